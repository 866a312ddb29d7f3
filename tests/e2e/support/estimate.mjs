// The page that estimates a supplement, in the words of whoever types there.

/** A day whose rates are known: the page reads the browser's clock. */
export const DAY = "2026-06-01T10:00:00";

/** Opens the page on a day. */
export async function openEstimate(page, origin, day = DAY) {
  await page.clock.setFixedTime(day);
  await page.goto(`${origin}/preview`);
  await page.getByLabel("Pris før tilskud").waitFor();
}

/** Fills in what gives 153,00 kr.: 300,00 kr. at 60 % of 85 %. */
export async function fillEstimate(page) {
  await page.getByLabel("Pensionsart").selectOption("Folkepension");
  await page.getByLabel("Personlig tillægsprocent").fill("60");
  await page.getByLabel("Formue, nr. 1-5").fill("50.000,00");
  await page.getByLabel("Formue, nr. 6-7").fill("0");
  await page.getByLabel("Pris før tilskud").fill("300");
  await page.getByLabel("Tilskud fra regionen").fill("0");
  await page.getByLabel("Tilskud fra sygeforsikringen").fill("0");
}

/** Waits until the page says so. */
export const says = (page, text) => page.locator("#preview-amount").getByText(text).waitFor();

/** Waits until the draft would survive. */
export const isDraftKept = (page) => page.getByText("Kladde gemt").waitFor();
