// The package as others get it: packed, unpacked into a project of its own, typed, imported in Node, and asked nonsense.
//
// usage: node package.mjs <folder of the package for browsers> <file of forms>...
// (BEVILLING_NODE_MODULES holds TypeScript, BEVILLING_CASES_BIN names the native program that judges the same forms)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...forms] = process.argv.slice(2);
const modules = process.env.BEVILLING_NODE_MODULES;
const cases = process.env.BEVILLING_CASES_BIN;
if (!folder || forms.length === 0 || !modules || !cases) {
  console.error("usage: BEVILLING_CASES_BIN=... BEVILLING_NODE_MODULES=... node package.mjs <folder of the package for browsers> <file of forms>...");
  process.exit(2);
}

const project = mkdtempSync(join(tmpdir(), "bevilling-package-"));
const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: "utf8", timeout: 120_000, stdio: ["ignore", "pipe", "inherit"] });
let passed = 0;
const check = async (name, test) => {
  await test();
  passed += 1;
  console.log(`    ${name}`);
};

try {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--silent", "--pack-destination", project, resolve(folder)], project));
  const installed = join(project, "node_modules", "bevilling-core");
  mkdirSync(installed, { recursive: true });
  run("tar", ["xzf", join(project, packed.filename), "--strip-components=1", "-C", installed], project);
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const parts = Object.values(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).exports)
    .filter((file) => file.endsWith(".js"))
    .map((file) => file.slice(2, -3));
  const declarations = parts.map((name) => [name, readFileSync(join(installed, `${name}.d.ts`), "utf8")]);
  const [example, ...others] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);

  await check("the package holds what it needs and nothing else", () => {
    const made = parts.flatMap((name) => [`${name}.d.ts`, `${name}.js`, `${name}_bg.wasm`, `${name}_bg.wasm.d.ts`]);
    assert.deepEqual(packed.files.map((file) => file.path).sort(), ["README.md", "package.json", ...made].sort());
    assert.equal(example.trim().split("\n").length, 5, "the example has five lines");
  });

  await check("every export is described, in words of its own language", () => {
    for (const [part, types] of declarations) {
      const offered = [...types.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?export (?:function|class) (\w+)/g)];
      assert.ok(offered.length > 3);
      for (const [, comment, name] of offered) assert.ok(comment, `${name} of ${part} is not described`);
      assert.doesNotMatch(types, /# Errors|Option<|Result<|Vec<|&str|bevilling_core::|\busize\b/);
    }
  });

  await check("every type belongs to a function, or is what is thrown", () => {
    for (const [part, types] of declarations) {
      const bare = types.replace(/\/\*\*[\s\S]*?\*\//g, "");
      const declared = new Map([...bare.matchAll(/export (?:interface|type) (\w+)([\s\S]*?)(?=\nexport |$)/g)].map(([, name, body]) => [name, body]));
      const names = (text) => (text.match(/\w+/g) ?? []).filter((word) => declared.has(word));
      const reached = new Set(["Problem"]);
      const classes = bare.match(/export class [\s\S]*?\n}/g) ?? [];
      const open = [...names([...bare.match(/export (default )?function .*/g), ...classes].join(" ")), ...names(declared.get("Problem"))];
      for (let name = open.pop(); name; name = open.pop()) {
        if (reached.has(name)) continue;
        reached.add(name);
        open.push(...names(declared.get(name)));
      }
      const made = /^(Sync)?Init(Input|Output)$/;
      assert.deepEqual([...declared.keys()].filter((name) => !reached.has(name) && !made.test(name)), [], part);
    }
  });

  await check("the example of the README is well typed, and wrong arguments are not", () => {
    const options = { strict: true, noEmit: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false };
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
    writeFileSync(join(project, "example.ts"), example);
    assert.equal(others.length, parts.length - 1, "each module has its example");
    const names = others.map((_, at) => `example_${at}.ts`);
    others.forEach((code, at) => writeFileSync(join(project, names[at]), code));
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["example.ts", ...names] }));
    const tsc = join(modules, "typescript", "bin", "tsc");
    run(process.execPath, [tsc, "--project", project], project);
    writeFileSync(join(project, "wrong.ts"), 'import { applicationFindings } from "bevilling-core";\napplicationFindings({ applicant: 1 }, "da");\napplicationFindings({}, "fr");\n');
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["wrong.ts"] }));
    const refused = (() => {
      try {
        return run(process.execPath, [tsc, "--project", project], project);
      } catch (error) {
        return error.stdout;
      }
    })();
    assert.match(refused, /error TS2322/);
    assert.match(refused, /error TS2345/);
  });

  const core = await import(pathToFileURL(join(installed, "bevilling_core.js")));
  await core.default({ module_or_path: readFileSync(join(installed, "bevilling_core_bg.wasm")) });

  await check("the example of the README computes what the rules say", () => {
    const said = [];
    const body = example.replace(/^import .*$/m, "").replace("await init();", "");
    const names = ["applicationFindings", "estimateSupplement"];
    new Function("console", ...names, body)({ log: (...values) => said.push(...values) }, ...names.map((name) => core[name]));
    const [wrong, missing, against, amount] = said;
    assert.deepEqual(wrong.map(({ pointer, code }) => [pointer, code]), [["citizen.telephone", "E_TELEPHONE"]]);
    assert.deepEqual(missing.map(({ pointer, code }) => [pointer, code]), [
      ["application.insurance", "E_REQUIRED"],
      ["application.declaration", "E_DECLARATION"],
    ]);
    // 300,00 kr. at 60 % of 85 %.
    assert.deepEqual([against, amount], [[], 15_300]);
    const estimate = core.estimateSupplement(
      { pensionKind: "Folkepension", personalPercent: "60", wealth: "50000", cash: "0", grossPrice: "300", regionalSubsidy: "0", insuranceSubsidy: "0" },
      {},
      "2026-06-01",
      "da",
    );
    assert.equal(core.explainFinding(estimate.supplement, "PS-5.6", "da").value, "153,00 kr.");
    assert.equal(core.amountLines(estimate.supplement, "PS-5.6", "da").lines[0].amount, "300,00 kr.");
  });

  await check("the examples of the other modules run and say something", async () => {
    for (const code of others) {
      const name = code.match(/from "bevilling-core\/(\w+)"/)[1];
      const module = await import(pathToFileURL(join(installed, `bevilling_${name}.js`)));
      await module.default({ module_or_path: readFileSync(join(installed, `bevilling_${name}_bg.wasm`)) });
      const said = [];
      const body = code.replace(/^import .*$/m, "").replace("await init();", "");
      const names = code.match(/import init, \{ ([^}]*) \}/)[1].split(", ");
      new Function("console", ...names, body)({ log: (...values) => said.push(...values) }, ...names.map((name) => module[name]));
      assert.ok(said.length > 0 && said.every((value) => value !== undefined), `${name} says ${JSON.stringify(said)}`);
    }
  });

  await check("findings come in the language asked for", () => {
    const message = (language) => core.applicationFindings({ telephone: "x" }, language).wrong[0].message;
    assert.notEqual(message("da"), message("en"));
    assert.equal(core.codeText("E_TELEPHONE", "en"), message("en"));
  });

  await check("the same forms have the same findings as natively, in both languages", () => {
    const native = JSON.parse(run(cases, ["--forms", ...forms], project));
    assert.ok(native.length > 20);
    for (const { id, form, input, on, ...found } of native) {
      for (const language of ["da", "en"]) {
        const here = form === "application" ? core.applicationFindings(input, language) : core.estimateSupplement(input, {}, on, language);
        assert.deepEqual(JSON.parse(JSON.stringify(here)), found[language], `${id} in ${language}`);
      }
    }
  });

  await check("a file is known by its beginning", () => {
    const of = (text) => core.fileType(new TextEncoder().encode(text));
    assert.equal(of("%PDF-1.7"), "application/pdf");
    assert.equal(of("MZ"), undefined);
    assert.equal(of(""), undefined);
  });

  await check("a day after the last known rate estimates nothing", () => {
    const after = new Date(Date.parse(`${core.knownThrough()}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const typed = { pensionKind: "Folkepension", personalPercent: "60", wealth: "1", cash: "0", grossPrice: "300", regionalSubsidy: "0", insuranceSubsidy: "0" };
    const { against, amount } = core.estimateSupplement(typed, {}, after, "da");
    assert.deepEqual([against, amount], [["E_RATE_MISSING"], undefined]);
  });

  await check("an assessment that rests on itself is explained without end to nobody", () => {
    const rests = (rule, on) => ({ rule, answer: "met", readings: [{ read: "finding", rule: on }], leaves: [] });
    const { supplement } = core.estimateSupplement({}, {}, "2026-06-01", "da");
    const circle = { ...supplement, findings: [rests("PS-5.6", "PS-4.1"), rests("PS-4.1", "PS-5.6"), rests("PS-5.3", "PS-5.3")] };
    for (const rule of ["PS-5.6", "PS-4.1", "PS-5.3"]) {
      assert.ok(core.explainFinding(circle, rule, "da").title);
      assert.deepEqual(core.amountLines(circle, rule, "da").lines, []);
    }
  });

  await check("nonsense is answered with a problem, whatever is asked", () => {
    const nonsense = [undefined, null, 1.5, "no", [], { applicant: 7 }, { list: {} }, Symbol.iterator];
    const functions = Object.entries(core).filter(([name, value]) => typeof value === "function" && !/^(default|initSync)$/.test(name));
    for (const [name, call] of functions) {
      for (const value of nonsense) {
        try {
          call(value, value, value, value);
        } catch (problem) {
          const text = problem instanceof Error ? String(problem.stack) : JSON.stringify(problem);
          assert.equal(problem?.status, 422, `${name}(${String(value)}): ${text}`);
          assert.equal(typeof problem.code, "string", `${name}: ${text}`);
          assert.doesNotMatch(text, /panicked|RuntimeError|bevilling_core/);
        }
      }
    }
  });
} finally {
  rmSync(project, { recursive: true, force: true });
}
console.log(`    ${passed} passed`);
