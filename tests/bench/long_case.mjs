// Computes the long case anew in WebAssembly and writes milliseconds per computation.
//
// Usage: BEVILLING_BENCH_ANSWER=<file> node long_case.mjs <program for Node>
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const RUNS = Number(process.env.BEVILLING_BENCH_RUNS ?? 7);
const COMPUTATIONS = Number(process.env.BEVILLING_BENCH_COMPUTATIONS ?? 201);

const { LongCase } = createRequire(import.meta.url)(resolve(process.argv[2]));
const longCase = new LongCase();
const deficit = longCase.recompute();

const median = (values) => values.sort((left, right) => left - right)[Math.floor(values.length / 2)];
const milliseconds = Array.from({ length: RUNS }, () =>
  median(
    Array.from({ length: COMPUTATIONS }, () => {
      const begin = process.hrtime.bigint();
      longCase.recompute();
      return Number(process.hrtime.bigint() - begin) / 1e6;
    }),
  ),
);
writeFileSync(process.env.BEVILLING_BENCH_ANSWER, JSON.stringify({ node: process.version, deficit, milliseconds }));
