// All that stands against going on, at the head of a step: each a link to its field. It takes the focus.
import { t } from "../texts/texts.js";
import { element, icon } from "./element.js";
import { said } from "./fields.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */

/**
 * Shows the summary, or takes it away when nothing stands against it.
 * @param {HTMLElement} place
 * @param {FieldError[]} errors
 * @param {{ lead: (path: string) => void, later?: () => void }} does
 */
export function showSummary(place, errors, { lead, later }) {
  if (errors.length === 0) return place.replaceChildren();
  const items = errors.map(({ pointer, message }) => element("li", {}, link(said(pointer, message), () => lead(pointer))));
  const summary = element(
    "div",
    { class: "alert alert-error", role: "alert", tabindex: -1, "aria-labelledby": `${place.id}-heading` },
    icon("error", { label: t("error"), look: "icon-svg alert-icon" }),
    element(
      "div",
      { class: "alert-body" },
      element("h2", { class: "alert-heading", id: `${place.id}-heading` }, t("errors.heading")),
      element("ul", { class: "nobullet-list" }, ...items),
      later && element("p", {}, link(t("errors.later"), later)),
    ),
  );
  place.replaceChildren(summary);
  summary.focus();
}

/** Takes the summary away. @param {HTMLElement} place */
export const hideSummary = (place) => place.replaceChildren();

/** @param {string} text @param {() => void} does */
const link = (text, does) => element("button", { type: "button", class: "function-link", click: does }, text);
