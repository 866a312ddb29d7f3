// Mail that a person sorts: the power of attorney is ticked by a person before anything else; then one of four actions.
import assert from "node:assert/strict";
import test from "node:test";
import { caseworker, launch } from "./support/browser.mjs";
import { openCase, reaches } from "./support/case_page.mjs";
import { caseFrom, caseView } from "./support/world.mjs";

const browser = await launch(test);
const ACTIONS = ["Opret opgave", "Tilføj ny sagsrelation", "Tilføj til igangværende opgave", "Ingen handling"];

test("nothing happens to mail before the power of attorney is verified", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P7", { on_behalf: "P3" });
  await openCase(page, found.id);
  await reaches(page, "Post til fordeling");
  await page.getByText("Mette Thorsager Lund, 021178-9816").waitFor();
  for (const name of ACTIONS) assert.equal(await page.getByRole("radio", { name, exact: true }).isDisabled(), true, name);

  // The document stands beside the case while it is checked.
  await page.getByRole("button", { name: "Vis fuldmagten" }).click();
  await page.locator("section.k-reader iframe, section.k-reader img").waitFor();
  assert.equal(await page.getByRole("button", { name: "Godkend fuldmagten" }).isDisabled(), true);
  await page.getByRole("checkbox", { name: /Jeg har kontrolleret fuldmagten/ }).check();
  await page.getByRole("button", { name: "Godkend fuldmagten" }).click();
  await page.getByText(/^Fuldmagten er godkendt/).first().waitFor();

  // The form's data are read as a table.
  await page.getByRole("button", { name: /blanketsignatur/i }).click();
  await page.getByRole("region", { name: "Blanketsignatur" }).getByRole("row").filter({ hasText: "Fornavn" }).first().waitFor();

  await page.getByRole("radio", { name: "Opret opgave", exact: true }).check();
  await page.getByRole("button", { name: "Udfør" }).click();
  await reaches(page, "Ubehandlet");
  assert.deepEqual(page.complaints, []);
});

test("mail is added to the task in progress, or closed with a reason", async () => {
  const page = await caseworker(browser);
  const task = await caseFrom(page, "P24", { files: ["bilag.pdf"] });
  const added = await caseFrom(page, "P24", { on_behalf: "P3" });
  await openCase(page, added.id);
  // The files come after the message; the page shows them by itself.
  await page.getByRole("button", { name: "Fuldmagt", exact: true }).waitFor();
  await verify(page);
  await page.getByRole("radio", { name: "Tilføj til igangværende opgave" }).check();
  await page.getByRole("button", { name: "Udfør" }).click();
  await page.getByText("Vælg en sag.").waitFor();
  const number = await page.getByLabel("Sag", { exact: true }).locator("option").filter({ hasText: task.number }).getAttribute("value");
  await page.getByLabel("Sag", { exact: true }).selectOption(number);
  await page.getByRole("button", { name: "Udfør" }).click();
  await reaches(page, "Post fordelt");
  await page.getByRole("link", { name: "Til sagen" }).click();
  await page.getByRole("button", { name: "Fuldmagt", exact: true }).waitFor();

  const closed = await caseFrom(page, "P24", { on_behalf: "P3" });
  await openCase(page, closed.id);
  await verify(page);
  await page.getByRole("radio", { name: "Ingen handling" }).check();
  await page.getByRole("button", { name: "Udfør" }).click();
  await page.getByText("Skriv en begrundelse.").waitFor();
  await page.getByLabel("Begrundelse").fill("Samme ansøgning kom to gange.");
  await page.getByRole("button", { name: "Udfør" }).click();
  await page.getByText("Samme ansøgning kom to gange.").first().waitFor();
  assert.deepEqual(page.complaints, []);
});

test("without a power of attorney all that can be done is to ask for it", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P7", { on_behalf: "P3", variant: "no_power" });
  await openCase(page, found.id);
  await page.getByText("Fuldmagten er ikke med. Posten kan ikke behandles, før den er der.").waitFor();
  for (const name of ACTIONS) assert.equal(await page.getByRole("radio", { name, exact: true }).isDisabled(), true, name);
  assert.equal(await page.getByRole("checkbox", { name: /Jeg har kontrolleret fuldmagten/ }).count(), 0);

  await page.getByRole("button", { name: "Indhent ny fuldmagt" }).click();
  const wait = page.getByRole("region", { name: "Sagen venter" });
  await wait.getByText("borgeren", { exact: true }).waitFor();
  await page.getByText("Afventer borgeren", { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Indhent ny fuldmagt" }).count(), 0);
  const { letters } = await caseView(page, found.id);
  assert.deepEqual(letters.map((letter) => letter.kind), ["informationRequest"]);
  assert.deepEqual(page.complaints, []);
});

async function verify(page) {
  await page.getByRole("checkbox", { name: /Jeg har kontrolleret fuldmagten/ }).check();
  await page.getByRole("button", { name: "Godkend fuldmagten" }).click();
  await page.getByText(/^Fuldmagten er godkendt/).first().waitFor();
}
