// The form of an expense: errors where they belong, findings that ask for a second look, drafts that survive.
import assert from "node:assert/strict";
import test from "node:test";
import { caseworker, launch, newPage, signIn } from "./support/browser.mjs";
import { DENTAL, fillExpense, grant, openCase, preview, sendLetter } from "./support/case_page.mjs";
import { caseFrom } from "./support/world.mjs";

const browser = await launch(test);
const setup = await caseworker(browser);
const granted = await caseFrom(setup, "P28");
await openCase(setup, granted.id);
await grant(setup);
await sendLetter(setup, "Bevilget");
await setup.context().close();

const price = (page) => page.getByLabel("Pris før tilskud");
const focused = (locator) => locator.evaluate((element) => element === document.activeElement);

async function form() {
  const page = await caseworker(browser);
  await openCase(page, granted.id);
  await preview(page).waitFor();
  return page;
}

test("an error is told when the field is left, not while it is typed", async () => {
  const page = await form();
  await price(page).fill("1.2");
  assert.equal(await page.getByText("Skriv beløbet med komma").count(), 0);
  await price(page).blur();
  await page.getByText("Skriv beløbet med komma").waitFor();
  assert.equal(await price(page).getAttribute("aria-invalid"), "true");
  assert.match(await price(page).getAttribute("aria-describedby"), /expense\.grossPrice-error/);
  await price(page).fill("1.200,00");
  await page.getByText("Skriv beløbet med komma").waitFor({ state: "detached" });
});

test("what is not known is missing and never 0", async () => {
  const page = await form();
  assert.match(await preview(page).innerText(), /Kan ikke beregnes endnu/);
  await fillExpense(page, { ...DENTAL, insurance: undefined, payee: undefined });
  assert.match(await preview(page).innerText(), /Kan ikke beregnes endnu/);
  await page.locator(".k-preview").getByText("Tilskud fra sygeforsikringen").waitFor();
});

test("a failed submit moves the focus to the summary, and its links to the fields", async () => {
  const page = await form();
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Ret dette for at gå videre" });
  await summary.waitFor();
  assert.equal(await focused(summary), true);
  assert.equal(await summary.getByRole("link").count(), 6);
  await summary.getByRole("link", { name: /^Udbetales til/ }).click();
  assert.equal(await focused(page.getByRole("radio", { name: "Borgerens NemKonto" })), true);
  await summary.getByRole("link", { name: /^Pris før tilskud/ }).click();
  assert.equal(await focused(price(page)), true);
  await price(page).fill("300");
  await summary.getByRole("link", { name: /^Pris før tilskud/ }).waitFor({ state: "detached" });
});

test("an error of the server stands at the field that it concerns", async () => {
  const page = await form();
  await page.route("**/lines", (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: "https://ydelse.korshavn.example/problems/validation",
        title: "Indholdet er ikke gyldigt",
        status: 422,
        code: "E_VALIDATION",
        errors: [{ pointer: "expense.date", code: "E_RANGE", message: "Værdien ligger uden for det tilladte." }],
      }),
    }),
  );
  await fillExpense(page, DENTAL);
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  const date = page.getByLabel("Dato for behandling eller køb");
  await page.locator("[id='expense.date-error']").getByText("Værdien ligger uden for det tilladte.").waitFor();
  assert.equal(await date.getAttribute("aria-invalid"), "true");
  await date.fill("13.03.2026");
  await page.locator("[id='expense.date-error']").waitFor({ state: "detached" });
});

test("a draft survives a reload, and steps can be undone and done again", async () => {
  const page = await form();
  await fillExpense(page, DENTAL);
  await page.getByText("Kladde gemt").waitFor();
  await page.reload();
  await preview(page).getByText("153,00 kr.").waitFor();
  assert.equal(await price(page).inputValue(), "300,00");
  assert.equal(await page.getByRole("radio", { name: "Borgerens NemKonto" }).isChecked(), true);

  await price(page).fill("600,00");
  await preview(page).getByText("306,00 kr.").waitFor();
  await page.getByRole("button", { name: "Fortryd" }).click();
  await preview(page).getByText("153,00 kr.").waitFor();
  await page.getByRole("button", { name: "Gør igen" }).click();
  await preview(page).getByText("306,00 kr.").waitFor();
});

test("a server of another rule build makes the app keep the draft and reload, once", async () => {
  const page = await form();
  let asked = 0;
  await page.route("**/lines", (route) => {
    asked += 1;
    return route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "https://ydelse.korshavn.example/problems/rule-build-differs", title: "Reglerne er opdateret", status: 409, code: "rule-build-differs" }),
    });
  });
  await fillExpense(page, DENTAL);
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await reloaded;
  await preview(page).getByText("153,00 kr.").waitFor();

  // A second time would not help: the user is told, and nothing is lost.
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("Appen og serveren regner ikke efter samme regelsæt").waitFor();
  assert.equal(await price(page).inputValue(), "300,00");
  assert.equal(asked, 2);
});

test("without a network nothing is lost and the same change is sent again under the same key", async () => {
  const page = await form();
  const keys = [];
  await page.route("**/lines", (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    return route.abort("internetdisconnected");
  });
  await fillExpense(page, { ...DENTAL, date: "14.03.2026" });
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("Der er ingen forbindelse til serveren").waitFor();
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[role=alert]").length > 0);
  await page.unroute("**/lines");
  const sent = page.waitForRequest("**/lines");
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  keys.push((await sent).headers()["idempotency-key"]);
  assert.equal(new Set(keys).size, 1, keys.join(" "));
  await page.getByRole("region", { name: "Ydelser" }).getByText("14.03.2026").first().waitFor();
});

test("the same day and kind again asks for a second look and a reason", async () => {
  const page = await form();
  await fillExpense(page, { ...DENTAL, date: "14.03.2026" });
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  const look = page.getByRole("group", { name: "Se på dette, før ydelsen tilføjes" });
  await look.getByRole("checkbox", { name: /allerede udbetalt/ }).check();
  await look.getByLabel("Hvorfor tilføjes den alligevel").fill("To behandlinger samme dag, se bilag.");
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("To behandlinger samme dag, se bilag.").first().waitFor();
});

test("a case that somebody else changed is not overwritten", async () => {
  const page = await form();
  const other = await newPage(browser);
  await signIn(other, "Carla Enghave");
  await openCase(other, granted.id);
  await fillExpense(page, { ...DENTAL, date: "20.03.2026", price: "410,00" });
  await page.getByText("Kladde gemt").waitFor();
  // Kept from looking again by itself, the first screen stays at what it saw.
  await page.route(`**/api/v1/cases/${granted.id}`, (route) => route.abort());
  await fillExpense(other, { ...DENTAL, date: "21.03.2026" });
  await other.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await other.getByRole("region", { name: "Ydelser" }).getByText("21.03.2026").first().waitFor();

  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("Sagen er ændret af en anden").waitFor();
  await page.unroute(`**/api/v1/cases/${granted.id}`);
  await page.getByRole("button", { name: "Hent sagen igen" }).click();
  await page.getByRole("region", { name: "Ydelser" }).getByText("21.03.2026").first().waitFor();
  assert.equal(await price(page).inputValue(), "410,00");
});

test("an ended session keeps what is typed", async () => {
  const page = await form();
  await fillExpense(page, { ...DENTAL, date: "25.03.2026", price: "777,00" });
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Tilføj ydelsen" }).click();
  await page.getByText("Du er logget af").first().waitFor();
  await page.getByRole("link", { name: "Log på igen" }).first().click();
  await page.getByRole("button", { name: /^Anna Bregnerød/ }).first().click();
  await preview(page).getByText("396,27 kr.").waitFor();
  assert.equal(await price(page).inputValue(), "777,00");
});
