// The fields of the forms: what is typed goes into the draft, what is said against it stands at the field.
import { answered, findings, isSaidByServer } from "../findings.js";
import { change, current } from "../draft/draft.js";
import { stepOf } from "../steps.js";
import { t } from "../texts/texts.js";
import { element } from "./element.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */
/** @typedef {import("../draft/shape.js").Draft} Draft */
/** @typedef {"application" | "estimate"} Form */

/** The fields that were left: what is wrong there is said from then on. @type {Set<string>} */
const left = new Set();

/** Takes what was typed before the page had started. What is empty leaves the draft as it is. @param {Draft} draft */
export function typedBefore(draft) {
  for (const input of inputs()) {
    const value = valueOf(input);
    if (value !== "" && (!isChoice(input) || input.checked)) draft[formOf(input)][input.name] = value;
  }
}

/** True while a button or finger is down. */
let pressing = false;

/** Begins to listen. */
export function startFields() {
  addEventListener("pointerdown", () => (pressing = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressing = false), true);
  for (const input of inputs()) {
    input.addEventListener(isChoice(input) ? "change" : "input", () => typed(input));
    input.addEventListener(isChoice(input) ? "change" : "blur", () => afterPress(() => leave(pathOf(input))));
  }
}

/** Puts the draft into the fields. The one that is typed in is left alone when it already says the same. */
export function fillFields() {
  const draft = current();
  for (const input of inputs()) {
    const value = draft[formOf(input)][input.name] ?? "";
    if (isChoice(input)) input.checked = value === input.value && value !== "";
    else if (input.value !== value) input.value = value;
  }
}

/** What is to be said at fields now: what is wrong where one has been, what is missing where one went on. */
export function toBeSaid() {
  const { wrong, missing } = findings();
  const passed = (/** @type {FieldError} */ { pointer }) => current().passed.includes(stepOf(pointer) ?? "");
  const seen = (/** @type {FieldError} */ error) => left.has(error.pointer) || isFile(error.pointer) || isSaidByServer(error.pointer) || passed(error);
  return [...wrong.filter(seen), ...missing.filter(passed)];
}

/** Counts a field as one that was left. @param {string} path */
export function leave(path) {
  left.add(path);
  listener();
}

/** What is said at a field moves all that stands below. The button that is just being pressed stays where it is until then. @param {() => void} then */
function afterPress(then) {
  if (!pressing) return then();
  const end = new AbortController();
  const over = () => {
    end.abort();
    setTimeout(then);
  };
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, over, { signal: end.signal });
}

/** Whether a field was left. @param {string} path */
export const wasLeft = (path) => left.has(path);

/** A new draft: no field has been left yet. */
export const leaveNone = () => left.clear();

/** Calls back after a field was left. @param {() => void} listens */
export const onLeave = (listens) => (listener = listens);

/** Shows what is said at the fields of a form, and nothing else. @param {Form} form @param {FieldError[]} errors */
export function showAtFields(form, errors) {
  const shown = new Map(errors.map((error) => [error.pointer, error]));
  for (const group of document.querySelectorAll(`[data-form="${form}"] .form-group`)) {
    const input = group.querySelector("input");
    if (input) showAt(group, input, shown.get(input.id));
  }
}

/** What is said of a field elsewhere than at it. @param {string} path @param {string} message */
export function said(path, message) {
  const label = labelOf(path);
  return label.endsWith("?") ? `${label} ${message}` : `${label}: ${message}`;
}

/** The label of a field. A file is called by its name. @param {string} path */
export function labelOf(path) {
  const index = /^application\.attachments\.(\d+)$/.exec(path)?.[1];
  return index === undefined ? t(path) : (current().attachments[Number(index)]?.name ?? t("application.attachments"));
}

/** @param {Element} group @param {HTMLInputElement} input @param {FieldError | undefined} error */
function showAt(group, input, error) {
  const before = group.querySelector(":scope > .form-error-message, fieldset > .form-error-message");
  if ((before instanceof HTMLElement && before.dataset.said) === (error && `${error.code} ${error.message}`)) return;
  before?.remove();
  const id = `${input.id}-error`;
  const described = group.querySelector("fieldset") ?? input;
  const others = (described.getAttribute("aria-describedby") ?? "").split(" ").filter((name) => name && name !== id);
  group.classList.toggle("form-error", Boolean(error));
  describe(described, error ? [...others, id] : others);
  for (const one of group.querySelectorAll("input")) {
    if (error) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
  if (error) notesOf(group).after(message(id, error));
}

/** What stands above the input: its hint, or its label. @param {Element} group @returns {Element} */
const notesOf = (group) => group.querySelector(".form-hint") ?? /** @type {Element} */ (group.querySelector(".form-label"));

/** An error as the design system shows it. @param {string} id @param {FieldError} error */
export function message(id, { code, message: text }) {
  return element("span", { class: "form-error-message", id, "data-code": code, "data-said": `${code} ${text}` }, element("span", { class: "sr-only" }, `${t("error")}: `), text);
}

/** @param {Element} described @param {string[]} names */
function describe(described, names) {
  if (names.length > 0) described.setAttribute("aria-describedby", names.join(" "));
  else described.removeAttribute("aria-describedby");
}

/** @param {HTMLInputElement} input */
function typed(input) {
  answered(pathOf(input));
  change((draft) => (draft[formOf(input)][input.name] = valueOf(input)));
}

/** @type {() => void} */
let listener = () => {};
const inputs = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-form] input:not([type=file])"));
/** @param {HTMLInputElement} input */
const isChoice = (input) => input.type === "radio" || input.type === "checkbox";
/** @param {HTMLInputElement} input */
const valueOf = (input) => (input.type === "checkbox" && !input.checked ? "" : input.value);
/** @param {HTMLInputElement} input */
const formOf = (input) => /** @type {Form} */ (/** @type {HTMLElement} */ (input.closest("[data-form]")).dataset.form);
/** The path of a field is the id of its first input. @param {HTMLInputElement} input */
const pathOf = (input) => input.closest(".form-group")?.querySelector("input")?.id ?? input.id;
/** A file is looked at as soon as it is chosen. @param {string} path */
const isFile = (path) => path.startsWith("application.attachments") || path === "application.powerOfAttorney";
