// The estimates that all sides judge, typed into the app: the same code's sentence at the same field, the same amount.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { APP, launch, newPage } from "./support/browser.mjs";
import { openEstimate } from "./support/estimate.mjs";

const browser = await launch(test);
const { cases } = JSON.parse(readFileSync(new URL("../forms/estimate.json", import.meta.url), "utf8"));
const FIELDS = {
  pensionKind: "pension.kind",
  personalPercent: "percent.personal",
  household: "household",
  income: "income.base",
  wealth: "wealth.items1to5",
  cash: "wealth.items6to7",
  disregards: "wealth.disregards",
  grossPrice: "expense.grossPrice",
  regionalSubsidy: "expense.regionalSubsidy",
  insuranceSubsidy: "expense.insuranceSubsidy",
};

for (const { id, why, on, input, wrong = [], missing = [], against = [], amount } of cases) {
  test(`${id}: ${why}`, async () => {
    const page = await newPage(browser);
    await openEstimate(page, APP, `${on}T10:00:00`);
    const { personalPercent, ...rest } = input;
    // Who has typed the percentage is not asked for household and income any more.
    for (const [name, value] of [...Object.entries(rest), ["personalPercent", personalPercent ?? ""]]) await answer(page, FIELDS[name], value);
    for (const language of ["da", "en"]) {
      if (language === "en") {
        await page.getByRole("button", { name: "English" }).click();
        await page.locator('html[lang="en"]').waitFor();
        await page.locator("#preview-amount").waitFor();
        // A page that was loaded anew tells at a field when the field was left.
        for (const [pointer] of wrong) await leave(page, pointer);
      }
      const expected = await sentences(page, wrong.map(([pointer, code]) => [pointer, code]), language);
      for (const [pointer, text] of expected) await page.locator(`[id="${pointer}-error"]`).getByText(text).waitFor();
      assert.equal(await page.locator(".k-fields .form-error-message").count(), wrong.length, "nothing else is told at a field");
      const shown = (await page.locator(".k-preview").innerText()).replace(/\s/g, " ");
      const total = amount === undefined ? null : `${(amount / 100).toFixed(2).replace(".", language === "da" ? "," : ".")}`;
      if (total) assert.ok(shown.includes(total) || shown.includes(total.replace(".", ",")), `${total} is not in ${shown}`);
      if (wrong.length === 0 && missing.length === 0) {
        for (const [, text] of await sentences(page, against.map((code) => [code, code]), language)) assert.ok(shown.includes(text), `${text} is not in ${shown}`);
      }
      if (wrong.length === 0 && against.length === 0) assert.equal(await page.locator(".k-preview__list li").count(), missing.length);
    }
    assert.deepEqual(page.complaints, []);
  });
}

/** Gives one answer as far as it can be given here, and leaves the field. */
async function answer(page, pointer, value) {
  const radio = page.locator(`input[type="radio"][name="${pointer}"]`);
  if ((await radio.count()) > 0) {
    const choice = page.locator(`input[type="radio"][name="${pointer}"][value="${value}"]`);
    if ((await choice.count()) > 0) await choice.check({ force: true });
    return;
  }
  const field = page.locator(`[id="${pointer}"]`);
  if ((await field.count()) === 0) return;
  if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
  else await field.fill(value);
  await field.blur();
}

async function leave(page, pointer) {
  const field = page.locator(`[id="${pointer}"]`);
  await field.focus();
  await field.blur();
}

/** The sentence of each code in a language, as the package says it. */
const sentences = (page, findings, language) =>
  page.evaluate(
    async ([findings, language]) => {
      const { folder } = await (await fetch("/package/latest.json")).json();
      const { default: start, codeText } = await import(`${folder}bevilling_core.js`);
      await start();
      return findings.map(([pointer, code]) => [pointer, codeText(code, language)]);
    },
    [findings, language],
  );
