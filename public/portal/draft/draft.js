// The draft of this window: changed by the fields, kept at each change, shared with other windows.
import { now } from "../clock.js";
import { empty, isNewer, migrated } from "./shape.js";
import * as store from "./store.js";

/** @typedef {import("./shape.js").Draft} Draft */
/** @typedef {"none" | "saving" | "saved" | "unsaved" | "changed" | "deleted" | "sent" | "newer"} State */

/** @type {Draft} */
let draft = empty();
/** @type {Map<string, Blob>} */
let files = new Map();
/** @type {State} */
let state = "none";
/** The end of the saving that is under way. @type {Promise<void>} */
let saving = Promise.resolve();
let isSaving = false;
let again = false;
/** @type {Set<() => void>} */
const listeners = new Set();
const channel = new BroadcastChannel("bevilling-portal");

/** The draft as it stands. */
export const current = () => draft;

/** How it is kept. */
export const howKept = () => state;

/** The contents of the files. What is kept is preferred: the file that was chosen may have changed since. @returns {Promise<Map<string, Blob>>} */
export async function contents() {
  await saving;
  const kept = await store.read().catch(() => null);
  return new Map([...files, ...(kept?.files ?? [])]);
}

/** Calls back after each change of the draft, or of how it is kept. @param {() => void} listener */
export const onDraft = (listener) => listeners.add(listener);

/** Takes up the kept draft; true when there was one. What was typed before that stays. @param {(draft: Draft) => void} typed */
export async function load(typed) {
  let found = false;
  try {
    const kept = await store.read();
    if (kept.draft && isNewer(kept.draft)) {
      set("newer");
      return false;
    }
    found = kept.draft !== undefined;
    if (kept.draft) [draft, files, state] = [migrated(kept.draft), kept.files, "saved"];
  } catch {
    state = "unsaved";
  }
  const before = JSON.stringify(draft);
  typed(draft);
  if (JSON.stringify(draft) === before) tell();
  else save();
  return found;
}

/** Changes the draft and keeps it. @param {(draft: Draft) => void} how @param {Map<string, Blob>} [contents] */
export function change(how, contents = new Map()) {
  how(draft);
  for (const [id, content] of contents) files.set(id, content);
  tell();
  if (state !== "changed" && state !== "newer") save();
}

/** Ends when everything is kept that can be. */
export const settled = () => saving;

/** Deletes the draft with its files, here and in other windows. */
export async function remove() {
  await saving;
  await store.clear(null).catch(() => {});
  channel.postMessage("deleted");
  forget("none");
}

/** The draft has become a submission. @param {import("../server.js").Receipt} receipt */
export async function finish(receipt) {
  await saving;
  await store.clear(receipt).catch(() => {});
  channel.postMessage("sent");
  forget("none");
}

/** Takes the draft that another window has kept. */
export async function takeNewest() {
  const kept = await store.read();
  if (!kept.draft) return forget("deleted");
  [draft, files] = [migrated(kept.draft), kept.files];
  set("saved");
}

/** Keeps what stands here in place of what another window has kept. */
export function keepMine() {
  set("saving");
  save("in-any-case");
}

/** @param {"unless-changed" | "in-any-case"} [over] */
function save(over = "unless-changed") {
  if (isSaving) {
    again = true;
    return;
  }
  isSaving = true;
  saving = saveUntilDone(over).finally(() => (isSaving = false));
}

/** @param {"unless-changed" | "in-any-case"} over */
async function saveUntilDone(over) {
  set("saving");
  do {
    again = false;
    try {
      await saveOnce(over);
      over = "unless-changed";
    } catch {
      set("unsaved");
    }
  } while (again && state === "saving");
  if (state === "saving") set("saved");
}

/** @param {"unless-changed" | "in-any-case"} over */
async function saveOnce(over) {
  const changed = now().toISOString();
  const outcome = await store.write({ ...structuredClone(draft), changed }, files, over);
  if (outcome === "changed") return set("changed");
  if (outcome === "gone") return forget((await store.readReceipt()) ? "sent" : "deleted");
  [draft.revision, draft.changed] = [outcome, changed];
  channel.postMessage("saved");
}

/** @param {State} next */
function forget(next) {
  [draft, files] = [empty(), new Map()];
  set(next);
}

/** @param {State} next */
function set(next) {
  state = next;
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}

channel.onmessage = async (/** @type {MessageEvent<"saved" | "deleted" | "sent">} */ { data }) => {
  if (data === "deleted" || data === "sent") return forget(data);
  await saving;
  const kept = await store.read().catch(() => null);
  if (kept?.draft && kept.draft.revision !== draft.revision) set("changed");
};
