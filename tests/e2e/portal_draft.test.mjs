// The draft: it works signed out, survives reload, a lost network and a second window, and goes when the citizen says so.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, newPage, until } from "./support/browser.mjs";
import { at, field, file, go, kept, next, pdf, portal, PORTAL, said, serverDate, started, withoutRules } from "./support/portal.mjs";

const browser = await launch(test);
const savedAs = (page, what) => until(`the draft is saved: ${what}`, async () => /gemt på denne computer/.test(await page.locator("#draft-state").innerText()));

test("what is typed and chosen is there again after the page was loaded anew, and none of it stands in an address", async () => {
  const page = await portal(browser);
  await page.getByRole("radio", { name: /^En anden/ }).check();
  await next(page);
  await at(page, "Den, du søger for");
  await field(page, "citizen.firstName").fill("Gerda Solveig");
  await field(page, "citizen.cpr").fill("050644-98");
  await field(page, "application.powerOfAttorney").setInputFiles(pdf("fuldmagt.pdf"));
  await page.getByRole("button", { name: "Fjern fuldmagt.pdf" }).waitFor();
  await go(page, "files");
  await field(page, "application.attachments").setInputFiles([file("regning.pdf"), file("foto.jpg", "image/jpeg")]);
  await page.getByRole("button", { name: "Fjern foto.jpg" }).waitFor();
  await savedAs(page, "two files");
  await page.reload();
  await started(page);
  await at(page, "Kvitteringer og bilag");
  assert.deepEqual(await page.locator("[id='application.attachments-list'] .k-chosen__name").allInnerTexts(), ["regning.pdf", "foto.jpg"]);
  assert.equal(await said(page, "application.attachments.1").count(), 0, "the type is known by the content still");
  await go(page, "citizen");
  assert.equal(await field(page, "citizen.firstName").inputValue(), "Gerda Solveig");
  assert.equal(await field(page, "citizen.cpr").inputValue(), "050644-98");
  await page.getByRole("button", { name: "Fjern fuldmagt.pdf" }).waitFor();
  assert.deepEqual(await kept(page), { drafts: ["current"], files: 3 });
  assert.equal(page.url(), `${PORTAL}#/citizen`);
  assert.deepEqual(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean)), []);

  // From the front door, the draft is named and leads on.
  await page.goto("about:blank");
  await page.goto(PORTAL);
  await started(page);
  await page.getByRole("heading", { name: /^Du har en kladde fra/ }).waitFor();
  await page.getByRole("button", { name: "Fortsæt" }).click();
  await at(page, "Den, du søger for");
  assert.deepEqual(page.complaints, []);
});

test("the first answer can be given before the page has started, and is kept", async () => {
  const page = await newPage(browser);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/portal/main.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(PORTAL, { waitUntil: "commit" });
  await page.getByRole("radio", { name: /^En anden/ }).check();
  release();
  await started(page);
  assert.equal(await page.getByRole("radio", { name: /^En anden/ }).isChecked(), true);
  await next(page);
  await at(page, "Den, du søger for");
});

test("without the rules the form still works, and says that nothing is checked", async () => {
  const page = await newPage(browser);
  await withoutRules(page);
  await page.goto(PORTAL);
  await page.getByText("Felterne kan ikke kontrolleres lige nu.").waitFor();
  await page.getByRole("radio", { name: "Mig selv" }).check();
  await next(page);
  await at(page, "Telefon og sygeforsikring");
  await field(page, "citizen.telephone").fill("tolv");
  await next(page);
  await at(page, "Kvitteringer og bilag");
});

test("without network every step works on, and nothing is lost", async () => {
  const page = await portal(browser);
  await page.getByRole("radio", { name: "Mig selv" }).check();
  await page.context().setOffline(true);
  await page.getByText("Du er uden forbindelse. Du kan udfylde videre").waitFor();
  await next(page);
  await at(page, "Telefon og sygeforsikring");
  await field(page, "citizen.telephone").fill("12");
  await next(page);
  await page.getByRole("alert").waitFor();
  await field(page, "citizen.telephone").fill("12 34 56 78");
  await page.getByRole("radio", { name: "Ikke medlem" }).check();
  await next(page);
  await field(page, "application.attachments").setInputFiles(file("regning.pdf"));
  await page.getByRole("button", { name: "Fjern regning.pdf" }).waitFor();
  await savedAs(page, "without network");
  await go(page, "send");
  await page.getByText("Vi kan ikke se, om du er logget på").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Log på for at sende" }).waitFor();
  assert.equal(await page.getByText("Du er uden forbindelse.").count(), 0);
  await page.reload();
  await started(page);
  await go(page, "contact");
  assert.equal(await field(page, "citizen.telephone").inputValue(), "12 34 56 78");
  assert.deepEqual(page.complaints, []);
});

test("a draft that is deleted is gone, with its files", async () => {
  const page = await portal(browser, { step: "files" });
  await field(page, "application.attachments").setInputFiles(file("regning.pdf"));
  await page.getByRole("button", { name: "Fjern regning.pdf" }).waitFor();
  await savedAs(page, "a file");
  await page.getByRole("button", { name: "Slet kladden" }).click();
  const dialog = page.getByRole("dialog", { name: "Slet kladden?" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await kept(page), { drafts: ["current"], files: 1 }, "Escape deletes nothing");
  await page.getByRole("button", { name: "Slet kladden" }).click();
  await dialog.getByRole("button", { name: "Ja, slet kladden" }).click();
  await at(page, "Ansøg om almindeligt helbredstillæg");
  assert.deepEqual(await kept(page), { drafts: [], files: 0 });
  await go(page, "files");
  assert.equal(await page.locator("[id='application.attachments-list'] > li").count(), 0);
  await page.reload();
  await started(page);
  assert.deepEqual(await kept(page), { drafts: [], files: 0 });
});

test("two windows never overwrite each other unasked", async () => {
  const first = await portal(browser, { step: "contact" });
  const telephone = (page) => field(page, "citizen.telephone");
  await telephone(first).fill("11111111");
  await savedAs(first, "the first window");
  const second = await first.context().newPage();
  await second.goto(`${PORTAL}#/contact`);
  await started(second);
  assert.equal(await telephone(second).inputValue(), "11111111");

  // The first goes on; the second is told, and takes over what is newer.
  await telephone(first).fill("22222222");
  const told = second.getByText("Kladden er ændret i et andet vindue.");
  await told.waitFor();
  await second.getByRole("button", { name: "Hent den nyeste" }).click();
  await told.waitFor({ state: "detached" });
  assert.equal(await telephone(second).inputValue(), "22222222");

  // Now the second is ahead. What is typed in the first is not saved over it before somebody has chosen.
  await telephone(second).fill("33333333");
  await first.getByText("Kladden er ændret i et andet vindue.").waitFor();
  await telephone(first).fill("44444444");
  const stored = () =>
    second.evaluate(async () => {
      const { read } = await import("/portal/draft/store.js");
      return (await read()).draft.application.telephone;
    });
  assert.equal(await stored(), "33333333");
  await first.getByRole("button", { name: "Behold det, der står her" }).click();
  await until("the choice is kept", async () => (await stored()) === "44444444");
  await told.waitFor();
  await second.getByRole("button", { name: "Hent den nyeste" }).click();
  await until("the second has it", async () => (await telephone(second).inputValue()) === "44444444");

  // Deleted here is deleted there.
  await first.getByRole("button", { name: "Slet kladden" }).click();
  await first.getByRole("button", { name: "Ja, slet kladden" }).click();
  await second.getByText("Kladden er slettet i et andet vindue.").waitFor();
  await go(second, "contact");
  assert.equal(await telephone(second).inputValue(), "");
});

test("a draft of a newer page is left as it is", async () => {
  const page = await portal(browser, { step: "contact" });
  await field(page, "citizen.telephone").fill("12345678");
  await savedAs(page, "a draft of today");
  await page.evaluate(async () => {
    const { read, write } = await import("/portal/draft/store.js");
    const { draft, files } = await read();
    await write({ ...draft, version: 1_000 }, files, "in-any-case");
  });
  await page.reload();
  await page.getByText("Kladden er gemt af en nyere udgave af siden.").waitFor();
  await field(page, "citizen.telephone").fill("87654321");
  const found = await page.evaluate(async () => (await (await import("/portal/draft/store.js")).read()).draft);
  assert.deepEqual([found.version, found.application.telephone], [1_000, "12345678"]);
});

test("English by one press, remembered, and what is typed stays", async () => {
  const page = await portal(browser, { step: "contact" });
  await field(page, "citizen.telephone").fill("123");
  await page.keyboard.press("Tab");
  await said(page, "citizen.telephone").getByText("Skriv telefonnummeret med 8 til 15 cifre.").waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Telephone and health insurance" }).waitFor();
  await said(page, "citizen.telephone").getByText("Write the telephone number with 8 to 15 digits.").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await page.title(), /^Step 2 of 7: Telephone and insurance – /);
  assert.equal(await field(page, "citizen.telephone").inputValue(), "123");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Telephone and health insurance" }).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["bevilling.language"]);
  // No sentence of the other language is left in sight on any step.
  for (const step of ["who", "citizen", "contact", "files", "estimate", "summary", "declaration", "send", "accessibility"]) {
    await page.evaluate((step) => (location.hash = `#/${step}`), step);
    assert.doesNotMatch(await page.locator("body").innerText(), /\b(og|ikke|skal|hvis|bliver)\b/);
  }
  await page.getByRole("button", { name: "Dansk" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "da");
});

test("the browser's buttons lead from step to step, and each step has its title and the focus", async () => {
  const page = await portal(browser);
  await page.getByRole("radio", { name: "Mig selv" }).check();
  await next(page);
  await at(page, "Telefon og sygeforsikring");
  const focused = () => page.evaluate(() => document.activeElement.id);
  assert.equal(await focused(), "contact-title");
  assert.match(await page.title(), /^Trin 2 af 7: Telefon og sygeforsikring – /);
  await page.goBack();
  await at(page, "Ansøg om almindeligt helbredstillæg");
  assert.equal(await focused(), "who-title");
  await page.goForward();
  await at(page, "Telefon og sygeforsikring");
  await page.getByRole("button", { name: "Tilbage" }).click();
  await at(page, "Ansøg om almindeligt helbredstillæg");
});

test("a wrong clock in the browser changes no estimate", async () => {
  const page = await portal(browser, {
    step: "estimate",
    prepare: async (page) => {
      await page.clock.setFixedTime("2031-06-01T10:00:00");
      await serverDate(page, "2026-06-01");
    },
  });
  await page.getByText("Uret på denne computer viser 1. juni 2031. Vi regner med kommunens dato, 1. juni 2026.").waitFor();
  await page.getByRole("radio", { name: "Folkepension" }).check();
  for (const [path, value] of [["percent.personal", "60"], ["wealth.items1to5", "0"], ["wealth.items6to7", "0"], ["expense.grossPrice", "300"], ["expense.regionalSubsidy", "0"], ["expense.insuranceSubsidy", "0"]]) {
    await field(page, path).fill(value);
  }
  await page.getByText("Cirka 153,00 kr.").waitFor();
});

test("without network and server the browser's day is used, and shown", async () => {
  const page = await portal(browser, {
    step: "estimate",
    prepare: async (page) => {
      await page.clock.setFixedTime("2026-06-01T10:00:00");
      await page.route("**/api/**", (route) => route.abort());
    },
  });
  await page.getByText("Vi regner med datoen på denne computer, 1. juni 2026.").waitFor();
});
