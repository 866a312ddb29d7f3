// A case waits while the wealth is not stated: for what, from whom, since when, until when. What is not known is never nothing.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch } from "./support/browser.mjs";
import { openCase, reaches } from "./support/case_page.mjs";
import { caseFrom, pension } from "./support/world.mjs";

const browser = await launch(test);

test("a case waits for the wealth and goes on when it comes", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P14");
  await openCase(page, found.id);
  await page.getByRole("button", { name: "Åbn opgaven" }).click();
  await reaches(page, "Venter");

  const wait = page.getByRole("region", { name: "Sagen venter" });
  await wait.getByText("Formuen er ikke oplyst af Udbetaling Danmark.").waitFor();
  for (const term of ["På", "Fra", "Siden", "Følges op"]) await wait.getByText(term, { exact: true }).waitFor();
  await page.getByRole("region", { name: "Vilkår" }).getByRole("heading", { name: "Endnu ikke kendt (2)" }).waitFor();

  // Wealth that is not stated stands there as such, and no amount at all.
  const facts = page.getByRole("region", { name: "Oplysninger og penge" });
  await facts.getByText("Ikke oplyst").first().waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /0,00 kr\./);
  assert.equal(await page.getByRole("button", { name: "Træf afgørelsen" }).count(), 0);

  // The list says the same.
  await page.goto(`${APP}/tasks`);
  await page.getByRole("button", { name: "Venter", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: found.number });
  await row.getByText(/Afventer fra Udbetaling Danmark siden .* følges op .*: Formuen er ikke oplyst/).waitFor();

  // Then it is stated.
  const lines = [{ owner: "Borger", kind: "bank", ore: 4_210_000 }];
  await pension("P14", { wealth: { status: "Stated", referenceDate: "2026-01-01", lines, decidedTotalOre: 4_210_000 } });
  await openCase(page, found.id);
  await page.getByRole("button", { name: "Hent oplysninger igen" }).click();
  await reaches(page, "Til vurdering");
  await facts.getByText("42.100,00 kr.").first().waitFor();
  await page.getByRole("radio", { name: "Bevilling" }).check();
  assert.deepEqual(page.complaints, []);
});
