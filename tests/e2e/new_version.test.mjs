// A new version of the app: told, taken over when somebody says so or at the next start, and never at the cost of a draft.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, newPage, pageOf, signIn, until } from "./support/browser.mjs";
import { cable, caches, damagedVersion, isKept, nextVersion } from "./support/cable.mjs";
import { fillEstimate, isDraftKept, openEstimate, says } from "./support/estimate.mjs";

const browser = await launch(test);
const MARK = "den næste version";

/** An estimate on the version of today, kept on the machine. */
async function today() {
  const line = await cable(test);
  const page = await newPage(browser);
  await openEstimate(page, line.url);
  await isKept(page);
  await fillEstimate(page);
  await isDraftKept(page);
  return { line, page };
}

const notice = (page) => page.getByText("Ny version er klar");
const isNext = async (page) => (await page.content()).includes(MARK);

test("it waits until somebody says so, and takes the draft along to the last letter", async () => {
  const { line, page } = await today();
  const [old] = Object.keys(await caches(page));
  line.change = nextVersion(MARK);
  await page.reload();
  await notice(page).waitFor();
  assert.equal(await isNext(page), false, "the page is still the one that is kept");
  await says(page, "153,00 kr.");
  await page.getByLabel("Pris før tilskud").fill("200");
  await page.getByRole("button", { name: "Skift til den nye version" }).click();
  await until("the new version", () => isNext(page).catch(() => false));
  await says(page, "102,00 kr.");
  const kept = Object.keys(await caches(page));
  assert.equal(kept.length, 1);
  assert.notEqual(kept[0], old, "the version before is gone");
  assert.equal(await notice(page).count(), 0);
  await line.cut();
  await page.reload();
  await says(page, "102,00 kr.");
  assert.equal(await isNext(page), true);
  assert.deepEqual(page.complaints, []);
});

test("it takes over by itself once no page is open any more", async () => {
  const { line, page } = await today();
  line.change = nextVersion(MARK);
  await page.reload();
  await notice(page).waitFor();
  await page.close();
  const found = await until("the next start to have the new version", async () => {
    const next = await pageOf(page.context());
    await openEstimate(next, line.url);
    if (await isNext(next)) return next;
    await next.close();
    return null;
  });
  await says(found, "153,00 kr.");
});

test("one with a file that is not what it should be is not taken", async () => {
  const { line, page } = await today();
  const before = await caches(page);
  const isModule = (path) => path.endsWith("_bg.wasm");
  let damaged = 0;
  line.change = damagedVersion(MARK, (path) => isModule(path) && (damaged += 1) > 0);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing;
    await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "redundant" && done()));
  });
  assert.equal(damaged, Object.values(before).flat().filter(isModule).length, "each module is asked for once");
  await until("only the version before to be kept", async () => JSON.stringify(await caches(page)) === JSON.stringify(before));
  assert.equal(await notice(page).count(), 0);
  await line.cut();
  await page.reload();
  await says(page, "153,00 kr.");
  assert.equal(await isNext(page), false);
});

test("a server of other rules brings the newest version at once", async () => {
  const line = await cable(test);
  const page = await newPage(browser);
  // The cookie belongs to the machine, whatever the port.
  await signIn(page);
  await page.goto(`${line.url}/tasks`);
  await page.getByRole("table").waitFor();
  await isKept(page);
  const next = nextVersion(MARK);
  line.change = (path, bytes) => {
    if (path !== "/api/v1/session") return next(path, bytes);
    return Buffer.from(JSON.stringify({ ...JSON.parse(bytes), ruleBuild: "0".repeat(64) }));
  };
  await page.reload();
  await until("the new version", () => isNext(page).catch(() => false));
  // Here it computes by the same rules as before, so it says that it differs, and does not load for ever.
  await page.getByText("Appen og serveren regner ikke efter samme regelsæt").waitFor();
  await isKept(page);
  assert.equal(Object.keys(await caches(page)).length, 1);
});
