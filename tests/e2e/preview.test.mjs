// An estimate without a case and without sign-in: findings where they belong, reasons, and a refusal where no rates are known.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, newPage } from "./support/browser.mjs";
import { check } from "./support/accessibility.mjs";
import { fillEstimate, isDraftKept, openEstimate, says } from "./support/estimate.mjs";

const browser = await launch(test);

async function estimate(day) {
  const page = await newPage(browser);
  await openEstimate(page, APP, day);
  return page;
}

test("nobody is signed in, and the amount is there with its reasons while it is typed", async () => {
  const page = await newPage(browser);
  const sent = [];
  await page.goto(`${APP}/`);
  await page.getByRole("link", { name: "Beregn uden at logge på" }).click();
  await page.getByRole("heading", { level: 1, name: "Beregn et almindeligt helbredstillæg" }).waitFor();
  await page.clock.setFixedTime("2026-06-01T10:00:00");
  await page.evaluate(() => navigator.serviceWorker.ready);
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  await says(page, "Kan ikke beregnes endnu");
  await fillEstimate(page);
  await says(page, "153,00 kr.");
  await page.getByText("Sådan er det beregnet").click();
  await page.locator(".k-preview .k-tree summary").first().click();
  await isDraftKept(page);
  await page.getByText("01.06.2026").first().waitFor();
  await page.getByText("01.01.2017 – 31.12.2026").waitFor();
  await page.getByText("Ikke regnet med. Log på for at få dem med.").waitFor();
  await check(page, "preview");
  const icons = `GET ${APP}/design/icons.svg`;
  assert.deepEqual(sent.filter((request) => request !== icons), [], "nothing that is typed leaves the page");
  assert.deepEqual(page.complaints, []);
});

test("what is missing is named, what cannot be read is told at its field, and nothing is taken for 0", async () => {
  const page = await estimate();
  const missing = page.locator(".k-preview__list");
  assert.deepEqual(await missing.getByRole("listitem").allInnerTexts(), [
    "Pensionsart",
    "Samlivsstatus",
    "Årlig indtægt ud over social pension",
    "Formue, nr. 1-5",
    "Formue, nr. 6-7",
    "Pris før tilskud",
    "Tilskud fra regionen",
    'Tilskud fra sygeforsikringen "danmark"',
  ]);
  await fillEstimate(page);
  for (const [label, wrong, said] of [
    ["Personlig tillægsprocent", "101", /procent/i],
    ["Pris før tilskud", "trehundrede", /Skriv beløbet med komma/],
    ["Dato for behandling eller køb", "32.13.2026", /dato/i],
  ]) {
    const field = page.getByLabel(label);
    const before = await field.inputValue();
    await field.fill(wrong);
    await says(page, "Kan ikke beregnes endnu");
    await field.blur();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const error = page.locator(`[id="${await field.getAttribute("id")}-error"]`);
    assert.match(await error.innerText(), said);
    await field.fill(before);
    await says(page, "153,00 kr.");
  }
});

test("a percentage that is not known is estimated with its reasons", async () => {
  const page = await estimate();
  await fillEstimate(page);
  await page.getByLabel("Personlig tillægsprocent").fill("");
  await says(page, "Kan ikke beregnes endnu");
  await page.getByRole("radio", { name: "Enlig" }).check();
  // 35.700 kr. are disregarded in 2026; each 635 kr. above cost one of a hundred.
  await page.getByLabel("Årlig indtægt").fill("61.100,00");
  await says(page, "153,00 kr.");
  await page.getByText("Sådan er procenten anslået").click();
  await page.locator(".k-why:has-text('procenten') .k-tree summary").first().click();
  await page.getByText("35.700,00 kr.").first().waitFor();
});

test("wealth above the limit is refused with the reason", async () => {
  const page = await estimate();
  await fillEstimate(page);
  await page.getByLabel("Formue, nr. 1-5").fill("108.000,01");
  await says(page, "Kan ikke dækkes");
  await page.getByLabel("Fradrag i formuen").fill("0,01");
  await says(page, "153,00 kr.");
});

test("after the last day with rates nothing is computed, and it is said why", async () => {
  const page = await estimate("2027-01-01T10:00:00");
  const alert = page.getByRole("alert").filter({ hasText: "Der er ingen satser for dagen" });
  await alert.getByText("Satserne er kendt til og med 31.12.2026.").waitFor();
  await fillEstimate(page);
  await says(page, "Kan ikke beregnes");
  assert.doesNotMatch(await page.locator(".k-preview").innerText(), /kr\./);
  await check(page, "preview-late");
  // A treatment of the year before has its rates.
  await page.getByLabel("Dato for behandling eller køb").fill("31.12.2026");
  await says(page, "153,00 kr.");
  await alert.waitFor({ state: "detached" });
});

test("what was typed can be cleared, and the clearing undone", async () => {
  const page = await estimate();
  await fillEstimate(page);
  await says(page, "153,00 kr.");
  await page.getByRole("button", { name: "Ryd felterne" }).click();
  await says(page, "Kan ikke beregnes endnu");
  assert.equal(await page.getByLabel("Pris før tilskud").inputValue(), "");
  await page.getByRole("button", { name: "Fortryd" }).click();
  await says(page, "153,00 kr.");
  await page.getByRole("button", { name: "Gør igen" }).click();
  await says(page, "Kan ikke beregnes endnu");
  await page.reload();
  await says(page, "Kan ikke beregnes endnu");
});

test("a caseworker finds it in the menu, and it computes by the municipality's own figures", async () => {
  const page = await caseworker(browser);
  await page.getByRole("navigation", { name: "Hovedmenu" }).getByRole("link", { name: "Beregn", exact: true }).click();
  await page.getByText("Regnet med", { exact: true }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/preview");
});
