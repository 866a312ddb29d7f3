// The same plans through WebAssembly in Node give the same JSON as natively.
//
// usage: node wasm_cases.mjs <node package> <case file>...   (BEVILLING_CASES_BIN names the native runner)
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
if (!folder || files.length === 0 || !process.env.BEVILLING_CASES_BIN) {
  console.error("usage: BEVILLING_CASES_BIN=... node wasm_cases.mjs <node package> <case file>...");
  process.exit(2);
}

const core = createRequire(import.meta.url)(resolve(folder));
const plans = JSON.parse(
  execFileSync(process.env.BEVILLING_CASES_BIN, ["--plans", ...files], { encoding: "utf8", maxBuffer: 1 << 28, timeout: 60_000 }),
);

/** Keys in one order, so that two texts can be compared letter by letter. */
const canonical = (value) =>
  Array.isArray(value)
    ? value.map(canonical)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, canonical(value[key])]))
      : value;

let passed = 0;
let failed = 0;
for (const { id, plan, assessment } of plans) {
  const expected = JSON.stringify(canonical(assessment));
  let found;
  try {
    found = JSON.stringify(canonical(core.apply(plan.list, plan.facts, plan.overlay, plan.day)));
  } catch (problem) {
    found = JSON.stringify(problem);
  }
  if (found === expected) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`${id}: native ${expected}\n${id}: wasm   ${found}`);
  }
}

/** What is no argument of ours is a problem document, never a name of Rust's. */
const refused = (name, call) => {
  try {
    call();
    failed += 1;
    console.log(`${name}: was not refused`);
  } catch (problem) {
    const text = JSON.stringify(problem);
    const good = problem?.status === 422 && typeof problem.code === "string" && !/bevilling_core|struct |enum /.test(text);
    good ? (passed += 1) : (failed += 1);
    if (!good) console.log(`${name}: ${text}`);
  }
};
refused("text for an amount", () => core.apply("computation", { expense: { grossPrice: { value: "many" } } }, {}, "2026-06-01"));
refused("half an oere", () =>
  core.apply("computation", { expense: { grossPrice: { value: 1.5, source: { origin: { kind: "draft" }, on: "2026-06-01" }, learnt: "2026-06-01T00:00:00Z" } } }, {}, "2026-06-01"));
refused("no day", () => core.apply("computation", {}, {}, "tomorrow"));
refused("no list", () => core.apply("everything", {}, {}, "2026-06-01"));

if (core.ruleBuild() !== plans[0]?.assessment.ruleBuild) {
  failed += 1;
  console.log(`rule build: native ${plans[0]?.assessment.ruleBuild} wasm ${core.ruleBuild()}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
