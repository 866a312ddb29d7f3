// An application comes in as SOAP, the supplement is granted, an expense of 300,00 kr. is paid: 153,00 kr. on the screen,
// in the letter and in the payment file.
import assert from "node:assert/strict";
import test from "node:test";
import { caseworker, launch, read, until } from "./support/browser.mjs";
import { DENTAL, fillExpense, openCase, preview, reaches, sendLetter } from "./support/case_page.mjs";
import { pdfText } from "./support/pdf.mjs";
import { caseFrom, caseView, people, settle } from "./support/world.mjs";

const browser = await launch(test);

test("from application to payment, one amount everywhere", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P1", { insurance: "GRUPPE_5" });
  const { name } = (await people()).P1;

  await openCase(page, found.id);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await reaches(page, "Ubehandlet");
  await page.getByRole("button", { name: "Åbn opgaven" }).click();
  await reaches(page, "Til vurdering");

  // Every condition is met, each with its place in the act and what it rests on.
  const conditions = page.getByRole("region", { name: "Vilkår" });
  await conditions.getByRole("heading", { name: /^Opfyldt/ }).waitFor();
  assert.equal(await conditions.getByRole("heading", { name: /^Ikke opfyldt|^Endnu ikke kendt/ }).count(), 0);
  const wealth = conditions.getByRole("listitem").filter({ hasText: "Formuen overstiger ikke formuegrænsen" }).first();
  await wealth.getByText("LSP § 14 b, stk. 1").first().waitFor();
  await wealth.getByText("Hvad det bygger på").click();
  await wealth.getByText("Formuegrænse for helbredstillæg").first().waitFor();

  // The letter is read before anything is decided.
  await page.getByRole("radio", { name: "Bevilling" }).check();
  const asked = page.waitForRequest("**/letter-preview");
  await page.getByRole("button", { name: "Vis brevet" }).click();
  const letter = await page.request.post((await asked).url(), { data: (await asked).postDataJSON() });
  const before = pdfText(await letter.body());
  assert.match(before, /helbredstillæg/);
  assert.match(before, /Karen Elisabeth Thorsager/);
  await page.locator("iframe[title='Brevet, som det vil se ud']").waitFor();

  await page.getByRole("button", { name: "Træf afgørelsen" }).click();
  await reaches(page, "Brev til godkendelse");
  await page.getByText("Afgørelsen får virkning, når brevet er sendt.").waitFor();
  await sendLetter(page, "Bevilget");

  // The amount changes with each letter typed.
  await fillExpense(page, { ...DENTAL, price: "30" });
  assert.match(await preview(page).innerText(), /15,30 kr\./);
  await page.getByLabel("Pris før tilskud").press("End");
  await page.getByLabel("Pris før tilskud").press("0");
  assert.match(await preview(page).innerText(), /153,00 kr\./);
  await page.getByText("Sådan er det beregnet").click();
  await page.getByText("Helbredstillægsprocent").first().waitFor();

  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  const line = page.getByRole("region", { name: "Ydelser" }).getByRole("listitem").first();
  await line.getByText("153,00 kr.").first().waitFor();
  await page.getByRole("button", { name: "Godkend 153,00 kr." }).click();
  await line.getByText("Sendt", { exact: true }).waitFor();

  // The notice of payment and the payment file carry the same amount.
  const view = await until("the notice of payment", async () => {
    const view = await caseView(page, found.id);
    return view.letters.some((letter) => letter.kind === "paymentNotice") && view;
  });
  const notice = view.letters.find((letter) => letter.kind === "paymentNotice");
  const words = pdfText(await (await read(page, `/letters/${notice.id}/content`)).body());
  assert.match(words, /153,00 kr\./);
  const file = await (await read(page, `/payments/${view.case.lines[0].order}/file`)).text();
  assert.match(file, /<InstdAmt Ccy="DKK">153\.00<\/InstdAmt>/);
  await page.getByRole("link", { name: "Betalingsfil (XML)" }).waitFor();

  // The screen follows the payment by itself until it is paid.
  await until("the bank has the order", async () => (await caseView(page, found.id)).case.lines[0].progress?.progress !== "queued");
  await settle();
  await line.getByText("Udbetalt", { exact: true }).first().waitFor({ timeout: 30_000 });
  await until("the sum of what is paid", async () => /153,00 kr\./.test(await page.getByRole("region", { name: "Hvad er udbetalt" }).innerText()), 30_000);
  assert.deepEqual(page.complaints, []);
});
