//! Where rules and figures come from: citations, standing, dated rates and switchable policies.

pub mod citation;
pub mod rate;
pub mod rate_book;
pub mod standing;

use chrono::NaiveDate;

use crate::law::rate::RateSeries;

/// The rates and policies of `core/rates/`, written as tables when the crate is built.
pub mod rates {
    #![expect(clippy::unreadable_literal, reason = "generated")]
    use chrono::NaiveDate;

    use crate::law::citation::{Act, Citation};
    use crate::law::rate::{
        Label, PolicyOption, PolicySeries, PolicyValue, RateSeries, RateSource, RateValue, Unit,
    };
    use crate::law::standing::Standing;

    const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => day,
            None => panic!("the build script writes days of the calendar"),
        }
    }

    include!(concat!(env!("OUT_DIR"), "/rates.rs"));
}

/// The rule build: SHA-256 over the sources and rates of this crate, equal for every target.
pub const RULE_BUILD: &str = env!("BEVILLING_RULE_BUILD");

/// The first day from which each of these rates is known without a hole up to the last one.
#[must_use]
pub fn known_since(rates: &[&RateSeries]) -> Option<NaiveDate> {
    rates.iter().filter_map(|series| series.unbroken_since()).max()
}

/// The last day for which each of these rates is known. What rests on several rates is not computed beyond it.
#[must_use]
pub fn known_through(rates: &[&RateSeries]) -> Option<NaiveDate> {
    rates.iter().map(|series| series.known_through).min()
}
