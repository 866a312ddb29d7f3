//! Bad facts and figures, and what the rules answer.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::money::Money;
use bevilling_core::rule::account::Cause;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::sickness::case::command::{Command, WeekLength};
use bevilling_core::sickness::case::state::EndCause;
use bevilling_core::sickness::days::last_of_month;
use bevilling_core::sickness::earning::facts::EarningFacts;
use bevilling_core::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use bevilling_core::sickness::intake::RawReport;
use bevilling_core::sickness::municipality::months;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::DayPayment;
use bevilling_core::sickness::payer::{payer_and_payee, payment};
use bevilling_core::sickness::right::assess_right;
use bevilling_core::sickness::right::facts::RightFacts;
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::rules::GROSS;
use bevilling_core::sickness::{earning, payout_calendar, week};

use super::bad_input::{BOOK, intake, known, raw, reason, tasks};
use super::given::{Who, active, day, days};

fn full_week(payee: Payee) -> WeekFacts {
    WeekFacts {
        hours: [740, 740, 740, 740, 740, 0, 0]
            .map(|hours| Some(known(Hours::from_hundredths(hours)))),
        hourly_earning: vec![known(Money::from_ore(10_000))],
        payee: Some(known(payee)),
        ..WeekFacts::default()
    }
}

pub(super) fn more_than_pay() -> Vec<&'static str> {
    let wages = Some(known(Money::from_ore(300_000)));
    let facts = WeekFacts { wages, ..full_week(Payee::Employer) };
    let found = week::compute(day("2026-02-09"), &facts, &BOOK);
    assert_eq!(found.money(GROSS.id), Some(Money::from_ore(300_000)));
    // The explanation has a line of its own for what the wages take away.
    let causes = found.finding(GROSS.id).map(|finding| found.leaves(finding).to_vec());
    causes
        .unwrap_or_default()
        .iter()
        .filter(|leaf| leaf.cause == Cause::Fact("week.wages".into()))
        .map(|_| "week.wages")
        .collect()
}

fn hours(hundredths: i64) -> Vec<&'static str> {
    intake(&RawReport { weekly_hours: Some(Hours::from_hundredths(hundredths)), ..raw() })
}

pub(super) fn impossible_hours() -> Vec<&'static str> {
    [0, -100, 16_801].into_iter().flat_map(hours).collect()
}

pub(super) fn long_weeks() -> Vec<&'static str> {
    let mut found = if hours(4_800).is_empty() { vec!["accepted"] } else { Vec::new() };
    found.extend(hours(4_801));
    found
}

/// An employee with a right to benefit, partly absent.
pub(super) fn partly(hundredths: i64, shortened: bool) -> RightFacts {
    let first_absence_day = day("2026-01-05");
    let month = |first| {
        let month = Period::new(first, Some(last_of_month(first))).expect("in order");
        known(Hours::from_hundredths(16_000)).during(month)
    };
    RightFacts {
        claimant: Some(known(Claimant::Employee)),
        affiliation: Some(known(Affiliation::Denmark)),
        incapacity: Some(known(Incapacity::Part)),
        weekly_absence: Some(known(Hours::from_hundredths(hundredths))),
        shortened_week: Some(known(shortened)),
        duration_used: Some(known(false)),
        first_absence_day: Some(known(first_absence_day)),
        employed: Some(known(true)),
        month_hours: months(first_absence_day).map(month).to_vec(),
        report_deadline: Some(known(day("2026-02-09"))),
        reported: Some(known(day("2026-02-02"))),
        ..RightFacts::default()
    }
}

pub(super) fn right(facts: &RightFacts) -> Assessment {
    assess_right(facts, day("2026-03-02"), &BOOK)
}

pub(super) fn under_four_hours() -> Vec<&'static str> {
    assert_eq!(right(&partly(400, false)).reason, None, "four hours are enough");
    let monday = day("2026-01-26");
    let week = Command::RecordUnderFourHours { monday, week: WeekLength::Whole };
    let world = active().then(week);
    let ends = (world.case.ended_by == Some(EndCause::UnderFourHours)).then_some("the case ends");
    [reason(&right(&partly(399, false)))].into_iter().chain(ends).collect()
}

pub(super) fn under_four_hours_in_a_short_week() -> Vec<&'static str> {
    let monday = day("2026-01-26");
    let week = Command::RecordUnderFourHours { monday, week: WeekLength::Shortened };
    let mut found = vec![reason(&right(&partly(399, true)))];
    found.extend(tasks(&active().ask(Who::System, week).expect("a task")));
    found
}

/// An employee with 160 hours a month at 150 kr., but for the second month.
fn earning(pay: i64, hours: Option<i64>) -> &'static str {
    let report = |from, to, pay, hours: Option<i64>| {
        let report = IncomeReport {
            kind: ReportKind::Regular,
            filed: Filed::InRegister,
            hours_kind: HoursKind::Work,
            pay: Money::from_ore(pay),
            hours: hours.map(Hours::from_hundredths),
            holiday_allowance: None,
            public_holiday_pay: None,
            pension: None,
            atp: None,
            labor_market_contribution: None,
        };
        known(report).during(days(from, to))
    };
    let facts = EarningFacts {
        employed_since: Some(known(day("2020-01-01"))),
        fixed_hours: Some(known(true)),
        reports: vec![
            report("2026-01-01", "2026-01-31", 2_400_000, Some(16_000)),
            report("2026-02-01", "2026-02-28", pay, hours),
            report("2026-03-01", "2026-03-31", 2_400_000, Some(16_000)),
        ],
        ..EarningFacts::default()
    };
    reason(&earning::compute(day("2026-04-10"), &facts, &BOOK))
}

pub(super) fn missing_hours() -> Vec<&'static str> {
    assert_eq!(earning(2_400_000, Some(16_000)), "accepted");
    let unreported = RightFacts { month_hours: Vec::new(), ..partly(400, false) };
    vec![earning(2_400_000, None), reason(&right(&unreported))]
}

pub(super) fn no_pay() -> Vec<&'static str> {
    vec![earning(0, Some(16_000)), earning(-1, Some(16_000))]
}

pub(super) fn no_rate() -> Vec<&'static str> {
    let found = week::compute(day("2027-01-04"), &full_week(Payee::Citizen), &BOOK);
    assert_eq!(found.money(GROSS.id), None);
    vec![reason(&found)]
}

pub(super) fn no_calendar() -> Vec<&'static str> {
    let found = payout_calendar::published(day("2031-01-06"), &BOOK);
    found.err().into_iter().map(Code::as_str).collect()
}

pub(super) fn unknown_insurance() -> Vec<&'static str> {
    let facts = PayerFacts {
        claimant: vec![known(Claimant::Employee)],
        first_absence_day: vec![known(day("2026-01-05"))],
        right_from: vec![known(day("2026-01-05"))],
        unbroken_weeks: vec![known(20)],
        hours_worked: vec![known(Hours::from_hundredths(20_000))],
        ..PayerFacts::default()
    };
    let found = payer_and_payee(day("2026-01-10"), &facts, &BOOK);
    [reason(&found)].into_iter().chain(payment(&found).map(DayPayment::name)).collect()
}
