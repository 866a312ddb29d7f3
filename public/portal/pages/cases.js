// What the citizen has sent, how the cases stand, what is waited for, and the letters.
import { core, onCore } from "../core.js";
import { civilDay, dayAndTime } from "../format.js";
import { onPage, page } from "../route.js";
import { readCases, readSubmissions, Refused, signInAddress } from "../server.js";
import { askSession, expired, onSession } from "../session.js";
import { onLanguage, t } from "../texts/texts.js";
import { byId, element, icon } from "../ui/element.js";

/** @typedef {import("../server.js").Case} Case */
/** @typedef {import("../server.js").Submission} Submission */

/** Begins to answer for the page. */
export function startCases() {
  onPage("cases", { enter: show, leave: () => byId("cases-body").replaceChildren() });
  onSession(show);
  onLanguage(show);
  onCore(show);
}

async function show() {
  if (page() !== "cases") return;
  const body = byId("cases-body");
  body.setAttribute("aria-busy", "true");
  if (body.childElementCount === 0) body.replaceChildren(element("p", { role: "status" }, t("cases.loading")));
  const parts = await found();
  // Another page may have been opened while the answer was on its way.
  if (page() === "cases") body.replaceChildren(...parts);
  body.setAttribute("aria-busy", "false");
}

/** @returns {Promise<HTMLElement[]>} */
async function found() {
  const session = await askSession();
  if (session === "out") return signInPart();
  if (session === "unknown") return failed();
  try {
    const [{ submissions }, { cases }] = await Promise.all([readSubmissions(), readCases()]);
    return [
      heading("cases.cases"),
      ...(cases.length > 0 ? cases.map(caseCard) : [element("p", { class: "k-empty" }, t("cases.none"))]),
      heading("cases.submissions"),
      ...(submissions.length > 0 ? submissions.map(submissionCard) : [element("p", { class: "k-empty" }, t("cases.sent.none"))]),
    ];
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) return failed();
    expired();
    return signInPart();
  }
}

const signInPart = () => [
  element("p", {}, t("cases.signIn.text")),
  element("p", {}, element("a", { href: signInAddress("cases"), class: "button button-primary" }, t("cases.signIn"))),
];

const failed = () => [
  element("p", { role: "status" }, t("cases.failed")),
  element("p", {}, element("button", { type: "button", class: "button button-secondary", click: show }, t("signIn.retry"))),
];

/** @param {Case} found */
function caseCard({ id, number, benefit, receivedOn, status, waiting, letters }) {
  return element(
    "section",
    { class: "k-card", "aria-labelledby": `case-${id}` },
    element("h3", { class: "h5", id: `case-${id}` }, `${t("cases.case", { number })}: ${t(`benefit.${benefit}`)}`),
    element(
      "dl",
      { class: "k-pairs" },
      ...pair("cases.status", element("strong", {}, status.text), element("span", { class: "k-line k-muted" }, t("cases.received", { day: civilDay(receivedOn) }))),
      ...pair("cases.waiting", waiting.length > 0 ? element("ul", { class: "k-plain-list unstyled-list no-max-width" }, ...waiting.map(wait)) : t("cases.waiting.none")),
      ...pair("cases.letters", letters.length > 0 ? element("ul", { class: "k-plain-list unstyled-list no-max-width" }, ...letters.map(letter)) : t("cases.letters.none")),
    ),
  );
}

/** @param {import("../server.js").Waiting} waiting */
function wait({ text, until, forYou }) {
  return element(
    "li",
    {},
    element("span", { class: "k-line" }, text),
    until && element("span", { class: "k-line k-muted" }, t("cases.waiting.until", { day: civilDay(until) })),
    forYou && element("span", { class: "k-line k-strong" }, t("cases.waiting.you")),
  );
}

/** @param {import("../server.js").Letter} letter */
const letter = ({ title, date, href, canBeComplainedAbout }) =>
  element(
    "li",
    {},
    element("a", { href, class: "function-link" }, icon("file-pdf"), t("cases.letter", { title, day: civilDay(date) })),
    canBeComplainedAbout && element("span", { class: "k-line k-muted" }, complain(date)),
  );

/** The last days to complain about a decision, by the way it was sent. The letter itself says the one that counts. @param {string} sent */
function complain(sent) {
  const rules = core();
  if (!rules) return "";
  const last = (/** @type {"DigitalPost" | "Letter"} */ channel) => civilDay(rules.complaintDeadline(channel, sent, {}).deadline);
  return t("cases.complain", { digital: last("DigitalPost"), post: last("Letter") });
}

/** @param {Submission} sent */
function submissionCard({ id, number, receivedAt, onBehalfOf, copy, case: found }) {
  return element(
    "section",
    { class: "k-card", "aria-labelledby": `sent-${id}` },
    element("h3", { class: "h5", id: `sent-${id}` }, t("cases.sent", { number })),
    element("p", {}, t("cases.received", { day: dayAndTime(new Date(receivedAt)) })),
    onBehalfOf && element("p", {}, t("cases.for", { name: onBehalfOf })),
    element("p", {}, found ? t("cases.inCase", { number: found.number, status: found.status.text }) : t("cases.noCase")),
    element("p", {}, element("a", { href: copy, class: "function-link" }, icon("file-pdf"), t("cases.copy"))),
  );
}

/** @param {string} key */
const heading = (key) => element("h2", { class: "h4" }, t(key));

/** @param {string} label @param {...import("../ui/element.js").Child} value */
const pair = (label, ...value) => [element("dt", {}, t(label)), element("dd", {}, ...value)];
