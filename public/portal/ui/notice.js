// What the page has to say beside the form: in sight above it, and read out at once.
import { onLanguage } from "../texts/texts.js";
import { byId, element, icon } from "./element.js";

/**
 * @typedef {object} Notice
 * @property {"info" | "warning" | "success"} kind
 * @property {string} text
 * @property {{ label: string, does: () => void }[]} [actions]
 */

/** Made anew when the language changes. @type {Map<string, () => Notice>} */
const standing = new Map();

/**
 * Says something until it is taken back.
 * @param {string} key
 * @param {() => Notice} notice
 */
export function say(key, notice) {
  standing.set(key, notice);
  byId("notices").querySelector(`[data-key="${key}"]`)?.remove();
  byId("notices").append(drawn(key, notice()));
}

/** Takes back what was said. @param {string} key */
export function takeBack(key) {
  standing.delete(key);
  byId("notices").querySelector(`[data-key="${key}"]`)?.remove();
}

/** Has something read out that is seen anyway. @param {string} text */
export function announce(text) {
  byId("announced").textContent = text;
}

/** @param {string} key @param {Notice} notice */
function drawn(key, { kind, text, actions = [] }) {
  const buttons = actions.map(({ label, does }) => element("button", { type: "button", class: "button button-secondary button-small", click: does }, label));
  return element(
    "div",
    { class: `alert alert-${kind}`, "data-key": key },
    icon(kind, { look: "icon-svg alert-icon" }),
    element("div", { class: "alert-body" }, element("p", { class: "alert-text" }, text), buttons.length > 0 && element("div", { class: "k-buttons" }, ...buttons)),
  );
}

onLanguage(() => byId("notices").replaceChildren(...[...standing].map(([key, notice]) => drawn(key, notice()))));
