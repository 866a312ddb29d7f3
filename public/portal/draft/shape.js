// What a draft is made of, and how a draft of an earlier page becomes one of today.

/** The version of the draft's shape. */
export const VERSION = 1;

/** @typedef {{ id: string, name: string, bytes: number, beginning: Uint8Array }} KeptFile */

/**
 * @typedef {object} Draft
 * @property {number} version
 * @property {number} revision  Counted up at each saving: who saves over another revision than the own is told.
 * @property {string} key  Makes every attempt to send this draft the same submission.
 * @property {string} changed  When it was saved.
 * @property {string[]} passed  The steps that were left by "Next": what is missing there is said there.
 * @property {Record<string, string>} application  What is typed, letter by letter.
 * @property {Record<string, string>} estimate  What is typed for the estimate; never sent.
 * @property {KeptFile | null} powerOfAttorney
 * @property {KeptFile[]} attachments
 */

/** A draft in which nothing is typed. @returns {Draft} */
export const empty = () => ({
  version: VERSION,
  revision: 0,
  key: crypto.randomUUID(),
  changed: "",
  passed: [],
  application: {},
  estimate: {},
  powerOfAttorney: null,
  attachments: [],
});

/** A kept draft as one of today: what it did not know yet is empty. @param {Draft} kept @returns {Draft} */
export const migrated = (kept) => ({ ...empty(), ...kept, version: VERSION });

/** A draft of a page that is newer than this one: it is not touched. @param {Draft} kept */
export const isNewer = (kept) => kept.version > VERSION;
