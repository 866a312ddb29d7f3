//! Periods of civil days, closed at both ends.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days from the first to the last, both included; no last day means open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Period {
    from: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<NaiveDate>,
}

/// The last day lies before the first — `E_RANGE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the last day lies before the first")]
pub struct PeriodError;

#[derive(Deserialize)]
struct Unchecked {
    from: NaiveDate,
    #[serde(default)]
    to: Option<NaiveDate>,
}

impl TryFrom<Unchecked> for Period {
    type Error = PeriodError;

    fn try_from(raw: Unchecked) -> Result<Period, PeriodError> {
        Period::new(raw.from, raw.to)
    }
}

impl Period {
    /// The period from one day to another, or open.
    ///
    /// # Errors
    /// [`PeriodError`] when the last day lies before the first.
    pub fn new(from: NaiveDate, to: Option<NaiveDate>) -> Result<Period, PeriodError> {
        if to.is_some_and(|to| to < from) { Err(PeriodError) } else { Ok(Period { from, to }) }
    }

    /// From a day on, with no end.
    #[must_use]
    pub const fn open(from: NaiveDate) -> Period {
        Period { from, to: None }
    }

    /// The first day.
    #[must_use]
    pub const fn from(&self) -> NaiveDate {
        self.from
    }

    /// The last day, when there is one.
    #[must_use]
    pub const fn to(&self) -> Option<NaiveDate> {
        self.to
    }

    /// True on the first day, the last day and each between.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_the_period() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("an ISO date");
        let period = Period::new(day("2026-01-01"), Some(day("2026-01-31"))).expect("in order");
        assert!(period.contains(day("2026-01-01")) && period.contains(day("2026-01-31")));
        assert!(!period.contains(day("2025-12-31")) && !period.contains(day("2026-02-01")));
        assert_eq!(Period::new(day("2026-01-02"), Some(day("2026-01-01"))), Err(PeriodError));
    }
}
