// Sickness benefit as others get it: each export of its modules is called, answers worked examples as they say, and is asked
// nonsense.
//
// usage: node sickness.mjs <folder of the package for browsers> <case file>...
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { check, count, load } from "./parts.mjs";

const [folder, ...files] = process.argv.slice(2);
if (!folder || files.length === 0) {
  console.error("usage: node sickness.mjs <folder of the package for browsers> <case file>...");
  process.exit(2);
}

const sickness = await load(folder, "bevilling_sickness");
const rules = await load(folder, "bevilling_rules");
const absence = await load(folder, "bevilling_absence");

const source = { origin: { kind: "caseFile" }, on: "2026-03-01" };
const known = (value, valid) => ({ value, source, learnt: "2026-03-01T12:00:00Z", ...(valid && { valid }) });
const money = (assessment, rule) => {
  const finding = assessment.findings.find((one) => one.rule === rule);
  return finding.answer === "value" ? finding.value.value : undefined;
};

const DEADLINES = {
  benefit_application: ["benefitApplication", "notice_letter_dispatched"],
  info_form: ["infoForm", "info_form_dispatched"],
  objection_to_notice: ["objectionToNotice", "notice_letter_dispatched"],
  employer_notification: ["employerPaysWages", "first_absence_day"],
  employer_notification_no_pay_no_duty: ["employerWithoutDuty", "first_absence_day"],
  employer_notification_after_own_payment: ["employerAfterPayment", "employer_payments_ceased"],
};

/** What an export says to a worked example, in the words of the example; nothing where none answers it. */
const answers = {
  is_weekday_holiday: ({ dates }) => ({ result: dates.map((day) => rules.isWeekdayHoliday(day)) }),
  count_benefit_days: ({ from, to }) => ({ payable_weekdays: rules.payableDays(from, to) }),
  deadline: ({ type, ...days }) => {
    if (!DEADLINES[type]) return undefined;
    const [deadline, from] = DEADLINES[type];
    return { deadline: rules.deadlineDay(deadline, days[from], {}) };
  },
  refund_window: (input) => {
    const found = rules.refundWindow(
      {
        firstAbsenceDay: input.first_absence_day,
        notified: input.notified,
        requested: input.refund_request,
        firstRefundableDay: input.first_refundable_day_by_employer_period,
        endedWithin30Days: input.ended_within_30_days ?? false,
      },
      {},
    );
    return { notification_deadline: found.notificationDeadline, late: found.late, refund_from: found.from };
  },
  employment_requirement_employer: ({ employed_unbroken_weeks: weeks, within_last_8_weeks: last }) => {
    if (last?.hours_worked === undefined || weeks === undefined) return undefined;
    const employment = { unbrokenWeeks: weeks, hoursWorked: Math.round(last.hours_worked * 100), rehiredAndAtWork: false };
    const { duty } = rules.employerPeriod(employment, "2026-03-02", {});
    return { eight_weeks_met: duty.weeksMet, hours_met: duty.hoursMet };
  },
  move: ({ move_date, from_municipality, to_municipality, payouts }) => {
    const newPays = ({ from, value_date }) => rules.moveEffect(move_date, from, value_date, {}).newMunicipalityPays;
    return { paid_by: payouts.map((payout) => (newPays(payout) ? to_municipality : from_municipality)) };
  },
  holiday_during_case: ({ holiday_agreed_with_municipality: agreed, sick_again_from: again }) => {
    const found = rules.leaveEffect(agreed, again ?? undefined);
    return { holiday_counts_as_recovery: found.recovery, new_case_from: found.newCaseFrom ?? null };
  },
  route_report: ({ reports }) => {
    if (reports.some((report) => !report.workplace_municipality)) return undefined;
    const here = ({ cpr_municipality_at_signing: code }) => (code === "ABROAD" ? undefined : code);
    return { sent_to: reports.map((report) => rules.reportGoesTo(here(report), report.workplace_municipality)) };
  },
  rate_year: ({ year }) => ({ valid_from: rules.rateYear(`${year}-07-01`).period.from }),
  benefit_week: (input) => {
    // Some examples bring figures of their own.
    if (Object.keys(input).some((key) => !["kind", "from", "to", "weekday_hours", "hourly_rate_ore"].includes(key))) return undefined;
    const monday = new Date(`${input.from}T00:00:00Z`);
    if (monday.getUTCDay() !== 1 || new Date(`${input.to}T00:00:00Z`) - monday < 4 * 86_400_000) return undefined;
    const days = [0, 1, 2, 3, 4, 5, 6].map((at) => new Date(monday.getTime() + at * 86_400_000).toISOString().slice(0, 10));
    const hours = input.weekday_hours.map((hours, at) => known(rules.isWeekdayHoliday(days[at]) ? 0 : Math.round(hours * 100)));
    const facts = { hours, hourlyEarning: input.hourly_rate_ore == null ? [] : [known(input.hourly_rate_ore)], payee: known("citizen") };
    const assessed = rules.assessWeek("Employee", facts, {}, input.from);
    const found = assessed.assessment();
    assert.ok(assessed.explain("SB-6.2", "da").title && assessed.lines("SB-6.2", "en").lines);
    assessed.free();
    return { gross_ore: money(found, "SB-6.2"), own_atp_ore: money(found, "SB-6.8a"), municipal_atp_ore: money(found, "SB-6.8b"), pension_op_ore: money(found, "SB-6.9a") };
  },
};

/** An example that is told by a code and has no figures is one that is refused. */
const refused = (expected) => Object.values(expected).some((value) => typeof value === "string" && /^[A-Z][A-Z0-9_]+$/.test(value));

await check("worked examples have the answers that they say", () => {
  const counted = new Map();
  for (const { id, input, expected } of files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")))) {
    let found;
    try {
      found = answers[input.kind]?.(input);
    } catch (problem) {
      // A refusal is an answer of its own, told by a code; the case files have theirs elsewhere.
      assert.equal(problem?.status, 422, `${id}: ${String(problem)}`);
      assert.ok(refused(expected), `${id}: ${JSON.stringify(problem)}`);
      continue;
    }
    if (!found) continue;
    let compared = 0;
    for (const [key, value] of Object.entries(found)) {
      if (expected[key] === undefined) continue;
      assert.deepEqual(value, expected[key], `${id}: ${key}`);
      compared += 1;
    }
    if (compared > 0) counted.set(input.kind, (counted.get(input.kind) ?? 0) + 1);
  }
  assert.deepEqual([...counted.keys()].sort(), Object.keys(answers).sort(), "each of them is asked");
  console.log(`    (${[...counted].map(([kind, count]) => `${count} ${kind}`).join(", ")})`);
});

const draft = {
  claimant: "Employee",
  firstAbsenceDay: "2026-03-02",
  stillSick: "yes",
  affiliation: "Denmark",
  incapacity: "Whole",
  durationUsed: "no",
  notified: "2026-04-08",
  employee: {
    employed: "yes",
    weeklyHours: "37",
    hourlyPay: "250,00",
    employedSince: "2020-01-01",
    hoursInEightWeeks: "296",
    monthHours: ["160", "160", "160", "160", "160", "160"],
    paysWages: "yes",
    insured: "no",
    agreement: "no",
    flexJob: "no",
    refundRequested: "2026-06-01",
  },
};

await check("an absence is estimated with its reasons, in both languages", () => {
  const estimate = new sickness.AbsenceEstimate(draft, {}, "2026-06-01");
  const found = estimate.found("da");
  assert.deepEqual([found.wrong, found.missing, found.against], [[], [], []]);
  // Notified a day late: two working days of 7,40 hours at 137,43 kr. are lost.
  assert.deepEqual([found.refund.lost, found.refund.lostAmount], [{ from: "2026-04-01", to: "2026-04-07" }, 203_400]);
  assert.deepEqual(found.payers.map((span) => span.payment), ["EmployerPays", "TooLate", "ToEmployer"]);
  assert.equal(found.totals[0].amounts.gross, found.weeks.reduce((sum, week) => sum + week.amounts.gross, 0));
  assert.match(estimate.explainWeek(0, "SB-6.2", "da").value, /kr\.$/);
  assert.ok(estimate.weekLines(0, "SB-6.2", "da").lines.length > 0);
  assert.notEqual(estimate.explainRight("SB-4.3", "da").title, estimate.explainRight("SB-4.3", "en").title);
  assert.ok(estimate.explainPayer(0, "SB-5", "da").title);
  estimate.free();
  const empty = new sickness.AbsenceEstimate({}, {}, "2026-06-01").found("en");
  assert.ok(empty.missing.length > 5 && empty.missing.every(({ message }) => message === sickness.codeText("E_REQUIRED", "en")));
  const after = new Date(Date.parse(`${sickness.knownThrough()}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const late = new sickness.AbsenceEstimate({ ...draft, firstAbsenceDay: after }, {}, after).found("da");
  assert.deepEqual(late.wrong.map(({ pointer, code }) => [pointer, code]).slice(0, 1), [["right.firstAbsenceDay", "E_RATE_MISSING"]]);
});

await check("days, hours and calendars are counted", () => {
  assert.deepEqual(rules.spreadWeek(3_703, "Employee", "2026-01-05", {}).hours, [741, 741, 741, 740, 740, 0, 0]);
  assert.deepEqual(rules.rateYear("2026-01-01"), { year: 2025, period: { from: "2025-01-06", to: "2026-01-04" } });
  const works = [true, true, true, true, true, false, false];
  assert.deepEqual(rules.selfEmployedNotification("2024-03-27", "dayThree", works, {}).rightBegins, "2024-04-03");
  assert.deepEqual(rules.selfEmployedNotification("2024-02-05", undefined, works, {}), { rightBegins: "2024-02-19", deadline: "2024-02-26" });
  const [january] = rules.proposePayouts(2026, "2025-12-21", {}).periods;
  assert.deepEqual([january.from, january.to, january.valueDate], ["2025-12-22", "2026-01-25", "2026-01-29"]);
  assert.equal(rules.complaintDeadline("DigitalPost", "2026-03-02", {}).deadline.slice(0, 4), "2026");
  assert.deepEqual([sickness.ruleBuild(), rules.ruleBuild()], [absence.ruleBuild(), absence.ruleBuild()]);
});

await check("the right is assessed, with the nearest change that would change it", () => {
  const months = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"];
  const facts = {
    claimant: known("Employee"),
    affiliation: known("Denmark"),
    incapacity: known("Whole"),
    durationUsed: known(false),
    firstAbsenceDay: known("2026-03-02"),
    employed: known(true),
    reportDeadline: known("2026-04-07"),
    reported: known("2026-03-30"),
    monthHours: months.map((month, at) => known(at === 5 ? 1_850 : at === 4 ? 3_650 : 4_500, { from: `${month}-01`, to: `${month}-28` })),
  };
  const right = rules.assessRight(facts, {}, "2026-04-01");
  assert.deepEqual([right.assessment().outcome, right.assessment().reason], ["manual", "REQ_NOT_MET_ON_REGISTER"]);
  const { changes } = rules.nearestChanges(facts, {}, "2026-04-01", "da");
  assert.match(changes.find(({ change }) => change.path === "right.monthHours").sentence, /40,00 timer/);
});

/** Two years of absence paid to the citizen from the 31st day. */
const facts = () => ({
  statements: [],
  activities: [
    {
      payer: {
        claimant: [known("Employee")],
        firstAbsenceDay: [known("2024-01-01")],
        rightFrom: [known("2024-01-01")],
        unbrokenWeeks: [known(52)],
        hoursWorked: [known(29_600)],
        insured: [known(false)],
        wages: [known("NoPay")],
      },
      statements: [
        {
          id: "1",
          by: "employer",
          source,
          learnt: "2026-03-01T12:00:00Z",
          period: { from: "2024-01-01", to: "2025-12-31" },
          state: { says: "absent", hours: 740 },
        },
      ],
      hourlyEarning: [known(20_000)],
      wages: [],
    },
  ],
});

await check("a long absence is held, computed as known at a moment, and explained", () => {
  const held = new absence.Absence(facts(), {});
  const { weeks } = held.recompute("2024-01-01", "2025-12-31", "2026-03-02T00:00:00Z");
  assert.ok(weeks.length > 95);
  const paid = weeks.find(({ amounts }) => amounts?.gross > 0);
  assert.equal(held.assessment(paid.week).day, paid.week.key.monday);
  assert.match(held.explain(paid.week, "SB-6.2", "da").value, /kr\.$/);
  assert.ok(held.lines(paid.week, "SB-6.2", "da").lines.length > 0);
  const later = facts();
  later.activities[0].statements.push({
    id: "2",
    by: "citizen",
    source,
    learnt: "2026-03-10T12:00:00Z",
    period: { from: "2025-12-22", to: "2025-12-31" },
    state: { says: "ended" },
  });
  held.learn(later);
  const difference = held.difference("2024-01-01", "2025-12-31", "2026-03-02T00:00:00Z", "2026-03-11T00:00:00Z");
  assert.ok(difference.total < 0 && difference.weeks.length === 2);
  assert.deepEqual(difference.weeks[0].statements, ["1", "2"]);
  assert.equal(difference.byPayee.citizen, difference.total);
  const day = rules.assessDay(facts().activities[0].payer, {}, "2024-01-31").assessment();
  assert.equal(day.findings.at(-1).value.value, "ToCitizen");
  held.free();
});

await check("nonsense is answered with a problem, whatever is asked", () => {
  const nonsense = [undefined, null, 1.5, Number.NaN, "no", [], { claimant: 7 }, { activities: {} }, Symbol.iterator];
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
  for (const module of [sickness, rules, absence]) {
    for (const [name, offered] of Object.entries(module)) {
      if (typeof offered !== "function" || /^(default|initSync)$/.test(name)) continue;
      const isClass = /^class /.test(Function.prototype.toString.call(offered));
      for (const value of nonsense) {
        if (!isClass) ask(name, () => offered(value, value, value, value));
        else if (name !== "Assessed") ask(name, () => new offered(value, value, value));
      }
    }
  }
  const held = new absence.Absence(facts(), {});
  const estimate = new sickness.AbsenceEstimate(draft, {}, "2026-06-01");
  const assessed = rules.assessDay({}, {}, "2026-03-02");
  for (const object of [held, estimate, assessed]) {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => !/^(constructor|free|__\w+)$/.test(name));
    assert.ok(methods.length > 1);
    for (const method of methods) for (const value of nonsense) ask(method, () => object[method](value, value, value, value));
  }
});
console.log(`    ${count()} passed`);
