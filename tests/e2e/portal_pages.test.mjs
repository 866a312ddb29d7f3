// Every step of the portal at three widths: accessible, without sideways scroll, as its snapshot says.
import assert from "node:assert/strict";
import test from "node:test";
import { launch } from "./support/browser.mjs";
import { check } from "./support/accessibility.mjs";
import { at, chooseCitizen, field, file, fill, go, next, pdf, portal, send, serverDate, signIn } from "./support/portal.mjs";

const browser = await launch(test);

/** The pages, each with what is done on it before it is looked at. */
const PAGES = [
  ["who", async (page) => next(page)],
  ["citizen", citizen],
  ["contact", async (page) => field(page, "citizen.telephone").fill("12").then(() => page.keyboard.press("Tab"))],
  ["files", files],
  ["estimate", estimate],
  ["summary", async (page) => page.getByText("Mangler stadig").waitFor()],
  ["declaration", async (page) => next(page)],
  ["send", async (page) => page.getByRole("button", { name: "Log på for at sende" }).waitFor()],
  ["cases", async (page) => page.getByRole("link", { name: "Log på", exact: true }).waitFor()],
  ["accessibility", async (page) => at(page, "Tilgængelighed")],
];

for (const [step, open] of PAGES) {
  test(`the step: ${step}`, async () => {
    const page = await portal(browser, { prepare: (page) => step === "estimate" && clocks(page, "2026-06-01") });
    if (step === "citizen") await page.getByRole("radio", { name: /^En anden/ }).check();
    await go(page, step);
    await open(page);
    await check(page, `portal-${step}`);
    assert.deepEqual(page.complaints, []);
  });
}

test("the receipt and the cases", async () => {
  const page = await portal(browser);
  await fill(page);
  await signIn(page, "Holger Bak Fyrtårn");
  await check(page, "portal-send-signed-in");
  await send(page);
  await check(page, "portal-receipt");
  await page.getByRole("button", { name: "Se, hvor langt den er" }).click();
  await page.locator("#receipt-state").getByText(/lagt på en sag|ligger i sag KP-/).waitFor();
  await page.getByRole("button", { name: "Luk kvitteringen" }).click();
  await at(page, "Ansøg om almindeligt helbredstillæg");
});

test("a draft that is found, and the question before it is deleted", async () => {
  const page = await portal(browser);
  await page.getByRole("radio", { name: "Mig selv" }).check();
  await page.getByText(/^Kladden er gemt/).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: /^Du har en kladde/ }).waitFor();
  await check(page, "portal-found");
  await page.getByRole("region", { name: /^Du har en kladde/ }).getByRole("button", { name: "Slet kladden" }).click();
  await check(page, "portal-delete");
});

test("the whole form can be filled in with the keyboard alone", async () => {
  const page = await portal(browser);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.locator("#who-title").focus();
  await press("Tab", "Space", "Tab", "Enter");
  await at(page, "Telefon og sygeforsikring");
  await press("Tab");
  await page.keyboard.type("12345678");
  await press("Tab", "Space", "Enter");
  await at(page, "Kvitteringer og bilag");
  await press("Tab", "Tab", "Tab", "Enter");
  await at(page, "Hvad kan du cirka få?");
  await page.getByRole("button", { name: "Næste" }).focus();
  await press("Enter");
  await at(page, "Gennemse ansøgningen");
  await page.getByRole("button", { name: "Næste" }).focus();
  await press("Enter");
  await at(page, "Erklæring");
  await press("Tab", "Space", "Tab", "Tab", "Enter");
  await at(page, "Log på og send");
  await page.getByRole("button", { name: "Log på for at sende" }).focus();
  await press("Enter");
  await chooseCitizen(page, "Bent Ole Stenrev");
  await page.getByRole("button", { name: "Send ansøgningen" }).waitFor();
});

/** One day for browser and server. */
async function clocks(page, day) {
  await page.clock.setFixedTime(`${day}T10:00:00`);
  await serverDate(page, day);
}

async function citizen(page) {
  await field(page, "citizen.cpr").fill("310244-9804");
  await next(page);
  await field(page, "application.powerOfAttorney").setInputFiles(pdf("fuldmagt.pdf"));
  await page.getByRole("button", { name: "Fjern fuldmagt.pdf" }).waitFor();
}

async function files(page) {
  await field(page, "application.attachments").setInputFiles([pdf("regning.pdf"), file("foto.jpg", "application/pdf"), file("tom.png", "image/png", 0)]);
  await page.getByRole("button", { name: "Fjern tom.png" }).waitFor();
}

async function estimate(page) {
  await page.getByRole("radio", { name: "Folkepension" }).check();
  for (const [path, value] of [["percent.personal", "60"], ["wealth.items1to5", "50.000,00"], ["wealth.items6to7", "0"], ["expense.grossPrice", "300"], ["expense.regionalSubsidy", "0"], ["expense.insuranceSubsidy", "0"]]) {
    await field(page, path).fill(value);
  }
  await page.getByText("Cirka 153,00 kr.").waitFor();
  await page.locator("#estimate-why summary").first().click();
}
