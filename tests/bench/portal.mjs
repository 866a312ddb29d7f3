// Opens the citizens' portal for the first time over a slow line and writes when its first field could be used, and when the rules had arrived.
// Usage: BEVILLING_URL=.. BEVILLING_CHROMIUM=.. BEVILLING_NODE_MODULES=.. BEVILLING_BENCH_ANSWER=<file> node portal.mjs
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { BEVILLING_URL, BEVILLING_CHROMIUM, BEVILLING_NODE_MODULES, BEVILLING_BENCH_ANSWER } = process.env;
const RUNS = Number(process.env.BEVILLING_BENCH_RUNS ?? 7);
/** 5 Mbit/s down, 1 Mbit/s up, 100 ms there and back. */
const LINE = { offline: false, downloadThroughput: 5_000_000 / 8, uploadThroughput: 1_000_000 / 8, latency: 100 };
const FIELD = "application.applicant";
/** Milliseconds that any one step may take. */
const PATIENCE = 30_000;

const { chromium } = createRequire(join(BEVILLING_NODE_MODULES, "from-here.js"))("playwright-core");

/** Notes, frame by frame, when the field can be seen with its page's styles and is listened to, and when the rules are there. */
function install(field) {
  window.benchSeen = {};
  const look = () => {
    const ready = document.documentElement.dataset.ready;
    const box = document.querySelector(`label[for="${field}"]`)?.getBoundingClientRect();
    if (ready && box?.height > 0) window.benchSeen.usable ??= performance.now();
    if (ready === "rules") window.benchSeen.rules ??= performance.now();
    if (window.benchSeen.rules === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function run(browser, number) {
  // A context of its own has neither cache nor worker nor draft.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "da-DK" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const control = await context.newCDPSession(page);
    await control.send("Network.enable");
    await control.send("Network.emulateNetworkConditions", LINE);
    await page.addInitScript(install, FIELD);
    await page.goto(`${BEVILLING_URL}/portal/`, { waitUntil: "commit" });
    await page.waitForFunction(() => window.benchSeen?.rules !== undefined);
    await page.locator(`label[for="${FIELD}"]`).click();
    if (!(await page.locator(`[id="${FIELD}"]`).isChecked())) throw new Error(`run ${number}: the field took no answer`);
    const seen = await page.evaluate(() => window.benchSeen);
    console.log(`run ${number}: usable after ${seen.usable.toFixed(0)} ms, rules after ${seen.rules.toFixed(0)} ms`);
    return seen;
  } finally {
    await context.close();
  }
}

// Chromium refuses its sandbox to root, and a container may give it little shared memory.
const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: BEVILLING_CHROMIUM, args: [...(root ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"], timeout: PATIENCE });
try {
  const runs = [];
  for (let number = 1; number <= RUNS; number += 1) runs.push(await run(browser, number));
  writeFileSync(BEVILLING_BENCH_ANSWER, JSON.stringify({ browser: `Chromium ${browser.version()}`, runs }));
} finally {
  await browser.close();
}
