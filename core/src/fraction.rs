//! Exact fractions of øre. Nothing is rounded until a rounding is asked for by its name.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// An exact fraction in lowest terms, denominator above zero. Amounts are counted in øre.
///
/// On the wire both numbers are texts: JavaScript has no whole numbers of this size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Fraction {
    numerator: i64,
    denominator: i64,
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Fraction {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <Vec<String> as utoipa::PartialSchema>::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Fraction {}

/// A pair of numbers is no fraction: the denominator is zero or negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fraction needs a denominator above zero")]
pub struct FractionError;

impl TryFrom<(i64, i64)> for Fraction {
    type Error = FractionError;

    fn try_from((numerator, denominator): (i64, i64)) -> Result<Fraction, FractionError> {
        if denominator <= 0 {
            Err(FractionError)
        } else {
            Fraction::reduced(i128::from(numerator), i128::from(denominator)).ok_or(FractionError)
        }
    }
}

impl TryFrom<(String, String)> for Fraction {
    type Error = FractionError;

    fn try_from((numerator, denominator): (String, String)) -> Result<Fraction, FractionError> {
        let number = |text: String| text.parse::<i64>().map_err(|_| FractionError);
        (number(numerator)?, number(denominator)?).try_into()
    }
}

impl From<Fraction> for (String, String) {
    fn from(fraction: Fraction) -> (String, String) {
        (fraction.numerator.to_string(), fraction.denominator.to_string())
    }
}

impl From<Money> for Fraction {
    fn from(money: Money) -> Fraction {
        Fraction::whole(money.ore())
    }
}

impl Fraction {
    /// Nothing at all.
    pub const ZERO: Fraction = Fraction { numerator: 0, denominator: 1 };
    /// One of five equal parts.
    pub const FIFTH: Fraction = Fraction { numerator: 1, denominator: 5 };

    const fn whole(number: i64) -> Fraction {
        Fraction { numerator: number, denominator: 1 }
    }

    /// `percent` hundredths.
    #[must_use]
    pub fn percent(percent: i64) -> Fraction {
        Fraction::reduced(i128::from(percent), 100).unwrap_or(Fraction::ZERO)
    }

    /// The sum, or nothing when it leaves the range.
    #[inline]
    #[must_use]
    pub fn checked_add(self, other: Fraction) -> Option<Fraction> {
        if self.denominator == 1 && other.denominator == 1 {
            return self.numerator.checked_add(other.numerator).map(Fraction::whole);
        }
        let (a, b) = (i128::from(self.numerator), i128::from(self.denominator));
        let (c, d) = (i128::from(other.numerator), i128::from(other.denominator));
        // Two products of 64-bit numbers have room in 128 bits.
        let (numerator, denominator) = (a * d + c * b, b * d);
        if self.denominator == 1 || other.denominator == 1 {
            // A whole number more or less leaves a fraction in its lowest terms.
            return Some(Fraction {
                numerator: i64::try_from(numerator).ok()?,
                denominator: i64::try_from(denominator).ok()?,
            });
        }
        Fraction::reduced(numerator, denominator)
    }

    /// The difference, or nothing when it leaves the range.
    #[inline]
    #[must_use]
    pub fn checked_sub(self, other: Fraction) -> Option<Fraction> {
        self.checked_add(Fraction {
            numerator: other.numerator.checked_neg()?,
            denominator: other.denominator,
        })
    }

    /// The product, or nothing when it leaves the range.
    #[inline]
    #[must_use]
    pub fn checked_mul(self, other: Fraction) -> Option<Fraction> {
        if self.denominator == 1 && other.denominator == 1 {
            return self.numerator.checked_mul(other.numerator).map(Fraction::whole);
        }
        Fraction::reduced(
            i128::from(self.numerator) * i128::from(other.numerator),
            i128::from(self.denominator) * i128::from(other.denominator),
        )
    }

    /// So many of the equal parts that make it up, or nothing for parts of zero or below, or out of range: 850 of 10,000 are
    /// 8.5 percent.
    #[must_use]
    pub fn parts(self, count: i64, of: i64) -> Option<Fraction> {
        Fraction::reduced(
            i128::from(self.numerator) * i128::from(count),
            i128::from(self.denominator) * i128::from(of),
        )
    }

    /// The quotient, or nothing for a divisor of zero or out of range.
    #[must_use]
    pub fn checked_div(self, other: Fraction) -> Option<Fraction> {
        let sign = i128::from(other.numerator.signum());
        Fraction::reduced(
            sign * i128::from(self.numerator).checked_mul(i128::from(other.denominator))?,
            i128::from(self.denominator).checked_mul(i128::from(other.numerator).abs())?,
        )
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// True at exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whole units, rounded up (towards plus infinity).
    #[must_use]
    pub fn ceil(self) -> i64 {
        self.floor() + i64::from(self.numerator.rem_euclid(self.denominator) > 0)
    }

    /// Whole units, rounded down (towards minus infinity).
    #[must_use]
    pub fn floor(self) -> i64 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The nearest whole unit; an exact half goes up.
    #[must_use]
    pub fn half_up(self) -> i64 {
        let (numerator, denominator) = (i128::from(self.numerator), i128::from(self.denominator));
        narrow(floor(numerator * 2 + denominator, denominator * 2))
    }

    /// The nearest whole unit; an exact half goes to the even unit.
    #[must_use]
    pub fn half_even(self) -> i64 {
        narrow(half_even(self.numerator.into(), self.denominator.into()))
    }

    /// Nearest øre, an exact half up: policy `ORE_HALF_UP`.
    #[must_use]
    pub fn round_to_ore_half_up(self) -> Money {
        Money::from_ore(self.half_up())
    }

    /// Up to the next øre: policy `ORE_CEIL`.
    #[must_use]
    pub fn round_up_to_ore(self) -> Money {
        Money::from_ore(self.ceil())
    }

    /// Nearest krone, an exact half to the even krone: policy `KRONE_NEAREST`.
    #[must_use]
    pub fn round_to_krone_half_even(self) -> Money {
        kroner(half_even(self.numerator.into(), i128::from(self.denominator) * 100))
    }

    /// Nearest krone, half a krone away from zero.
    #[must_use]
    pub fn round_to_krone_half_up(self) -> Money {
        let krone = i128::from(self.denominator) * 100;
        let size = i128::from(self.numerator).abs();
        kroner(floor(size * 2 + krone, krone * 2) * i128::from(self.numerator.signum()))
    }

    fn reduced(numerator: i128, denominator: i128) -> Option<Fraction> {
        if denominator <= 0 {
            return None;
        }
        // Numbers of 64 bits, as nearly all are, are divided several times faster than those of 128.
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
        {
            let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
            let divisor = i64::try_from(divisor).ok()?;
            if divisor == 1 {
                return Some(Fraction { numerator, denominator });
            }
            return Some(Fraction {
                numerator: numerator / divisor,
                denominator: denominator / divisor,
            });
        }
        let divisor = wide_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        Some(Fraction {
            numerator: i64::try_from(numerator / divisor).ok()?,
            denominator: i64::try_from(denominator / divisor).ok()?,
        })
    }
}

/// Øre with at most four decimals, exact where four are enough: `2868,75 øre` reads as kroner `28,6875`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whole øre, as nearly every amount is.
        if self.denominator == 1 {
            return fmt::Display::fmt(&Money::from_ore(self.numerator), f);
        }
        let scaled = i128::from(self.numerator) * 10_000 / (i128::from(self.denominator) * 100);
        let sign = if self.numerator < 0 { "-" } else { "" };
        let (kroner, decimals) = (scaled.unsigned_abs() / 10_000, scaled.unsigned_abs() % 10_000);
        let whole =
            Money::from_ore(narrow(i128::try_from(kroner).unwrap_or(0)).saturating_mul(100))
                .to_string();
        let whole = whole.strip_suffix(",00").unwrap_or(&whole);
        let decimals = format!("{decimals:04}");
        let shown = decimals.strip_suffix("00").unwrap_or(&decimals);
        write!(f, "{sign}{whole},{shown}")
    }
}

fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

/// The quotient towards minus infinity; the divisor is above zero.
fn floor(numerator: i128, denominator: i128) -> i128 {
    match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) => i128::from(numerator.div_euclid(denominator)),
        _ => numerator.div_euclid(denominator),
    }
}

fn half_even(numerator: i128, denominator: i128) -> i128 {
    let below = floor(numerator, denominator);
    let twice_rest = (numerator - below * denominator) * 2;
    match twice_rest.cmp(&denominator) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => below + 1,
        std::cmp::Ordering::Equal => below + below.rem_euclid(2),
    }
}

fn kroner(kroner: i128) -> Money {
    Money::from_ore(narrow(kroner).saturating_mul(100))
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn wide_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return common_divisor(a, b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Fraction {
        Fraction::try_from((numerator, denominator)).expect("a denominator above zero")
    }

    #[test]
    fn each_named_rounding_meets_its_boundary() {
        assert_eq!(fraction(286_875, 100).round_to_ore_half_up().ore(), 2869);
        assert_eq!(fraction(5, 2).round_to_ore_half_up().ore(), 3);
        assert_eq!(fraction(-5, 2).round_to_ore_half_up().ore(), -2);
        assert_eq!(fraction(249, 100).round_to_ore_half_up().ore(), 2);
        assert_eq!(fraction(201, 100).round_up_to_ore().ore(), 3);
        assert_eq!(fraction(2, 1).round_up_to_ore().ore(), 2);
    }

    #[test]
    fn a_half_krone_goes_to_the_even_krone() {
        assert_eq!(fraction(8075, 1).round_to_krone_half_even().ore(), 8100);
        assert_eq!(fraction(150, 1).round_to_krone_half_even().ore(), 200);
        assert_eq!(fraction(250, 1).round_to_krone_half_even().ore(), 200);
        assert_eq!(fraction(2501, 10).round_to_krone_half_even().ore(), 300);
    }

    #[test]
    fn kroner_are_rounded_exactly_where_numbers_are_large() {
        let close_to_one = fraction(i64::MAX - 1, i64::MAX / 100);
        assert_eq!(close_to_one.round_to_krone_half_up().ore(), 100);
        assert_eq!(close_to_one.round_to_krone_half_even().ore(), 100);
        assert_eq!(fraction(i64::MIN, 1).round_to_krone_half_up().ore(), i64::MIN + 8);
        assert_eq!(fraction(-150, 1).round_to_krone_half_up().ore(), -200);
    }

    #[test]
    fn arithmetic_is_exact_and_checked() {
        let third = fraction(1, 3);
        assert_eq!(
            third.checked_add(third).and_then(|sum| sum.checked_add(third)),
            Some(fraction(1, 1))
        );
        assert_eq!(fraction(10, 1).checked_div(Fraction::ZERO), None);
        assert_eq!(fraction(10, 1).checked_div(fraction(-5, 1)), Some(fraction(-2, 1)));
        assert_eq!(fraction(i64::MAX, 1).checked_mul(fraction(2, 1)), None);
    }

    #[test]
    fn a_fraction_shows_the_decimals_that_it_has() {
        assert_eq!(fraction(286_875, 100).to_string(), "28,6875");
        assert_eq!(fraction(15_300, 1).to_string(), "153,00");
        assert_eq!(fraction(-123_456, 1).to_string(), "-1.234,56");
    }
}
