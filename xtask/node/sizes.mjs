// Prints what a first visit downloads, compressed, beside its budget, and fails when the app or a module of the package is above it.
// Usage: node sizes.mjs <folder of the app> <folder of the package for browsers> <module=budget>...
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const [app, npm, ...modules] = process.argv.slice(2);

// Other programs' pages are not part of the app.
const elsewhere = /^(portal|integrations|package)\//;

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

function measure(what, folder, wanted, budget) {
  let sum = 0;
  for (const file of files(folder).filter(wanted).sort()) {
    const bytes = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    console.log(`    ${String(bytes).padStart(9)}  ${file}`);
    sum += bytes;
  }
  console.log(`    ${String(sum).padStart(9)}  ${what}, gzip, of at most ${budget}`);
  if (sum > budget) {
    console.error(`    ${what} is over its budget: ${sum} bytes, ${budget} at most`);
    process.exitCode = 1;
  }
}

measure("the app", app, (file) => /\.(wasm|js|css)$/.test(file) && !elsewhere.test(file), 400_000);
// A page loads one of the modules of the package, which has a budget of its own.
for (const [name, budget] of modules.map((module) => module.split("="))) {
  measure(`the package, ${name}`, npm, (file) => file === `${name}.js` || file === `${name}_bg.wasm`, Number(budget));
}
