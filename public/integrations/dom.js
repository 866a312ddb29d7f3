// Elements of the page: made by name, with text as text and never as markup.

/**
 * An element.
 * @param {string} name Its tag, with classes behind points: `p.k-small`.
 * @param {object} [given] Attributes; functions are listeners (`onclick`), what is null or false is left out.
 * @param {...(Node | string | null | false)} children What stands in it.
 */
export function h(name, given = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked") element[key] = value;
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false));
  return element;
}

/** A button of the second rank; `more` are its attributes. */
export const button = (text, onclick, more = {}) => h("button.button.button-secondary", { type: "button", onclick, ...more }, text);

/** Names with their values. */
export const pairs = (...all) => h("dl.k-pairs", {}, ...all.flatMap(([name, ...values]) => [h("dt", {}, name), h("dd", {}, ...values)]));

/** Texts below each other. */
export const lines = (texts) => texts.map((text) => h("span.k-line", {}, text));

/** A short mark. `kind` is empty, success, warning, error or info. */
export const badge = (kind, text) => h(kind ? `span.badge.badge-${kind}` : "span.badge", {}, text);

/** A picture with its meaning in words. */
function icon(name, label) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ class: "icon-svg alert-icon", role: "img", "aria-label": label, focusable: "false" })) picture.setAttribute(key, value);
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/design/icons.svg#${name}`);
  picture.append(use);
  return picture;
}

/** A message set apart; a grave one is read aloud at once. `kind` is info, warning or error. */
export function alert(kind, spoken, heading, ...body) {
  return h(
    `div.alert.alert-${kind}`,
    { role: kind === "info" ? "status" : "alert", tabindex: "-1" },
    icon(kind, spoken),
    h("div.alert-body", {}, h("p.alert-heading", {}, heading), ...body),
  );
}

/** A table; on narrow screens each cell names its column. */
export function table(name, columns, rows) {
  const head = h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)));
  const row = (cells) => h("tr", {}, ...cells.map((cell, at) => h("td", { "data-title": columns[at] }, ...[cell].flat())));
  return h(
    "div.table--responsive-scroll",
    { tabindex: "0", role: "region", "aria-label": name },
    h("table.table.table--compact.table-md-responsive-headers", {}, h("caption.sr-only", {}, name), h("thead", {}, head), h("tbody", {}, ...rows.map(row))),
  );
}
