//! Why a case does not do what it is asked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::money::Money;
use crate::supplement::case::state::StateKind;
use crate::text::Language;
use crate::text::render;

/// Why a case does not do what it is asked. Each has a stable code and a sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "refusal")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Refusal {
    /// Not possible where the case stands.
    NotInThisState {
        /// Where it stands.
        state: StateKind,
    },
    /// The power of attorney is not verified.
    PoaUnverified,
    /// The power of attorney has no document: all that can be done is to ask for it.
    PoaMissing,
    /// Nobody is identified as the citizen.
    CitizenUnknown,
    /// The other case is not concluded.
    CaseNotConcluded,
    /// The task is concluded.
    TaskConcluded,
    /// The other case is about another citizen, or is this one.
    OtherCitizen,
    /// Something is not yet known.
    FactsUnknown {
        /// What.
        reasons: Vec<Code>,
    },
    /// The rules do not lead to this decision.
    NotSupported {
        /// The findings against it.
        reasons: Vec<Code>,
    },
    /// Reasons in words are needed.
    ReasonMissing,
    /// A text is too long.
    TextTooLong {
        /// The most characters.
        most: usize,
    },
    /// The browser computed by another rule build.
    RuleBuildDiffers,
    /// The same rule build, another result.
    AssessmentDiffers,
    /// The screen was loaded on another day.
    DayDiffers {
        /// Today.
        today: NaiveDate,
    },
    /// No such line.
    LineUnknown,
    /// The line is no draft.
    LineNotDraft,
    /// The line has a payment on its way.
    LineOnItsWay,
    /// Findings ask for a second look and are not acknowledged.
    NotAcknowledged {
        /// Which.
        reasons: Vec<Code>,
    },
    /// What is known now leads to another amount, or to findings that the line was not entered over.
    LineOutdated {
        /// The findings that are new; none when only the amount differs.
        reasons: Vec<Code>,
    },
    /// Above the threshold another person approves.
    FourEyes {
        /// The threshold.
        threshold: Money,
    },
    /// The order belongs to no line.
    OrderUnknown,
    /// The letter is not of this case.
    LetterUnknown,
    /// The letter lacks a mandatory part.
    LetterIncomplete,
    /// The bank day lies before today.
    ValueDatePassed {
        /// Today.
        today: NaiveDate,
    },
}

impl Refusal {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NotInThisState { .. } => "not-in-this-state",
            Refusal::PoaUnverified => Code::PoaUnverified.as_str(),
            Refusal::PoaMissing => Code::PoaMissing.as_str(),
            Refusal::CitizenUnknown => Code::CitizenUnknown.as_str(),
            Refusal::CaseNotConcluded => Code::CaseNotConcluded.as_str(),
            Refusal::TaskConcluded => Code::TaskConcluded.as_str(),
            Refusal::OtherCitizen => Code::OtherCitizen.as_str(),
            Refusal::FactsUnknown { .. } => "facts-unknown",
            Refusal::NotSupported { .. } => "not-supported",
            Refusal::ReasonMissing => "reason-missing",
            Refusal::TextTooLong { .. } => Code::TextLength.as_str(),
            Refusal::RuleBuildDiffers => "rule-build-differs",
            Refusal::AssessmentDiffers => "assessment-differs",
            Refusal::DayDiffers { .. } => "day-differs",
            Refusal::LineUnknown => "line-unknown",
            Refusal::LineNotDraft => "line-not-draft",
            Refusal::LineOnItsWay => "line-on-its-way",
            Refusal::NotAcknowledged { .. } => "not-acknowledged",
            Refusal::LineOutdated { .. } => "line-outdated",
            Refusal::FourEyes { .. } => "four-eyes",
            Refusal::OrderUnknown => "order-unknown",
            Refusal::LetterUnknown => "letter-unknown",
            Refusal::LetterIncomplete => Code::LetterIncomplete.as_str(),
            Refusal::ValueDatePassed { .. } => "value-date-passed",
        }
    }

    /// What it means, in a sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let pick = |da: &str, en: &str| match language {
            Language::Da => da.to_owned(),
            Language::En => en.to_owned(),
        };
        let list = |codes: &[Code]| {
            codes.iter().map(|code| code.text(language)).collect::<Vec<_>>().join(" ")
        };
        match self {
            Refusal::NotInThisState { .. } => pick(
                "Det kan ikke gøres, som sagen står nu.",
                "This cannot be done where the case stands now.",
            ),
            Refusal::PoaUnverified => Code::PoaUnverified.text(language).to_owned(),
            Refusal::PoaMissing => Code::PoaMissing.text(language).to_owned(),
            Refusal::CitizenUnknown => {
                pick("Find ud af, hvem borgeren er, først.", "Identify the citizen first.")
            }
            Refusal::CaseNotConcluded => Code::CaseNotConcluded.text(language).to_owned(),
            Refusal::TaskConcluded => Code::TaskConcluded.text(language).to_owned(),
            Refusal::OtherCitizen => Code::OtherCitizen.text(language).to_owned(),
            Refusal::NotSupported { reasons } if reasons.is_empty() => pick(
                "Reglerne fører ikke til den afgørelse.",
                "The rules do not lead to this decision.",
            ),
            Refusal::FactsUnknown { reasons }
            | Refusal::NotSupported { reasons }
            | Refusal::NotAcknowledged { reasons } => list(reasons),
            Refusal::ReasonMissing => pick("Skriv en begrundelse.", "Write the reasons."),
            Refusal::TextTooLong { most } => match language {
                Language::Da => format!("Teksten må højst være på {most} tegn."),
                Language::En => format!("The text may have at most {most} characters."),
            },
            Refusal::RuleBuildDiffers => pick(
                "Reglerne er opdateret. Din kladde er gemt, og siden indlæses igen.",
                "The rules were updated. Your draft is kept and the page reloads.",
            ),
            Refusal::AssessmentDiffers => pick(
                "Beregningen på din skærm er ikke den samme som serverens. Intet er gemt, og hændelsen er registreret.",
                "The result on your screen is not the server's. Nothing was saved and the incident is recorded.",
            ),
            Refusal::DayDiffers { .. } => pick(
                "Siden er fra en anden dag. Din kladde er gemt; indlæs siden igen.",
                "The page is from another day. Your draft is kept; load the page again.",
            ),
            Refusal::LineUnknown => {
                pick("Ydelsen findes ikke på sagen.", "The line is not on this case.")
            }
            Refusal::LineNotDraft => pick("Ydelsen er ikke en kladde.", "The line is not a draft."),
            Refusal::LineOnItsWay => pick(
                "Betalingen er på vej og kan ikke annulleres.",
                "The payment is on its way and cannot be cancelled.",
            ),
            Refusal::LineOutdated { reasons } => {
                let text = pick(
                    "Grundlaget er ændret, siden ydelsen blev tilføjet. Annuller ydelsen, og tilføj den igen, hvis den stadig skal udbetales.",
                    "The basis has changed since the line was added. Cancel the line, and add it again if it should still be paid.",
                );
                if reasons.is_empty() { text } else { format!("{text} {}", list(reasons)) }
            }
            Refusal::FourEyes { threshold } => match language {
                Language::Da => format!(
                    "Beløb over {} skal godkendes af en anden end den, der indtastede.",
                    render::money(*threshold)
                ),
                Language::En => format!(
                    "Amounts above {} must be approved by someone other than the person who entered them.",
                    render::money(*threshold)
                ),
            },
            Refusal::OrderUnknown => pick(
                "Betalingsordren hører ikke til sagen.",
                "The payment order is not of this case.",
            ),
            Refusal::LetterIncomplete => Code::LetterIncomplete.text(language).to_owned(),
            Refusal::LetterUnknown => {
                pick("Brevet hører ikke til sagen.", "The letter is not of this case.")
            }
            Refusal::ValueDatePassed { .. } => {
                pick("Betalingsdagen ligger før i dag.", "The payment day lies before today.")
            }
        }
    }
}
