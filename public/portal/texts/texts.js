// Sentences in the language that was chosen in this browser: Danish until then.
import danish from "./da.js";
import english from "./en.js";

/** Where the app keeps its language as well. */
const REMEMBERED_AS = "bevilling.language";

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {"da" | "en"} */
let chosen = "da";

/** The language, as HTML, HTTP and the package write it. */
export const language = () => chosen;

/** Takes up the language that was chosen before. */
export function startLanguage() {
  try {
    if (localStorage.getItem(REMEMBERED_AS) === "en") chosen = "en";
  } catch {
    // A browser that remembers nothing begins in Danish.
  }
  apply();
}

/** Changes to the other language; what is typed stays. */
export function changeLanguage() {
  chosen = chosen === "da" ? "en" : "da";
  try {
    localStorage.setItem(REMEMBERED_AS, chosen);
  } catch {
    // It then holds for this page alone.
  }
  apply();
  for (const listener of listeners) listener();
}

/**
 * Calls back whenever another language is chosen.
 * @param {() => void} listener
 */
export const onLanguage = (listener) => listeners.add(listener);

/**
 * A sentence, with values in place of `{name}`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const sentence = (chosen === "en" ? english : danish)[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** Whether there is such a sentence. @param {string} key */
export const has = (key) => key in danish;

function apply() {
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(/** @type {HTMLElement} */ (element).dataset.t ?? "");
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(/** @type {HTMLElement} */ (element).dataset.tLabel ?? ""));
  document.querySelector("meta[name=description]")?.setAttribute("content", t("site.description"));
  const [code, name] = chosen === "da" ? ["en", "English"] : ["da", "Dansk"];
  const other = document.getElementById("language-name");
  if (other) other.textContent = name;
  other?.setAttribute("lang", code);
}
