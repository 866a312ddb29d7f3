// A draft that was found: said on the first step, with the way on and the way to be rid of it.
import { current, onDraft } from "../draft/draft.js";
import { dayAndTime } from "../format.js";
import { go } from "../route.js";
import { steps } from "../steps.js";
import { onLanguage, t } from "../texts/texts.js";
import { deleteDraft } from "../ui/draft_bar.js";
import { byId, element, icon } from "../ui/element.js";

/** When the draft was saved, until it is gone on with. */
let found = "";

/** Says that there is a draft, until it is gone on with or deleted. */
export function showFound() {
  found = current().changed;
  onLanguage(draw);
  onDraft(() => current().revision === 0 && hide());
  draw();
}

const draw = () => byId("found").replaceChildren(...(found ? [notice()] : []));

function hide() {
  found = "";
  draw();
}

function notice() {
  const on = () => {
    hide();
    go(furthest());
  };
  return element(
    "section",
    { class: "alert alert-info", "aria-labelledby": "found-heading" },
    icon("info", { look: "icon-svg alert-icon" }),
    element(
      "div",
      { class: "alert-body" },
      element("h2", { class: "alert-heading", id: "found-heading" }, t("draft.found", { time: dayAndTime(new Date(found)) })),
      element("p", { class: "alert-text" }, t("draft.found.text")),
      element(
        "div",
        { class: "k-buttons" },
        element("button", { type: "button", class: "button button-secondary button-small", click: on }, t("draft.continue")),
        element("button", { type: "button", class: "function-link", click: deleteDraft }, icon("close"), t("draft.delete")),
      ),
    ),
  );
}

/** The first step that was not left by "Next". */
const furthest = () => steps().find((step) => !current().passed.includes(step)) ?? "summary";
