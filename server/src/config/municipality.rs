//! The record of the municipality that runs this server.

use bevilling_core::cpr::CvrNumber;
use bevilling_core::law::rate_book::Overlay;
use serde::{Deserialize, Serialize};

use crate::config::documents::{DocumentMapping, usual};

/// The municipality: who sends letters, who pays, and its own rates and choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Its company number.
    pub cvr: CvrNumber,
    /// Its number among municipalities, three digits.
    pub code: String,
    /// The unit that handles the supplements.
    pub unit: String,
    /// The address of the unit, one line each.
    pub address: Vec<String>,
    /// The telephone of the unit.
    pub telephone: String,
    /// The account that supplements are paid from, an IBAN.
    pub account: String,
    /// Names and categories of incoming documents — *Formular dokumentkategori mapning*.
    #[serde(default = "usual")]
    pub documents: Vec<DocumentMapping>,
    /// Its rates and choices.
    #[serde(default)]
    pub overlay: Overlay,
}

/// The record cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MunicipalityError {
    /// It is not written as it should be.
    #[error(transparent)]
    Form(#[from] toml::de::Error),
    /// It names rates or choices that do not exist.
    #[error("unknown rates or choices: {}", .0.join(", "))]
    Overlay(Vec<String>),
    /// The number is not three digits.
    #[error("code must be three digits")]
    Code,
}

impl Municipality {
    /// The municipality of the example people.
    ///
    /// # Panics
    /// Never: the record is part of the program and a test reads it.
    #[must_use]
    pub fn korshavn() -> Municipality {
        Municipality::from_toml(include_str!("korshavn.toml")).expect("a test reads this record")
    }

    /// Reads a record.
    ///
    /// # Errors
    /// [`MunicipalityError`] when it cannot be used.
    pub fn from_toml(text: &str) -> Result<Municipality, MunicipalityError> {
        let municipality: Municipality = toml::from_str(text)?;
        let unknown = municipality.overlay.unknown_names();
        if !unknown.is_empty() {
            return Err(MunicipalityError::Overlay(unknown));
        }
        if municipality.code.len() != 3
            || !municipality.code.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(MunicipalityError::Code);
        }
        Ok(municipality)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_of_korshavn_is_sound() {
        let korshavn = Municipality::korshavn();
        assert_eq!(
            (korshavn.cvr.to_string().as_str(), korshavn.code.as_str()),
            ("99010002", "899")
        );
    }

    #[test]
    fn a_rate_that_does_not_exist_is_refused() {
        let rate = "[[overlay.rates]]\nkey = 'no-such-rate'\nperiod = { from = '2026-01-01' }\namount = 1\nsource = 'x'\n";
        let text = format!("{}\n{rate}", include_str!("korshavn.toml"));
        let refused = Municipality::from_toml(&text).expect_err("no such rate").to_string();
        assert!(refused.contains("no-such-rate"), "{refused}");
    }
}
