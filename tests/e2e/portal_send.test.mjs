// Sending, whatever happens on the way: one draft becomes one submission, and nothing is lost.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, launch, until } from "./support/browser.mjs";
import { chooseCitizen, field, file, fill, go, kept, next, pdf, portal, receiptNumber, send, sentBy, signIn, started, withoutRules } from "./support/portal.mjs";

const browser = await launch(test);
const SUBMISSIONS = "**/api/v1/submissions";
const button = (page) => page.getByRole("button", { name: "Send ansøgningen" });

test("pressed twice, it is one submission", async () => {
  const page = await portal(browser);
  await fill(page);
  await signIn(page, "Bent Ole Stenrev");
  const before = (await sentBy(page)).length;
  await button(page).dblclick();
  await receiptNumber(page);
  assert.equal((await sentBy(page)).length, before + 1);
});

test("a connection that breaks in the middle loses nothing and sends nothing twice", async () => {
  const page = await portal(browser);
  await fill(page, { files: [pdf("regning.pdf")] });
  await signIn(page, "Karla Marehalm");
  const before = (await sentBy(page)).length;
  // The server receives it; its answer never arrives.
  let received;
  await page.route(SUBMISSIONS, async (route) => {
    received = await (await route.fetch()).json();
    await route.abort();
  });
  await button(page).click();
  await page.getByText("Forbindelsen røg, så vi ved ikke, om ansøgningen nåede frem.").waitFor();
  assert.deepEqual(await kept(page), { drafts: ["current"], files: 1 });
  await page.unroute(SUBMISSIONS);

  // Without network, nothing is sent until somebody presses again.
  await page.context().setOffline(true);
  await button(page).click();
  await page.getByText("Du er uden forbindelse. Kladden er gemt; tryk på Send").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await started(page);
  assert.equal(await send(page), received.number);
  assert.equal((await sentBy(page)).length, before + 1);
});

test("a sign-in that has ended keeps the draft and leads back to the same step", async () => {
  const page = await portal(browser);
  await fill(page, { telephone: "12345678" });
  await signIn(page, "Ellen Vibeke Strandfugl");
  await page.context().clearCookies({ domain: new URL(APP).hostname });
  await button(page).click();
  await page.getByText("Du er blevet logget af, fordi der er gået for lang tid.").waitFor();
  await page.getByRole("button", { name: "Log på igen" }).click();
  await chooseCitizen(page, "Ellen Vibeke Strandfugl");
  await button(page).waitFor();
  assert.equal(new URL(page.url()).hash, "#/send");
  await send(page);
});

test("a sign-in that is broken off leads back to the draft", async () => {
  const page = await portal(browser, { step: "contact" });
  await field(page, "citizen.telephone").fill("12345678");
  await go(page, "send");
  await page.getByRole("button", { name: "Log på for at sende" }).click();
  await page.getByRole("button", { name: "Afbryd" }).waitFor();
  await page.goto(`${APP}/portal/#/contact`);
  await started(page);
  assert.equal(await field(page, "citizen.telephone").inputValue(), "12345678");
});

test("what the rules did not check here, the server says at the field", async () => {
  const page = await portal(browser, { prepare: withoutRules });
  await page.getByRole("radio", { name: "Mig selv" }).check();
  await go(page, "contact");
  await field(page, "citizen.telephone").fill("tolv");
  await go(page, "files");
  await field(page, "application.attachments").setInputFiles([file("regning.pdf", "image/jpeg"), file("tom.pdf", "application/pdf", 0)]);
  await page.getByRole("button", { name: "Fjern tom.pdf" }).waitFor();
  await go(page, "send");
  await signIn(page, "Bent Ole Stenrev");
  await button(page).click();
  await page.getByText("Kommunen kunne ikke tage imod ansøgningen, som den er.").waitFor();
  const told = await page.locator("#send-missing li").evaluateAll((items) => items.map(({ dataset }) => [dataset.pointer, dataset.code]));
  assert.deepEqual(told.sort(), [
    ["application.attachments.0", "E_FILE_TYPE"],
    ["application.attachments.1", "E_FILE_EMPTY"],
    ["application.declaration", "E_DECLARATION"],
    ["application.insurance", "E_REQUIRED"],
    ["citizen.telephone", "E_TELEPHONE"],
  ]);
  await page.locator("#send-missing").getByRole("button", { name: /^Telefonnummer/ }).click();
  await page.locator("[id='citizen.telephone-error']").waitFor();
  assert.equal(await field(page, "citizen.telephone").inputValue(), "tolv");
});

test("a server that is too busy or at fault is told in words, with the draft kept", async () => {
  const page = await portal(browser);
  await fill(page);
  await signIn(page, "Bent Ole Stenrev");
  const answers = [
    [{ status: 429, headers: { "retry-after": "30" }, json: { status: 429, code: "rate-limited" } }, "Prøv igen om 30 sekunder."],
    [{ status: 413, json: { status: 413, code: "too-large" } }, "Filerne fylder for meget til at blive sendt."],
    [{ status: 409, json: { status: 409, code: "idempotency-running" } }, "Ansøgningen er ved at blive modtaget."],
    [{ status: 500, json: { status: 500, code: "internal", traceId: "0af7651916cd43dd" } }, "ring og oplys 0af7651916cd43dd"],
  ];
  for (const [answer, text] of answers) {
    await page.route(SUBMISSIONS, (route) => route.fulfill(answer), { times: 1 });
    await button(page).click();
    await page.getByRole("alert").getByText(text).waitFor();
  }
  assert.deepEqual((await kept(page)).drafts, ["current"]);
  await send(page);
});

test("what was sent is told in the other window", async () => {
  const page = await portal(browser);
  await fill(page);
  const other = await page.context().newPage();
  await other.goto(`${APP}/portal/#/contact`);
  await started(other);
  await signIn(page, "Bent Ole Stenrev");
  const number = await send(page);
  await other.getByText("Ansøgningen er sendt fra et andet vindue.").waitFor();
  await other.getByRole("button", { name: "Se kvitteringen" }).click();
  assert.equal(await receiptNumber(other), number);
  // A new application from here is a new one.
  await go(other, "who");
  await other.getByRole("radio", { name: "Mig selv" }).check();
  await next(other);
  await until("a draft of its own", async () => (await kept(other)).drafts.includes("current"));
});
