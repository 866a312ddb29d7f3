// Who is signed in, as the server says.
import { now } from "./clock.js";
import { readSession, signOut } from "./server.js";
import { onLanguage, t } from "./texts/texts.js";
import { byId } from "./ui/element.js";
import { say, takeBack } from "./ui/notice.js";

/** @typedef {import("./server.js").Session} Session */

/** @typedef {"in" | "out" | "unknown"} State */

/** @type {Session | null} */
let session = null;
/** What the server last said; unknown while it does not answer. @type {State} */
let state = "unknown";
/** @type {Set<(state: State) => void>} */
const listeners = new Set();

/** Who is signed in, until the session ends by the clock. */
export const signedIn = () => (session && Date.parse(session.endsAt) > now().getTime() ? session : null);

/** Calls back when somebody is signed in or out, or nobody knows. @param {(state: State) => void} listener */
export const onSession = (listener) => listeners.add(listener);

/** Asks the server. @returns {Promise<State>} */
export async function askSession() {
  try {
    set(await readSession());
  } catch {
    set(session, "unknown");
  }
  return state;
}

/** The server said that nobody is signed in. */
export const expired = () => set(null);

/** Begins to listen. */
export function startSession() {
  byId("sign-out").addEventListener("click", async () => {
    try {
      await signOut();
    } catch {
      return say("session", () => ({ kind: "warning", text: t("session.stillIn") }));
    }
    set(null);
    say("session", () => ({ kind: "info", text: t("session.signedOut") }));
  });
  onLanguage(show);
}

/** @param {Session | null} found @param {State} [said] */
function set(found, said = found ? "in" : "out") {
  const changed = state !== said || session?.name !== found?.name;
  [session, state] = [found, said];
  if (found) takeBack("session");
  show();
  if (changed) for (const listener of listeners) listener(state);
}

function show() {
  byId("user").textContent = session?.name ?? "";
  byId("sign-out").hidden = session === null;
}
