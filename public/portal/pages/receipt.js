// The receipt of what was sent from here: number, time and copy. It stays until it is put away.
import { dayAndTime } from "../format.js";
import { clear, readReceipt } from "../draft/store.js";
import { howKept } from "../draft/draft.js";
import { go, onPage, page } from "../route.js";
import { readSubmission, Refused } from "../server.js";
import { onLanguage, t } from "../texts/texts.js";
import { byId, element, icon } from "../ui/element.js";

/** Begins to answer for the page. */
export function startReceipt() {
  onPage("receipt", { enter: show });
  onLanguage(show);
}

async function show() {
  if (page() !== "receipt") return;
  const receipt = await readReceipt().catch(() => undefined);
  byId("receipt-body").replaceChildren(...(receipt ? body(receipt) : none()));
}

/** @param {import("../server.js").Receipt} receipt */
function body({ id, number, receivedAt, copy }) {
  const pair = (/** @type {string} */ label, /** @type {string} */ value) => [element("dt", {}, t(label)), element("dd", {}, element("strong", {}, value))];
  return [
    element("dl", { class: "k-pairs" }, ...pair("receipt.number", number), ...pair("receipt.at", dayAndTime(new Date(receivedAt)))),
    element("p", { class: "d-print-none" }, element("a", { href: copy, class: "function-link" }, icon("download"), t("receipt.copy"))),
    element("p", { class: "d-print-none" }, element("button", { type: "button", class: "function-link", click: () => check(id) }, icon("refresh"), t("receipt.check"))),
    element("p", { class: "d-print-none", id: "receipt-state", role: "status" }),
    element("h2", { class: "h4" }, t("receipt.next")),
    element("ol", {}, ...[1, 2, 3].map((number) => element("li", {}, t(`receipt.next.${number}`)))),
    element(
      "div",
      { class: "k-buttons d-print-none" },
      element("a", { href: "#/cases", class: "button button-primary" }, t("receipt.cases")),
      element("button", { type: "button", class: "button button-secondary", click: () => print() }, icon("print"), t("print")),
    ),
    ...(howKept() === "none" ? [element("p", { class: "d-print-none" }, element("button", { type: "button", class: "function-link", click: forget }, icon("close"), t("receipt.forget")))] : []),
  ];
}

const none = () => [element("p", {}, t("receipt.none")), element("p", {}, element("a", { href: "#/cases" }, t("receipt.cases")))];

/** Says whether the application has become a case. @param {string} id */
async function check(id) {
  const place = byId("receipt-state");
  try {
    const { case: found } = await readSubmission(id);
    place.textContent = found ? t("cases.inCase", { number: found.number, status: found.status.text }) : t("cases.noCase");
  } catch (error) {
    place.textContent = t(error instanceof Refused && error.status === 401 ? "cases.signIn.text" : "cases.failed");
  }
}

async function forget() {
  await clear(null);
  go("who");
}
