//! Dated rates and policies, as the tables of the build hold them.

use chrono::NaiveDate;

use crate::calendar::next;
use crate::law::citation::Citation;
use crate::law::standing::Standing;

/// A name in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Danish.
    pub da: &'static str,
    /// English.
    pub en: &'static str,
}

/// What a rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Øre.
    Ore,
    /// Whole percent.
    Percent,
    /// Hundredths of a percent.
    BasisPoints,
    /// Hundredths of an hour.
    HundredthsOfHour,
    /// A number without a unit.
    Count,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Years.
    Years,
}

/// Where a value comes from and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSource {
    /// The place in an act.
    pub citation: Citation,
    /// How sure it is.
    pub standing: Standing,
    /// The document it was read in.
    pub title: &'static str,
    /// Its address, when it has one.
    pub url: Option<&'static str>,
    /// What a reader must know besides. It stands in the table of rates; nothing in a browser shows it.
    #[cfg(not(target_arch = "wasm32"))]
    pub note: Option<&'static str>,
}

/// A value and the days it holds for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateValue {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The amount in the unit of the series.
    pub amount: i64,
    /// Where it comes from. What several values are said by stands once.
    pub source: &'static RateSource,
}

/// A rate — *sats*: dated values. A day without a value is a gap, never zero and never the last value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSeries {
    /// The stable name.
    pub key: &'static str,
    /// The name for people.
    pub label: Label,
    /// What it counts.
    pub unit: Unit,
    /// The last day for which the values were checked.
    pub known_through: NaiveDate,
    /// The values, oldest first.
    pub values: &'static [RateValue],
}

/// One of the choices of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyOption {
    /// The stable name.
    pub name: &'static str,
    /// The name for people.
    pub label: Label,
}

/// A choice and the days it holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyValue {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The name of the choice.
    pub choice: &'static str,
    /// Why this is the default.
    pub source: &'static RateSource,
}

/// A policy: a choice that no source settles. A municipality may choose otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicySeries {
    /// The stable name.
    pub key: &'static str,
    /// The name for people.
    pub label: Label,
    /// What can be chosen; none where the choice is a text or a day: an account, a value date.
    pub options: &'static [PolicyOption],
    /// The default choices, oldest first.
    pub values: &'static [PolicyValue],
}

impl RateSeries {
    /// The value of a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&'static RateValue> {
        // In order and without overlap, as the build sees to; mostly one of the last is asked for.
        let latest = self.values.iter().rev().find(|value| value.from <= day);
        latest.filter(|value| day <= value.to)
    }

    /// The first day of the values that follow each other without a hole up to the last one.
    #[must_use]
    pub fn unbroken_since(&self) -> Option<NaiveDate> {
        let mut since = None;
        for value in self.values.iter().rev() {
            if since.is_some_and(|since| next(value.to) != since) {
                break;
            }
            since = Some(value.from);
        }
        since
    }
}

impl PolicySeries {
    /// The default choice of a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&'static PolicyValue> {
        // In order and without overlap, as the build sees to; mostly one of the last is asked for.
        let latest = self.values.iter().rev().find(|value| value.from <= day);
        latest.filter(|value| day <= value.to)
    }
}

#[cfg(test)]
mod tests {
    use crate::law::rates;

    fn limit(day: &str) -> Option<i64> {
        rates::WEALTH_LIMIT.on(day.parse().expect("an ISO date")).map(|value| value.amount)
    }

    #[test]
    fn a_row_holds_for_its_calendar_year() {
        assert_eq!(limit("2026-01-01"), Some(10_800_000));
        assert_eq!(limit("2026-12-31"), Some(10_800_000));
        assert_eq!(limit("2025-12-31"), Some(10_310_000));
        assert_eq!(limit("2019-06-01"), Some(8_790_000));
    }

    #[test]
    fn a_year_without_a_row_is_a_gap() {
        assert_eq!(limit("2012-12-31"), None);
        assert_eq!(limit("2027-01-01"), None);
        assert_eq!(rates::PERCENT_STEP_SINGLE.on("2016-05-01".parse().expect("an ISO date")), None);
    }

    #[test]
    fn rates_are_known_from_the_day_after_their_last_hole() {
        let days =
            [rates::WEALTH_LIMIT, rates::PERCENT_STEP_SINGLE].map(|series| series.unbroken_since());
        let expected = ["2013-01-01", "2017-01-01"].map(|day| day.parse().ok());
        assert_eq!(days, expected, "2012 and 2016 have no row");
        assert_eq!(crate::law::known_since(rates::SUPPLEMENT_RATES), expected[1]);
    }

    #[test]
    fn the_printed_figures_of_2026_are_there() {
        let day = "2026-07-01".parse().expect("an ISO date");
        let amounts = [
            (&rates::PERCENT_DISREGARD_SINGLE, 3_570_000),
            (&rates::PERCENT_STEP_SINGLE, 63_500),
            (&rates::PERCENT_DISREGARD_COUPLE, 7_060_000),
            (&rates::PERCENT_STEP_COUPLE, 128_200),
        ];
        for (series, amount) in amounts {
            assert_eq!(series.on(day).map(|value| value.amount), Some(amount), "{}", series.key);
        }
    }

    #[test]
    fn every_default_choice_is_among_the_options_and_every_series_has_a_source() {
        for policy in rates::POLICIES {
            assert!(
                policy.values.iter().all(|value| policy.options.is_empty()
                    || policy.options.iter().any(|option| option.name == value.choice)),
                "{}",
                policy.key
            );
        }
        for series in rates::RATES {
            assert!(
                series.values.iter().all(|value| !value.source.title.is_empty()),
                "{}",
                series.key
            );
        }
    }
}
