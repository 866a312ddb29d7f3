// Types prices into the expense form of a granted case and writes how long the preview took to change, keystroke by keystroke.
// Usage: BEVILLING_URL=.. SIM_URL=.. BEVILLING_CHROMIUM=.. BEVILLING_NODE_MODULES=.. BEVILLING_BENCH_ANSWER=<file> node browser.mjs
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { BEVILLING_URL, SIM_URL, BEVILLING_CHROMIUM, BEVILLING_NODE_MODULES, BEVILLING_BENCH_ANSWER } = process.env;
const RUNS = Number(process.env.BEVILLING_BENCH_RUNS ?? 7);
const KEYSTROKES = Number(process.env.BEVILLING_BENCH_KEYSTROKES ?? 400);
const USER = "anna.sagsbehandler";
const PRICE = "expense.grossPrice";
/** Milliseconds that any one step may take. */
const PATIENCE = 30_000;

const { chromium } = createRequire(join(BEVILLING_NODE_MODULES, "from-here.js"))("playwright-core");

/** Puts the clock into the page: the first listener of each input event, and what the preview does after it. */
function install() {
  const panel = document.querySelector(".k-preview");
  const amount = document.getElementById("preview-amount");
  const clock = { latencies: [], longTasks: [], unchanged: 0, settled: Promise.resolve() };
  window.benchClock = clock;
  let begun = null;
  let changed = null;
  let before = "";
  let finish = () => {};
  // The whole panel counts, amount, lines and opened tree: the last change before the browser turns to other work is the one that is timed.
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(panel, { subtree: true, childList: true, characterData: true, attributes: true });
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (amount.textContent === before && performance.now() - begun < 1000) {
      // Not yet: whoever computes later than in the event itself is waited for, and its time counts.
      channel.port2.postMessage(null);
      return;
    }
    if (amount.textContent === before || changed === null) {
      clock.unchanged += 1;
    } else {
      clock.latencies.push(changed - begun);
    }
    begun = null;
    finish();
  };
  window.addEventListener(
    "input",
    (event) => {
      if (event.target.id !== "expense.grossPrice" || begun !== null) return;
      // The event's own time is earlier than the listener's when the page was busy.
      begun = Math.min(event.timeStamp, performance.now());
      changed = null;
      before = amount.textContent;
      clock.settled = new Promise((resolve) => (finish = resolve));
      channel.port2.postMessage(null);
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) clock.longTasks.push(task.duration);
  }).observe({ type: "longtask" });
}

/** The address of a granted case that takes expenses, found as a caseworker would: by the citizen. */
async function findCase(page) {
  const people = await (await fetch(`${SIM_URL}/__sim/people`)).json();
  const found = await page.evaluate(async (numbers) => {
    const read = async (path, options) => {
      const answer = await fetch(`/api/v1${path}`, options);
      return answer.ok ? answer.json() : null;
    };
    for (const cpr of numbers) {
      const body = JSON.stringify({ cpr });
      const search = await read("/persons/search", { method: "POST", headers: { "content-type": "application/json" }, body });
      for (const { id } of search?.items ?? []) {
        const person = await read(`/persons/${id}`);
        for (const summary of person?.cases ?? []) {
          const view = summary.state === "granted" && (await read(`/cases/${summary.id}`));
          if (view && view.offers.some((offer) => offer.action === "addLine" && !offer.refusal)) return { id: summary.id, today: view.today };
        }
      }
    }
    return null;
  }, people.map((person) => person.cpr));
  if (!found) throw new Error("the example day has no granted case that takes an expense");
  return found;
}

/** Fills in everything but the price, so that each price gives an amount, and opens the explanation. */
async function prepare(page, { id, today }) {
  await page.goto(`${BEVILLING_URL}/cases/${id}`);
  const field = (name) => page.locator(`[id="${name}"]`);
  await field(PRICE).waitFor();
  await field("expense.kind").selectOption("Tandbehandling");
  await field("expense.date").fill(today.split("-").reverse().join("."));
  await field(PRICE).fill("300");
  await field("expense.regionalSubsidy").fill("0");
  await field("expense.insuranceSubsidy").fill("0");
  await page.locator('input[name="expense.publiclySubsidized"][value="yes"]').check({ force: true });
  await page.locator('input[name="payee"]').first().check({ force: true });
  await page.locator(".k-preview--amount").waitFor();
  await page.locator(".k-preview details.k-why > summary").click();
  await page.locator(".k-preview details.k-why[open] > :not(summary)").first().waitFor();
  await field(PRICE).focus();
}

async function run(page, target, number) {
  await prepare(page, target);
  await page.evaluate(install);
  for (let stroke = 0; stroke < KEYSTROKES; stroke += 1) {
    // Five digits at a time, and then anew over what stands there: every keystroke gives another amount.
    if (stroke % 5 === 0) await page.keyboard.press("Control+A");
    await page.keyboard.press(String(((stroke + Math.floor(stroke / 5)) % 9) + 1));
    await page.evaluate(() => window.benchClock.settled);
  }
  // Long tasks are reported a little later than they happen.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const { latencies, longTasks, unchanged } = await page.evaluate(() => window.benchClock);
  if (unchanged > 0 || latencies.length !== KEYSTROKES) {
    throw new Error(`run ${number}: ${latencies.length} of ${KEYSTROKES} keystrokes changed the preview`);
  }
  const sorted = [...latencies].sort((left, right) => left - right);
  console.log(`run ${number}: median ${sorted[KEYSTROKES >> 1].toFixed(2)} ms, slowest ${sorted.at(-1).toFixed(2)} ms, ${longTasks.length} long tasks`);
  return { latencies, longTasks };
}

// Chromium refuses its sandbox to root, and a container may give it little shared memory.
const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: BEVILLING_CHROMIUM, args: [...(root ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"], timeout: PATIENCE });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "da-DK" });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${BEVILLING_URL}/auth/login?return=/tasks`);
  await page.locator(`button[value="${USER}"]`).first().click();
  await page.waitForURL(`${BEVILLING_URL}/tasks`);
  const target = await findCase(page);
  const runs = [];
  for (let number = 1; number <= RUNS; number += 1) runs.push(await run(page, target, number));
  writeFileSync(BEVILLING_BENCH_ANSWER, JSON.stringify({ browser: `Chromium ${browser.version()}`, runs }));
} finally {
  await browser.close();
}
