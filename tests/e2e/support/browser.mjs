// The browser, a signed-in caseworker, and waits that end.
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { BEVILLING_E2E_URL, BEVILLING_CHROMIUM, BEVILLING_NODE_MODULES, BEVILLING_E2E_OUT } = process.env;

/** Where the app answers. */
export const APP = BEVILLING_E2E_URL ?? "http://127.0.0.1:8080";

/** Milliseconds that any one wait may take. */
export const PATIENCE = 15_000;

/** A package of the tools' folder. */
export const load = createRequire(join(BEVILLING_NODE_MODULES ?? "node_modules", "from-here.js"));

const { chromium } = load("playwright-core");

// Chromium refuses its sandbox to root, and a container may give it little shared memory.
const ARGS = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"];
const PROGRAM = { executablePath: BEVILLING_CHROMIUM, args: ARGS, timeout: PATIENCE };
const PERSON = { locale: "da-DK", reducedMotion: "reduce" };

/** Chromium, closed after the tests of the file. What a page says that it should not is gathered in `complaints`. */
export async function launch(test) {
  const browser = await chromium.launch(PROGRAM);
  test.after(() => browser.close());
  return browser;
}

/** A machine of its own: its browser keeps what it has when it is closed and started again. */
export function machine(test) {
  const folder = mkdtempSync(join(tmpdir(), "bevilling-browser-"));
  const started = [];
  test.after(async () => {
    await Promise.all(started.map((context) => context.close()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  const start = async () => {
    const context = await chromium.launchPersistentContext(folder, { ...PROGRAM, ...PERSON });
    started.push(context);
    return context;
  };
  return { start };
}

/** A page of its own, in Danish, without anybody signed in. */
export async function newPage(browser, { width = 1440, height = 1000, serviceWorkers = "allow" } = {}) {
  return pageOf(await browser.newContext({ ...PERSON, viewport: { width, height }, serviceWorkers }));
}

/** One more page of the same person. */
export async function pageOf(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    // A refused request is told on the page; the browser's own note of it says nothing more.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) page.complaints.push(message.text());
  });
  return page;
}

/** Signs in through the municipality's sign-in, by the person's name there, and waits for the tasks. */
export async function signIn(page, name = "Anna Bregnerød", path = "/tasks") {
  await page.goto(`${APP}/auth/login?return=${encodeURIComponent(path)}`);
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).first().click();
  await page.waitForURL(`${APP}${path}`);
}

/** A page with a caseworker signed in. */
export async function caseworker(browser, { name, width, height } = {}) {
  const page = await newPage(browser, { width, height });
  await signIn(page, name);
  await page.getByRole("heading", { level: 1, name: "Opgaver" }).waitFor();
  return page;
}

/** Asks again until the answer is there; fails with what was waited for. */
export async function until(what, ask, limit = PATIENCE) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Reads from the interface as the signed-in caseworker. */
export async function read(page, path) {
  const answer = await page.request.get(`${APP}/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  return answer;
}

/** Leaves a picture of a failing journey for whoever looks into it. */
export async function picture(page, name) {
  if (!BEVILLING_E2E_OUT) return;
  mkdirSync(BEVILLING_E2E_OUT, { recursive: true });
  await page.screenshot({ path: join(BEVILLING_E2E_OUT, `${name}.png`), fullPage: true });
}
