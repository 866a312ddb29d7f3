// Which day it is. The browser's clock may be wrong; the server says its time with every answer.

const DAY = 24 * 60 * 60 * 1_000;

/** By how much the server is ahead; nothing until it has answered. @type {number | null} */
let ahead = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/** Takes note of the time that an answer bears. @param {Response} answer */
export function heard(answer) {
  const said = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(said)) return;
  const before = today();
  ahead = said - Date.now();
  const after = today();
  if (before.day !== after.day || before.from !== after.from) for (const listener of listeners) listener();
}

/** Calls back when the day turns out to be another. @param {() => void} listener */
export const onDay = (listener) => listeners.add(listener);

/** Now, by the server as far as it is known. */
export const now = () => new Date(Date.now() + (ahead ?? 0));

/**
 * The civil day in Denmark, who says so, and whether the browser's clock is wrong by more than a day.
 * @returns {{ day: string, from: "server" | "browser", browser: string, wrong: boolean }}
 */
export function today() {
  return { day: civil(now()), from: ahead === null ? "browser" : "server", browser: civil(new Date()), wrong: Math.abs(ahead ?? 0) > DAY };
}

/** @param {Date} at */
const civil = (at) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" }).format(at);
