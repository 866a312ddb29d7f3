//! The hourly earning of an employee in one job (SDL §§ 46–47), from what the employer reported to the income register.

pub mod facts;
pub mod levers;
pub mod months;
pub mod report;
pub mod rules;
pub mod stretch;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::earning::facts::EarningFacts;
use crate::sickness::earning::levers::LEVERS;
use crate::sickness::earning::rules::{EARNING, EarningRule, HOURLY_EARNING};

/// What explanations need to know of the earning.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| EARNING.iter().copied().find(|rule| rule.id == id).map(EarningRule::heading),
    act: |_| None,
    rates: &[
        &rates::SICKNESS_AGREED_PAY_WEEKS,
        &rates::SICKNESS_AVERAGE_HOURLY_PAY_MEN,
        &rates::SICKNESS_AVERAGE_HOURLY_PAY_WOMEN,
        &rates::SICKNESS_EARNING_MONTHS,
        &rates::SICKNESS_HOURLY_MAX,
        &rates::SICKNESS_LABOR_MARKET_CONTRIBUTION,
        &rates::SICKNESS_MUNICIPALITY_MONTH_HOURS,
        &rates::SICKNESS_PAY_TOLERANCE,
        &rates::SICKNESS_VARYING_WEEKS,
    ],
    policies: &[
        &rates::SICKNESS_EARNING_ROUNDING,
        &rates::SICKNESS_HOURS_ROUNDING,
        &rates::SICKNESS_MISSING_HOURS,
    ],
};

/// The hourly earning for an absence that begins on this day, with everything it rests on.
#[must_use]
pub fn compute(
    first_absence_day: NaiveDate,
    facts: &EarningFacts,
    book: &RateBook<'_>,
) -> Assessment {
    assess(EARNING, facts, book, first_absence_day)
}

/// The nearest changes of one fact that would give another outcome or reason, or that reach the hourly maximum or leave it.
#[must_use]
pub fn nearest_changes(
    first_absence_day: NaiveDate,
    facts: &EarningFacts,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let most = book.rate(&rates::SICKNESS_HOURLY_MAX, first_absence_day);
    let says = |facts: &EarningFacts| {
        let found = compute(first_absence_day, facts, book);
        let earning = found.money(HOURLY_EARNING.id).map(Money::ore);
        let at_most = most.as_ref().zip(earning).map(|(most, earning)| earning >= most.amount);
        (found.outcome, found.reason, at_most)
    };
    let now = says(facts);
    contrasts(facts, LEVERS, |other| says(other) != now)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::fraction::Fraction;
    use crate::hours::Hours;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::rule::assessment::{Answer, Outcome};
    use crate::rule::explain::amount_lines;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::earning::facts::Sex;
    use crate::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
    use crate::sickness::earning::rules::{AVERAGE, BASIS, WEEKLY_HOURS};
    use crate::text::Language;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-04-10") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn report(from: &str, to: &str, pay: i64, hundredths: i64) -> Known<IncomeReport> {
        let report = IncomeReport {
            kind: ReportKind::Regular,
            filed: Filed::InRegister,
            hours_kind: HoursKind::Work,
            pay: Money::from_ore(pay),
            hours: Some(Hours::from_hundredths(hundredths)),
            holiday_allowance: None,
            public_holiday_pay: None,
            pension: None,
            atp: None,
            labor_market_contribution: None,
        };
        known(report).during(Period::new(day(from), Some(day(to))).expect("in order"))
    }

    /// Sick on 10 April 2026, employed for years, 160 hours a month at 150 kr.
    fn monthly() -> EarningFacts {
        EarningFacts {
            employed_since: Some(known(day("2020-01-01"))),
            fixed_hours: Some(known(true)),
            reports: vec![
                report("2026-01-01", "2026-01-31", 2_400_000, 16_000),
                report("2026-02-01", "2026-02-28", 2_400_000, 16_000),
                report("2026-03-01", "2026-03-31", 2_400_000, 16_000),
            ],
            ..EarningFacts::default()
        }
    }

    fn found(facts: &EarningFacts) -> Assessment {
        compute(day("2026-04-10"), facts, &RateBook::NATIONAL)
    }

    fn check(facts: &EarningFacts, ore: Option<i64>, reason: Option<Code>) {
        let found = found(facts);
        assert_eq!(
            (found.money(HOURLY_EARNING.id).map(Money::ore), found.reason),
            (ore, reason),
            "{:?}",
            found.findings.iter().map(|finding| &finding.answer).collect::<Vec<_>>()
        );
    }

    fn chosen(key: &str, choice: &str) -> Overlay {
        let policy = OverlayPolicy {
            key: key.into(),
            period: Period::open(day("2012-01-02")),
            choice: choice.into(),
            source: "test".into(),
        };
        Overlay { policies: vec![policy], ..Overlay::default() }
    }

    #[test]
    fn three_months_give_the_average_after_labor_market_contribution() {
        check(&monthly(), Some(13_800), None);
        let found = found(&monthly());
        let lines = amount_lines(&AREA, &found, HOURLY_EARNING.id, Language::Da);
        let amounts: Vec<_> = lines.iter().map(|line| line.amount.as_str()).collect();
        assert_eq!(amounts, ["150,00 kr.", "-12,00 kr."]);
        assert_eq!(found.value("SB-6.1d"), Some(&Value::Exact(Money::from_ore(7_200_000).into())));
    }

    #[test]
    fn a_month_more_or_less_does_not_count() {
        let mut facts = monthly();
        facts.reports.push(report("2025-12-01", "2025-12-31", 9_900_000, 100));
        facts.reports.push(report("2026-04-01", "2026-04-09", 9_900_000, 100));
        check(&facts, Some(13_800), None);
    }

    #[test]
    fn what_is_within_the_pay_and_is_no_pay_for_hours_is_taken_off() {
        let mut facts = monthly();
        let value = &mut facts.reports[0].value;
        value.pay = Money::from_ore(2_900_000);
        value.holiday_allowance = Some(Money::from_ore(100_000));
        value.public_holiday_pay = Some(Money::from_ore(100_000));
        value.pension = Some(Money::from_ore(100_000));
        value.atp = Some(Money::from_ore(100_000));
        value.labor_market_contribution = Some(Money::from_ore(100_000));
        check(&facts, Some(13_800), None);
        let found = found(&facts);
        let leaves = found.leaves(found.finding("SB-6.1d").expect("the pay"));
        let sum = leaves.iter().try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
        assert_eq!((leaves.len(), sum), (8, Some(Money::from_ore(7_200_000).into())));
    }

    #[test]
    fn a_pay_period_over_the_end_of_a_month_counts_by_its_days() {
        let mut facts = monthly();
        // 7 of 14 days, and 150 kr. an hour in the rest: half of 40 hours at 300 kr.
        facts.reports[0] = report("2026-01-08", "2026-01-31", 1_200_000, 8_000);
        facts.reports.push(report("2025-12-25", "2026-01-07", 1_200_000, 4_000));
        // 1.200.000 / 2 + 1.200.000 + 4.800.000 over 20 + 80 + 320 hours.
        let average = Fraction::try_from((6_600_000, 420)).ok();
        assert_eq!(found(&facts).value(AVERAGE.id), average.map(Value::Exact).as_ref());
        check(&facts, Some(14_457), None);
    }

    #[test]
    fn half_an_ore_goes_up_unless_the_municipality_cuts_it() {
        let mut facts = monthly();
        for known in &mut facts.reports {
            known.value.hours = Some(Hours::from_hundredths(10_000));
            // 0,92 of 12,50 øre are 11,5 øre.
            known.value.pay = Money::from_ore(1_250);
        }
        check(&facts, Some(12), None);
        let overlay = chosen("SICKNESS_EARNING_ROUNDING", "EARNING_ORE_DOWN");
        let found = compute(day("2026-04-10"), &facts, &RateBook::with(&overlay));
        assert_eq!(found.money(HOURLY_EARNING.id), Some(Money::from_ore(11)));
    }

    #[test]
    fn a_month_without_a_report_is_a_gap_unless_it_lies_before_the_employment() {
        let mut facts = monthly();
        facts.reports.remove(0);
        check(&facts, None, Some(Code::IncomeMissing));
        facts.employed_since = Some(known(day("2026-02-01")));
        check(&facts, Some(13_800), None);
        facts.employed_since = Some(known(day("2026-01-31")));
        check(&facts, None, Some(Code::IncomeMissing));
    }

    #[test]
    fn a_negative_month_is_looked_at_without_its_corrections_and_then_told() {
        let mut facts = monthly();
        let mut correction = report("2026-02-01", "2026-02-28", -2_400_001, 0);
        correction.value.kind = ReportKind::Correction;
        facts.reports.push(correction);
        check(&facts, Some(13_800), None);
        // One øre above zero the correction counts.
        facts.reports[3].value.pay = Money::from_ore(-2_399_999);
        let average = Fraction::try_from((4_800_001, 480)).ok();
        assert_eq!(found(&facts).value(AVERAGE.id), average.map(Value::Exact).as_ref());
        facts.reports[1].value.pay = Money::ZERO;
        check(&facts, None, Some(Code::IncomeOutlier));
    }

    #[test]
    fn less_than_eight_weeks_of_employment_take_the_agreed_pay() {
        let mut facts = monthly();
        facts.agreed_pay = Some(known(Money::from_ore(16_000)));
        facts.employed_since = Some(known(day("2026-02-14")));
        facts.reports.clear();
        check(&facts, Some(14_720), None);
        facts.employed_since = Some(known(day("2026-02-13")));
        check(&facts, None, Some(Code::IncomeMissing));
        facts.employed_since = Some(known(day("2026-04-10")));
        facts.agreed_pay = None;
        check(&facts, None, Some(Code::IncomeMissing));
        facts.agreed_pay = Some(known(Money::ZERO));
        check(&facts, None, Some(Code::IncomeOutlier));
        facts.employed_since = Some(known(day("2026-04-11")));
        check(&facts, None, Some(Code::DateOrder));
    }

    #[test]
    fn pay_without_hours_is_derived_only_where_that_is_chosen_and_the_average_is_known() {
        let mut facts = monthly();
        facts.sex = Some(known(Sex::Woman));
        facts.reports[1].value.hours = None;
        check(&facts, None, Some(Code::HoursNotReported));
        let overlay = chosen("SICKNESS_MISSING_HOURS", "HOURS_DERIVED");
        let book = RateBook::with(&overlay);
        let reason = |facts: &EarningFacts, day| compute(day, facts, &book).reason;
        assert_eq!(reason(&facts, day("2026-04-10")), Some(Code::RateMissing));
        // 2019: 187,09 kr. an hour for women, none known for men.
        let mut facts = EarningFacts { reports: Vec::new(), ..facts };
        for (from, to) in [
            ("2019-01-01", "2019-01-31"),
            ("2019-02-01", "2019-02-28"),
            ("2019-03-01", "2019-03-31"),
        ] {
            facts.employed_since = Some(known(day("2018-01-01")));
            facts.reports.push(report(from, to, 1_870_900, 10_000));
        }
        facts.reports[2].value.hours = None;
        let found = compute(day("2019-04-10"), &facts, &book);
        assert_eq!((found.outcome, found.reason), (Outcome::Manual, Some(Code::HoursNotReported)));
        // 18.709,00 / 187,09 = 100 hours: the average stays.
        assert_eq!(found.money(HOURLY_EARNING.id), Some(Money::from_ore(17_212)));
        facts.sex = Some(known(Sex::Man));
        assert_eq!(reason(&facts, day("2019-04-10")), Some(Code::RateMissing));
        facts.sex = None;
        assert_eq!(reason(&facts, day("2019-04-10")), Some(Code::FactMissing));
    }

    #[test]
    fn varying_hours_take_four_weeks_or_the_months_and_a_person_looks() {
        let mut facts = monthly();
        facts.fixed_hours = Some(known(false));
        facts.reports = vec![
            report("2026-03-13", "2026-03-26", 600_000, 4_000),
            report("2026-03-27", "2026-04-09", 400_000, 4_000),
            report("2026-02-27", "2026-03-12", 9_900_000, 4_000),
        ];
        check(&facts, Some(11_500), Some(Code::VaryingHours));
        let weekly = Value::Hours(Hours::from_hundredths(2_000));
        assert_eq!(found(&facts).value(WEEKLY_HOURS.id), Some(&weekly));
        facts.months_asked_for = Some(known(true));
        assert_eq!(found(&facts).value(BASIS.id), Some(&Value::Word("CompletedMonths".into())));
        facts.fixed_hours = None;
        check(&facts, None, Some(Code::FactMissing));
    }

    #[test]
    fn what_is_documented_and_not_in_the_register_counts_and_a_person_looks() {
        let mut facts = monthly();
        facts.reports[2].value.filed = Filed::Documented;
        check(&facts, Some(13_800), Some(Code::IncomeMissing));
        assert_eq!(found(&facts).outcome, Outcome::Manual);
    }

    #[test]
    fn a_difference_of_two_percent_is_tolerated_and_more_is_a_conflict() {
        let stated =
            |ore| EarningFacts { stated_pay: Some(known(Money::from_ore(ore))), ..monthly() };
        // 150,00 is 2 % above 147,06 less an øre, and 2 % below 153,06.
        check(&stated(14_706), Some(13_800), None);
        check(&stated(14_705), Some(13_800), Some(Code::PayConflict));
        check(&stated(15_306), Some(13_800), None);
        check(&stated(15_307), Some(13_800), Some(Code::PayConflict));
        let changes = nearest_changes(day("2026-04-10"), &stated(15_307), &RateBook::NATIONAL);
        let nearest = changes.iter().find(|change| change.path == "earning.statedPay");
        assert_eq!(nearest.map(|change| &change.change), Some(&Value::Money(Money::from_ore(-1))));
    }

    #[test]
    fn a_report_without_an_end_is_told() {
        let mut facts = monthly();
        facts.reports[0].valid = Some(Period::open(day("2026-01-01")));
        check(&facts, None, Some(Code::DateOrder));
        assert!(matches!(
            found(&facts).finding("SB-6.1d").map(|finding| &finding.answer),
            Some(Answer::Stopped { .. })
        ));
    }

    #[test]
    fn the_pay_that_reaches_the_maximum_is_named() {
        let changes = nearest_changes(day("2026-04-10"), &monthly(), &RateBook::NATIONAL);
        // 138,00 is above 137,43 an hour: 299 kr. less in March and it is not any more.
        let march = changes.iter().find(|change| change.path == "earning.pay");
        let less = march.map(|change| &change.change);
        assert_eq!(less, Some(&Value::Money(Money::from_ore(-30_001))));
    }
}
