//! Hours in hundredths — *timer*.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fraction::Fraction;

/// A number of hours, in hundredths: 37 hours are 3,700. Registers and forms give two decimals.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Hours(i64);

impl Hours {
    /// No hours.
    pub const ZERO: Hours = Hours(0);
    /// All the hours of a week: nobody works more.
    pub const WEEK: Hours = Hours(16_800);
    /// The full working week of the agreements, which the hourly maximum is a 37th of.
    pub const FULL_TIME: Hours = Hours(3_700);

    /// So many hundredths of an hour.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Hours {
        Hours(hundredths)
    }

    /// Hundredths of an hour.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The sum; nothing when it leaves the range.
    #[must_use]
    pub fn checked_add(self, other: Hours) -> Option<Hours> {
        self.0.checked_add(other.0).map(Hours)
    }

    /// The difference; nothing when it leaves the range.
    #[must_use]
    pub fn checked_sub(self, other: Hours) -> Option<Hours> {
        self.0.checked_sub(other.0).map(Hours)
    }

    /// The sum of several; nothing when it leaves the range.
    #[must_use]
    pub fn sum(hours: impl IntoIterator<Item = Hours>) -> Option<Hours> {
        hours.into_iter().try_fold(Hours::ZERO, Hours::checked_add)
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// True for no hours.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The hours as an exact number.
    #[must_use]
    pub fn fraction(self) -> Fraction {
        Fraction::percent(self.0)
    }
}

/// The Danish way: `7,40`.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{},{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_with_two_decimals_and_added_exactly() {
        assert_eq!(Hours::from_hundredths(740).to_string(), "7,40");
        assert_eq!(Hours::from_hundredths(-5).to_string(), "-0,05");
        assert_eq!(Hours::sum([Hours::FULL_TIME, Hours(1)]), Some(Hours(3_701)));
        assert_eq!(Hours(i64::MAX).checked_add(Hours(1)), None);
    }
}
