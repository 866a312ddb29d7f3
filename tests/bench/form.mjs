// Validates one whole application with the package, with zod and with ajv, in one process, and writes microseconds per form.
//
// Usage: BEVILLING_PACKAGE=<folder of the package for browsers> BEVILLING_NODE_MODULES=.. BEVILLING_BENCH_ANSWER=<file> node form.mjs
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { BEVILLING_PACKAGE, BEVILLING_NODE_MODULES, BEVILLING_BENCH_ANSWER } = process.env;
const RUNS = Number(process.env.BEVILLING_BENCH_RUNS ?? 7);
const BATCHES = 101;
const BATCH_MS = 2;

const require = createRequire(join(BEVILLING_NODE_MODULES, "from-here.js"));
const { z } = require("zod");
const Ajv = require("ajv").default;

const core = await import(pathToFileURL(join(BEVILLING_PACKAGE, "bevilling_core.js")));
await core.default({ module_or_path: readFileSync(join(BEVILLING_PACKAGE, "bevilling_core_bg.wasm")) });

const GROUPS = ["none", "GRUPPE_1", "GRUPPE_2", "GRUPPE_5", "GRUPPE_E", "GRUPPE_N", "GRUPPE_S", "GRUPPE_BASIS"];
const ENDINGS = { "application/pdf": ["pdf"], "image/jpeg": ["jpg", "jpeg"], "image/png": ["png"] };
const NUMBER = /^\d{6}[- ]?\d{4}$/;
const TELEPHONE = /^ *(?:\d *){8,15}$/;
const PLAIN_NAME = /^(?!\.)(?=.*\S)[^/\\:\p{Cc}]{1,200}$/u;

/** The day that a number begins with is a day of the calendar, in the century that the seventh digit tells. */
function isBorn(cpr) {
  const digits = cpr.replace(/[- ]/, "");
  const [day, month, year, seventh] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits[6]].map(Number);
  const century = seventh < 4 ? 1900 : seventh === 4 || seventh === 9 ? (year < 37 ? 2000 : 1900) : year < 58 ? 2000 : 1800;
  const date = new Date(Date.UTC(century + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
const fits = ({ name, fileType }) => (ENDINGS[fileType] ?? []).includes(name.split(".").at(-1).toLowerCase());
const areSeparate = (files) => new Set(files.map((file) => file.name)).size === files.length;
const areLight = (files) => files.reduce((sum, file) => sum + file.bytes, 0) <= 50_000_000;

const zodFile = z.object({ name: z.string().regex(PLAIN_NAME), bytes: z.int().min(1).max(10_000_000), fileType: z.enum(Object.keys(ENDINGS)) }).refine(fits);
const zodCommon = {
  telephone: z.union([z.literal(""), z.string().regex(TELEPHONE)]).optional(),
  insurance: z.enum(GROUPS),
  attachments: z.array(zodFile).max(30).refine(areSeparate).refine(areLight).optional(),
  declaration: z.literal("yes"),
};
const zodForm = z.discriminatedUnion("applicant", [
  z.object({ applicant: z.literal("self"), ...zodCommon }),
  z.object({
    applicant: z.literal("other"),
    firstName: z.string().trim().min(1).max(200),
    lastName: z.string().trim().min(1).max(200),
    cpr: z.string().regex(NUMBER).refine(isBorn),
    powerOfAttorney: zodFile,
    ...zodCommon,
  }),
]);

const ajv = new Ajv({ allErrors: true, discriminator: true });
ajv.addKeyword({ keyword: "born", type: "string", validate: (_, text) => isBorn(text) });
ajv.addKeyword({ keyword: "fits", type: "object", validate: (_, file) => fits(file) });
ajv.addKeyword({ keyword: "separate", type: "array", validate: (_, files) => areSeparate(files) && areLight(files) });
const ajvFile = {
  type: "object",
  required: ["name", "bytes", "fileType"],
  properties: { name: { type: "string", pattern: PLAIN_NAME.source }, bytes: { type: "integer", minimum: 1, maximum: 10_000_000 }, fileType: { enum: Object.keys(ENDINGS) } },
  fits: true,
};
const ajvCommon = {
  telephone: { anyOf: [{ const: "" }, { type: "string", pattern: TELEPHONE.source }] },
  insurance: { enum: GROUPS },
  attachments: { type: "array", maxItems: 30, items: ajvFile, separate: true },
  declaration: { const: "yes" },
};
const ajvName = { type: "string", pattern: "\\S", maxLength: 200 };
const ajvForm = ajv.compile({
  type: "object",
  discriminator: { propertyName: "applicant" },
  required: ["applicant"],
  oneOf: [
    { properties: { applicant: { const: "self" }, ...ajvCommon }, required: ["insurance", "declaration"] },
    {
      properties: {
        applicant: { const: "other" },
        firstName: ajvName,
        lastName: ajvName,
        cpr: { type: "string", pattern: NUMBER.source, born: true },
        powerOfAttorney: ajvFile,
        ...ajvCommon,
      },
      required: ["firstName", "lastName", "cpr", "powerOfAttorney", "insurance", "declaration"],
    },
  ],
});

const programs = {
  core: (form) => {
    const { wrong, missing } = core.applicationFindings(form, "da");
    return wrong.length + missing.length === 0;
  },
  zod: (form) => zodForm.safeParse(form).success,
  ajv: (form) => ajvForm(form),
};

const file = (name, fileType = "application/pdf", bytes = 120_000) => ({ name, bytes, fileType });
const whole = {
  applicant: "other",
  firstName: "Gerda Solveig",
  lastName: "Bølgemose",
  cpr: "050644-9804",
  telephone: "12 34 56 78",
  insurance: "GRUPPE_5",
  powerOfAttorney: file("fuldmagt.pdf"),
  attachments: [file("regning.pdf"), file("kvittering.jpg", "image/jpeg"), file("henvisning.png", "image/png")],
  declaration: "yes",
};

// The three must mean the same by a whole form before their speed is compared.
const changes = [
  [true, {}],
  [true, { telephone: "" }],
  [true, { applicant: "self" }],
  [false, { applicant: "nobody" }],
  [false, { lastName: "" }],
  [false, { firstName: "x".repeat(201) }],
  [false, { cpr: "310244-9804" }],
  [false, { cpr: "05064498" }],
  [false, { telephone: "1234" }],
  [false, { insurance: "GRUPPE_9" }],
  [false, { insurance: "" }],
  [false, { powerOfAttorney: file("fuldmagt.pdf", "image/png") }],
  [false, { powerOfAttorney: undefined }],
  [false, { attachments: [file("a.pdf"), file("a.pdf")] }],
  [false, { attachments: [file("../a.pdf")] }],
  [false, { attachments: [file("a.pdf", "application/pdf", 0)] }],
  [false, { attachments: Array.from({ length: 31 }, (_, index) => file(`${index}.pdf`)) }],
  [false, { declaration: "" }],
];
for (const [expect, change] of changes) {
  for (const [name, isWhole] of Object.entries(programs)) {
    assert.equal(isWhole({ ...whole, ...change }), expect, `${name}: ${JSON.stringify(change)}`);
  }
}

function timed(times, call) {
  const begun = performance.now();
  for (let time = 0; time < times; time += 1) call(whole);
  return performance.now() - begun;
}
const median = (values) => [...values].sort((left, right) => left - right)[values.length >> 1];

/** Microseconds per form: the median of many batches, so that batches in which the machine did something else fall out. */
function measure(call) {
  let times = 1;
  while (timed(times, call) < BATCH_MS) times *= 2;
  return median(Array.from({ length: BATCHES }, () => (timed(times, call) * 1000) / times));
}

const runs = { core: [], zod: [], ajv: [] };
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, call] of Object.entries(programs)) runs[name].push(measure(call));
}
const version = (name) => require(`${name}/package.json`).version;
writeFileSync(BEVILLING_BENCH_ANSWER, JSON.stringify({ node: process.version, zodVersion: version("zod"), ajvVersion: version("ajv"), forms: changes.length, ...runs }));
