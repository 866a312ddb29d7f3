// The rules of sickness benefit. They are a module of the package, which the app loads when somebody opens a page that asks them;
// what was estimated last is held where the rules are.

/** @typedef {typeof import("bevilling-core/sickness")} Rules */

/** @type {Rules | null} */
let rules = null;
/** @type {import("bevilling-core/sickness").AbsenceEstimate | null} */
let held = null;

/**
 * Fetches the rules, once. Rules of another build than the page's are none.
 * @param {string} build The rule build of the page.
 */
export async function load(build) {
  if (rules) return;
  const latest = await fetch("/package/latest.json");
  if (!latest.ok) throw new Error("no package is offered");
  const { folder } = await latest.json();
  /** @type {Rules} */
  const found = await import(`${folder}bevilling_sickness.js`);
  await found.default();
  if (found.ruleBuild() !== build) throw new Error("the rules are of another build than the page");
  rules = found;
}

/**
 * What a page shows of the estimate of what is typed. The rules must have been loaded.
 * @param {import("bevilling-core/sickness").SicknessDraft} draft
 * @param {import("bevilling-core/sickness").Overlay} overlay
 * @param {string} today
 * @param {import("bevilling-core/sickness").Language} language
 */
export function estimate(draft, overlay, today, language) {
  held?.free();
  held = new rules.AbsenceEstimate(draft, overlay, today);
  return held.shown(language);
}

/**
 * How something of it was found.
 * @param {import("bevilling-core/sickness").ReasonsOf} of
 * @param {import("bevilling-core/sickness").Language} language
 */
export const reasons = (of, language) => held?.reasons(of, language).nodes ?? [];
