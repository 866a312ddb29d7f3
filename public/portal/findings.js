// What is wrong in the draft and what is missing: by the package, and by the server where it has answered.
import { core } from "./core.js";
import { current } from "./draft/draft.js";
import { isForAnother, placeOf } from "./steps.js";
import { language } from "./texts/texts.js";

/** @typedef {import("bevilling-core").FieldError} FieldError */
/** @typedef {import("bevilling-core").ApplicationDraft} ApplicationDraft */
/** @typedef {import("./draft/shape.js").KeptFile} KeptFile */

/** What the server said of the last attempt, until the answer there is changed. @type {FieldError[]} */
let said = [];

/** The application as the package and the server read it. What is not asked is not told. @returns {ApplicationDraft} */
export function application() {
  const { application: typed, powerOfAttorney, attachments } = current();
  const other = isForAnother();
  return /** @type {ApplicationDraft} */ ({
    applicant: typed.applicant ?? "",
    firstName: (other && typed.firstName) || "",
    lastName: (other && typed.lastName) || "",
    cpr: (other && typed.cpr) || "",
    telephone: typed.telephone ?? "",
    insurance: typed.insurance ?? "",
    powerOfAttorney: other && powerOfAttorney ? chosen(powerOfAttorney) : undefined,
    attachments: attachments.map(chosen),
    declaration: typed.declaration ?? "",
  });
}

/** Everything that stands against sending it, in the order of the steps. @returns {{ wrong: FieldError[], missing: FieldError[] }} */
export function findings() {
  const { wrong, missing } = core()?.applicationFindings(application(), language()) ?? { wrong: [], missing: [] };
  const known = new Set([...wrong, ...missing].map(({ pointer }) => pointer));
  const more = said.filter(({ pointer }) => !known.has(pointer));
  return { wrong: [...wrong, ...more].sort(byPlace), missing: [...missing].sort(byPlace) };
}

/** What is wrong and what is missing, in the order of the steps. */
export function allFindings() {
  const { wrong, missing } = findings();
  return [...wrong, ...missing].sort(byPlace);
}

/** Keeps what the server said against it. @param {FieldError[]} errors */
export function serverSaid(errors) {
  said = errors;
}

/** Whether the server has spoken of a field. @param {string} path */
export const isSaidByServer = (path) => said.some(({ pointer }) => pointer === path);

/** An answer was changed: what the server said of it is past. @param {string} path */
export function answered(path) {
  said = said.filter(({ pointer }) => pointer !== path && !pointer.startsWith(`${path}.`));
}

/** @param {FieldError} one @param {FieldError} other */
const byPlace = (one, other) => placeOf(one.pointer) - placeOf(other.pointer);

/** A file by what can be told of it. Its type is what it begins with, whatever its name says. @param {KeptFile} file */
const chosen = ({ name, bytes, beginning }) => ({ name, bytes, fileType: core()?.fileType(beginning) });
