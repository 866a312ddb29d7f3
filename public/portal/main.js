// The portal: starts its parts and draws them anew whenever the draft, the language, the rules or the page change.
import { loadCore, onCore } from "./core.js";
import { current, load, onDraft } from "./draft/draft.js";
import { startNetwork } from "./network.js";
import { startAccessibility } from "./pages/accessibility.js";
import { startCases } from "./pages/cases.js";
import { showEstimate, startEstimate } from "./pages/estimate.js";
import { startForms } from "./pages/forms.js";
import { showFound } from "./pages/found.js";
import { startReceipt } from "./pages/receipt.js";
import { showSend, startSend } from "./pages/send.js";
import { showSummaryPage, startSummary } from "./pages/summary.js";
import { onRoute, page, startRoute } from "./route.js";
import { askSession, startSession } from "./session.js";
import { changeLanguage, onLanguage, startLanguage } from "./texts/texts.js";
import { showDraftBar, startDraftBar } from "./ui/draft_bar.js";
import { byId } from "./ui/element.js";
import { fillFields, onLeave, showAtFields, startFields, toBeSaid, typedBefore } from "./ui/fields.js";
import { showFiles, startFiles } from "./ui/file_fields.js";
import { showWay, startWay } from "./ui/way.js";
import { startUpdates } from "./update.js";

const SECTIONS = { apply: (/** @type {string} */ name) => name !== "cases" && name !== "accessibility", cases: (/** @type {string} */ name) => name === "cases" };

startLanguage();
byId("language").addEventListener("click", changeLanguage);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
startFields();
startFiles();
startForms();
startSummary();
startEstimate();
startSend();
startReceipt();
startCases();
startAccessibility();
startDraftBar();
startSession();
startWay();

const found = await load(typedBefore);
fillFields();
startRoute();
for (const listen of [onDraft, onCore, onLanguage, onRoute, onLeave]) listen(show);
show();
if (found && page() === "who" && Object.keys(current().application).length > 0) showFound();
// Says to whoever waits for it, such as a test or a measurement, how far the start has come.
document.documentElement.dataset.ready = "form";
startNetwork();
startUpdates();
await Promise.all([loadCore(), askSession()]);
document.documentElement.dataset.ready = "rules";

// A page that comes back out of the browser's memory may be older than the draft.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

function show() {
  const errors = toBeSaid();
  showAtFields("application", errors);
  showFiles(errors);
  showEstimate();
  showSummaryPage();
  showSend();
  showWay();
  showDraftBar();
  for (const [name, covers] of Object.entries(SECTIONS)) {
    const link = document.querySelector(`[data-nav="${name}"]`);
    if (covers(page())) link?.setAttribute("aria-current", "page");
    else link?.removeAttribute("aria-current");
  }
}
