// Signing in and sending. Whatever happens on the way, the draft stays, and it becomes one submission.
import { contents, current, finish, howKept, settled } from "../draft/draft.js";
import { allFindings, application, findings, serverSaid } from "../findings.js";
import { time } from "../format.js";
import { go, onPage, page } from "../route.js";
import { Lost, Refused, signInAddress, submit } from "../server.js";
import { askSession, expired, onSession, signedIn } from "../session.js";
import { beside, isForAnother, stepOf } from "../steps.js";
import { onLanguage, t } from "../texts/texts.js";
import { byId, element, icon } from "../ui/element.js";
import { hideSummary, showSummary } from "../ui/error_summary.js";
import { leaveNone } from "../ui/fields.js";
import { stillMissing } from "./summary.js";

/** @typedef {import("../draft/shape.js").KeptFile} KeptFile */
/** @typedef {() => string} Said */

/** @type {"in" | "out" | "unknown" | "asking"} */
let session = "asking";
/** Why the last attempt did not end with a receipt. @type {Said | null} */
let trouble = null;
let isSending = false;

/** Begins to answer for the page. */
export function startSend() {
  onPage("send", { enter, leave });
  onSession((state) => {
    session = state;
    draw();
  });
  onLanguage(draw);
}

/** Shows what stands against sending, as the draft stands now. */
export function showSend() {
  if (page() !== "send") return;
  const { wrong, missing } = findings();
  byId("send-missing").replaceChildren(...stillMissing(wrong, missing));
}

function leave() {
  trouble = null;
  hideSummary(byId("send-errors"));
}

async function enter() {
  showSend();
  session = signedIn() ? "in" : "asking";
  draw();
  session = await askSession();
  draw();
}

function draw() {
  if (page() !== "send") return;
  const found = signedIn();
  const held = document.activeElement?.id;
  byId("send-body").replaceChildren(
    ...(trouble ? [alert(trouble())] : []),
    ...(isSending ? [element("p", { class: "k-muted" }, t("send.sending"))] : []),
    ...(session === "in" && found ? signedInPart(found) : session === "out" || session === "in" ? signInPart() : askAgainPart()),
  );
  // The button that was pressed is another one now, and keeps the focus.
  if (held?.startsWith("send-")) document.getElementById(held)?.focus();
}

/** @param {import("../server.js").Session} session */
const signedInPart = ({ name, endsAt }) => [
  element("p", {}, t("send.as", { name, time: time(new Date(endsAt)) })),
  buttons(element("button", { type: "button", class: "button button-primary", id: "send-now", "aria-disabled": isSending && "true", click: send }, t("send.send"))),
];

const signInPart = () => [
  element("p", {}, t("send.signIn.text")),
  buttons(element("button", { type: "button", class: "button button-primary", id: "send-sign-in", click: signIn }, t(trouble ? "send.signInAgain" : "send.signIn"))),
];

const askAgainPart = () =>
  session === "asking"
    ? [buttons()]
    : [element("p", {}, t("signIn.unknown")), buttons(element("button", { type: "button", class: "button button-primary", id: "send-ask", click: enter }, t("signIn.retry")))];

/** @param {...HTMLElement} more */
const buttons = (...more) =>
  element("div", { class: "k-buttons" }, element("button", { type: "button", class: "button button-secondary", click: () => go(beside("send", -1) ?? "who") }, t("back")), ...more);

/** @param {string} text */
const alert = (text) =>
  element("div", { class: "alert alert-warning", role: "alert" }, icon("warning", { label: t("warning"), look: "icon-svg alert-icon" }), element("div", { class: "alert-body" }, element("p", { class: "alert-text" }, text)));

async function signIn() {
  // The way to the sign-in leaves the page: everything is kept before that.
  await settled();
  location.assign(signInAddress("send"));
}

async function send() {
  if (isSending) return;
  const against = allFindings();
  if (against.length > 0) return refuse(against);
  hideSummary(byId("send-errors"));
  if (howKept() === "changed") {
    trouble = () => t("tabs.changed");
    return draw();
  }
  [trouble, isSending] = [null, true];
  draw();
  try {
    const receipt = await submit(await content(), current().key);
    isSending = false;
    await finish(receipt);
    leaveNone();
    go("receipt");
  } catch (error) {
    isSending = false;
    answer(error);
  }
  draw();
}

/** The parts of the submission. */
async function content() {
  const { powerOfAttorney, attachments } = current();
  const files = await contents();
  const form = new FormData();
  // What the files are, the server finds out by itself; the same draft is the same submission letter by letter.
  const { powerOfAttorney: _power, attachments: _files, ...answers } = application();
  form.append("application", JSON.stringify(answers));
  const add = (/** @type {string} */ part, /** @type {KeptFile} */ { id, name }) => {
    const file = files.get(id);
    if (!file) throw new MissingFile(name);
    form.append(part, file, name);
  };
  if (isForAnother() && powerOfAttorney) add("powerOfAttorney", powerOfAttorney);
  for (const file of attachments) add("attachment", file);
  return form;
}

/** A file that the draft names and the browser no longer has. */
class MissingFile extends Error {}

/** @param {unknown} error */
function answer(error) {
  if (error instanceof MissingFile) trouble = () => t("send.missingFile", { name: error.message });
  else if (error instanceof Lost) trouble = () => t(navigator.onLine ? "send.lost" : "send.offline");
  else if (!(error instanceof Refused)) throw error;
  else if (error.status === 401) {
    trouble = () => t("send.expired");
    expired();
  } else if (error.errors.length > 0) {
    serverSaid(error.errors);
    showSend();
    refuse(error.errors);
    trouble = () => t("send.refused");
  } else trouble = said(error);
}

/** @param {Refused} refused @returns {Said} */
function said({ status, code, wait, trace }) {
  if (status === 413) return () => t("send.tooLarge");
  if (code === "idempotency-running") return () => t("send.running");
  if (code === "idempotency-conflict") return () => t("send.used");
  if (status === 429) return () => t("send.wait", { seconds: wait || 60 });
  return () => t("send.fault", { trace: trace || String(status) });
}

/** @param {import("bevilling-core").FieldError[]} errors */
const refuse = (errors) => showSummary(byId("send-errors"), errors, { lead: (path) => go(stepOf(path) ?? "summary", path) });
