// Worked examples and random cases answered by both builds of the domain: native and WebAssembly in Node say the same, letter by letter.
//
// usage: node wasm_answers.mjs <node package> <case file>...
//        node wasm_answers.mjs <node package> --oracle <script> <area> <seed> <count>
// (BEVILLING_CASES_BIN names the native program)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** So many cases go over at once: few enough for a text, many enough that starting a program costs nothing. */
const AT_ONCE = 20_000;

const [folder, ...rest] = process.argv.slice(2);
const native = process.env.BEVILLING_CASES_BIN;
if (!folder || rest.length === 0 || !native) {
  console.error("usage: BEVILLING_CASES_BIN=... node wasm_answers.mjs <node package> (<case file>... | --oracle <script> <area> <seed> <count>)");
  process.exit(2);
}

const wasm = createRequire(import.meta.url)(resolve(folder));
const run = (program, args, input) => execFileSync(program, args, { encoding: "utf8", input, maxBuffer: 1 << 30, timeout: 600_000 });
const checksum = createHash("sha256");
let agree = 0;
let differ = 0;

function compare(lines) {
  const text = `${lines.join("\n")}\n`;
  const expected = run(native, ["--answers"], text);
  checksum.update(expected);
  const [here, there] = [wasm.answers(text).split("\n"), expected.split("\n")];
  if (here.length !== there.length || here.length !== lines.length + 1) throw new Error("not one answer for each case");
  for (const [at, line] of lines.entries()) {
    if (here[at] === there[at]) agree += 1;
    else if ((differ += 1) <= 20) console.log(`${line}\n  native ${there[at]}\n  wasm   ${here[at]}`);
  }
}

const begin = Date.now();
if (rest[0] === "--oracle") {
  const [, script, area, seed, count] = rest;
  for (let from = 0; from < Number(count); from += AT_ONCE) {
    const some = Math.min(AT_ONCE, Number(count) - from);
    compare(run("python3", [script, "--area", area, "--seed", seed, "--from", `${from}`, "--count", `${some}`]).trimEnd().split("\n"));
  }
} else {
  for (const file of rest) compare(JSON.parse(readFileSync(file, "utf8")).map((one) => JSON.stringify(one)));
}
console.log(`    ${agree} agree, ${differ} differ, SHA-256 of the answers ${checksum.digest("hex")}, ${Math.round((Date.now() - begin) / 1000)} s`);
process.exit(differ === 0 && agree > 0 ? 0 : 1);
