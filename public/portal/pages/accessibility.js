// How accessible the page is, how that is known, and whom to tell.
import { onLanguage, t } from "../texts/texts.js";
import { onPage } from "../route.js";
import { byId, element } from "../ui/element.js";

/** Begins to answer for the page. */
export function startAccessibility() {
  onPage("accessibility", { enter: show });
  onLanguage(show);
}

function show() {
  const heading = (/** @type {string} */ key) => element("h2", { class: "h4" }, t(key));
  const text = (/** @type {string} */ key) => element("p", {}, t(key));
  byId("accessibility-body").replaceChildren(
    text("accessibility.1"),
    heading("accessibility.how"),
    text("accessibility.2"),
    heading("accessibility.known"),
    text("accessibility.3"),
    heading("accessibility.tell"),
    text("accessibility.4"),
  );
}
