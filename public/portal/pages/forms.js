// The steps with fields: "Next" says what is missing before it leads on, "Back" leads back.
import { change } from "../draft/draft.js";
import { allFindings } from "../findings.js";
import { go, onPage } from "../route.js";
import { beside, stepOf } from "../steps.js";
import { byId } from "../ui/element.js";
import { hideSummary, showSummary } from "../ui/error_summary.js";

/** Begins to listen. */
export function startForms() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-step]"))) {
    const step = form.dataset.step ?? "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      next(step);
    });
    form.querySelector("[data-do=back]")?.addEventListener("click", () => go(beside(step, -1) ?? "who"));
    if (step !== "estimate" && step !== "summary") onPage(step, { leave: () => hideSummary(byId(`${step}-errors`)) });
  }
}

/** @param {string} step */
function next(step) {
  change((draft) => {
    if (!draft.passed.includes(step)) draft.passed.push(step);
  });
  const on = () => go(beside(step, 1) ?? step);
  const against = allFindings().filter(({ pointer }) => stepOf(pointer) === step);
  if (against.length === 0) return on();
  // Who has the paper in another room goes on; the summary names it again.
  showSummary(byId(`${step}-errors`), against, { lead: (path) => go(step, path), later: on });
}
