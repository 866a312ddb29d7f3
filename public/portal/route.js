// One page at a time, named after the `#/` of the address, so that the browser's own buttons lead from step to step.
import { isForAnother, steps } from "./steps.js";
import { onLanguage, t } from "./texts/texts.js";
import { byId } from "./ui/element.js";

/** @typedef {{ enter?: () => void, leave?: () => void }} Page */

/** @type {Map<string, Page>} */
const pages = new Map();
let here = "";
/** Where the focus goes after the next change of page; otherwise to its heading. @type {string | null} */
let aim = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/** The page that is shown. */
export const page = () => here;

/** Says what a page does when it is entered and left. @param {string} name @param {Page} does */
export const onPage = (name, does) => pages.set(name, does);

/** Calls back after each change of page. @param {() => void} listener */
export const onRoute = (listener) => listeners.add(listener);

/** Leads to a page, and to a field on it. @param {string} name @param {string | null} [field] */
export function go(name, field = null) {
  aim = field;
  if (name === here) focus();
  else location.hash = `#/${name}`;
}

/** Begins with the page of the address. */
export function startRoute() {
  addEventListener("hashchange", () => show("focus"));
  onLanguage(() => entitle());
  show("leave the focus");
}

/** @param {"focus" | "leave the focus"} then */
function show(then) {
  const asked = /^#\/([a-z]+)$/.exec(location.hash)?.[1] ?? "who";
  // Some addresses within the page, such as that of its content, are no pages.
  if (here && location.hash && !location.hash.startsWith("#/")) return;
  const known = document.querySelector(`[data-page="${asked}"]`) ? asked : "who";
  const name = known === "citizen" && !isForAnother() ? "contact" : known;
  pages.get(here)?.leave?.();
  here = name;
  for (const section of document.querySelectorAll("[data-page]")) {
    const { dataset } = /** @type {HTMLElement} */ (section);
    /** @type {HTMLElement} */ (section).hidden = dataset.page !== name;
  }
  pages.get(name)?.enter?.();
  entitle();
  for (const listener of listeners) listener();
  if (then === "focus") focus();
}

function entitle() {
  const order = /** @type {string[]} */ (steps());
  const number = order.indexOf(here) + 1;
  const name = t(number > 0 ? `way.${here}` : `${here}.title`);
  const said = number > 0 ? t("title.step", { number, count: order.length, name }) : name;
  document.title = `${said} – ${t("site.name")} – Korshavn Kommune`;
}

/** To the field that was asked for, or else to the heading, at the top of the page. */
function focus() {
  const field = aim && document.getElementById(aim);
  aim = null;
  if (field) return field.focus();
  scrollTo(0, 0);
  byId(`${here}-title`).focus();
}
