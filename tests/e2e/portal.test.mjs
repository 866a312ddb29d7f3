// A citizen applies alone; a daughter applies for her mother with a power of attorney, and the caseworker must tick it.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, until } from "./support/browser.mjs";
import { openCase, reaches } from "./support/case_page.mjs";
import { pdfText } from "./support/pdf.mjs";
import { at, chooseCitizen, fill, kept, pdf, portal, PORTAL, receiptNumber, send, sentBy, signIn, started } from "./support/portal.mjs";
import { casesOf, people } from "./support/world.mjs";

const browser = await launch(test);
const known = await people();

test("a citizen applies alone, gets a receipt and a copy, and follows the case", async () => {
  const page = await portal(browser);
  await fill(page, { telephone: "99 99 12 34", insurance: "GRUPPE_5", files: [pdf("regning.pdf")] });
  await signIn(page, "Holger Bak Fyrtårn");
  const number = await send(page);
  assert.match(number, /\d/);
  assert.deepEqual(await kept(page), { drafts: ["receipt"], files: 0 }, "what was sent is no longer in the browser");

  // The copy is what was sent; the receipt is still there after the page was loaded anew.
  const copy = await page.getByRole("link", { name: /^Hent en kopi/ }).getAttribute("href");
  const words = pdfText(await (await page.request.get(new URL(copy, APP).href)).body());
  for (const told of ["Holger Bak Fyrtårn", number, "regning.pdf"]) assert.ok(words.includes(told), told);
  await page.reload();
  assert.equal(await receiptNumber(page), number);

  // The case is there by itself, waiting for nobody yet.
  await page.getByRole("link", { name: "Gå til Mine sager" }).click();
  const sent = await until("the case of the application", async () => (await sentBy(page)).find((found) => found.number === number && found.case));
  await page.reload();
  const card = page.getByRole("region", { name: new RegExp(`^Sag ${sent.case.number}: Almindeligt helbredstillæg`) });
  await card.getByText(sent.case.status.text, { exact: true }).waitFor();
  await page.getByRole("region", { name: `Ansøgning ${number}` }).getByRole("link", { name: /^Kopi/ }).waitFor();
  const desk = await caseworker(browser);
  assert.ok((await casesOf(desk, known.P8.cpr)).some((found) => found.number === sent.case.number));

  // Who signs out leaves nothing of it on the screen.
  await page.getByRole("button", { name: "Log af" }).click();
  await page.getByText("Log på for at se det, du har sendt").waitFor();
  assert.equal(await page.getByText(number).count(), 0);
  assert.deepEqual(page.complaints, []);
});

test("a daughter applies for her mother, and nothing happens before the power of attorney is ticked", async () => {
  const page = await portal(browser);
  await fill(page, { mother: { firstName: "Karen Elisabeth", lastName: "Thorsager", cpr: "170350-9858" } });
  await signIn(page, "Mette Thorsager Lund");
  const desk = await caseworker(browser);
  const before = new Set((await casesOf(desk, known.P1.cpr)).map((found) => found.id));
  const number = await send(page);
  const found = await until("the mail", async () => (await casesOf(desk, known.P1.cpr)).find((found) => !before.has(found.id)));
  await openCase(desk, found.id);
  await reaches(desk, "Post til fordeling");
  await desk.getByText("Mette Thorsager Lund, 021178-9816").waitFor();
  assert.equal(await desk.getByRole("radio", { name: "Opret opgave", exact: true }).isDisabled(), true);

  // The daughter sees that it was received, and not yet the case.
  await page.goto(`${PORTAL}#/cases`);
  const sent = page.getByRole("region", { name: `Ansøgning ${number}` });
  await sent.getByText("For Karen Elisabeth Thorsager").waitFor();
  assert.equal((await sentBy(page)).find((one) => one.number === number).case, undefined);

  await desk.getByRole("button", { name: "Vis fuldmagten" }).click();
  await desk.locator("section.k-reader iframe, section.k-reader img").waitFor();
  await desk.getByRole("checkbox", { name: /Jeg har kontrolleret fuldmagten/ }).check();
  await desk.getByRole("button", { name: "Godkend fuldmagten" }).click();
  await desk.getByText(/^Fuldmagten er godkendt/).first().waitFor();
  await desk.getByRole("radio", { name: "Opret opgave", exact: true }).check();
  await desk.getByRole("button", { name: "Udfør" }).click();
  await reaches(desk, "Ubehandlet");

  // From then on she follows it.
  await until("the case is hers to see", async () => (await sentBy(page)).find((one) => one.number === number)?.case);
  await page.reload();
  await page.getByRole("region", { name: new RegExp(`^Sag ${found.number}`) }).waitFor();
  assert.deepEqual([...page.complaints, ...desk.complaints], []);
});

test("the cases ask for a sign-in, and show nobody else's", async () => {
  const page = await portal(browser, { step: "cases" });
  await page.getByRole("link", { name: "Log på", exact: true }).click();
  await chooseCitizen(page, "Ulla Perlemor Bakkedal");
  await at(page, "Mine sager");
  await page.getByText("Der er ingen sager.").waitFor();
  await page.getByText("Du har ikke sendt noget herfra.").waitFor();
  await page.reload();
  await started(page);
  await page.locator("#user").getByText("Ulla Perlemor Bakkedal").waitFor();
});
