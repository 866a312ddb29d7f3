// Each sees what the role gives: reading without buttons, nothing of another municipality, a protected address behind a press.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, newPage, signIn } from "./support/browser.mjs";
import { openCase } from "./support/case_page.mjs";
import { caseFrom, casesOf, people } from "./support/world.mjs";

const browser = await launch(test);

test("a colleague who only looks up sees the case and no action", async () => {
  const setup = await caseworker(browser);
  const found = await caseFrom(setup, "P27");
  const page = await caseworker(browser, { name: "Freja Rosenlund" });
  await openCase(page, found.id);
  for (const name of ["Åbn opgaven", "Borgeren trækker ansøgningen", "Hent oplysninger igen"]) {
    assert.equal(await page.getByRole("button", { name }).count(), 0, name);
  }
  // What the server forbids stays forbidden, whatever the screen shows.
  const version = (await (await page.request.get(`${APP}/api/v1/cases/${found.id}`)).json()).version;
  const headers = { "if-match": `"v${version}"`, "idempotency-key": crypto.randomUUID() };
  const answer = await page.request.post(`${APP}/api/v1/cases/${found.id}/opening`, { data: {}, headers });
  assert.equal(answer.status(), 403);
});

test("a case of Korshavn does not exist for a caseworker of Nordvig", async () => {
  const setup = await caseworker(browser);
  const [found] = await casesOf(setup, (await people()).P8.cpr);
  const page = await newPage(browser);
  await signIn(page, "Jens Hedelund");
  await page.goto(`${APP}/cases/${found.id}`);
  await page.getByRole("alert").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /Fyrtårn|121046/);
});

test("a protected address is shown on request alone", async () => {
  const page = await caseworker(browser);
  await page.getByRole("searchbox", { name: "CPR, sag eller kvittering" }).fill((await people()).P19.cpr);
  await page.getByRole("searchbox", { name: "CPR, sag eller kvittering" }).press("Enter");
  await page.getByText("Navne- og adressebeskyttelse").first().waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /Havnegade/);
  await page.getByRole("button", { name: "Vis beskyttet adresse" }).click();
  await page.getByText(/Havnegade 24/).waitFor();
});

test("a search that cannot be right is told at the field, and one without result too", async () => {
  const page = await caseworker(browser);
  const field = page.getByRole("searchbox", { name: "CPR, sag eller kvittering" });
  await field.fill("310250-9858");
  await field.press("Enter");
  await page.getByText("CPR-nummeret indeholder ikke en dato, der findes.").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  await field.fill("010140-9910");
  await field.press("Enter");
  await page.getByText("Ingen borger eller sag fundet.").waitFor();
  // The number stands in no address.
  assert.doesNotMatch(page.url(), /0101/);
});

test("a case is found by the number that people say", async () => {
  const page = await caseworker(browser);
  const [found] = await casesOf(page, (await people()).P8.cpr);
  const field = page.getByRole("searchbox", { name: "CPR, sag eller kvittering" });
  await field.fill("KV-2026-999999");
  await field.press("Enter");
  await page.getByText("Ingen borger eller sag fundet.").waitFor();
  await field.fill(found.number.toLowerCase());
  await field.press("Enter");
  await page.waitForURL(`${APP}/cases/${found.id}`);
});

test("signing out ends the session", async () => {
  const page = await caseworker(browser);
  await page.getByRole("button", { name: "Log af" }).click();
  await page.getByRole("link", { name: "Log på med kommunens login" }).waitFor();
  assert.equal((await page.request.get(`${APP}/api/v1/session`)).status(), 401);
});
