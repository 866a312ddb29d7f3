// Wealth over the limit: the rules lead to a refusal alone, which needs reasons in words and takes effect with its letter.
import assert from "node:assert/strict";
import test from "node:test";
import { caseworker, launch, read } from "./support/browser.mjs";
import { openCase, reaches, sendLetter } from "./support/case_page.mjs";
import { pdfText } from "./support/pdf.mjs";
import { caseFrom, caseView } from "./support/world.mjs";

const browser = await launch(test);
const REASONS = "Formuen er opgjort til 127.620 kr. den 1. januar.";

test("a refusal needs its reasons and says them in the letter", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P2");
  await openCase(page, found.id);
  await page.getByRole("button", { name: "Åbn opgaven" }).click();

  const conditions = page.getByRole("region", { name: "Vilkår" });
  await conditions.getByRole("heading", { name: "Ikke opfyldt (1)" }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "Bevilling" }).isDisabled(), true);
  assert.equal(await page.getByRole("radio", { name: "Afvis og henvis" }).isDisabled(), true);

  // Without reasons nothing is decided: the summary takes the focus and leads to the field.
  await page.getByRole("radio", { name: "Afslag" }).check();
  await page.getByRole("button", { name: "Træf afgørelsen" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Ret dette for at gå videre" });
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  await summary.getByRole("link").click();
  const reasons = page.getByLabel("Begrundelse med ord");
  assert.equal(await reasons.evaluate((element) => element === document.activeElement), true);

  await reasons.fill(REASONS);
  await page.getByRole("button", { name: "Træf afgørelsen" }).click();
  await reaches(page, "Brev til godkendelse");

  // Taken back and made again: nothing was sent. A server that cannot answer does not cost the words.
  const problem = { type: "https://ydelse.korshavn.example/problems/unavailable", title: "Utilgængelig", status: 503, code: "E_UNAVAILABLE" };
  const silence = (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) });
  await page.route("**/decision-withdrawal", silence, { times: 1 });
  const takeBack = page.getByRole("button", { name: "Tag afgørelsen tilbage" });
  const reason = page.getByLabel("Begrundelse", { exact: true });
  await takeBack.first().click();
  await reason.fill("Tallet skal kontrolleres.");
  await page.getByRole("dialog").getByRole("button", { name: "Tag afgørelsen tilbage" }).click();
  await page.getByRole("alert").first().waitFor();
  await takeBack.first().click();
  assert.equal(await reason.inputValue(), "Tallet skal kontrolleres.");
  await page.getByRole("dialog").getByRole("button", { name: "Tag afgørelsen tilbage" }).click();
  await reaches(page, "Til vurdering");
  assert.equal((await caseView(page, found.id)).letters.length, 0);
  await page.getByRole("radio", { name: "Afslag" }).check();
  await page.getByLabel("Begrundelse med ord").fill(REASONS);
  await page.getByRole("button", { name: "Træf afgørelsen" }).click();
  await reaches(page, "Brev til godkendelse");
  await sendLetter(page, "Afslag");

  const { letters } = await caseView(page, found.id);
  const words = pdfText(await (await read(page, `/letters/${letters[0].id}/content`)).body());
  assert.ok(words.includes(REASONS), words);
  assert.match(words, /klage/i);
  assert.equal(await page.getByRole("heading", { name: "Tilføj ydelse" }).count(), 0);
  assert.deepEqual(page.complaints, []);
});
