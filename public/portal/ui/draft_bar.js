// How the draft is kept, what happened to it in other windows, and the button that deletes it.
import { current, howKept, keepMine, remove, takeNewest } from "../draft/draft.js";
import { time } from "../format.js";
import { serverSaid } from "../findings.js";
import { go, page } from "../route.js";
import { steps } from "../steps.js";
import { t } from "../texts/texts.js";
import { ask } from "./dialog.js";
import { byId } from "./element.js";
import { fillFields, leaveNone } from "./fields.js";
import { announce, say, takeBack } from "./notice.js";

/** @type {import("../draft/draft.js").State} */
let before = "none";

/** Begins to listen. */
export function startDraftBar() {
  byId("draft-delete").addEventListener("click", () => deleteDraft());
}

/** Asks, and then really deletes. */
export async function deleteDraft() {
  if (!(await ask({ title: t("draft.delete.title"), text: t("draft.delete.text"), yes: t("draft.delete.yes") }))) return;
  await remove();
  startAnew();
  announce(t("draft.deleted"));
}

/** Nothing is typed and nothing was said any more. */
export function startAnew() {
  serverSaid([]);
  leaveNone();
  fillFields();
  takeBack("draft");
  go("who");
}

/** Shows how the draft is kept. */
export function showDraftBar() {
  const state = howKept();
  const isStep = /** @type {string[]} */ (steps()).includes(page());
  byId("draft-bar").hidden = !isStep || state === "none" || state === "deleted" || state === "sent";
  byId("draft-state").textContent = saidOf(state);
  if (state !== before) tell(state);
  before = state;
}

/** @param {import("../draft/draft.js").State} state */
function saidOf(state) {
  if (state === "saving") return t("draft.saving");
  if (state === "saved") return t("draft.saved", { time: time(new Date(current().changed)) });
  return state === "unsaved" ? t("draft.unsaved") : "";
}

/** @param {import("../draft/draft.js").State} state */
function tell(state) {
  if (state === "changed") {
    const take = async () => {
      await takeNewest();
      fillFields();
    };
    const actions = () => [
      { label: t("tabs.take"), does: take },
      { label: t("tabs.keep"), does: keepMine },
    ];
    say("draft", () => ({ kind: "warning", text: t("tabs.changed"), actions: actions() }));
  } else if (state === "deleted" || state === "sent") {
    startAnew();
    const actions = () => (state === "sent" ? [{ label: t("tabs.receipt"), does: () => go("receipt") }] : []);
    say("draft", () => ({ kind: "info", text: t(`tabs.${state}`), actions: actions() }));
  } else if (state === "newer") {
    say("draft", () => ({ kind: "warning", text: t("draft.newer"), actions: [{ label: t("draft.reload"), does: () => location.reload() }] }));
  } else if (state === "unsaved") {
    say("draft", () => ({ kind: "warning", text: t("draft.unsaved") }));
  } else if (before === "changed" || before === "unsaved") {
    takeBack("draft");
  }
}
