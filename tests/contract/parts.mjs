// What the checks of the package share: loading one of its modules, and counting what was checked.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A module of the package for browsers, started in Node. */
export async function load(folder, name) {
  const module = await import(pathToFileURL(resolve(folder, `${name}.js`)));
  await module.default({ module_or_path: readFileSync(join(folder, `${name}_bg.wasm`)) });
  return module;
}

let passed = 0;

/** Says what is checked when it holds. */
export async function check(name, test) {
  await test();
  passed += 1;
  console.log(`    ${name}`);
}

export const count = () => passed;
