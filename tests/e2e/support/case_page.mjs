// The page of a case, in the caseworker's words.
import { APP } from "./browser.mjs";

/** Opens the page of a case. */
export async function openCase(page, id) {
  await page.goto(`${APP}/cases/${id}`);
  await page.getByRole("heading", { level: 2, name: "Arbejdet på sagen" }).waitFor();
}

/** Where the case stands, by the mark beside the citizen's name. */
export const state = (page) => page.locator(".k-case-head__row .badge");

/** Waits until the case stands there. */
export const reaches = (page, name) => state(page).filter({ hasText: new RegExp(`^${name}$`) }).waitFor();

/** Opens the task and grants the supplement; the letter is then to be approved. */
export async function grant(page) {
  await page.getByRole("button", { name: "Åbn opgaven" }).click();
  await page.getByRole("radio", { name: "Bevilling" }).check();
  // A grant over a finding asks for its reasons, as a refusal does.
  await page.getByLabel("Begrundelse med ord").fill("Oplysningerne er gennemgået.");
  await page.getByRole("button", { name: "Træf afgørelsen" }).click();
  await reaches(page, "Brev til godkendelse");
}

/** Approves the letter and waits until it is handed over. */
export async function sendLetter(page, result) {
  await page.getByRole("button", { name: "Godkend og send brevet" }).click();
  await reaches(page, result);
}

/** Fills in an expense; what is left out stays empty. */
export async function fillExpense(page, { kind, date, price, region, insurance, subsidized, payee }) {
  if (kind) await page.getByLabel("Udgiftens art").selectOption(kind);
  if (date) await page.getByLabel("Dato for behandling eller køb").fill(date);
  if (price) await page.getByLabel("Pris før tilskud").fill(price);
  if (region) await page.getByLabel("Tilskud fra regionen").fill(region);
  if (subsidized) await page.getByRole("group", { name: "Regionen giver tilskud til ydelsen" }).getByRole("radio", { name: subsidized }).check();
  if (insurance) await page.getByLabel("Tilskud fra sygeforsikringen").fill(insurance);
  if (payee) await page.getByRole("radio", { name: payee }).check();
}

/** What the preview says now. */
export const preview = (page) => page.locator("#preview-amount");

/** Dental treatment for 300,00 kr. that the region subsidises, without any subsidy on the receipt. */
export const DENTAL = {
  kind: "Tandbehandling",
  date: "12.03.2026",
  price: "300,00",
  region: "0",
  subsidized: "Ja",
  insurance: "0",
  payee: "Borgerens NemKonto",
};
