// What the case of an absence is asked, one thing after another: an employee of one employer, from the notification to the closing.

const municipality = "0101";
const employer = "99010002";
const anna = { as: "caseworker", actor: "anna" };
const manager = { as: "authorized", actor: "mads" };
const citizen = { party: "citizen" };
const refunded = { party: "employer", employer };

const circumstances = (on, acting = anna) => ({ acting, today: on, now: `${on}T12:00:00Z`, municipality, overlay: {} });
const report = (id, on, content) => ({
  id, content, signedAt: `${on}T12:00:00Z`, signedOn: on, via: "nemRefusion", registered: { registered: "in", municipality },
});
const notified = (id, on, first) => report(id, on, { kind: "notification", employer: { employer, firstRefundableDay: "2026-02-04" }, firstAbsenceDay: first });
const requested = (id, on, from, to) => report(id, on, { kind: "refundRequest", employer, period: { from, to } });
const about = (id) => ({ about: "report", report: id });
const absence = { about: "absence" };
const choice = (kind, subject, letter, more = {}) => ({
  kind, subject, letter, grounds: [{ law: "SDL § 7", facts: ["absence.reported"] }], reasons: "Fordi.", notHeardBecause: "Parten har selv oplyst det.", ...more,
});
const week = { monday: "2026-02-09", payee: refunded };
const amounts = (gross) => ({ gross, ownAtp: 0, municipalAtp: 0, pension: 0, supplement: 0, tax: 0 });

const on = (day, ...commands) => commands.map((ask) => ({ ask, circumstances: circumstances(day) }));
const steps = [
  ...on(
    "2026-02-02",
    { command: "sendNotice", report: "n1" },
    { command: "receiveForm", report: "n1", answer: "agrees" },
    { command: "learnIncome", report: "n1" },
    { command: "learnVas", report: "n1", answer: "noRemark" },
    { command: "assess", report: "n1", found: [] },
    { command: "attachDocument", document: "d1", direction: "in", sender: { sender: "other", name: "Lægehuset" }, via: "letter" },
    { command: "openTask", reason: "HOLIDAY", subject: absence, dueOn: "2026-02-09" },
    { command: "reopen", reason: "Nyt." },
  ),
  ...on(
    "2026-03-02",
    { command: "receive", report: requested("r1", "2026-03-02", "2026-02-09", "2026-02-28") },
    { command: "assess", report: "r1", found: ["HOLIDAY"] },
    { command: "decide", choice: choice("grant", about("r1"), "g1", { grounds: [] }) },
    { command: "decide", choice: choice("grant", about("r1"), "g1") },
    { command: "planPayout", ...week, amounts: amounts(486_500), decision: "none" },
    { command: "planPayout", ...week, amounts: amounts(486_500), decision: "g1" },
    ...["requested", "paid", "posted"].map((step) => ({ command: "advancePayment", ...week, step })),
    { command: "recalculate", ...week, amounts: amounts(400_000) },
    { command: "reaccount", ...week },
    { command: "recalculate", ...week, amounts: amounts(500_000) },
    { command: "reaccount", ...week },
    { command: "payDue", payee: week.payee },
    { command: "payDue", payee: week.payee },
    { command: "warn", letter: "w1" },
    { command: "liftWarning", warning: "w1" },
    { command: "payInstalment", decision: "d1", amount: 100 },
    {
      command: "learnStop",
      stop: { letter: "s1", decidedOn: "2026-03-02", lastDay: "2026-03-01", grounds: [{ law: "SDL § 7", facts: [] }], reasons: "Fordi.", by: "jobcenter" },
    },
    { command: "hear", subject: { about: "refund", employer }, intends: "repay", letter: "h1" },
    { command: "answerHearing", hearing: "h1" },
    { command: "recordLeave", period: { from: "2026-03-09", to: "2026-03-10" }, agreement: "agreed" },
    { command: "reportRecovery", lastAbsenceDay: "2026-02-28" },
    { command: "complain", decision: "g1" },
    { command: "settleComplaint", decision: "g1" },
    { command: "objectToAutomation" },
  ),
  ...on("2026-03-05", { command: "regretRecovery" }),
  { ask: { command: "decide", choice: choice("grant", about("n1"), "a1", { facts: {} }) }, circumstances: circumstances("2026-03-05", { as: "system" }) },
  ...on("2026-06-01", { command: "completeTask", reason: "HOLIDAY", subject: absence }, { command: "close", party: citizen }, { command: "close", party: refunded }),
  ...on("2026-06-09", { command: "writeOff", employer, period: { from: "2026-02-04", to: "2026-02-08" }, hours: 2220 }),
  { ask: { command: "reopen", reason: "Borgeren klagede." }, circumstances: circumstances("2026-06-09", manager) },
];

/** Questions to the export `HeldCase`. */
export const questions = [
  {
    export: "HeldCase",
    opening: { case: "case-1", person: "person-1", claimant: "Employee", report: notified("n1", "2026-02-02", "2026-01-05"), how: { kind: "reported" }, otherCases: [] },
    circumstances: circumstances("2026-02-02"),
    parties: [citizen, refunded],
    steps,
  },
];

/** What of it is refused, and by which code. */
export const REFUSED = [
  // Who may reopen is somebody else.
  ["reopen", 409, "not-authorized"],
  // Nothing is decided without grounds, and nothing paid without a decision.
  ["decide", 409, "ground-missing"],
  ["planPayout", 409, "no-decision"],
  // What is due is paid once.
  ["payDue", 409, "nothing-to-decide"],
  ["payInstalment", 409, "unknown"],
  ["learnStop", 409, "stop-retroactive"],
  // What the gate does not know, the system does not decide alone.
  ["decide", 409, "not-automatic"],
  // The notification is not decided, the recovery is regretted; and so nothing was closed.
  ["close", 409, "still-open"],
  ["close", 409, "not-ended"],
  ["reopen", 409, "nothing-to-decide"],
];
