// The forms that all sides judge, typed into the real page: the same code and the same sentence, at the field.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { launch, until } from "./support/browser.mjs";
import { field, file, go, next, portal, said, serverDate } from "./support/portal.mjs";

const browser = await launch(test);
const read = (name) => JSON.parse(readFileSync(new URL(`../forms/${name}.json`, import.meta.url), "utf8")).cases;
const LANGUAGES = ["da", "en"];

for (const { id, why, input, wrong = [], missing = [] } of read("application")) {
  test(`${id}: ${why}`, async () => {
    const page = await portal(browser);
    await type(page, input);
    await go(page, "send");
    for (const language of LANGUAGES) {
      assert.deepEqual(await atFields(page, "application"), await expected(page, wrong, language), "at the fields, before anything is pressed");
      const against = await page.locator("#send-missing li").evaluateAll((items) => items.map(({ dataset, textContent }) => [dataset.pointer, dataset.code, textContent.trim()]));
      const told = await expected(page, [...wrong, ...missing], language);
      assert.deepEqual(against.map(([pointer, code]) => [pointer, code]).sort(), told.map(([pointer, code]) => [pointer, code]));
      for (const [pointer, , text] of told) {
        const shown = against.find(([found]) => found === pointer)[2];
        // The label stands before it, a colon after the label unless it is a question.
        assert.ok(shown.endsWith(`: ${text}`) || shown.endsWith(`? ${text}`), shown);
      }
      if (language === "da") await page.getByRole("button", { name: "English" }).click();
    }
    assert.deepEqual(page.complaints, []);
  });
}

for (const { id, why, on, input, wrong = [], missing = [], against = [], amount } of read("estimate")) {
  test(`${id}: ${why}`, async () => {
    const page = await portal(browser, { step: "estimate", prepare: (page) => serverDate(page, on) });
    const { personalPercent, ...rest } = input;
    // Who has typed the percentage is not asked for household and income any more.
    for (const [name, value] of [...Object.entries(rest), ["personalPercent", personalPercent ?? ""]]) await answer(page, name, value);
    const result = page.locator("#estimate-amount");
    for (const language of LANGUAGES) {
      assert.deepEqual(await atFields(page, "estimate"), await expected(page, wrong, language));
      const shown = await result.innerText();
      if (amount !== undefined) assert.match(shown.replace(/\s/g, " "), new RegExp(`${(amount / 100).toLocaleString("da", { minimumFractionDigits: 2 })} kr\\.`));
      else assert.doesNotMatch(shown, /\d kr\./, "nothing is estimated");
      if (wrong.length === 0 && missing.length === 0) for (const [, , text] of await expected(page, against.map((code) => ["", code]), language)) assert.ok(shown.includes(text), text);
      if (wrong.length === 0) {
        const asked = await page.locator("#estimate-amount li").count();
        if (missing.length > 0) assert.equal(asked, missing.length);
        for (const [pointer] of missing) assert.ok(shown.includes(await page.locator(`[for="${pointer}"]`).innerText()), pointer);
      }
      if (language === "da") await page.getByRole("button", { name: "English" }).click();
    }
    assert.deepEqual(page.complaints, []);
  });
}

test("a field tells at once when it is left, and is quiet again when it is right", async () => {
  const page = await portal(browser, { step: "contact" });
  const telephone = field(page, "citizen.telephone");
  await telephone.fill("123");
  assert.equal(await said(page, "citizen.telephone").count(), 0, "nobody is interrupted while typing");
  await page.keyboard.press("Tab");
  await said(page, "citizen.telephone").waitFor();
  assert.equal(await telephone.getAttribute("aria-invalid"), "true");
  assert.match(await telephone.getAttribute("aria-describedby"), /citizen\.telephone-hint citizen\.telephone-error/);
  await telephone.fill("12345678");
  await said(page, "citizen.telephone").waitFor({ state: "detached" });
  assert.equal(await telephone.getAttribute("aria-describedby"), "citizen.telephone-hint");
});

test("what is missing is said by Next, leads to its field, and does not hold anybody back", async () => {
  const page = await portal(browser);
  await page.getByRole("radio", { name: /^En anden/ }).check();
  await next(page);
  await page.getByRole("heading", { level: 1, name: "Den, du søger for" }).waitFor();
  await next(page);
  const summary = page.getByRole("alert");
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  assert.equal(await summary.getByRole("listitem").count(), 4);
  await summary.getByRole("button", { name: /^CPR-nummer:/ }).click();
  assert.equal(await field(page, "citizen.cpr").evaluate((element) => element === document.activeElement), true);
  await page.getByRole("button", { name: "Gå videre, og ret det senere" }).click();
  await page.getByRole("heading", { level: 1, name: "Telefon og sygeforsikring" }).waitFor();
  await go(page, "summary");
  await page.getByRole("button", { name: /^Fuldmagt: / }).click();
  await until("the file is asked for again", () => field(page, "application.powerOfAttorney").evaluate((element) => element === document.activeElement));
});

/** Types an application. What no field offers is put into the page as somebody would who changes it. */
async function type(page, { applicant = "", declaration = "", attachments = [], powerOfAttorney, ...answers }) {
  const ofCitizen = ["firstName", "lastName", "cpr"].filter((name) => answers[name] !== undefined);
  if (ofCitizen.length > 0 || powerOfAttorney) {
    await answer(page, "applicant", "other");
    await go(page, "citizen");
    for (const name of ofCitizen) await answer(page, name, answers[name]);
    if (powerOfAttorney) await choose(page, "application.powerOfAttorney", [powerOfAttorney]);
    await go(page, "who");
  }
  await answer(page, "applicant", applicant);
  await go(page, "contact");
  await answer(page, "telephone", answers.telephone ?? "");
  await answer(page, "insurance", answers.insurance ?? "");
  await go(page, "files");
  await choose(page, "application.attachments", attachments);
  await go(page, "declaration");
  await answer(page, "declaration", declaration);
}

/** Gives one answer, and leaves the field. */
async function answer(page, name, value) {
  const inputs = page.locator(`[data-page]:not([hidden]) input[name="${name}"]`);
  if (value === "") return;
  if ((await inputs.first().getAttribute("type")) === "text") {
    await inputs.fill(value);
    return inputs.blur();
  }
  if ((await page.locator(`input[name="${name}"][value="${value}"]`).count()) === 0) await inputs.first().evaluate((input, value) => (input.value = value), value);
  await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

async function choose(page, path, files) {
  if (files.length === 0) return;
  await field(page, path).setInputFiles(files.map(({ name, bytes, fileType }) => file(name, fileType ?? "", bytes)));
  await until("the files are taken", async () => (await page.locator(`[id="${path}-list"] > li`).count()) === files.length);
}

/** Path, code and sentence of everything that is said at the fields of a form. */
const atFields = (page, form) =>
  page.locator(`[data-form="${form}"] .form-error-message`).evaluateAll((messages) =>
    messages.map(({ id, dataset, lastChild }) => [id.replace(/-error$/, ""), dataset.code, lastChild.textContent]).sort(),
  );

/** Path, code and the package's sentence for it. */
const expected = (page, findings, language) =>
  page.evaluate(
    async ([findings, language]) => {
      const { folder } = await (await fetch("/package/latest.json")).json();
      const { codeText } = await import(`${folder}bevilling_core.js`);
      return findings.map(([pointer, code]) => [pointer, code, codeText(code, language)]).sort();
    },
    [findings, language],
  );
