//! Hours in hundredths — *timer*.

use std::fmt;
use std::str::FromStr;

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

    /// What the hours come to at an amount for each; nothing when it leaves the range.
    #[must_use]
    pub fn at(self, each: Fraction) -> Option<Fraction> {
        each.parts(self.0, 100)
    }
}

/// A text is not a number of hours — `E_HOURS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number of hours with at most two decimals")]
pub struct HoursError;

/// Reads what a person types: `37`, `7,4`, `7,40`, `7.4`. Hours have no thousands, so a point is a comma here.
impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Hours, HoursError> {
        let text = text.trim();
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "00"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return Err(HoursError);
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| HoursError);
        let tens = if decimals.len() == 1 { 10 } else { 1 };
        let hundredths = number(whole)?
            .checked_mul(100)
            .and_then(|whole| whole.checked_add(number(decimals).ok()? * tens))
            .ok_or(HoursError)?;
        Ok(Hours(sign * hundredths))
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
    fn hours_are_read_as_people_type_them() {
        for (text, expect) in [
            ("37", Some(3_700)),
            (" 7,4 ", Some(740)),
            ("7.40", Some(740)),
            ("0,05", Some(5)),
            ("-1", Some(-100)),
            ("7,", None),
            (",5", None),
            ("7,405", None),
            ("7 t", None),
            ("", None),
            ("99999999999999999999", None),
            ("92233720368547758,08", None),
        ] {
            assert_eq!(text.parse().ok(), expect.map(Hours), "{text}");
        }
    }

    #[test]
    fn hours_are_written_with_two_decimals_and_added_exactly() {
        assert_eq!(Hours::from_hundredths(740).to_string(), "7,40");
        assert_eq!(Hours::from_hundredths(-5).to_string(), "-0,05");
        assert_eq!(Hours::sum([Hours::FULL_TIME, Hours(1)]), Some(Hours(3_701)));
        assert_eq!(Hours(i64::MAX).checked_add(Hours(1)), None);
    }
}
