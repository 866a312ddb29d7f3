// The page that estimates sickness benefit, in the words of whoever types there.

/** A day in 2025 whose rates are known: the page reads the browser's clock. */
export const SICKNESS_DAY = "2025-03-20T10:00:00";

/** An absence of a whole week in January 2025 that the municipality pays to an employee: 37 hours at the maximum. */
export const WEEK = {
  "right.claimant": "Employee",
  "right.firstAbsenceDay": "06.01.2025",
  "absence.stillSick": "no",
  "absence.lastDay": "10.01.2025",
  "right.incapacity": "Whole",
  "right.reported": "08.01.2025",
  "right.affiliation": "Denmark",
  "right.durationUsed": "no",
  "right.employed": "yes",
  "right.flexJob": "yes",
  "job.employedSince": "01.03.2020",
  "job.paysWages": "no",
  "job.weeklyHours": "37",
  "job.hourlyPay": "200",
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((month) => [`right.monthHours.${month}`, "160,33"])),
};

/** An employer that pays wages through an absence of ten weeks and asks for the refund. */
export const REFUND = {
  ...WEEK,
  "absence.lastDay": "16.03.2025",
  "right.reported": "10.02.2025",
  "right.flexJob": "no",
  "job.hoursInEightWeeks": "296",
  "job.insured": "no",
  "job.agreement": "no",
  "job.paysWages": "yes",
  "refund.requested": "20.03.2025",
};

/** Opens the page on a day. */
export async function openSickness(page, origin, day = SICKNESS_DAY) {
  await page.clock.setFixedTime(day);
  await page.goto(`${origin}/preview/sickness`);
  await field(page, "right.firstAbsenceDay").waitFor();
}

/** The field of a path; of a choice its first entry. */
export const field = (page, path) => page.locator(`[id="${path}"]`);

/** Fills in fields by their paths, in order: what is asked may hang on what was answered before. */
export async function fill(page, values) {
  for (const [path, value] of Object.entries(values)) {
    const choice = page.locator(`input[type="radio"][name="${path}"]`);
    await field(page, path).waitFor();
    if ((await choice.count()) > 0) {
      await page.locator(`input[type="radio"][name="${path}"][value="${value}"]`).check({ force: true });
    } else {
      await field(page, path).fill(value);
      await field(page, path).blur();
    }
  }
}

/** What stands in every field. */
export const typed = (page) =>
  page.locator(".k-sickness__form input").evaluateAll((inputs) => inputs.map(({ id, value, checked }) => [id, value, checked]));

/** Waits until the page says so about the right. */
export const says = (page, text) => page.locator("#preview-amount").getByText(text).waitFor();

/** The rows of the weeks, each as the texts of its cells. */
export const weeks = (page) =>
  page.locator(".k-weeks tbody tr:not(.k-weeks__why)").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

/** The names and values of a section. */
export const section = (page, name) =>
  page.getByRole("region", { name, exact: true }).locator("dl > div").evaluateAll((rows) => rows.map((row) => [row.querySelector("dt").textContent, row.querySelector("dd").textContent]));

/** Fills in fields by the keyboard alone: a text is typed, keys are pressed one after the other. */
export async function byKeyboard(page, values) {
  for (const [path, value] of values) {
    await tabTo(page, (element, path) => element.id === path || element.name === path, path);
    if (typeof value === "string") await page.keyboard.type(value);
    else for (const key of value) await page.keyboard.press(key);
  }
}

/** Goes on by the tabulator until the focus is where it is wanted. */
export async function tabTo(page, isThere, wanted) {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`(${isThere})(document.activeElement, ${JSON.stringify(wanted)})`)) return;
  }
  throw new Error(`the tabulator does not reach ${wanted ?? isThere}`);
}
