// The app without network: cut at each step of use, and after a restart of the browser.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, machine, newPage, pageOf, until } from "./support/browser.mjs";
import { cable, caches, cachesAre, isKept } from "./support/cable.mjs";
import { DAY, fillEstimate, isDraftKept, openEstimate, says } from "./support/estimate.mjs";
import { WEEK, fill, openSickness, weeks } from "./support/sickness.mjs";

const browser = await launch(test);

test("the network goes while somebody types, reloads, comes back and starts elsewhere", async () => {
  const line = await cable(test);
  const page = await newPage(browser);
  await openEstimate(page, line.url);
  await isKept(page);
  await fillEstimate(page);

  await line.cut();
  await page.getByLabel("Pris før tilskud").fill("200");
  await says(page, "102,00 kr.");
  await isDraftKept(page);
  await page.reload();
  await says(page, "102,00 kr.");

  // A second visit that never had a network.
  await page.close();
  const second = await pageOf(page.context());
  await openEstimate(second, line.url);
  await says(second, "102,00 kr.");
  await second.goto(`${line.url}/tasks`);
  await second.getByText("Der er ingen forbindelse til serveren").waitFor();
  await second.getByRole("link", { name: "Beregn uden at logge på" }).click();
  await says(second, "102,00 kr.");

  await line.mend();
  await second.goto(`${line.url}/tasks`);
  await second.getByRole("link", { name: "Log på med kommunens login" }).waitFor();
  assert.deepEqual([...page.complaints, ...second.complaints], []);
});

test("a browser that starts anew without network estimates from what it keeps", async () => {
  const { start } = machine(test);
  const line = await cable(test);
  const before = await start();
  const page = await pageOf(before);
  await openEstimate(page, line.url);
  await isKept(page);
  await fillEstimate(page);
  await isDraftKept(page);
  await before.close();

  await line.cut();
  const again = await pageOf(await start());
  await openEstimate(again, line.url);
  await says(again, "153,00 kr.");
  await again.getByLabel("Pris før tilskud").fill("100");
  await says(again, "51,00 kr.");
  // The clock moves on without network too.
  await isDraftKept(again);
  await openEstimate(again, line.url, "2027-01-01T10:00:00");
  await again.getByText("Satserne er kendt til og med 31.12.2026.").waitFor();
  await says(again, "Kan ikke beregnes");
  assert.deepEqual(again.complaints, []);
});

test("sickness benefit is estimated without network on a page that was never opened with it", async () => {
  const line = await cable(test);
  const page = await newPage(browser);
  await openEstimate(page, line.url);
  await isKept(page);
  await line.cut();
  await openSickness(page, line.url);
  await fill(page, WEEK);
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  assert.equal((await weeks(page))[0][4], "4.865,00");
  await isDraftKept(page);
  await page.reload();
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  await page.getByRole("link", { name: "Helbredstillæg" }).click();
  await says(page, "Kan ikke beregnes endnu");
  assert.deepEqual(page.complaints, []);
});

test("the citizens' page starts without network, and computes", async () => {
  const line = await cable(test);
  const page = await newPage(browser);
  await page.goto(`${line.url}/portal/`);
  await isKept(page);
  const [name, ...others] = Object.keys(await caches(page));
  assert.match(name, /^bevilling \/portal\/ /);
  assert.deepEqual(others, [], "nobody loads the caseworker's app with it");
  await line.cut();
  const asked = line.asked.length;
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const build = await page.evaluate(async () => {
    const { folder } = await (await fetch("/package/latest.json")).json();
    const core = await import(`${folder}bevilling_core.js`);
    await core.default();
    return core.ruleBuild();
  });
  assert.match(build, /^[0-9a-f]{64}$/);
  assert.equal(line.asked.length, asked);
});

test("a first visit whose files are cut off is kept at the next", async () => {
  const line = await cable(test);
  line.change = (path, bytes) => (path.endsWith(".woff2") ? bytes.subarray(1) : bytes);
  const page = await newPage(browser);
  await openEstimate(page, line.url, DAY);
  // Only the worker asks for the list. Once it has given up there is no registration, and half an app is not kept.
  await until("the worker to begin", () => line.asked.includes("/precache.json"));
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()) === undefined);
  await cachesAre(page, "nothing to be kept", (all) => Object.keys(all).length === 0);
  line.change = null;
  await page.reload();
  await isKept(page);
  await line.cut();
  await page.reload();
  await says(page, "Kan ikke beregnes endnu");
});
