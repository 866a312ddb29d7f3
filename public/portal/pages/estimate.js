// What the supplement would about come to for one bill, and why. Computed here; nothing of it is sent.
import { onDay, today } from "../clock.js";
import { core } from "../core.js";
import { current } from "../draft/draft.js";
import { civilDay, kroner } from "../format.js";
import { onPage, page } from "../route.js";
import { language, t } from "../texts/texts.js";
import { byId, element } from "../ui/element.js";
import { labelOf, showAtFields, wasLeft } from "../ui/fields.js";

/** @typedef {import("bevilling-core").Estimate} Estimate */
/** @typedef {import("bevilling-core").Assessment} Assessment */

/** The rule that finds the amount, and the one that finds what the citizen pays. */
const AMOUNT = "PS-5.6";
const OWN = "PS-5.6b";

let drawn = "";

/** Begins to answer for the page. */
export function startEstimate() {
  onPage("estimate", { enter: showEstimate });
  onDay(showEstimate);
}

/** Shows the estimate of what is typed now. */
export function showEstimate() {
  const typed = current().estimate;
  const { day } = today();
  // Household and income tell the percentage; who has typed it is not asked.
  byId("income-part").hidden = (typed.personalPercent ?? "").trim() !== "";
  if (page() !== "estimate") return;
  const estimate = core()?.estimateSupplement(typed, {}, day, language());
  if (estimate) showAtFields("estimate", estimate.wrong.filter(({ pointer }) => wasLeft(pointer)));
  byId("estimate-day").textContent = dayText();
  const now = JSON.stringify([language(), day, estimate]);
  if (now === drawn) return;
  drawn = now;
  byId("estimate-result").classList.toggle("k-preview--amount", estimate?.amount !== undefined);
  byId("estimate-amount").replaceChildren(...result(estimate));
  byId("estimate-why").replaceChildren(...(estimate ? reasons(estimate) : []));
}

function dayText() {
  const { day, from, browser, wrong } = today();
  if (wrong) return t("estimate.day.server", { wrong: civilDay(browser), day: civilDay(day) });
  return t(from === "browser" ? "estimate.day.offline" : "estimate.day", { day: civilDay(day) });
}

/** @param {Estimate | undefined} estimate */
function result(estimate) {
  if (!estimate) return [plain(t("estimate.unavailable"))];
  const { wrong, missing, against, amount } = estimate;
  if (amount !== undefined) return [t("estimate.amount", { amount: kroner(amount) })];
  if (wrong.length > 0) return [plain(t("estimate.wrong"))];
  if (missing.length > 0) return [plain(t("estimate.missing")), list(missing.map(({ pointer }) => labelOf(pointer)))];
  return [plain(t("estimate.against")), list(against.map((code) => core()?.codeText(code, language()) ?? code))];
}

/** @param {Estimate} estimate */
function reasons({ amount, percent, supplement, wrong, missing }) {
  const found = core();
  if (!found || wrong.length > 0 || missing.length > 0) return [];
  const parts = [];
  if (amount !== undefined) {
    const { lines } = found.amountLines(supplement, AMOUNT, language());
    const own = found.explainFinding(supplement, OWN, language());
    parts.push(
      element("h3", { class: "h5" }, t("estimate.why")),
      element("dl", { class: "k-sum" }, ...lines.map(({ label, amount: part }) => sum(label, part)), sum(t("estimate.result"), kroner(amount), "k-sum__row k-sum__row--own")),
      element("p", {}, t("estimate.own", { amount: own.value ?? "" })),
    );
  }
  const rules = [percent, supplement].flatMap((assessment) => (assessment ? explained(assessment) : []));
  if (rules.length > 0) parts.push(element("h3", { class: "h5" }, t("estimate.reasons")), element("ul", { class: "k-tree unstyled-list no-max-width" }, ...rules));
  return parts;
}

/** @param {Assessment} assessment */
function explained(assessment) {
  const told = assessment.findings.filter(({ answer }) => answer === "met" || answer === "notMet" || answer === "value" || answer === "manual");
  return told.map(({ rule }) => branch(/** @type {Core} */ (core()).explainFinding(assessment, rule, language())));
}

/** @typedef {import("../core.js").Core} Core */
/** @param {import("bevilling-core").Node} node @returns {HTMLElement} */
function branch({ title, value, detail, citation, url, children = [] }) {
  const words = [
    element("span", {}, title),
    value && element("strong", { class: "k-tree__value" }, value),
    citation && element("span", { class: "k-cite" }, citation),
  ];
  const source = detail && element("p", { class: "k-tree__source" }, url ? element("a", { href: url, rel: "noopener", target: "_blank" }, detail) : detail);
  if (children.length === 0) return element("li", { class: "k-tree__leaf" }, element("p", { class: "k-tree__head" }, ...words), source);
  return element("li", {}, element("details", {}, element("summary", { class: "k-tree__head" }, ...words), source, element("ul", { class: "k-tree unstyled-list no-max-width" }, ...children.map(branch))));
}

/** @param {string} label @param {string} amount @param {string} [look] */
const sum = (label, amount, look = "k-sum__row") => element("div", { class: look }, element("dt", {}, label), element("dd", { class: "k-number" }, amount));
/** @param {string} text */
const plain = (text) => element("span", { class: "k-line k-plain" }, text);
/** @param {string[]} entries */
const list = (entries) => element("ul", { class: "k-preview__list k-plain" }, ...entries.map((entry) => element("li", {}, entry)));
