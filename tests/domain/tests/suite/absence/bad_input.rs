//! Bad input to sickness benefit: every row of the table of the specification that is a rule, with what is answered and where that
//! is enforced.

use std::path::Path;

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::ids::ReportId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::case::command::Command;
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{ManualReason, Task};
use bevilling_core::sickness::course::{AbsenceFacts, Activity, course};
use bevilling_core::sickness::events;
use bevilling_core::sickness::intake::{AbsenceReport, RawReport, RawRequest, RegisterAnswer};
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::Wages;
use bevilling_core::sickness::right::facts::RightFacts;
use bevilling_core::sickness::right::kinds::Claimant;
use chrono::DateTime;

use super::bad_facts::{
    impossible_hours, long_weeks, missing_hours, more_than_pay, no_calendar, no_pay, no_rate,
    partly, right, under_four_hours, under_four_hours_in_a_short_week, unknown_insurance,
};
use super::given::{
    Who, World, about, active, application, assessed, closed, day, days, decided, ended,
    made_by_hand, noon, notification, opening, party, request, unnotifiable, unnotified,
};

pub(super) const BOOK: RateBook<'static> = RateBook::NATIONAL;

/// A row of the table.
struct Row {
    /// What comes in.
    input: &'static str,
    /// What is answered, in words where the table has no code.
    answer: &'static [&'static str],
    /// Where it is enforced.
    place: &'static str,
    /// What is answered in fact.
    found: fn() -> Vec<&'static str>,
}

const INTAKE: &str = "core/src/sickness/intake/mod.rs";
const RECEIVE: &str = "core/src/sickness/case/decide/receive.rs";
const RIGHT: &str = "core/src/sickness/right/rules.rs";

static ROWS: &[Row] = &[
    Row {
        input: "CPR fails format or date, unknown in CPR",
        answer: &["CPR_INVALID"; 3],
        place: INTAKE,
        found: unknown_people,
    },
    Row {
        input: "Person dead before first absence day",
        answer: &["CPR_DECEASED"],
        place: INTAKE,
        found: dead,
    },
    Row {
        input: "First absence day in the future",
        answer: &["DATE_FUTURE"; 3],
        place: RECEIVE,
        found: future,
    },
    Row {
        input: "Last absence day before first",
        answer: &["DATE_ORDER"; 2],
        place: RECEIVE,
        found: disorder,
    },
    Row {
        input: "First day more than 3 years back",
        answer: &["STALE"; 2],
        place: "core/src/sickness/case/decide/opening.rs",
        found: stale,
    },
    Row {
        input: "Refund period in the future",
        answer: &["PERIOD_FUTURE"; 2],
        place: "core/src/sickness/case/decide/request.rs",
        found: future_period,
    },
    Row {
        input: "Refund period overlapping a granted period",
        answer: &["PERIOD_OVERLAP", "PERIOD_OVERLAP", "the rest is free"],
        place: "core/src/sickness/intake/overlap.rs",
        found: overlapping,
    },
    Row {
        input: "Refund request without notification",
        answer: &["waits a day", "NO_NOTIFICATION", "a refusal is proposed"],
        place: RECEIVE,
        found: no_notification,
    },
    Row {
        input: "Refund more than pay for the period",
        answer: &["week.wages"],
        place: "core/src/sickness/week/rules.rs",
        found: more_than_pay,
    },
    Row {
        input: "Weekly hours 0 or less, or more than 168",
        answer: &["E_RANGE"; 3],
        place: INTAKE,
        found: impossible_hours,
    },
    Row {
        input: "Weekly hours more than 37, more than 48",
        answer: &["accepted", "HOURS_OVER_48"],
        place: INTAKE,
        found: long_weeks,
    },
    Row {
        input: "Partial absence with less than 4 h in a full week",
        answer: &["UNDER_4_HOURS_IS_RECOVERED", "the case ends"],
        place: RIGHT,
        found: under_four_hours,
    },
    Row {
        input: "The same in a week shortened by holiday or start or end",
        answer: &["UNDER_FOUR_HOURS"; 2],
        place: RIGHT,
        found: under_four_hours_in_a_short_week,
    },
    Row {
        input: "Duplicate message id or same content",
        answer: &["nothing happens"; 2],
        place: RECEIVE,
        found: duplicate,
    },
    Row {
        input: "Correction of annulled or closed case",
        answer: &["CASE_CLOSED"; 2],
        place: "core/src/sickness/case/guards.rs",
        found: closed_case,
    },
    Row {
        input: "Two employers claim refund for the same hours",
        answer: &["MULTI_JOB"],
        place: "core/src/sickness/course/mod.rs",
        found: two_employers,
    },
    Row {
        input: "Hours missing in register",
        answer: &["HOURS_NOT_REPORTED"; 2],
        place: "core/src/sickness/earning/rules.rs",
        found: missing_hours,
    },
    Row {
        input: "Negative or zero pay in a reference month",
        answer: &["INCOME_OUTLIER"; 2],
        place: "core/src/sickness/earning/rules.rs",
        found: no_pay,
    },
    Row {
        input: "Week outside the rate table",
        answer: &["E_RATE_MISSING"],
        place: "core/src/sickness/week/rules.rs",
        found: no_rate,
    },
    Row {
        input: "Payout period not published",
        answer: &["CALENDAR_MISSING"],
        place: "core/src/sickness/payout_calendar.rs",
        found: no_calendar,
    },
    Row {
        input: "VAS timeout",
        answer: &["VAS_MISSING"],
        place: "core/src/sickness/case/decide/vas.rs",
        found: no_vas,
    },
    Row {
        input: "Insurance unknown",
        answer: &["INSURANCE_UNKNOWN", "EmployerPays"],
        place: "core/src/sickness/payer/rules.rs",
        found: unknown_insurance,
    },
    Row {
        input: "Move inside a payout period",
        answer: &["MOVE", "the new municipality pays"],
        place: "core/src/sickness/events.rs",
        found: moved,
    },
    Row {
        input: "Late application without excuse",
        answer: &["from the day of the application"],
        place: RIGHT,
        found: late_application,
    },
    Row {
        input: "Citizen withdraws recovery report",
        answer: &["REGRETTED_RECOVERY"],
        place: "core/src/sickness/case/decide/absence.rs",
        found: regretted,
    },
    Row {
        input: "Application in shelved case",
        answer: &["SHELVED_REVIVED"],
        place: "core/src/sickness/case/decide/request.rs",
        found: shelved,
    },
    Row {
        input: "Employer bankrupt or not in NemRefusion",
        answer: &["MANUAL_CASE"],
        place: "core/src/sickness/case/decide/opening.rs",
        found: by_hand,
    },
];

#[test]
fn every_row_of_the_table_of_bad_input_is_answered_where_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for row in ROWS {
        assert_eq!((row.found)(), row.answer, "{}", row.input);
        assert!(root.join(row.place).is_file(), "{} of {} is no file", row.place, row.input);
    }
}

pub(super) fn raw() -> RawReport {
    RawReport {
        cpr: "1703509858".into(),
        first_absence_day: day("2026-01-05"),
        last_absence_day: None,
        weekly_hours: Some(Hours::FULL_TIME),
        request: None,
    }
}

fn checked(raw: &RawReport, register: RegisterAnswer, granted: &[Period]) -> Vec<&'static str> {
    match AbsenceReport::check(raw, register, granted, day("2026-03-02"), &BOOK) {
        Ok(report) => report.remarks().iter().map(|code| code.as_str()).collect(),
        Err(flaws) => flaws.iter().map(|flaw| flaw.code.as_str()).collect(),
    }
}

pub(super) fn intake(raw: &RawReport) -> Vec<&'static str> {
    checked(raw, RegisterAnswer::Alive, &[])
}

fn refusal<T>(result: Result<T, Refusal>) -> &'static str {
    result.err().map_or("accepted", |refusal| refusal.code())
}

pub(super) fn tasks(events: &[Event]) -> Vec<&'static str> {
    let opened = |event: &Event| match event {
        Event::TaskOpened { task } => Some(task.reason.as_str()),
        _ => None,
    };
    events.iter().filter_map(opened).collect()
}

fn open_tasks(world: &World) -> Vec<&'static str> {
    world.case.tasks.iter().map(|task: &Task| task.reason.as_str()).collect()
}

pub(super) fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: day("2026-01-05") };
    Known::new(value, source, DateTime::UNIX_EPOCH)
}

pub(super) fn reason(found: &Assessment) -> &'static str {
    found.reason.map_or("accepted", Code::as_str)
}

fn unknown_people() -> Vec<&'static str> {
    ["123", "3102509858"]
        .into_iter()
        .flat_map(|cpr| intake(&RawReport { cpr: cpr.into(), ..raw() }))
        .chain(checked(&raw(), RegisterAnswer::NotFound, &[]))
        .collect()
}

fn dead() -> Vec<&'static str> {
    checked(&raw(), RegisterAnswer::Dead { on: day("2026-01-04") }, &[])
}

fn future() -> Vec<&'static str> {
    let report = notification("n1", "2026-02-02", 0, "2026-02-03", None);
    let opened = World::open(day("2026-02-02"), Who::System, opening(report));
    let recovery = Command::ReportRecovery { last_absence_day: day("2026-02-03") };
    let mut found = intake(&RawReport { first_absence_day: day("2026-03-03"), ..raw() });
    found.extend([refusal(opened), refusal(active().ask(Who::System, recovery))]);
    found
}

fn disorder() -> Vec<&'static str> {
    let report = notification("n1", "2026-02-02", 0, "2026-01-05", Some("2026-01-04"));
    let opened = World::open(day("2026-02-02"), Who::System, opening(report));
    let last_absence_day = Some(day("2026-01-04"));
    let mut found = intake(&RawReport { last_absence_day, ..raw() });
    found.push(refusal(opened));
    found
}

fn stale() -> Vec<&'static str> {
    let open = |first| {
        let report = notification("n1", "2026-02-02", 0, first, Some("2026-01-30"));
        World::open(day("2026-02-02"), Who::System, opening(report)).expect("it opens a case")
    };
    assert!(open_tasks(&open("2023-02-02")).is_empty(), "three years to the day");
    let mut found = intake(&RawReport { first_absence_day: day("2023-03-01"), ..raw() });
    found.extend(open_tasks(&open("2023-02-01")));
    found
}

fn future_period() -> Vec<&'static str> {
    let asked = RawRequest { from: day("2026-02-04"), to: day("2026-03-03"), pay: Money::ZERO };
    let report = request("r9", "2026-02-02", 0, days("2026-02-01", "2026-02-03"));
    let mut found = intake(&RawReport { request: Some(asked), ..raw() });
    found.push(refusal(active().ask(Who::System, Command::Receive { report })));
    found
}

fn overlapping() -> Vec<&'static str> {
    let asked = RawRequest { from: day("2026-02-04"), to: day("2026-02-28"), pay: Money::ZERO };
    let granted = [days("2026-02-01", "2026-02-10")];
    let request_of = RawReport { request: Some(asked), ..raw() };
    let mut found = checked(&request_of, RegisterAnswer::Alive, &granted);
    let again = request("r2", "2026-03-02", 0, days("2026-02-20", "2026-02-28"));
    let world = assessed()
        .then(decided(DecisionKind::Grant, about("r1"), "g1"))
        .then(Command::Receive { report: again })
        .then(Command::Assess { report: ReportId::new("r2"), found: Vec::new() });
    let twice = decided(DecisionKind::Grant, about("r2"), "g2");
    found.push(refusal(world.ask(Who::Caseworker, twice)));
    let report = AbsenceReport::check(
        &request_of,
        RegisterAnswer::Alive,
        &granted,
        day("2026-03-02"),
        &BOOK,
    );
    let Ok(report) = report else { return found };
    let free = &report.request().expect("a request").days.free;
    found.extend((free[..] == [days("2026-02-11", "2026-02-28")]).then_some("the rest is free"));
    found
}

fn no_notification() -> Vec<&'static str> {
    let miss = || Command::MissNotification { report: ReportId::new("r0") };
    let mut found = Vec::new();
    let early = unnotified().ask(Who::System, miss());
    if matches!(early, Err(Refusal::TooEarly { .. })) {
        found.push("waits a day");
    }
    let world = unnotified().on("2026-02-03").then(miss());
    found.extend(open_tasks(&world));
    let proposed = world.on("2026-02-16").then(miss());
    let refuses = |task: &Task| task.proposal == Some(DecisionKind::Refuse);
    found.extend(proposed.case.tasks.iter().any(refuses).then_some("a refusal is proposed"));
    found
}

fn duplicate() -> Vec<&'static str> {
    let same = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    let other_id = notification("n7", "2026-02-02", 0, "2026-01-05", None);
    [same, other_id]
        .into_iter()
        .filter(|report| {
            let receive = Command::Receive { report: report.clone() };
            active().ask(Who::System, receive) == Ok(Vec::new())
        })
        .map(|_| "nothing happens")
        .collect()
}

fn closed_case() -> Vec<&'static str> {
    let correction = notification("n2", "2026-05-01", 0, "2026-01-05", Some("2026-02-20"));
    let annulment = Command::AnnulReport { report: ReportId::new("n1") };
    [Command::Receive { report: correction }, annulment]
        .map(|command| refusal(closed().ask(Who::System, command)))
        .to_vec()
}

fn two_employers() -> Vec<&'static str> {
    let job = Activity {
        payer: PayerFacts {
            claimant: vec![known(Claimant::Employee)],
            first_absence_day: vec![known(day("2026-01-05"))],
            right_from: vec![known(day("2026-01-05"))],
            flex_job: vec![known(true)],
            insured: vec![known(false)],
            notified: vec![known(day("2026-02-02"))],
            wages: vec![known(Wages::FullPay)],
            requested: vec![known(day("2026-02-16"))],
            ..PayerFacts::default()
        },
        ..Activity::default()
    };
    let facts = AbsenceFacts { activities: vec![job.clone(), job], ..AbsenceFacts::default() };
    let between = (day("2026-01-05"), day("2026-01-11"));
    let found = course(&facts, between, noon(day("2026-03-02")), &BOOK).expect("a week");
    found.manual().into_iter().map(Code::as_str).collect()
}

fn no_vas() -> Vec<&'static str> {
    let miss = || Command::MissVas { report: ReportId::new("n1") };
    // Asked on 2 February; three days are waited for.
    assert!(active().on("2026-02-05").ask(Who::System, miss()).is_err());
    tasks(&active().on("2026-02-06").ask(Who::System, miss()).expect("a task"))
}

fn moved() -> Vec<&'static str> {
    let (on, from, paid) = (day("2026-02-10"), day("2026-01-26"), day("2026-02-26"));
    let asks = events::asks_about_move(on, from, paid).map(Code::as_str);
    let new = events::new_municipality_pays(on, from, paid, &BOOK) == Some(true);
    asks.into_iter().chain(new.then_some("the new municipality pays")).collect()
}

fn late_application() -> Vec<&'static str> {
    let late = RightFacts { reported: Some(known(day("2026-02-10"))), ..partly(400, false) };
    let from = right(&late).value("SB-4.1.7").cloned();
    let on_the_day = from == Some(Value::Day(day("2026-02-10")));
    on_the_day.then_some("from the day of the application").into_iter().collect()
}

fn regretted() -> Vec<&'static str> {
    tasks(&ended().ask(Who::System, Command::RegretRecovery).expect("a task"))
}

fn shelved() -> Vec<&'static str> {
    let report = application("a1", "2026-05-01");
    vec![refusal(closed().ask(Who::System, Command::Receive { report }))]
}

fn by_hand() -> Vec<&'static str> {
    let how = made_by_hand(ManualReason::EmployerBankrupt);
    let report = unnotifiable("n1", "2026-02-02", "2026-01-05");
    let made = super::given::opening(report);
    let made = bevilling_core::sickness::case::command::Opening { how, ..made };
    let world = World::open(day("2026-02-02"), Who::Caseworker, made).expect("it opens a case");
    assert!(world.case.refund_cases.is_empty(), "{:?} has no refund case", party(0));
    open_tasks(&world)
}
