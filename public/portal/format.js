// Days, times, amounts and sizes as people read them.
import { language, t } from "./texts/texts.js";

const PLACE = { timeZone: "Europe/Copenhagen" };
const locale = () => (language() === "da" ? "da-DK" : "en-GB");

/** `22. november 2026`. @param {Date} at */
export const day = (at) => new Intl.DateTimeFormat(locale(), { ...PLACE, dateStyle: "long" }).format(at);

/** A civil day such as `2026-11-22`. @param {string} text */
export const civilDay = (text) => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", dateStyle: "long" }).format(new Date(`${text}T00:00:00Z`));

/** `14.05`. @param {Date} at */
export const time = (at) => new Intl.DateTimeFormat(locale(), { ...PLACE, timeStyle: "short" }).format(at);

/** Day and time. @param {Date} at */
export const dayAndTime = (at) => new Intl.DateTimeFormat(locale(), { ...PLACE, dateStyle: "long", timeStyle: "short" }).format(at);

/** Whole øre as kroner. @param {number} ore */
export const kroner = (ore) => `${new Intl.NumberFormat("da-DK", { minimumFractionDigits: 2 }).format(ore / 100)} kr.`;

/** The size of a file. @param {number} bytes */
export function size(bytes) {
  if (bytes < 1_000) return t("files.bytes", { size: bytes });
  const [unit, divisor] = bytes < 1_000_000 ? ["files.kilobytes", 1_000] : ["files.megabytes", 1_000_000];
  return t(unit, { size: new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(bytes / divisor) });
}
