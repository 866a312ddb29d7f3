//! What is known about a week with benefit for one payee.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::payee::Payee;
use crate::text::Message;

/// A week for one payee. Unknown is absent, never zero; a day without absence has zero hours, and somebody who says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WeekFacts {
    /// Hours of absence that pay, Monday first. A public holiday has none.
    pub hours: [Option<Known<Hours>>; 7],
    /// Earning per hour after labour-market contribution, by day.
    pub hourly_earning: Vec<Known<Money>>,
    /// Who gets the money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Known<Payee>>,
    /// The share of the weekly maximum that falls to this job, when there are several; none means the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_maximum: Option<Known<Fraction>>,
    /// What the employer paid in wages for the week: a refund is never more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wages: Option<Known<Money>>,
}

/// Hours of absence that pay on each day, Monday first.
pub static HOURS: [Fact<WeekFacts, Hours>; 7] = [
    day::<0>("week.hours.monday", Message::FactHoursMonday),
    day::<1>("week.hours.tuesday", Message::FactHoursTuesday),
    day::<2>("week.hours.wednesday", Message::FactHoursWednesday),
    day::<3>("week.hours.thursday", Message::FactHoursThursday),
    day::<4>("week.hours.friday", Message::FactHoursFriday),
    day::<5>("week.hours.saturday", Message::FactHoursSaturday),
    day::<6>("week.hours.sunday", Message::FactHoursSunday),
];

/// Earning per hour after labour-market contribution.
pub static HOURLY_EARNING: FactSeries<WeekFacts, Money> = FactSeries {
    path: "week.hourlyEarning",
    label: Message::FactHourlyEarning,
    unknown: Code::IncomeMissing,
    overlap: Code::PayConflict,
    get: |facts| &facts.hourly_earning,
};

/// Who gets the money.
pub static PAYEE: Fact<WeekFacts, Payee> = Fact {
    path: "week.payee",
    label: Message::FactPayee,
    unknown: Code::FactMissing,
    get: |facts| facts.payee.as_ref(),
};

/// The share of the weekly maximum that falls to this job.
pub static SHARE_OF_MAXIMUM: Fact<WeekFacts, Fraction> = Fact {
    path: "week.shareOfMaximum",
    label: Message::FactShareOfMaximum,
    unknown: Code::MultiJob,
    get: |facts| facts.share_of_maximum.as_ref(),
};

/// What the employer paid in wages for the week.
pub static WAGES: Fact<WeekFacts, Money> = Fact {
    path: "week.wages",
    label: Message::FactWages,
    unknown: Code::FactMissing,
    get: |facts| facts.wages.as_ref(),
};

/// Every fact of a week, for labels.
pub static NAMES: &[FactName] = &[
    HOURS[0].name(),
    HOURS[1].name(),
    HOURS[2].name(),
    HOURS[3].name(),
    HOURS[4].name(),
    HOURS[5].name(),
    HOURS[6].name(),
    HOURLY_EARNING.name(),
    PAYEE.name(),
    SHARE_OF_MAXIMUM.name(),
    WAGES.name(),
];

/// The day of a week.
#[must_use]
pub fn day_of(monday: NaiveDate, weekday: usize) -> NaiveDate {
    crate::sickness::days::plus(monday, u64::try_from(weekday).unwrap_or(0))
}

const fn day<const AT: usize>(path: &'static str, label: Message) -> Fact<WeekFacts, Hours> {
    Fact { path, label, unknown: Code::HoursNotReported, get: |facts| facts.hours[AT].as_ref() }
}
