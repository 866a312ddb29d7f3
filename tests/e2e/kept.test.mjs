// What a browser keeps of the app: its files and nothing of anybody, and that it can be installed.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, machine, pageOf, read } from "./support/browser.mjs";
import { caches, isKept } from "./support/cable.mjs";
import { DENTAL, fillExpense, grant, openCase, preview, sendLetter } from "./support/case_page.mjs";
import { caseFrom, casesOf, people } from "./support/world.mjs";

const browser = await launch(test);
const list = await (await fetch(`${APP}/precache.json`)).json();

test("after a caseworker's day the caches hold the app's files and nothing of anybody", async () => {
  const page = await caseworker(browser);
  await isKept(page);
  const fromWorker = [];
  page.on("response", (response) => response.fromServiceWorker() && fromWorker.push(new URL(response.url()).pathname));
  // Somebody whom no other journey grants anything: two grants that fit one expense ask for a second look.
  const { P19: person } = await people();
  const found = await caseFrom(page, "P19", { files: ["bilag.pdf"] });
  await openCase(page, found.id);
  await page.getByRole("button", { name: "Bilag til ansøgning" }).click();
  await grant(page);
  await page.locator("iframe[title='Afgørelsesbrev']").waitFor();
  await sendLetter(page, "Bevilget");
  // 300,00 kr. at 90 % of 85 %.
  await fillExpense(page, DENTAL);
  await preview(page).getByText("229,50 kr.").waitFor();
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("Ydelsen er tilføjet").waitFor();
  assert.ok((await casesOf(page, person.cpr)).length > 0);
  await page.goto(`${APP}/tasks`);
  await page.getByRole("table").waitFor();
  const { name } = await (await read(page, `/cases/${found.id}`)).json().then((view) => view.person ?? view.citizen ?? {});

  const kept = Object.values(await caches(page)).flat();
  const listed = [...list.files.map((file) => file.path), "/precache.json"].sort();
  assert.deepEqual(kept, listed);
  assert.ok(fromWorker.length > 0, "the app came from the cache");
  for (const path of [...kept, ...fromWorker]) assert.doesNotMatch(path, /^\/(api|auth|oauth2|integration|health)\b/);
  const words = [person.cpr, person.cpr.replace("-", ""), person.name, name, found.number, found.id].filter(Boolean);
  assert.ok(words.length >= 4);
  const told = await page.evaluate(async (words) => {
    const told = [];
    for (const key of await globalThis.caches.keys()) {
      const cache = await globalThis.caches.open(key);
      for (const request of await cache.keys()) {
        const text = new TextDecoder("latin1").decode(await (await cache.match(request)).arrayBuffer());
        if (words.some((word) => text.includes(word))) told.push(request.url);
      }
    }
    return told;
  }, words);
  assert.deepEqual(told, []);
});

const PROGRAMS = [
  ["the app", "/preview", "/manifest.webmanifest"],
  ["the portal", "/portal/", "/portal/manifest.webmanifest"],
];
for (const [what, path, manifest] of PROGRAMS) {
  test(`${what} can be installed`, async () => {
    // A private window, as the other journeys use, installs nothing.
    const page = await pageOf(await machine(test).start());
    await page.goto(`${APP}${path}`);
    await isKept(page);
    const devtools = await page.context().newCDPSession(page);
    const found = await devtools.send("Page.getAppManifest");
    assert.deepEqual(found.errors, []);
    assert.equal(found.url, `${APP}${manifest}`);
    const { lang, icons } = JSON.parse(found.data);
    assert.equal(lang, "da");
    for (const { src, sizes, type } of icons) {
      const answer = await page.request.get(`${APP}${src}`);
      assert.equal(answer.headers()["content-type"], type, src);
      if (type !== "image/png") continue;
      const bytes = await answer.body();
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
    assert.deepEqual((await devtools.send("Page.getInstallabilityErrors")).installabilityErrors, []);
  });
}
