// A page of somebody else, on another origin, validates a form and shows an estimate with the package that this server offers.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test from "node:test";
import { APP, launch, newPage, until } from "./support/browser.mjs";

const browser = await launch(test);
const EXAMPLE = readFileSync(new URL("../../public/embed/index.html", import.meta.url), "utf8");
const latest = await (await fetch(`${APP}/package/latest.json`)).json();
const { "bevilling_core.js": script, "bevilling_core_bg.wasm": module } = latest.integrity;

/** The example as somebody would put it on a page of theirs: with the address and the hashes of the package. */
const filled = ({ folder = latest.folder, scriptHash = script, moduleHash = module } = {}) =>
  EXAMPLE.replaceAll("https://bevilling.example/package/0/", `${APP}${folder}`).replaceAll("sha384-module", scriptHash).replaceAll("sha384-wasm", moduleHash);

/** The policy that docs/embedding.md asks a foreign page for: its own scripts by hash, ours by address. */
function policy(html) {
  const hashes = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return `default-src 'none'; script-src ${hashes.join(" ")} ${APP}/package/ 'wasm-unsafe-eval'; connect-src ${APP}/package/; base-uri 'none'; form-action 'none'`;
}

/** Opens a page that another server delivers. */
async function foreign(html) {
  const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy(html) }).end(html));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  test.after(() => server.close());
  const page = await newPage(browser);
  page.asked = [];
  page.on("request", (request) => request.url().startsWith(APP) && page.asked.push(request.url().slice(APP.length)));
  // A day whose rates are known: the page reads the browser's clock.
  await page.clock.setFixedTime("2026-06-01T10:00:00");
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return page;
}
const said = (page, text) => page.locator("output").filter({ hasText: text }).waitFor();

test("the example stays short", () => {
  assert.ok(EXAMPLE.trim().split("\n").length <= 28, "about twenty lines beside the frame");
});

test("a foreign page says what is wrong and what one would about get", async () => {
  const page = await foreign(filled());
  await said(page, "Udfyld begge felter.");
  await page.getByLabel("Pris før tilskud").fill("trehundrede");
  await said(page, "Skriv beløbet med komma, fx 300,00 eller 1.234,56.");
  await page.getByLabel("Pris før tilskud").fill("300");
  await page.getByLabel("Personlig tillægsprocent").fill("60");
  // 300,00 kr. at 60 % of 85 %.
  await said(page, "Cirka 153,00 kr.");
  await page.getByLabel("Personlig tillægsprocent").fill("0");
  await said(page, "Den personlige tillægsprocent er 0.");
  await page.getByLabel("Personlig tillægsprocent").fill("101");
  await said(page, /procent/i);
  assert.deepEqual(page.asked.sort(), [`${latest.folder}bevilling_core.js`, `${latest.folder}bevilling_core_bg.wasm`], "nothing that is typed leaves the page");
  assert.deepEqual(page.complaints, []);
});

test("a package that was changed on its way does not run", async () => {
  const other = `sha384-${createHash("sha384").update("another file").digest("base64")}`;
  for (const changed of [{ scriptHash: other }, { moduleHash: other }]) {
    const page = await foreign(filled(changed));
    await until("the browser says why", () => page.complaints.length > 0);
    await page.getByLabel("Pris før tilskud").fill("300");
    await said(page, "Beregneren kan ikke hentes. Ring til kommunen.");
  }
});

test("a version that is gone leaves the page with its own words", async () => {
  const page = await foreign(filled({ folder: "/package/0000000000000000/" }));
  await until("the old address is asked", () => page.asked.length > 0);
  await said(page, "Beregneren kan ikke hentes. Ring til kommunen.");
});
