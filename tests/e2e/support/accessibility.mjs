// What every page must be: free of what axe finds, no wider than the window, and as its snapshot says.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./browser.mjs";

const { AxeBuilder } = load("@axe-core/playwright");

const WIDTHS = [320, 768, 1440];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ARIA = join(import.meta.dirname, "..", "aria");

/** With this set, the snapshots are written anew instead of compared; read the difference before accepting it. */
const ACCEPT = process.env.BEVILLING_ARIA_ACCEPT === "1";
const SCREENS = process.env.BEVILLING_SCREENS;

/** Checks a page as it stands, at each width. Of each table the snapshot keeps the head and so many rows. */
export async function check(page, name, { rows = 1 } = {}) {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 1000 });
    await isAccessible(page, `${name} at ${width}`);
    await fits(page, `${name} at ${width}`);
    if (SCREENS) await picture(page, `${name}-${width}`);
  }
  await page.setViewportSize(before);
  await isAsBefore(page, name, rows);
}

async function isAccessible(page, where) {
  // The browser's own reader of PDF files is not ours to mend.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).exclude("iframe.k-file").analyze();
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n    ${node.html}`));
  assert.deepEqual(told, [], `${where}:\n${told.join("\n")}`);
}

/** Nothing but a table in its own frame may be wider than the window. */
async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${where} scrolls sideways by ${wide} px`);
}

/** Roles, names and states as assistive programs find them, without what changes from day to day. */
async function isAsBefore(page, name, rows) {
  const file = join(ARIA, `${name}.txt`);
  const found = plain(await page.locator("body").ariaSnapshot(), rows);
  if (ACCEPT) {
    mkdirSync(ARIA, { recursive: true });
    writeFileSync(file, found);
    return;
  }
  assert.equal(found, readFileSync(file, "utf8"), `${name} differs from ${file}`);
}

function plain(snapshot, rows) {
  const lines = snapshot
    .replace(/\b\d{2}\.\d{2}\.\d{4}(, \d{2}\.\d{2})?/g, "<day>")
    .replace(/\b\d{1,2}\. (januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) \d{4}( kl\. \d{2}\.\d{2})?/g, "<day>")
    .replace(/kl\. \d{2}\.\d{2}/g, "kl. <time>")
    .replace(/\b(KP|KV)-\d{4}-\d{6}/g, "<number>")
    .replace(/\/submissions\/[\w-]+/g, "/submissions/<id>")
    .replace(/http:\/\/localhost:\d+/g, "<world>")
    .replace(/whsec_[\w+/=]+/g, "<secret>")
    .replace(/, \d+ ms/g, ", <n> ms")
    .replace(/\/(cases|persons)\/[\w-]+/g, "/$1/<id>")
    .replace(/\b[0-9a-f]{12}\b/g, "<build>")
    .replace(/ *- group "Skift side":\n(    .*\n)*/g, "")
    .replace(/text: \d+ opgaver|paragraph: \d+ opgaver/g, "paragraph: <count> opgaver")
    .split("\n");
  return `${withoutRows(lines, rows).join("\n")}\n`;
}

/** How many rows a table has is another day's business. */
function withoutRows(lines, most) {
  const kept = [];
  let inBody = -1;
  let found = 0;
  let dropping = -1;
  for (const [index, line] of lines.entries()) {
    const depth = line.search(/\S/);
    if (dropping >= 0 && depth > dropping) continue;
    dropping = -1;
    if (inBody >= 0 && depth <= inBody) inBody = -1;
    if (/^\s*- rowgroup:/.test(line)) {
      inBody = depth;
      found = 0;
    }
    // What holds a colon stands in quotation marks.
    if (inBody >= 0 && /^\s*- '?row\b/.test(line)) {
      found += 1;
      // The head is a row group of its own.
      if (found > most && !/columnheader/.test(lines[index + 1] ?? "")) {
        dropping = depth;
        continue;
      }
    }
    kept.push(line);
  }
  return kept;
}

async function picture(page, name) {
  mkdirSync(SCREENS, { recursive: true });
  // The browser's reader of PDF files draws only what lies in the window.
  // What stays in sight while the page is scrolled stands where the page begins.
  await page.evaluate(() => window.scrollTo(0, 0));
  const fullPage = (await page.locator("iframe.k-file").count()) === 0;
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage, animations: "disabled" });
}
