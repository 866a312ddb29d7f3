// The portal on the citizen's own machine: it starts without network, and a newer version never costs a draft.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, newPage, until } from "./support/browser.mjs";
import { cable, caches, isKept, nextVersion } from "./support/cable.mjs";
import { at, field, file, go, said, started } from "./support/portal.mjs";

const browser = await launch(test);
const MARK = "den næste udgave";

/** A draft with a file, on the version of today, kept on the machine. */
async function today() {
  const line = await cable(test);
  const page = await newPage(browser);
  // A day whose rates are known: without network, the page reads the browser's clock.
  await page.clock.setFixedTime("2026-06-01T10:00:00");
  await page.goto(`${line.url}/portal/#/contact`);
  await started(page);
  await isKept(page);
  await field(page, "citizen.telephone").fill("12 34 56 78");
  await go(page, "files");
  await field(page, "application.attachments").setInputFiles(file("regning.pdf"));
  await page.getByRole("button", { name: "Fjern regning.pdf" }).waitFor();
  await page.getByText(/^Kladden er gemt/).waitFor();
  return { line, page };
}

async function isAllThere(page) {
  await started(page);
  await at(page, "Kvitteringer og bilag");
  await page.getByRole("button", { name: "Fjern regning.pdf" }).waitFor();
  await go(page, "contact");
  assert.equal(await field(page, "citizen.telephone").inputValue(), "12 34 56 78");
}

test("it starts without network, with the draft and the rules", async () => {
  const { line, page } = await today();
  await line.cut();
  await page.reload();
  await isAllThere(page);
  await field(page, "citizen.telephone").fill("12");
  await page.keyboard.press("Tab");
  await said(page, "citizen.telephone").waitFor();
  await go(page, "estimate");
  await page.getByText("Vi regner med datoen på denne computer, 1. juni 2026.").waitFor();
  const [name, ...more] = Object.keys(await caches(page));
  assert.deepEqual(more, []);
  const kept = (await caches(page))[name];
  assert.deepEqual(kept.filter((path) => /^\/(api|auth)\b/.test(path)), [], "nothing of the interface is kept");
});

test("a newer version is told, taken when the citizen says so, and the draft comes along", async () => {
  const { line, page } = await today();
  line.change = nextVersion(MARK, "/portal/");
  await page.reload();
  await page.getByText("Ny version er klar.").waitFor();
  const isNext = async () => (await page.content()).includes(MARK);
  assert.equal(await isNext(), false, "the page is still the one that is kept");
  await page.getByRole("button", { name: "Skift til den nye" }).click();
  await until("the new version", () => isNext().catch(() => false));
  await isAllThere(page);
  assert.equal(await page.getByText("Ny version er klar.").count(), 0);
});
