//! The hours of the months before an absence, as the employment requirement counts them (SDL § 32, stk. 1, no. 1; BekB §§ 3–4).

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::fact::Known;
use crate::rule::reader::Choice;
use crate::sickness::choice::MissingHours;
use crate::sickness::days::last_of_month;
use crate::sickness::earning::facts::Sex;
use crate::sickness::earning::report::{HoursKind, IncomeReport, ReportKind};
use crate::sickness::earning::rules::average_pay;
use crate::sickness::earning::stretch::Stretch;
use crate::sickness::municipality::{count, derived_hours, months};

/// The kinds of hours in the order in which they are added while the requirement is not met.
const STEPS: [&[HoursKind]; 3] = [
    &[HoursKind::Work],
    &[HoursKind::UnemploymentBenefit, HoursKind::SicknessBenefit, HoursKind::ParentalBenefit],
    &[HoursKind::GuaranteeFund, HoursKind::HolidayAllowance],
];

/// The hours of each of the six months, for the rules of the right. A month without a report, or with one whose hours cannot be
/// told, is absent: unknown is never zero. Further kinds of hours are added only while those before are too few.
#[must_use]
pub fn month_hours(
    reports: &[Known<IncomeReport>],
    sex: Option<Sex>,
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Vec<Known<Hours>> {
    let mut found = Vec::new();
    for step in 1..=STEPS.len() {
        let kinds = STEPS[..step].concat();
        let counts = |report: &&Known<IncomeReport>| kinds.contains(&report.value.hours_kind);
        let counted: Vec<_> = reports.iter().filter(counts).collect();
        let exact = months(first_absence_day)
            .map(|month| of_month(&counted, month, sex, first_absence_day, book));
        found = hundredths(&exact, month_enough(first_absence_day, book))
            .into_iter()
            .zip(&exact)
            .filter_map(|(hours, month)| {
                Some(month.as_ref()?.1.with(hours?).during(month.as_ref()?.2))
            })
            .collect();
        let told = |month: NaiveDate| {
            let known =
                found.iter().find(|known| known.valid.is_some_and(|days| days.from() == month));
            known.map_or(Hours::ZERO, |known| known.value)
        };
        if count(first_absence_day, told, book).is_none_or(|counted| counted.met) {
            break;
        }
    }
    found
}

/// Exact hours of a month, the report that was learnt last, and the days of the month.
type Month<'a> = Option<(Fraction, &'a Known<IncomeReport>, Period)>;

fn of_month<'a>(
    reports: &[&'a Known<IncomeReport>],
    month: NaiveDate,
    sex: Option<Sex>,
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Month<'a> {
    let stretch = Stretch { from: month, to: last_of_month(month) };
    let days = Period::new(stretch.from, Some(stretch.to)).ok()?;
    let mut parts = Vec::new();
    for report in reports {
        let period = report.valid?;
        if stretch.share_of(period)?.is_zero() {
            continue;
        }
        let hours = match report.value.hours {
            Some(hours) => hours,
            None => derived(report, sex, first_absence_day, book)?,
        };
        let part = stretch.share_of(period)?.checked_mul(hours.fraction())?;
        parts.push((*report, part));
    }
    let last = parts.iter().map(|(report, _)| *report).max_by_key(|report| report.learnt)?;
    let sum = |parts: &[(&Known<IncomeReport>, Fraction)]| {
        parts.iter().try_fold(Fraction::ZERO, |sum, (_, part)| sum.checked_add(*part))
    };
    let mut hours = sum(&parts)?;
    if hours.is_negative() {
        // A correction of more than was reported says nothing about the month.
        parts.retain(|(report, _)| report.value.kind == ReportKind::Regular);
        hours = sum(&parts)?;
    }
    Some((hours, last, days))
}

fn derived(
    report: &Known<IncomeReport>,
    sex: Option<Sex>,
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<Hours> {
    let choice = book.policy(&rates::SICKNESS_MISSING_HOURS, first_absence_day)?.choice;
    match MissingHours::from_name(&choice)? {
        MissingHours::NotDerived => None,
        MissingHours::Derived => {
            let average = book.rate(average_pay(sex?), report.valid?.to()?)?.amount;
            derived_hours(report.value.pay, Money::from_ore(average))
        }
    }
}

fn month_enough(first_absence_day: NaiveDate, book: &RateBook<'_>) -> i64 {
    let found = book.rate(&rates::SICKNESS_MUNICIPALITY_MONTH_HOURS, first_absence_day);
    found.map_or(0, |found| found.amount)
}

/// The months in hundredths, so that both tests come out as they do exactly: each month is rounded down, and what the total
/// loses by it is given back to months that it does not lift to the hours of a month.
fn hundredths(months: &[Month<'_>; 6], enough: i64) -> [Option<Hours>; 6] {
    let scaled = |hours: Fraction| hours.checked_mul(Fraction::try_from((100, 1)).ok()?);
    let exact = months.each_ref().map(|month| month.as_ref().and_then(|month| scaled(month.0)));
    let mut whole = exact.map(|hours| hours.map(Fraction::floor));
    let sum = exact.iter().flatten().try_fold(Fraction::ZERO, |sum, hours| sum.checked_add(*hours));
    let given = whole.iter().flatten().map(|hours| i128::from(*hours)).sum::<i128>();
    // Numbers beyond all hours have nothing to give back.
    let rest = sum.map_or(0, |sum| i128::from(sum.floor()) - given);
    let mut rest = i64::try_from(rest).unwrap_or(0);
    for hours in whole.iter_mut().flatten() {
        if *hours >= enough || hours.saturating_add(rest) < enough {
            *hours = hours.saturating_add(rest);
            rest = 0;
        }
    }
    whole.map(|hours| hours.map(Hours::from_hundredths))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::rule::fact::{Origin, Source};
    use crate::sickness::earning::report::Filed;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn report(
        from: &str,
        to: &str,
        hours_kind: HoursKind,
        hours: Option<i64>,
    ) -> Known<IncomeReport> {
        let report = IncomeReport {
            kind: ReportKind::Regular,
            filed: Filed::InRegister,
            hours_kind,
            pay: Money::from_ore(1_870_900),
            hours: hours.map(Hours::from_hundredths),
            holiday_allowance: None,
            public_holiday_pay: None,
            pension: None,
            atp: None,
            labor_market_contribution: None,
        };
        let source = Source { origin: Origin::CaseFile, on: day(to) };
        let period = Period::new(day(from), Some(day(to))).expect("in order");
        Known::new(report, source, DateTime::UNIX_EPOCH).during(period)
    }

    fn work(from: &str, to: &str, hundredths: i64) -> Known<IncomeReport> {
        report(from, to, HoursKind::Work, Some(hundredths))
    }

    fn check(reports: &[Known<IncomeReport>], first: &str, expect: [Option<i64>; 6]) {
        let found = month_hours(reports, Some(Sex::Woman), day(first), &RateBook::NATIONAL);
        let of = |month: NaiveDate| {
            found
                .iter()
                .find(|known| known.valid.map(|days| days.from()) == Some(month))
                .map(|known| known.value.hundredths())
        };
        assert_eq!(months(day(first)).map(of), expect);
    }

    #[test]
    fn a_pay_period_over_the_end_of_a_month_is_shared_by_days_and_loses_nothing() {
        // 14 days, 4 of them in January: 21,142857 and 52,857142 hours.
        let reports = [work("2026-01-28", "2026-02-10", 7_400)];
        check(&reports, "2026-04-10", [None, None, None, Some(2_115), Some(5_285), None]);
    }

    #[test]
    fn a_month_is_never_lifted_to_forty_hours_by_rounding() {
        // 3 and 4 days of 7: 39,9957 and 39,9943 hours.
        let reports =
            [work("2026-01-29", "2026-02-04", 6_999), work("2026-01-01", "2026-01-28", 1_000)];
        check(&reports, "2026-04-10", [None, None, None, Some(3_999), Some(3_999), None]);
        let reports = [
            work("2026-01-29", "2026-02-04", 6_999),
            work("2026-01-01", "2026-01-28", 1_000),
            work("2026-02-05", "2026-02-28", 1_001),
        ];
        check(&reports, "2026-04-10", [None, None, None, Some(3_999), Some(5_001), None]);
    }

    #[test]
    fn other_hours_are_added_in_their_order_and_only_while_too_few() {
        let months = [
            ("2025-10-01", "2025-10-31"),
            ("2025-11-01", "2025-11-30"),
            ("2025-12-01", "2025-12-31"),
            ("2026-01-01", "2026-01-31"),
            ("2026-02-01", "2026-02-28"),
            ("2026-03-01", "2026-03-31"),
        ];
        let mut reports: Vec<_> = months.iter().map(|(from, to)| work(from, to, 3_900)).collect();
        reports.push(report(months[0].0, months[0].1, HoursKind::HolidayAllowance, Some(900)));
        let sick = |of: usize, hours| {
            report(months[of].0, months[of].1, HoursKind::SicknessBenefit, Some(hours))
        };
        reports.extend([sick(1, 500), sick(2, 500), sick(3, 500), sick(4, 500)]);
        // Four good months by sickness hours: the holiday makes the fifth.
        check(&reports, "2026-04-10", [4_800, 4_400, 4_400, 4_400, 4_400, 3_900].map(Some));
        reports.push(sick(5, 100));
        check(&reports, "2026-04-10", [3_900, 4_400, 4_400, 4_400, 4_400, 4_000].map(Some));
        for report in reports.iter_mut().take(6) {
            report.value.hours = Some(Hours::from_hundredths(4_000));
        }
        check(&reports, "2026-04-10", [4_000; 6].map(Some));
    }

    #[test]
    fn hours_that_are_not_reported_make_the_month_unknown_unless_they_are_derived() {
        let reports = [
            report("2019-01-01", "2019-01-31", HoursKind::Work, None),
            work("2019-02-01", "2019-02-28", 0),
        ];
        check(&reports, "2019-04-10", [None, None, None, None, Some(0), None]);
        let policy = OverlayPolicy {
            key: "SICKNESS_MISSING_HOURS".into(),
            period: Period::open(day("2012-01-02")),
            choice: "HOURS_DERIVED".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let derived = |sex| {
            let found = month_hours(&reports, sex, day("2019-04-10"), &RateBook::with(&overlay));
            found.first().map(|known| known.value.hundredths())
        };
        assert_eq!(derived(Some(Sex::Woman)), Some(10_000));
        assert_eq!(derived(Some(Sex::Man)), Some(0), "no average is known for men in 2019");
        assert_eq!(derived(None), Some(0));
    }
}
