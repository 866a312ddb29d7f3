//! A pay period that only partly lies in a stretch of days counts there by its calendar days (BekB § 4).

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::fraction::Fraction;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Stretch {
    /// How many days it has.
    #[must_use]
    pub fn days(self) -> i64 {
        days(self.from, self.to)
    }

    /// The share of a pay period that lies in the stretch, by calendar days.
    ///
    /// Nothing when the period has no end: what it pays for cannot be told.
    #[must_use]
    pub fn share_of(self, period: Period) -> Option<Fraction> {
        let last = period.to()?;
        let inside = days(period.from().max(self.from), last.min(self.to)).max(0);
        Fraction::try_from((inside, days(period.from(), last))).ok()
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days().saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn check(from: &str, to: Option<&str>, expect: Option<(i64, i64)>) {
        let march = Stretch { from: day("2026-03-01"), to: day("2026-03-31") };
        let period = Period::new(day(from), to.map(day)).expect("in order");
        let expect = expect.and_then(|share| Fraction::try_from(share).ok());
        assert_eq!(march.share_of(period), expect, "{from} {to:?}");
    }

    #[test]
    fn a_period_counts_by_the_days_that_lie_inside() {
        check("2026-03-01", Some("2026-03-31"), Some((1, 1)));
        check("2026-02-23", Some("2026-03-08"), Some((8, 14)));
        check("2026-03-31", Some("2026-04-13"), Some((1, 14)));
        check("2026-02-01", Some("2026-02-28"), Some((0, 1)));
        check("2026-01-01", Some("2026-12-31"), Some((31, 365)));
        check("2026-03-01", None, None);
    }
}
