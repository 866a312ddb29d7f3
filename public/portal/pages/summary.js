// Everything that was answered, each with a way back to it, and what is still missing.
import { current } from "../draft/draft.js";
import { findings } from "../findings.js";
import { go, onPage, page } from "../route.js";
import { isForAnother, stepOf } from "../steps.js";
import { has, t } from "../texts/texts.js";
import { byId, element, icon } from "../ui/element.js";
import { said } from "../ui/fields.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */

/** What is shown, by its path and its name in the draft. @type {[string, string][]} */
const ROWS = [
  ["application.applicant", "applicant"],
  ["citizen.firstName", "firstName"],
  ["citizen.lastName", "lastName"],
  ["citizen.cpr", "cpr"],
  ["application.powerOfAttorney", ""],
  ["citizen.telephone", "telephone"],
  ["application.insurance", "insurance"],
  ["application.attachments", ""],
];

/** Begins to answer for the page. */
export const startSummary = () => onPage("summary", { enter: showSummaryPage });

/** Shows the answers as they stand. */
export function showSummaryPage() {
  if (page() !== "summary") return;
  const { wrong, missing } = findings();
  const before = missing.filter(({ pointer }) => stepOf(pointer) !== "declaration");
  const against = stillMissing(wrong, before);
  byId("summary-missing").replaceChildren(...(against.length > 0 ? against : [complete()]));
  const asked = ROWS.filter(([path]) => stepOf(path) !== "citizen" || isForAnother());
  byId("summary-list").replaceChildren(element("dl", { class: "k-answers" }, ...asked.map(row)));
}

const complete = () => element("p", { class: "k-good" }, icon("check"), t("summary.complete"));

/** What stands against sending it, as links to the fields. @param {FieldError[]} wrong @param {FieldError[]} missing */
export function stillMissing(wrong, missing) {
  const list = (/** @type {string} */ heading, /** @type {FieldError[]} */ errors) =>
    errors.length > 0 &&
    element(
      "div",
      { class: "alert alert-warning" },
      icon("warning", { look: "icon-svg alert-icon" }),
      element(
        "div",
        { class: "alert-body" },
        element("h2", { class: "alert-heading" }, t(heading)),
        element("ul", { class: "nobullet-list" }, ...errors.map(entry)),
      ),
    );
  return [list("summary.wrong", wrong), list("summary.missing", missing)].filter((found) => found !== false);
}

/** @param {FieldError} error */
function entry({ pointer, code, message }) {
  const lead = () => go(stepOf(pointer) ?? "summary", pointer);
  return element("li", { "data-pointer": pointer, "data-code": code }, element("button", { type: "button", class: "function-link", click: lead }, said(pointer, message)));
}

/** @param {[string, string]} shown */
function row([path, name]) {
  const change = () => go(stepOf(path) ?? "summary", path);
  return element(
    "div",
    { class: "k-answers__row" },
    element("dt", {}, t(path)),
    element("dd", {}, ...answer(path, name)),
    element("dd", { class: "k-answers__change" }, element("button", { type: "button", class: "function-link", click: change }, t("summary.change"), element("span", { class: "sr-only" }, ` ${t(path)}`))),
  );
}

/** @param {string} path @param {string} name */
function answer(path, name) {
  const { application, powerOfAttorney, attachments } = current();
  const none = (/** @type {string} */ key) => [element("span", { class: "k-unknown" }, t(key))];
  if (path === "application.attachments") return attachments.length > 0 ? attachments.map((file) => element("span", { class: "k-line" }, file.name)) : none("summary.noFiles");
  if (path === "application.powerOfAttorney") return powerOfAttorney ? [powerOfAttorney.name] : none("summary.none");
  const typed = application[name] ?? "";
  if (typed.trim() === "") return none("summary.none");
  return [has(`${path}.${typed}`) ? t(`${path}.${typed}`) : typed];
}
