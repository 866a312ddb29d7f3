//! What keeps a case from closing.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// What keeps a case from closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Hindrance {
    /// A task.
    Task,
    /// A report without a decision.
    Report,
    /// A claim, or too much paid that nobody decided about.
    Claim,
    /// A complaint.
    Complaint,
    /// A week that is not paid and posted, or came to more that is not paid.
    Week,
}

impl Hindrance {
    /// What it is, in a few words that follow a colon.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Hindrance::Task, Language::Da) => "der er en åben opgave",
            (Hindrance::Task, Language::En) => "a task is open",
            (Hindrance::Report, Language::Da) => "en anmeldelse eller anmodning er ikke afgjort",
            (Hindrance::Report, Language::En) => "a report or request is not decided",
            (Hindrance::Claim, Language::Da) => "der er et krav, som ikke er afsluttet",
            (Hindrance::Claim, Language::En) => "a claim is open",
            (Hindrance::Complaint, Language::Da) => "der er en klage, som ikke er afsluttet",
            (Hindrance::Complaint, Language::En) => "a complaint is open",
            (Hindrance::Week, Language::Da) => "en uge er ikke udbetalt og bogført",
            (Hindrance::Week, Language::En) => "a week is not paid and posted",
        }
    }
}
