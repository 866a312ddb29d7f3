// Worked examples and random cases answered by both builds of the domain: native and WebAssembly in Node say the same, letter by letter.
//
// usage: node wasm_answers.mjs <node package> <case file>...
//        node wasm_answers.mjs <node package> --oracle <script> <area> <seed> <count>
// (BEVILLING_CASES_BIN names the native program)
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";

/** So many cases go over at once: few enough for a text, many enough that starting a program costs nothing. */
const AT_ONCE = 20_000;

const [folder, ...rest] = process.argv.slice(2);
const native = process.env.BEVILLING_CASES_BIN;
if (!folder || rest.length === 0 || !native) {
  console.error("usage: BEVILLING_CASES_BIN=... node wasm_answers.mjs <node package> (<case file>... | --oracle <script> <area> <seed> <count>)");
  process.exit(2);
}

// In a thread of its own, so that what the other programs print is read meanwhile.
const wasm = new Worker(
  `const { parentPort, workerData } = require("node:worker_threads");
  const { answers } = require(workerData);
  parentPort.on("message", (text) => parentPort.postMessage(answers(text)));`,
  { eval: true, workerData: resolve(folder) },
);
const LIMITS = { encoding: "utf8", maxBuffer: 1 << 30, timeout: 600_000 };

/** What a program prints for this input. */
function run(program, args, input = "") {
  return new Promise((done, failed) => {
    const child = execFile(program, args, LIMITS, (error, said) => (error ? failed(error) : done(said)));
    child.stdin.on("error", failed);
    child.stdin.end(input);
  });
}

const checksum = createHash("sha256");
let agree = 0;
let differ = 0;

async function compare(lines) {
  const text = `${lines.join("\n")}\n`;
  wasm.postMessage(text);
  const [[said], expected] = await Promise.all([once(wasm, "message"), run(native, ["--answers"], text)]);
  const here = said.split("\n");
  checksum.update(expected);
  const there = expected.split("\n");
  if (here.length !== there.length || here.length !== lines.length + 1) throw new Error("not one answer for each case");
  for (const [at, line] of lines.entries()) {
    if (here[at] === there[at]) agree += 1;
    else if ((differ += 1) <= 20) console.log(`${line}\n  native ${there[at]}\n  wasm   ${here[at]}`);
  }
}

const seedOf = ([what, , , seed]) => (what === "--oracle" ? `, seed ${seed}` : "");
const begin = Date.now();
if (rest[0] === "--oracle") {
  const [, script, area, seed, count] = rest;
  const some = (from) => Math.min(AT_ONCE, Number(count) - from);
  const made = (from) => run("python3", [script, "--area", area, "--seed", seed, "--from", `${from}`, "--count", `${some(from)}`]);
  let next = made(0);
  for (let from = 0; from < Number(count); from += AT_ONCE) {
    const lines = (await next).trimEnd().split("\n");
    // The next ones are made while these are compared.
    if (from + AT_ONCE < Number(count)) next = made(from + AT_ONCE);
    await compare(lines);
  }
} else {
  for (const file of rest) await compare(JSON.parse(readFileSync(file, "utf8")).map((one) => JSON.stringify(one)));
}
console.log(`    ${agree} agree, ${differ} differ${seedOf(rest)}, SHA-256 of the answers ${checksum.digest("hex")}, ${Math.round((Date.now() - begin) / 1000)} s`);
process.exit(differ === 0 && agree > 0 ? 0 : 1);
