//! The identifiers that Danish registers give to people and companies.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::code::Code;

/// Civil registration number — *CPR-nummer*. Ten digits with a possible date; Debug shows nothing of it.
///
/// The modulus-11 test is advice only: numbers that fail it have been handed out since 1 October 2007.
/// Whether the number belongs to anybody is known only by a look-up.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CprNumber(String);

/// A text is not a civil registration number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CprError {
    /// Not ten digits (after one optional hyphen or space).
    #[error("a civil registration number has ten digits")]
    Format,
    /// The first six digits and the seventh are no day of the calendar.
    #[error("the number holds no day of the calendar")]
    Date,
}

impl CprError {
    /// The code shown with the error.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            CprError::Format => Code::CprFormat,
            CprError::Date => Code::CprDate,
        }
    }
}

impl CprNumber {
    /// The ten digits. For peers and for encryption at rest; never for a log, a URL or a file name.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The number as a person reads it: `170350-9858`.
    #[must_use]
    pub fn formatted(&self) -> String {
        format!("{}-{}", &self.0[..6], &self.0[6..])
    }

    /// The day of birth that the number holds. The register may know better.
    #[must_use]
    pub fn born_on(&self) -> Option<NaiveDate> {
        date_of(&self.0)
    }

    /// True when the number passes the modulus-11 test. Advice only: `W_CPR_MOD11`.
    #[must_use]
    pub fn passes_modulus_11(&self) -> bool {
        weighted_sum(&self.0, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    }
}

impl FromStr for CprNumber {
    type Err = CprError;

    fn from_str(text: &str) -> Result<CprNumber, CprError> {
        let text = text.trim();
        let digits = match (text.get(..6), text.get(6..7), text.get(7..)) {
            (Some(day), Some("-" | " "), Some(serial)) => format!("{day}{serial}"),
            _ => text.to_owned(),
        };
        if digits.len() != 10 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CprError::Format);
        }
        match date_of(&digits) {
            Some(_) => Ok(CprNumber(digits)),
            None => Err(CprError::Date),
        }
    }
}

impl TryFrom<String> for CprNumber {
    type Error = CprError;

    fn try_from(text: String) -> Result<CprNumber, CprError> {
        text.parse()
    }
}

impl From<CprNumber> for String {
    fn from(cpr: CprNumber) -> String {
        cpr.0
    }
}

impl fmt::Debug for CprNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CprNumber(..)")
    }
}

/// Company number — *CVR-nummer*. Eight digits that pass the modulus-11 test.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CvrNumber(String);

/// A text is not a company number — `E_CVR_CHECK`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a company number has eight digits that pass the modulus-11 test")]
pub struct CvrError;

impl CvrError {
    /// The code shown with the error.
    #[must_use]
    pub const fn code(self) -> Code {
        Code::CvrCheck
    }
}

impl CvrNumber {
    /// The eight digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for CvrNumber {
    type Err = CvrError;

    fn from_str(text: &str) -> Result<CvrNumber, CvrError> {
        let text = text.trim();
        let well_formed = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        if well_formed && weighted_sum(text, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11) {
            Ok(CvrNumber(text.to_owned()))
        } else {
            Err(CvrError)
        }
    }
}

impl TryFrom<String> for CvrNumber {
    type Error = CvrError;

    fn try_from(text: String) -> Result<CvrNumber, CvrError> {
        text.parse()
    }
}

impl From<CvrNumber> for String {
    fn from(cvr: CvrNumber) -> String {
        cvr.0
    }
}

impl fmt::Display for CvrNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn weighted_sum(digits: &str, weights: &[u32]) -> u32 {
    digits
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum()
}

/// The century follows from the seventh digit and the year: the table of the register.
fn date_of(digits: &str) -> Option<NaiveDate> {
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let (day, month, year, seventh) = (number(0..2)?, number(2..4)?, number(4..6)?, number(6..7)?);
    let century = match (seventh, year) {
        (0..=3, _) => 1900,
        (4 | 9, 0..=36) => 2000,
        (4 | 9, _) => 1900,
        (_, 0..=57) => 2000,
        _ => 1800,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(century + year).ok()?, month, day)?;
    (date.day() == day).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<(&str, bool), CprError>) {
        let found = text.parse::<CprNumber>().map(|cpr| {
            (cpr.born_on().map(|day| day.to_string()).unwrap_or_default(), cpr.passes_modulus_11())
        });
        assert_eq!(found, expect.map(|(day, check)| (day.to_owned(), check)), "{text}");
    }

    #[test]
    fn published_test_vectors_are_judged_as_the_register_does() {
        check("1703509858", Ok(("1950-03-17", true)));
        check("170350-9858", Ok(("1950-03-17", true)));
        check("0101995003", Ok(("1899-01-01", true)));
        check("1506756029", Ok(("1875-06-15", true)));
        check("0101659990", Ok(("1965-01-01", false)));
        check("1703509859", Ok(("1950-03-17", false)));
    }

    #[test]
    fn impossible_days_and_wrong_lengths_are_refused_apart() {
        check("3102509858", Err(CprError::Date));
        check("0000000000", Err(CprError::Date));
        check("170350985", Err(CprError::Format));
        check("17035098588", Err(CprError::Format));
        check("17o3509858", Err(CprError::Format));
        check("æøå350-985", Err(CprError::Format));
    }

    #[test]
    fn debug_shows_nothing_of_the_number() {
        let cpr = "1703509858".parse::<CprNumber>().expect("a test vector");
        assert_eq!(format!("{cpr:?}"), "CprNumber(..)");
        assert_eq!(cpr.formatted(), "170350-9858");
    }

    #[test]
    fn a_company_number_must_pass_its_check() {
        assert!("99010002".parse::<CvrNumber>().is_ok());
        assert_eq!("99010003".parse::<CvrNumber>(), Err(CvrError));
        assert_eq!("9901000".parse::<CvrNumber>(), Err(CvrError));
    }
}
