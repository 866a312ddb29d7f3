// Elements made by hand. Text is always text: nothing that anybody typed is ever read as HTML.

/** @typedef {Node | string | false | null | undefined} Child */

/**
 * An element with attributes and children. A function is a listener, `false` and nothing leave an attribute out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * A sign of the design system. With a label it is read out; without, it only stands beside a text.
 * @param {string} name
 * @param {{ label?: string, look?: string }} [more]
 */
export function icon(name, { label, look = "icon-svg" } = {}) {
  const space = "http://www.w3.org/2000/svg";
  const sign = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/design/icons.svg#${name}`);
  sign.setAttribute("class", look);
  sign.setAttribute("focusable", "false");
  if (label) {
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", label);
  } else sign.setAttribute("aria-hidden", "true");
  sign.append(use);
  return sign;
}

/** An element of the page. It stands in `index.html`. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no ${id}`);
  return found;
}
