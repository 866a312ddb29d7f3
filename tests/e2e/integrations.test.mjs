// An administrator connects another system: told at the field what is wrong, shown the secret once, and the messages arrive
// signed, are listed, and go out again when asked for.
import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import test from "node:test";
import { check } from "./support/accessibility.mjs";
import { APP, caseworker, launch, newPage, signIn, until } from "./support/browser.mjs";
import { caseFrom, messages, receiver } from "./support/world.mjs";

const browser = await launch(test);
const NAME = "Arkivet";

/** As docs/webhooks.md shows it. */
function verified({ id, timestamp, signature, body }, secret) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const wanted = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  const given = signature.split(" ").map((one) => Buffer.from(one.replace("v1,", ""), "base64"));
  return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
}

async function administrator() {
  const page = await newPage(browser);
  await signIn(page, "Dorte", "/integrations/");
  await page.getByRole("heading", { level: 1, name: "Integrationer" }).waitFor();
  return page;
}

const secretOf = async (page) => (await page.locator(".k-secret").innerText()).trim();
const webhook = (page) => page.getByRole("region", { name: new RegExp(`^${NAME}`) });

test("a webhook from the first mistake to its deletion", async () => {
  const page = await administrator();
  await page.getByText("Ingen andre systemer får besked endnu.").waitFor();
  await page.getByRole("button", { name: "Ny webhook" }).click();
  const form = page.getByRole("dialog", { name: "Webhook" });
  await form.getByLabel("Navn").fill(NAME);
  await form.getByLabel("Adresse").fill("https://10.0.0.1/hook");
  await form.getByRole("button", { name: "Gem" }).click();
  const summary = form.getByRole("alert");
  await summary.getByRole("link", { name: /^Adresse: Adressen ligger i et lukket net/ }).waitFor();
  assert.equal(await form.getByLabel("Adresse").getAttribute("aria-invalid"), "true");
  await summary.getByRole("link").click();
  assert.equal(await form.getByLabel("Adresse").evaluate((element) => element === document.activeElement), true);
  await check(page, "webhook-form");

  await form.getByLabel("Adresse").fill(receiver("archive"));
  await form.getByRole("button", { name: "Gem" }).click();
  await page.getByText("Gem hemmeligheden nu").waitFor();
  const secret = await secretOf(page);
  assert.match(secret, /^whsec_[\w+/]{43}=$/);

  const setup = await caseworker(browser);
  await caseFrom(setup, "P6");
  const first = await until("three messages", async () => {
    const found = await messages("archive");
    return found.length >= 3 && found;
  });
  for (const message of first) assert.ok(verified(message, secret), message.id);

  await webhook(page).getByText("Vis de seneste beskeder").click();
  // They may be on their way still; the list follows them.
  const arrived = webhook(page).getByRole("row").filter({ hasText: /Leveret.*Modtaget \(200\), \d+ ms/ });
  await until("all of them shown as delivered", async () => (await arrived.count()) === first.length);
  const row = arrived.filter({ hasText: "Sag oprettet" });
  // The word that it was saved stands for a while only.
  await page.locator(".toast").waitFor({ state: "detached" });
  await check(page, "integrations");
  await row.getByRole("button", { name: /^Levér igen: Sag oprettet/ }).click();
  await until("the message again", async () => (await messages("archive")).length >= 4);
  const again = await messages("archive");
  const ids = new Set(first.map((message) => message.id));
  assert.ok(again.every((message) => ids.has(message.id)), "under the identifier it had");

  await webhook(page).getByLabel("Levér igen fra").selectOption("de seneste 7 dage");
  await webhook(page).getByRole("button", { name: "Levér igen", exact: true }).click();
  await until("all of it again", async () => (await messages("archive")).length >= 7);

  await webhook(page).getByRole("button", { name: "Ny hemmelighed" }).click();
  const question = page.getByRole("dialog", { name: "Ny hemmelighed" });
  await question.getByText("i 24 timer").waitFor();
  await question.getByRole("button", { name: "Ny hemmelighed" }).click();
  await webhook(page).getByText(/Den forrige hemmelighed gælder til/).waitFor();
  const newer = await secretOf(page);
  assert.notEqual(newer, secret);
  await caseFrom(setup, "P13");
  const last = await until("signed by both", async () => (await messages("archive")).find(({ signature }) => signature.includes(" ")));
  assert.ok(verified(last, secret) && verified(last, newer));

  await webhook(page).getByRole("button", { name: "Stop" }).click();
  await webhook(page).getByText("Stoppet").waitFor();
  await webhook(page).getByRole("button", { name: "Start" }).click();
  await webhook(page).getByText("Aktiv").waitFor();

  // By keyboard: the question is closed by Escape and nothing is deleted; the second time it is answered.
  const remove = webhook(page).getByRole("button", { name: "Slet" });
  await remove.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Slet" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Slet" }).waitFor({ state: "hidden" });
  assert.equal(await remove.evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Slet" }).getByRole("button", { name: "Slet" }).click();
  await page.getByText("Ingen andre systemer får besked endnu.").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("another system may ask: its key is added, and its access ends at once", async () => {
  const page = await administrator();
  await page.getByText("Ingen andre systemer kan spørge endnu.").waitFor();
  await page.getByRole("button", { name: "Nyt system" }).click();
  const form = page.getByRole("dialog", { name: "Nyt system" });
  await form.getByLabel("Navn").fill("Økonomisystemet");
  await form.getByLabel("Læse udbetalinger").check();
  await form.getByLabel("Offentlig nøgle (JWK)").fill("{");
  await form.getByRole("button", { name: "Gem" }).click();
  await form.getByRole("link", { name: /Nøglen er ikke JSON/ }).waitFor();
  const { publicKey } = generateKeyPairSync("ed25519");
  await form.getByLabel("Offentlig nøgle (JWK)").fill(JSON.stringify({ ...publicKey.export({ format: "jwk" }), kid: "first" }));
  await form.getByRole("button", { name: "Gem" }).click();
  const client = page.getByRole("region", { name: /^Økonomisystemet/ });
  await client.getByText("Læse udbetalinger").waitFor();
  await client.getByRole("button", { name: "Tilføj nøgle" }).click();
  const second = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
  const more = page.getByRole("dialog", { name: "Tilføj nøgle" });
  await more.getByLabel("Offentlig nøgle (JWK)").fill(JSON.stringify({ ...second, kid: "second" }));
  await more.getByRole("button", { name: "Gem" }).click();
  await client.getByRole("button", { name: "Træk nøglen tilbage: first" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Træk nøglen tilbage" }).click();
  await client.getByRole("row").filter({ hasText: "first" }).getByText("Trukket tilbage").waitFor();
  await client.getByRole("row").filter({ hasText: "second" }).getByText("Aktiv").waitFor();
  await client.getByRole("button", { name: "Træk adgangen tilbage" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Træk adgangen tilbage" }).click();
  await client.getByRole("heading").getByText("Trukket tilbage").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("who does not manage integrations is shown no way there and nothing of it", async () => {
  const page = await caseworker(browser);
  assert.equal(await page.getByRole("link", { name: "Integrationer" }).count(), 0);
  await page.goto(`${APP}/integrations/`);
  await page.getByText("Du har ikke adgang til det").waitFor();
  const dorte = await newPage(browser);
  await signIn(dorte, "Dorte");
  await dorte.getByRole("link", { name: "Integrationer" }).click();
  await dorte.getByRole("heading", { level: 1, name: "Integrationer" }).waitFor();
  await dorte.getByRole("button", { name: "English" }).click();
  await dorte.getByRole("heading", { level: 1, name: "Integrations" }).waitFor();
});
