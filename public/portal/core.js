// The package with the rules. The page works without it: then the municipality's server says what is wrong.
import { say, takeBack } from "./ui/notice.js";
import { t } from "./texts/texts.js";

/** @typedef {typeof import("bevilling-core")} Core */

/** @type {Core | null} */
let loaded = null;
/** @type {Promise<void> | null} */
let loading = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/** The package, once it has arrived. */
export const core = () => loaded;

/** Calls back once the package has arrived. @param {() => void} listener */
export const onCore = (listener) => listeners.add(listener);

/** Fetches the package; asks again later when that fails. */
export function loadCore() {
  loading ??= fetchCore().catch(() => {
    loading = null;
    say("core", () => ({ kind: "warning", text: t("core.failed") }));
  });
  return loading;
}

async function fetchCore() {
  const latest = await fetch("/package/latest.json");
  if (!latest.ok) throw new Error("no package is offered");
  const { folder } = await latest.json();
  /** @type {Core} */
  const found = await import(`${folder}bevilling_core.js`);
  await found.default();
  loaded = found;
  takeBack("core");
  for (const listener of listeners) listener();
}

addEventListener("online", () => {
  if (!loaded) loadCore();
});
