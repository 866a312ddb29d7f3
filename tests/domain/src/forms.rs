//! Forms as citizens fill them in: each with what is wrong and missing in it, to be found alike natively, in WebAssembly and by the server.

use bevilling_core::api::problem::FieldError;
use bevilling_core::code::Code;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::supplement::application_form::{ApplicationDraft, ApplicationFindings};
use bevilling_core::supplement::estimate::{Estimate, EstimateDraft};
use bevilling_core::text::Language;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

/// A file of forms of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormFile {
    /// Which form.
    pub form: Form,
    /// The forms.
    pub cases: Vec<FormCase>,
}

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// The application for the ordinary health supplement.
    Application,
    /// The estimate of the supplement.
    Estimate,
}

/// A form as filled in, and what is to be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormCase {
    /// Its name.
    pub id: String,
    /// What it shows, with the row or rule it comes from.
    pub why: String,
    /// The day of an estimate.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What is typed.
    pub input: Value,
    /// Field and code of what is wrong, in the order of the form.
    #[serde(default)]
    pub wrong: Vec<(String, Code)>,
    /// Field and code of what is missing.
    #[serde(default)]
    pub missing: Vec<(String, Code)>,
    /// What stands against an estimate.
    #[serde(default)]
    pub against: Vec<Code>,
    /// The amount of an estimate in øre; none when none can be estimated.
    #[serde(default)]
    pub amount: Option<i64>,
}

/// What is found in a form.
#[derive(Debug)]
enum Found {
    Application(ApplicationFindings),
    Estimate(Box<Estimate>),
}

impl FormCase {
    /// Everything in which the findings differ from what is to be found.
    ///
    /// # Errors
    /// The input is no form of this kind.
    pub fn mismatches(&self, form: Form) -> Result<Vec<String>, String> {
        let said = |errors: &[FieldError]| -> Vec<(String, Code)> {
            errors.iter().map(|error| (error.pointer.clone(), error.code)).collect()
        };
        let found = self.found(form)?;
        let (wrong, missing) = match &found {
            Found::Application(findings) => (&findings.wrong, &findings.missing),
            Found::Estimate(estimate) => (&estimate.wrong, &estimate.missing),
        };
        let (against, amount) = match &found {
            Found::Application(_) => (Vec::new(), None),
            Found::Estimate(estimate) => {
                (estimate.against.clone(), estimate.amount.map(|amount| amount.ore()))
            }
        };
        let pairs = [
            ("wrong", format!("{:?}", self.wrong), format!("{:?}", said(wrong))),
            ("missing", format!("{:?}", self.missing), format!("{:?}", said(missing))),
            ("against", format!("{:?}", self.against), format!("{against:?}")),
            ("amount", format!("{:?}", self.amount), format!("{amount:?}")),
        ];
        let differs = pairs.into_iter().filter(|(_, expected, actual)| expected != actual);
        Ok(differs
            .map(|(what, expected, actual)| {
                format!("{}: {what}: expected {expected} actual {actual}", self.id)
            })
            .collect())
    }

    /// The findings in a language, as the package gives them.
    ///
    /// # Errors
    /// The input is no form of this kind.
    pub fn in_language(&self, form: Form, language: Language) -> Result<Value, String> {
        Ok(match self.found(form)? {
            Found::Application(findings) => json!(findings.in_language(language)),
            Found::Estimate(estimate) => json!(estimate.in_language(language)),
        })
    }

    fn found(&self, form: Form) -> Result<Found, String> {
        let unreadable = |error: serde_json::Error| format!("{}: {error}", self.id);
        Ok(match form {
            Form::Application => {
                let draft: ApplicationDraft =
                    serde_json::from_value(self.input.clone()).map_err(unreadable)?;
                Found::Application(draft.findings())
            }
            Form::Estimate => {
                let draft: EstimateDraft =
                    serde_json::from_value(self.input.clone()).map_err(unreadable)?;
                let on = self.on.ok_or_else(|| format!("{}: an estimate has a day", self.id))?;
                Found::Estimate(Box::new(draft.estimate(on, &RateBook::NATIONAL)))
            }
        })
    }
}

/// The findings of every form of a file in both languages, for another program to find the same.
///
/// # Errors
/// An input is no form of the file's kind.
pub fn printed(file: &FormFile) -> Result<Vec<Value>, String> {
    let form = match file.form {
        Form::Application => "application",
        Form::Estimate => "estimate",
    };
    let entry = |case: &FormCase| {
        let (da, en) = (
            case.in_language(file.form, Language::Da)?,
            case.in_language(file.form, Language::En)?,
        );
        Ok(
            json!({ "id": case.id, "form": form, "input": case.input, "on": case.on, "da": da, "en": en }),
        )
    };
    file.cases.iter().map(entry).collect()
}
