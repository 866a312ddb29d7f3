//! The weekly amount of a self-employed person before the maximum (SDL § 46, stk. 2), from the tax assessment.

pub mod facts;
pub mod levers;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::profit::facts::ProfitFacts;
use crate::sickness::profit::levers::LEVERS;
use crate::sickness::profit::rules::{PROFIT_WEEK, ProfitRule, WEEKLY};

/// What explanations need to know of the profit.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| PROFIT_WEEK.iter().copied().find(|rule| rule.id == id).map(ProfitRule::heading),
    act: |_| None,
    rates: &[
        &rates::SICKNESS_LABOR_MARKET_CONTRIBUTION,
        &rates::SICKNESS_PROFIT_WEEKS,
        &rates::SICKNESS_WEEKLY_MAX,
    ],
    policies: &[&rates::SICKNESS_SELF_EMP_AM_DEDUCTION],
};

/// The weekly amount for an absence that begins on this day, with everything it rests on.
#[must_use]
pub fn compute(
    first_absence_day: NaiveDate,
    facts: &ProfitFacts,
    book: &RateBook<'_>,
) -> Assessment {
    assess(PROFIT_WEEK, facts, book, first_absence_day)
}

/// The nearest changes of one fact that would give another outcome or reason, or that reach the weekly maximum or leave it.
#[must_use]
pub fn nearest_changes(
    first_absence_day: NaiveDate,
    facts: &ProfitFacts,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let most = book.rate(&rates::SICKNESS_WEEKLY_MAX, first_absence_day);
    let says = |facts: &ProfitFacts| {
        let found = compute(first_absence_day, facts, book);
        let weekly = found.money(WEEKLY.id).map(Money::ore);
        let at_most = most.as_ref().zip(weekly).map(|(most, weekly)| weekly >= most.amount);
        (found.outcome, found.reason, at_most)
    };
    let now = says(facts);
    contrasts(facts, LEVERS, |other| says(other) != now)
}

/// The profit from which the maximum is paid.
///
/// Nothing when a figure is not known for the day, or leaves the range.
#[must_use]
pub fn profit_of_the_maximum(
    weekly_max: Money,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<Money> {
    let weeks = book.rate(&rates::SICKNESS_PROFIT_WEEKS, day)?.amount;
    weekly_max.ore().checked_mul(weeks).map(Money::from_ore)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::profit::facts::{BusinessKind, TaxAssessment};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2024-05-02") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn assessed(year: i32, ore: i64, issued: &str) -> Known<TaxAssessment> {
        let bound = |text: &str| day(&format!("{year}-{text}"));
        known(TaxAssessment {
            profit: Money::from_ore(ore),
            full_year: true,
            issued_on: day(issued),
        })
        .during(Period::new(bound("01-01"), Some(bound("12-31"))).expect("in order"))
    }

    /// Sick on 2 May 2024.
    fn business(ore: i64) -> ProfitFacts {
        ProfitFacts {
            kind: Some(known(BusinessKind::OwnBusiness)),
            assessments: vec![assessed(2023, ore, "2024-04-15")],
            ..ProfitFacts::default()
        }
    }

    fn check_with(facts: &ProfitFacts, book: &RateBook<'_>, expect: (Option<i64>, Option<Code>)) {
        let found = compute(day("2024-05-02"), facts, book);
        assert_eq!((found.money(WEEKLY.id).map(Money::ore), found.reason), expect, "{facts:?}");
    }

    fn check(facts: &ProfitFacts, ore: Option<i64>, reason: Option<Code>) {
        check_with(facts, &RateBook::NATIONAL, (ore, reason));
    }

    #[test]
    fn a_week_is_a_52nd_of_the_profit_in_whole_kroner() {
        check(&business(24_414_000), Some(469_500), None);
        check(&business(24_411_400), Some(469_500), None);
        check(&business(24_411_300), Some(469_400), None);
        check(&business(25_000_000), Some(480_800), None);
        check(&business(-1), Some(0), None);
    }

    #[test]
    fn labor_market_contribution_is_taken_off_only_where_that_is_chosen() {
        let policy = OverlayPolicy {
            key: "SICKNESS_SELF_EMP_AM_DEDUCTION".into(),
            period: Period::open(day("2012-01-02")),
            choice: "DEDUCTION".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        // 92 % of 4.695,00.
        check_with(&business(24_414_000), &RateBook::with(&overlay), (Some(431_900), None));
    }

    #[test]
    fn the_latest_year_is_used_once_it_is_assessed_and_the_year_before_when_the_return_is_in() {
        let mut facts = business(24_414_000);
        facts.assessments.push(assessed(2022, 10_400_000, "2023-04-01"));
        check(&facts, Some(469_500), None);
        facts.assessments[0].value.issued_on = day("2024-05-02");
        check(&facts, Some(469_500), None);
        facts.assessments[0].value.issued_on = day("2024-05-03");
        check(&facts, None, Some(Code::NoTaxAssessment));
        facts.filed_in_time = Some(known(false));
        check(&facts, None, Some(Code::NoTaxAssessment));
        facts.filed_in_time = Some(known(true));
        check(&facts, Some(200_000), None);
        facts.assessments.pop();
        check(&facts, None, Some(Code::NoTaxAssessment));
    }

    #[test]
    fn a_new_business_and_an_assisting_spouse_are_looked_at_by_a_person() {
        let mut short = business(24_414_000);
        short.assessments[0].value.full_year = false;
        check(&short, Some(469_500), Some(Code::NewBusiness));
        let spouse = ProfitFacts {
            kind: Some(known(BusinessKind::AssistingSpouse)),
            transferred: Some(known(Money::from_ore(10_400_000))),
            ..ProfitFacts::default()
        };
        check(&spouse, Some(200_000), Some(Code::Spouse));
        let unknown = ProfitFacts { transferred: None, ..spouse };
        check(&unknown, None, Some(Code::Spouse));
        check(&ProfitFacts::default(), None, Some(Code::FactMissing));
    }

    #[test]
    fn two_assessments_of_a_year_that_differ_are_a_conflict() {
        let mut facts = business(24_414_000);
        facts.assessments.push(assessed(2023, 24_414_000, "2024-04-20"));
        check(&facts, Some(469_500), None);
        facts.assessments[1].value.profit = Money::from_ore(1);
        check(&facts, None, Some(Code::IncomeOutlier));
    }

    #[test]
    fn the_maximum_is_reached_at_52_weeks_of_it() {
        let most = Money::from_ore(469_500);
        let found = profit_of_the_maximum(most, day("2024-05-02"), &RateBook::NATIONAL);
        assert_eq!(found, Some(Money::from_ore(24_414_000)));
    }

    #[test]
    fn the_profit_that_reaches_the_maximum_is_named() {
        let changes =
            nearest_changes(day("2024-05-02"), &business(24_000_000), &RateBook::NATIONAL);
        let profit = changes.iter().find(|change| change.path == "profit.assessed");
        // 4.694,50 kr. round up to the maximum.
        assert_eq!(
            profit.map(|change| &change.then),
            Some(&Value::Money(Money::from_ore(24_411_400)))
        );
    }
}
