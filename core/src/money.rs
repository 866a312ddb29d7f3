//! Money in whole øre, and the Danish way of writing it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::code::Code;

/// An amount of Danish kroner in whole øre (1 krone = 100 øre). May be negative (a correcting line).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Money(i64);

impl Money {
    /// The largest amount that a form may carry: 14 digits in all, two of them øre.
    pub const MOST: Money = Money(99_999_999_999_999);

    /// Nothing. Use it only where nothing is known to be the amount: unknown is never zero.
    pub const ZERO: Money = Money(0);

    /// An amount of whole øre.
    #[must_use]
    pub const fn from_ore(ore: i64) -> Money {
        Money(ore)
    }

    /// The amount in whole øre.
    #[must_use]
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// The sum, or nothing when it cannot be represented.
    #[must_use]
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }

    /// The difference, or nothing when it cannot be represented.
    #[must_use]
    pub fn checked_sub(self, other: Money) -> Option<Money> {
        self.0.checked_sub(other.0).map(Money)
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount as a peer's decimal text: `1284.75`.
    #[must_use]
    pub fn decimal_text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }

    /// An amount from a peer's decimal text: `1284.75`, `1284.7`, `1284`.
    ///
    /// # Errors
    /// [`MoneyError`] when there are more than two decimals, more than 14 digits, or anything but digits and one point.
    pub fn from_decimal_text(text: &str) -> Result<Money, MoneyError> {
        let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
        from_parts(whole, cents, text.contains('.'))
    }
}

/// Danish notation without the unit: `1.234,56`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // From the last digit on, so that the groups need no counting and the text no allocation.
        let mut text = [0_u8; 32];
        let mut at = text.len();
        let mut rest = self.0.unsigned_abs();
        let mut digits = 0;
        while digits < 3 || rest > 0 {
            let separator = match digits {
                2 => Some(b','),
                _ if digits > 2 && (digits - 2) % 3 == 0 => Some(b'.'),
                _ => None,
            };
            let digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            for byte in separator.into_iter().chain([digit]) {
                at -= 1;
                text[at] = byte;
            }
            rest /= 10;
            digits += 1;
        }
        if self.0 < 0 {
            at -= 1;
            text[at] = b'-';
        }
        f.write_str(str::from_utf8(&text[at..]).unwrap_or_default())
    }
}

/// A text is not an amount — `E_AMOUNT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an amount: at most 14 digits, at most two decimals, not negative, thousands only as 1.234,56"
)]
pub struct MoneyError;

impl MoneyError {
    /// The code shown with the error.
    #[must_use]
    pub const fn code(self) -> Code {
        Code::Amount
    }
}

/// Reads what a person types: `300`, `300,5`, `300,00`, `1.234,56`.
///
/// A point without a comma is refused, because `1.234` may be meant as either number.
impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Money, MoneyError> {
        let text = text.trim();
        let text =
            text.strip_suffix("kr.").or_else(|| text.strip_suffix("kr")).unwrap_or(text).trim_end();
        let (whole, cents) = match text.split_once(',') {
            Some((whole, cents)) => (whole, Some(cents)),
            None => (text, None),
        };
        if !whole.contains('.') {
            return from_parts(whole, cents.unwrap_or(""), cents.is_some());
        }
        let mut groups = whole.split('.');
        let first = groups.next().unwrap_or("");
        let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
        match cents {
            Some(cents) if grouped && cents.len() == 2 => {
                from_parts(&whole.replace('.', ""), cents, true)
            }
            _ => Err(MoneyError),
        }
    }
}

fn from_parts(whole: &str, cents: &str, has_cents: bool) -> Result<Money, MoneyError> {
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || !all_digits(whole) || !all_digits(cents) {
        return Err(MoneyError);
    }
    let cents = match (has_cents, cents.len()) {
        (false, 0) => 0,
        (true, 1) => cents.parse::<i64>().map_err(|_| MoneyError)? * 10,
        (true, 2) => cents.parse::<i64>().map_err(|_| MoneyError)?,
        _ => return Err(MoneyError),
    };
    let ore = whole.parse::<i64>().map_err(|_| MoneyError)? * 100 + cents;
    if ore > Money::MOST.0 {
        return Err(MoneyError);
    }
    Ok(Money(ore))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<i64>) {
        assert_eq!(text.parse::<Money>().ok(), expect.map(Money), "{text:?}");
    }

    #[test]
    fn whole_kroner_and_one_or_two_decimals_are_read() {
        check("300", Some(30_000));
        check("300,5", Some(30_050));
        check(" 300,05 kr. ", Some(30_005));
        check("0", Some(0));
    }

    #[test]
    fn thousands_are_read_only_when_a_comma_makes_them_clear() {
        check("1.234,56", Some(123_456));
        check("12.345.678,90", Some(1_234_567_890));
        check("1.234", None);
        check("1234.56", None);
        check("12.34,56", None);
        check("1.234,5", None);
    }

    #[test]
    fn more_than_two_decimals_negative_and_text_are_refused() {
        check("1,234", None);
        check("-1,00", None);
        check("1,", None);
        check("", None);
        check("abc", None);
        check("٣", None);
    }

    #[test]
    fn fourteen_digits_are_allowed_and_fifteen_are_not() {
        check("999999999999,99", Some(99_999_999_999_999));
        check("1000000000000,00", None);
    }

    #[test]
    fn an_amount_is_written_the_danish_way() {
        assert_eq!(Money(0).to_string(), "0,00");
        assert_eq!(Money(5).to_string(), "0,05");
        assert_eq!(Money(10_800_000).to_string(), "108.000,00");
        assert_eq!(Money(-123_456_789).to_string(), "-1.234.567,89");
    }

    #[test]
    fn decimal_text_of_peers_is_read_without_rounding() {
        assert_eq!(Money::from_decimal_text("1284.75"), Ok(Money(128_475)));
        assert_eq!(Money::from_decimal_text("1284"), Ok(Money(128_400)));
        assert_eq!(Money::from_decimal_text("1284.755"), Err(MoneyError));
        assert_eq!(Money(128_475).decimal_text(), "1284.75");
        assert_eq!(Money(-5).decimal_text(), "-0.05");
    }
}
