// Every page at three widths: accessible, without sideways scroll, as its snapshot says; pictures for the documentation.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, newPage } from "./support/browser.mjs";
import { check } from "./support/accessibility.mjs";
import { DENTAL, fillExpense, grant, openCase, preview, reaches, sendLetter } from "./support/case_page.mjs";
import { caseFrom, casesOf, people } from "./support/world.mjs";

const browser = await launch(test);
const setup = await caseworker(browser);
const known = await people();
const [grantCase, refusalCase, waitingCase, mailCase] = [
  // Whoever has a grant since the example day, so that it is the same with and without the other journeys.
  await caseFrom(setup, "P8", { insurance: "GRUPPE_5", files: ["bilag.pdf"] }),
  await caseFrom(setup, "P9"),
  await caseFrom(setup, "P15"),
  await caseFrom(setup, "P7", { on_behalf: "P3" }),
];

/** The pages, each with what is done on it before it is looked at. */
const PAGES = [
  ["tasks", async (page) => page.goto(`${APP}/tasks`).then(() => page.getByRole("table").waitFor())],
  ["search", async (page) => page.goto(`${APP}/search`)],
  ["help", async (page) => page.goto(`${APP}/help`)],
  ["person", async (page) => page.goto(`${APP}/persons/${await personId(page, "P9")}`)],
  ["not-found", async (page) => page.goto(`${APP}/cases/none`)],
  ["mail", async (page) => openCase(page, mailCase.id).then(() => page.getByRole("button", { name: "Fuldmagt", exact: true }).waitFor())],
  ["waiting", async (page) => openCase(page, waitingCase.id)],
  ["refusal", async (page) => openCase(page, refusalCase.id)],
  ["letter", letter],
  ["expense", expense],
];

test("the sign-in page", async () => {
  const page = await newPage(browser);
  await page.goto(`${APP}/`);
  await page.getByRole("link", { name: "Log på med kommunens login" }).waitFor();
  await check(page, "sign-in");
});

for (const [name, open] of PAGES) {
  test(`the page: ${name}`, async () => {
    if (name === "waiting") await openTask(waitingCase, "Venter");
    if (name === "refusal") await openTask(refusalCase, "Til vurdering");
    if (name === "letter") {
      await openCase(setup, grantCase.id);
      await grant(setup);
    }
    if (name === "expense") await sendLetter(setup, "Bevilget");
    const page = await caseworker(browser);
    await open(page);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await check(page, name, { rows: name === "tasks" ? 0 : 1 });
    assert.deepEqual(page.complaints, []);
  });
}

test("the dialogs", async () => {
  const page = await caseworker(browser);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Find en handling" }).waitFor();
  await check(page, "palette", { rows: 0 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Tastaturgenveje" }).waitFor();
  await check(page, "keys", { rows: 0 });
});

async function openTask(found, state) {
  await openCase(setup, found.id);
  await setup.getByRole("button", { name: "Åbn opgaven" }).click();
  await reaches(setup, state);
}

/** A decision whose letter is to be read. The attachment comes after the message; the page shows it by itself. */
async function letter(page) {
  await openCase(page, grantCase.id);
  await page.getByRole("button", { name: "Bilag til ansøgning" }).waitFor();
  await page.locator("iframe[title='Afgørelsesbrev']").waitFor();
}

/** An expense half settled: the amount, its lines and its explanation are open. */
async function expense(page) {
  await openCase(page, grantCase.id);
  await fillExpense(page, DENTAL);
  await preview(page).getByText("191,25 kr.").waitFor();
  await page.getByText("Sådan er det beregnet").click();
  await page.locator(".k-preview .k-tree summary").first().click();
  await page.getByText("Kladde gemt").waitFor();
}

async function personId(page, key) {
  assert.ok((await casesOf(page, known[key].cpr)).length > 0);
  const answer = await page.request.post(`${APP}/api/v1/persons/search`, { data: { cpr: known[key].cpr } });
  return (await answer.json()).items[0].id;
}
