// The steps as a list: which are done, where one is, what comes.
import { findings } from "../findings.js";
import { current } from "../draft/draft.js";
import { page } from "../route.js";
import { stepOf, steps } from "../steps.js";
import { t } from "../texts/texts.js";
import { byId, element, icon } from "./element.js";

/** Where the list has room beside the form, it is always open. */
const wide = matchMedia("(min-width: 992px)");

/** Begins to follow the width of the window. */
export function startWay() {
  const details = /** @type {HTMLDetailsElement} */ (byId("way-details"));
  const follow = () => (details.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

/** Shows the steps as they stand; nothing beside the application. */
export function showWay() {
  const order = /** @type {string[]} */ (steps());
  const number = order.indexOf(page()) + 1;
  byId("way").hidden = number === 0;
  document.body.classList.toggle("k-beside", number === 0);
  byId("way-heading").textContent = t("way", { number, count: order.length });
  const { wrong, missing } = findings();
  const at = (/** @type {import("bevilling-core").FieldError[]} */ errors, /** @type {string} */ step) => errors.some(({ pointer }) => stepOf(pointer) === step);
  const list = order.map((step, index) => {
    const passed = current().passed.includes(step);
    if (step === page()) return entry(step, index + 1, "current");
    if (at(wrong, step) || (passed && at(missing, step))) return entry(step, index + 1, "error");
    return entry(step, index + 1, passed ? "done" : "");
  });
  byId("way-steps").replaceChildren(...list);
  if (!wide.matches) /** @type {HTMLDetailsElement} */ (byId("way-details")).open = false;
}

/** @param {string} step @param {number} number @param {"current" | "error" | "done" | ""} state */
function entry(step, number, state) {
  const signs = { done: () => icon("check", { label: t("way.done", { number }) }), error: () => icon("error", { label: t("way.wrong", { number }) }) };
  const sign = state === "done" || state === "error" ? signs[state]() : null;
  const mark = element("span", { class: sign ? "step-icon" : "step-number" }, sign ?? element("span", {}, String(number)));
  return element(
    "li",
    { class: state === "done" ? "" : state },
    element("a", { class: "step", href: `#/${step}`, "aria-current": state === "current" && "step" }, mark, element("div", {}, element("span", { class: "step-title" }, t(`way.${step}`)))),
  );
}
