// The steps in their order, and at which of them each answer is given.
import { current } from "./draft/draft.js";

/** @typedef {"who" | "citizen" | "contact" | "files" | "estimate" | "summary" | "declaration" | "send"} Step */

/** @type {Step[]} */
const ALL = ["who", "citizen", "contact", "files", "estimate", "summary", "declaration", "send"];

/** What is asked, by its path, in the order in which it is asked. @type {[string, Step][]} */
const ASKED = [
  ["application.applicant", "who"],
  ["citizen.firstName", "citizen"],
  ["citizen.lastName", "citizen"],
  ["citizen.cpr", "citizen"],
  ["application.powerOfAttorney", "citizen"],
  ["citizen.telephone", "contact"],
  ["application.insurance", "contact"],
  ["application.attachments", "files"],
  ["application.declaration", "declaration"],
];

/** Whether it is for somebody else. */
export const isForAnother = () => current().application.applicant === "other";

/** The steps of this application. Who the citizen is, is asked of those who apply for somebody else. */
export const steps = () => ALL.filter((step) => step !== "citizen" || isForAnother());

/** The step before or after one; nothing beyond the ends. @param {string} step @param {1 | -1} by */
export const beside = (step, by) => steps()[steps().indexOf(/** @type {Step} */ (step)) + by];

/** The step at which something is asked. One of several files stands where all of them stand. @param {string} path */
export const stepOf = (path) => ASKED.find(([asked]) => path === asked || path.startsWith(`${asked}.`))?.[1];

/** The place of a path in the order of the steps. @param {string} path */
export const placeOf = (path) => ASKED.findIndex(([asked]) => path === asked || path.startsWith(`${asked}.`));
