// The modules of earnings, procedure, money and the case answer as the domain does natively: assessments, explanations and lines letter by letter
// and in both languages; and to nonsense with a problem.
//
// usage: node exports.mjs <folder of the package for browsers>   (BEVILLING_CASES_BIN names the native program)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { questions as caseQuestions, REFUSED } from "./case_questions.mjs";
import { check, count, load } from "./parts.mjs";

const [folder] = process.argv.slice(2);
const native = process.env.BEVILLING_CASES_BIN;
if (!folder || !native) {
  console.error("usage: BEVILLING_CASES_BIN=... node exports.mjs <folder of the package for browsers>");
  process.exit(2);
}

const [earnings, procedure, money, rules, cases] = await Promise.all(["bevilling_earnings", "bevilling_procedure", "bevilling_money", "bevilling_rules", "bevilling_case"].map((name) => load(folder, name)));

const source = { origin: { kind: "caseFile" }, on: "2026-03-01" };
const learnt = "2026-03-01T12:00:00Z";
const known = (value, from, to) => ({ value, source, learnt, ...(from && { valid: { from, to } }) });
const day = "2026-04-10";
const monday = "2026-03-02";

const income = (pay) => ({ kind: "Regular", filed: "InRegister", hoursKind: "Work", pay, hours: 16_000 });
const months = [["2026-01-01", "2026-01-31"], ["2026-02-01", "2026-02-28"], ["2026-03-01", "2026-03-31"]];
const earning = { employedSince: known("2020-01-01"), fixedHours: known(true), reports: months.map(([from, to]) => known(income(2_400_000), from, to)) };
const job = (payee, hours) => ({
  claimant: "Employee",
  facts: { hours: [hours, hours, hours, hours, hours, 0, 0].map((value) => known(value)), hourlyEarning: [known(20_000)], payee: known(payee) },
});
const told = { spells: [{ claimant: "Employee", period: { from: "2026-01-05" }, parental: [] }], source, learnt };
const gate = { message: known("Sound"), matter: known("RefundRequest"), matches: known(1), livesHere: known(true), claimant: known("Employee"), found: [known("HOLIDAY")] };
const overpaid = {
  debtor: known("citizen"), kind: known("repayment"), amount: known(100_000), tax: known(40_000), year: known(2025), unlawful: known(true),
  betterKnowledge: known(true), hearingUntil: known("2026-05-18"), hearingAnswered: known(true), dueOn: known("2026-06-01"),
};
const liable = { liable: known(true), loss: known(true), causation: known(true), patientScheme: known(false), benefit: known(500_000), refund: known(250_000), other: known(0), presented: known("2026-03-02") };
const paid = (gross) => ({ gross, ownAtp: 5_300, municipalAtp: 10_500, pension: 10_600, supplement: 0, tax: 150_000 });
const nothing = { gross: 0, ownAtp: 0, municipalAtp: 0, pension: 0, supplement: 0, tax: 0 };
const version = (amounts) => ({ key: { monday, payee: "citizen" }, amounts });

/** What is asked of both: an export, its arguments by name. */
const questions = [
  { export: "assessEarning", facts: earning, day },
  { export: "assessEarning", facts: { ...earning, statedPay: known(15_307) }, day },
  { export: "assessEarning", facts: {}, day },
  { export: "assessProfit", facts: { kind: known("OwnBusiness"), filedInTime: known(true), assessments: [known({ profit: 24_000_000, fullYear: true, issuedOn: "2026-02-01" }, "2025-01-01", "2025-12-31")] }, day },
  { export: "assessProfit", facts: {}, day },
  { export: "assessUnemployedHours", facts: { member: known("FullTime"), fullyUnemployed: known(true) }, day },
  { export: "assessUnemployedHours", facts: {}, day },
  { export: "assessPartialWeek", facts: { claimant: known("Employee"), contracted: known(3_700), shortened: known(false), worked: known(2_000) }, day: monday },
  { export: "assessPartialWeek", facts: { claimant: known("Employee"), contracted: known(3_700), shortened: known(false), worked: known(3_350) }, day: monday },
  { export: "assessShare", facts: { jobs: [known({ payee: "citizen", amount: ["400000", "1"], rota: false }), known({ payee: "employer", amount: ["300000", "1"], rota: false })], own: known(1) }, day: monday },
  { export: "assessAgreement", facts: { expectedDays: known(9), from: known("2026-04-01") }, day },
  { export: "assessAgreement", facts: { expectedDays: known(12), from: known("2026-04-01"), statement: known("2026-03-15"), renewal: known(false) }, day },
  { export: "assessLapse", facts: { ground: known("NoCooperation"), reasonableCause: known(false), warned: known(true), heard: known(true), opened: known("2026-03-20"), letter: known("2026-04-09") }, day },
  { export: "assessLapse", facts: { ground: known("RefusesTreatment") }, day },
  { export: "assessReassessment", facts: { pension: known(false), counted: months.map(([from, to]) => known(28, from, to)) }, day },
  { export: "assessOverpayment", facts: overpaid, day: "2026-05-19" },
  { export: "assessOverpayment", facts: {}, day },
  { export: "assessRecourse", facts: liable, day },
  { export: "assessRecourse", facts: {}, day },
  { export: "Gate", facts: gate, day },
  { export: "Gate", facts: {}, day },
  { export: "SeveralWeeks", jobs: [job("citizen", 600), job("employer", 600)], citizenFirst: known(true), day: monday },
  { export: "weekSpecification", ...job("citizen", 740), tax: 150_000, day: "2026-04-06" },
  { export: "countedDays", ...told, day, months: 9 },
  { export: "projectReassessment", ...told, facts: { pension: known(false) }, day },
  { export: "followUpCategory", firstAbsenceDay: monday, expectedRecovery: "2026-04-01", problems: "none", day },
  { export: "followUpCategory", firstAbsenceDay: "2024-03-04", problems: "some", day: "2024-06-03" },
  { export: "nextFollowUp", firstAbsenceDay: monday, talks: ["2026-04-01"], followUp: { course: "recovery", expected: "2026-05-01" } },
  { export: "nextFollowUp", firstAbsenceDay: monday, talks: [], followUp: { course: "talks" } },
  { export: "employerInterview", firstAbsenceDay: monday },
  { export: "employerWindow", firstAbsenceDay: monday, firstRefundableDay: "2026-04-01", notified: "2026-04-10", week: 508_500 },
  { export: "stateShare", week: 9, day },
  { export: "setOff", surplus: 70_000, deficit: 100_000 },
  {
    export: "PayeeLedger",
    steps: [["2026-03-12", [version(paid(508_500))]], ["2026-04-01", [version(paid(400_000))]], ["2026-04-02", [version(paid(400_000))]], ["2026-05-01", [version(nothing)]]],
    kind: "aIncome",
    overlay: { policies: ["PAYMENT", "TAX", "ATP_OWED", "PENSION_OWED", "MUNICIPAL_ATP", "PENSION"].map((name) => ({ key: `SICKNESS_ACCOUNT_${name}`, period: { from: "2026-01-01" }, choice: `9.${name}`, source: "Byrådet" })) },
  },
  ...caseQuestions,
];

/** What an assessment and its explanations are, asked of what is held. */
const looked = (held) => {
  const assessment = held.assessment();
  const told = (rule, language) => ({ node: held.explain(rule, language), lines: held.lines(rule, language).lines });
  return { assessment, findings: assessment.findings.map(({ rule }) => ({ da: told(rule, "da"), en: told(rule, "en") })) };
};
const assessed = (module, name, changes) => ({ facts, overlay = {}, day }) => ({
  ...looked(module[name](facts, overlay, day)),
  ...(changes && { changes: { da: module[changes](facts, overlay, day, "da").changes, en: module[changes](facts, overlay, day, "en").changes } }),
});
const answers = {
  assessEarning: assessed(earnings, "assessEarning", "earningChanges"),
  assessProfit: assessed(earnings, "assessProfit", "profitChanges"),
  assessPartialWeek: assessed(earnings, "assessPartialWeek", "partialWeekChanges"),
  assessUnemployedHours: assessed(earnings, "assessUnemployedHours"),
  assessShare: assessed(earnings, "assessShare"),
  assessAgreement: assessed(procedure, "assessAgreement", "agreementChanges"),
  assessLapse: assessed(procedure, "assessLapse"),
  assessReassessment: assessed(procedure, "assessReassessment"),
  assessOverpayment: assessed(money, "assessOverpayment"),
  assessRecourse: assessed(money, "assessRecourse"),
  Gate: ({ facts, day }) => {
    const held = new procedure.Gate(facts, {}, day);
    return { passage: held.answer().passage, found: looked(held.assessed()) };
  },
  SeveralWeeks: ({ jobs, citizenFirst, day }) => {
    const held = new earnings.SeveralWeeks({ jobs, citizenFirst }, {}, day);
    return jobs.map((_, at) => ({ share: looked(held.share(at)), week: looked(held.week(at)) }));
  },
  weekSpecification: ({ claimant, facts, tax, day }) => {
    const told = (language) => rules.weekSpecification(claimant, facts, {}, day, tax, language);
    return { da: told("da"), en: told("en") };
  },
  countedDays: ({ spells, day, months }) => procedure.countedDays({ spells, source, learnt }, {}, day, months).counted,
  projectReassessment: ({ spells, facts, day }) => procedure.projectReassessment({ spells, source, learnt }, facts, {}, day, "da"),
  followUpCategory: ({ day, ...followed }) => procedure.followUpCategory(followed, {}, day).category,
  nextFollowUp: (talks) => procedure.nextFollowUp(talks, {}),
  employerInterview: ({ firstAbsenceDay }) => procedure.employerInterview(firstAbsenceDay, {}),
  employerWindow: ({ firstAbsenceDay, firstRefundableDay, notified, week }) => {
    const window = procedure.employerWindow(firstAbsenceDay, firstRefundableDay, {});
    return { window, ...procedure.delayCost(window, notified, week) };
  },
  stateShare: ({ week, day }) => money.stateShare(week, day, {}),
  setOff: ({ surplus, deficit }) => money.setOff(surplus, deficit),
  PayeeLedger: ({ steps, kind, overlay }) => {
    const first = new money.PayeeLedger({ entries: [] });
    const differences = steps.map(([on, weeks]) => first.settle({ weeks }, on).difference);
    // What was kept is the same ledger.
    const held = new money.PayeeLedger(first.entries());
    const { entries } = held.entries();
    const { reports } = held.incomeReports(kind, { weeks: [{ monday, year: 2026 }] });
    return { differences, entries, postings: held.postings().entries, lines: held.numberedLines(overlay).lines, current: held.current().weeks, reports };
  },
  HeldCase: ({ opening, circumstances, parties, steps }) => {
    const opened = cases.openCase(opening, circumstances, "da").events;
    const held = new cases.HeldCase({ events: opened });
    const answers = steps.map(({ ask, circumstances }) => {
      const refused = thrown(() => held.decide(ask, circumstances, "da"));
      if (refused) return { refused: { da: refused, en: thrown(() => held.decide(ask, circumstances, "en")) } };
      const { events } = held.decide(ask, circumstances, "da");
      held.evolve({ events });
      return { events };
    });
    const last = steps.at(-1).circumstances;
    const offers = parties.map((party) => ({ da: held.offers(party, last, "da").offers, en: held.offers(party, last, "en").offers }));
    return { opened, answers, offers, reports: held.incomeReports().reports, state: held.state() };
  },
};

/** What a call throws. */
const thrown = (call) => {
  try {
    call();
  } catch (problem) {
    return problem;
  }
  return undefined;
};

/** As JSON says it: what is undefined is not there, and what is not there is nothing. */
const plain = (value) => JSON.parse(JSON.stringify(value), (_, inner) => (inner === null ? undefined : inner));

await check("each export answers as the domain does natively", () => {
  const output = execFileSync(native, ["--exports"], { input: JSON.stringify(questions), encoding: "utf8", maxBuffer: 1 << 28, timeout: 60_000 });
  const expected = JSON.parse(output);
  assert.equal(expected.length, questions.length);
  questions.forEach((question, at) => {
    const found = answers[question.export](question);
    assert.deepEqual(plain(found), plain(expected[at]), `${question.export}, the ${at + 1}. question`);
  });
  assert.deepEqual([...new Set(questions.map((question) => question.export))].sort(), Object.keys(answers).sort(), "each of them is asked");
});

await check("what is booked adds up to nothing, and a week that is taken back leaves nothing", () => {
  const held = new money.PayeeLedger({ entries: [] });
  assert.deepEqual(held.settle({ weeks: [version(paid(508_500))] }, "2026-03-12").difference, { surplus: 508_500 - 5_300 - 150_000 });
  assert.deepEqual(held.settle({ weeks: [version(nothing)] }, "2026-04-01").difference, { deficit: 508_500 - 5_300 - 150_000 });
  for (const { postings } of held.postings().entries) assert.equal(postings.reduce((sum, posting) => sum + posting.amount, 0), 0);
  assert.deepEqual(held.current().weeks, []);
  const problem = (call) => {
    try {
      call();
    } catch (problem) {
      return [problem.status, problem.code, problem.errors[0]?.pointer];
    }
    return undefined;
  };
  assert.deepEqual(problem(() => held.settle({ weeks: [version(paid(0))] }, "2026-04-01")), [422, "E_RANGE", "weeks"]);
  assert.deepEqual(problem(() => held.incomeReports("aIncome", { weeks: [] }))?.[1], "R_FACT_MISSING");
  assert.notEqual(money.codeText("E_RANGE", "da"), money.codeText("E_RANGE", "en"));
});

/** The case of the questions, as it was opened. */
function heldCase() {
  const [{ opening, circumstances }] = caseQuestions;
  return new cases.HeldCase(cases.openCase(opening, circumstances, "da"));
}

await check("a case says what happens, and why something does not", () => {
  const [question] = caseQuestions;
  const answered = answers.HeldCase(question).answers.map((answer, at) => [question.steps[at].ask.command, answer]);
  const refused = answered.filter(([, answer]) => answer.refused).map(([command, answer]) => [command, answer.refused.da.status, answer.refused.da.code]);
  assert.deepEqual(refused, REFUSED);
  for (const [, answer] of answered.filter(([, answer]) => answer.refused)) assert.notEqual(answer.refused.da.detail, answer.refused.en.detail);
  const happened = answered.flatMap(([, answer]) => answer.events ?? []);
  assert.ok(happened.some(({ event }) => event === "weekReaccounted"));
  assert.ok(happened.every(({ at, on }) => at.startsWith(on)));
});

await check("nonsense is answered with a problem, whatever is asked", () => {
  const nonsense = [undefined, null, 1.5, Number.NaN, "no", [], {}, { facts: 7 }, { entries: 7 }, { weeks: {} }, Symbol.iterator];
  const ask = (name, call) => {
    try {
      call();
    } catch (problem) {
      const text = problem instanceof Error ? String(problem.stack) : JSON.stringify(problem);
      assert.equal(problem?.status, 422, `${name}: ${text}`);
      assert.equal(typeof problem.code, "string", `${name}: ${text}`);
      assert.doesNotMatch(text, /panicked|RuntimeError|bevilling_|struct |enum /);
    }
  };
  const held = [heldCase(), new money.PayeeLedger({ entries: [] }), new earnings.SeveralWeeks({ jobs: [job("citizen", 600)] }, {}, monday), new procedure.Gate(gate, {}, day), money.assessRecourse({}, {}, day)];
  for (const module of [earnings, procedure, money, cases]) {
    for (const [name, offered] of Object.entries(module)) {
      if (typeof offered !== "function" || /^(default|initSync|Assessed)$/.test(name)) continue;
      const isClass = /^class /.test(Function.prototype.toString.call(offered));
      for (const value of nonsense) ask(name, () => (isClass ? new offered(value, value, value) : offered(value, value, value, value, value)));
    }
  }
  for (const object of held) {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => !/^(constructor|free|__\w+)$/.test(name));
    assert.ok(methods.length > 1);
    for (const method of methods) for (const value of nonsense) ask(method, () => object[method](value, value, value));
  }
});
console.log(`    ${count()} passed`);
