// The portal's files: typed, complete in both languages, and listed where the browser is told to fetch them ahead.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import test from "node:test";
import { APP, launch, newPage } from "./support/browser.mjs";
import { PORTAL } from "./support/portal.mjs";

const FOLDER = resolve(import.meta.dirname, "..", "..", "public", "portal");
const modules = readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith(".js")).map((name) => name.replaceAll("\\", "/")).sort();
const read = (name) => readFileSync(join(FOLDER, name), "utf8");
const page = await newPage(await launch(test));
await page.goto(PORTAL);
const { danish, english } = await page.evaluate(async () => ({ danish: (await import("/portal/texts/da.js")).default, english: (await import("/portal/texts/en.js")).default }));

test("both languages have the same sentences, each with the same places for values", () => {
  assert.deepEqual(Object.keys(english), Object.keys(danish));
  const places = (sentence) => (sentence.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, sentence] of Object.entries(danish)) {
    assert.deepEqual(places(english[key]), places(sentence), key);
    assert.ok(sentence.trim() && english[key].trim(), key);
  }
});

test("every sentence is used, and every sentence that is used is there", () => {
  const source = [...modules.filter((name) => !/^texts\/(da|en)\.js$/.test(name)), "index.html"].map(read).join("\n");
  const used = new Set([...source.matchAll(/(?:\bt\(|\bheading\(|\btext\(|\bpair\(|\bnone\(|data-t(?:-label)?=)"([\w.]+)"/g)].map(([, key]) => key));
  assert.deepEqual([...used].filter((key) => !(key in danish)), []);
  // Made up of parts: the name of a step, of a choice, of a state.
  const made = /^(way|receipt\.next|tabs|benefit)\.\w+$/;
  assert.deepEqual(Object.keys(danish).filter((key) => !made.test(key) && !source.includes(`"${key}"`) && !source.includes(`>${danish[key]}<`)), []);
});

test("what stands in the page before it has started is what the table says", () => {
  const html = read("index.html");
  const standing = [...html.matchAll(/data-t="([\w.]+)"[^>]*>([^<]+)</g)];
  assert.ok(standing.length > 8, "the first step stands there");
  for (const [, key, text] of standing) assert.equal(text, danish[key], key);
  assert.equal(/<meta name="description" content="([^"]+)"/.exec(html)[1], danish["site.description"]);
  assert.equal(/data-t-label="nav"/.test(html) && /aria-label="([^"]+)" data-t-label="nav"/.exec(html)[1], danish.nav);
  assert.ok(html.includes(`<noscript><p class="alert alert-warning">${danish.noscript}</p></noscript>`));
  assert.ok(html.includes(`id="way-heading">${danish["way.first"]}<`));
});

test("every module is fetched ahead", () => {
  const ahead = [...read("index.html").matchAll(/rel="modulepreload" href="\/portal\/([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual([...ahead, "main.js"].sort(), modules);
});

test("the page holds no script and no style of its own, as its policy asks", async () => {
  assert.doesNotMatch(read("index.html"), /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:/);
  const answer = await page.request.get(PORTAL);
  assert.doesNotMatch(answer.headers()["content-security-policy"], /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
});

test("the types hold, with those of the package", async () => {
  const { folder } = await (await page.request.get(`${APP}/package/latest.json`)).json();
  const project = mkdtempSync(join(tmpdir(), "bevilling-portal-"));
  try {
    writeFileSync(join(project, "bevilling_core.d.ts"), await (await page.request.get(`${APP}${folder}bevilling_core.d.ts`)).text());
    const options = { noEmit: true, allowJs: true, checkJs: true, strict: true, target: "es2022", module: "es2022", moduleResolution: "bundler", lib: ["es2023", "dom", "dom.iterable"], types: [], paths: { "bevilling-core": [join(project, "bevilling_core.d.ts")] } };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: [join(FOLDER, "main.js")] }));
    assert.deepEqual(complaints(project), []);
  } finally {
    rmSync(project, { recursive: true });
  }
});

/** What the compiler says of the portal's own modules. */
function complaints(project) {
  const compiler = join(process.env.BEVILLING_NODE_MODULES, "typescript", "bin", "tsc");
  try {
    execFileSync(process.execPath, [compiler, "--project", project, "--pretty", "false"], { cwd: project, encoding: "utf8", timeout: 120_000 });
    return [];
  } catch (error) {
    const own = (line) => !relative(FOLDER, resolve(project, line.split("(")[0])).startsWith("..");
    return error.stdout.split("\n").filter((line) => /error TS/.test(line) && own(line));
  }
}
