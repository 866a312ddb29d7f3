//! How far a case has come, as its citizen is told. Nothing is told before its letter was sent: until then a decision has no
//! effect and may still be taken back.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::supplement::case::state::{Case, MailAction, State, WaitingFor};
use crate::text::Language;

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProgressStatus {
    /// Received; nobody has begun.
    Received,
    /// Somebody works on it.
    InProgress,
    /// It waits for somebody else than the municipality.
    Waiting,
    /// Granted, and the letter is sent.
    Granted,
    /// Refused, and the letter is sent.
    Refused,
    /// Sent on to whom it concerns, and the letter is sent.
    Referred,
    /// Withdrawn by the citizen.
    Withdrawn,
    /// Handled together with another case.
    Joined,
    /// Closed.
    Closed,
}

impl Case {
    /// How far it has come, as its citizen is told.
    #[must_use]
    pub fn progress(&self) -> ProgressStatus {
        match &self.state {
            State::Mail if self.awaited().is_some() => ProgressStatus::Waiting,
            State::Mail | State::Unhandled => ProgressStatus::Received,
            State::Waiting { .. } => ProgressStatus::Waiting,
            State::Assessing | State::Decided { .. } | State::LetterSending { .. } => {
                ProgressStatus::InProgress
            }
            State::Granted { .. } => ProgressStatus::Granted,
            State::Refused { .. } => ProgressStatus::Refused,
            State::Referred { .. } => ProgressStatus::Referred,
            State::Withdrawn { .. } => ProgressStatus::Withdrawn,
            State::MailClosed { action } => match action {
                MailAction::RelatedToCase { .. } | MailAction::AddedToTask { .. } => {
                    ProgressStatus::Joined
                }
                MailAction::NoAction { .. } => ProgressStatus::Closed,
            },
        }
    }

    /// True when the case is this person's to see: their own, or one for whose citizen they hold a power of attorney that a
    /// caseworker has seen.
    #[must_use]
    pub fn is_open_to(&self, person: &PersonId) -> bool {
        let holds = self
            .power_of_attorney
            .as_ref()
            .is_some_and(|power| power.holder == *person && power.verified.is_some());
        self.person.as_ref() == Some(person) || holds
    }
}

impl ProgressStatus {
    /// The words for the citizen.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        let (da, en) = match self {
            ProgressStatus::Received => {
                ("Vi har modtaget din henvendelse.", "We have received what you sent.")
            }
            ProgressStatus::InProgress => {
                ("Vi behandler din ansøgning.", "We are handling your application.")
            }
            ProgressStatus::Waiting => (
                "Vi venter på oplysninger, før vi kan gå videre.",
                "We are waiting for information before we can go on.",
            ),
            ProgressStatus::Granted => (
                "Du har fået bevilget helbredstillæg. Se brevet.",
                "You have been granted the supplement. See the letter.",
            ),
            ProgressStatus::Refused => (
                "Du har fået afslag. Brevet siger hvorfor, og hvordan du klager.",
                "Your application was refused. The letter says why, and how to complain.",
            ),
            ProgressStatus::Referred => (
                "Din ansøgning hører til et andet sted. Se brevet.",
                "Your application belongs elsewhere. See the letter.",
            ),
            ProgressStatus::Withdrawn => {
                ("Ansøgningen er trukket tilbage.", "The application was withdrawn.")
            }
            ProgressStatus::Joined => (
                "Vi behandler det sammen med en anden af dine sager.",
                "We handle it together with another of your cases.",
            ),
            ProgressStatus::Closed => ("Sagen er afsluttet.", "The case is closed."),
        };
        match language {
            Language::Da => da,
            Language::En => en,
        }
    }
}

impl WaitingFor {
    /// The words for the citizen.
    #[must_use]
    pub const fn citizen_text(self, language: Language) -> &'static str {
        let (da, en) = match self {
            WaitingFor::PensionAuthority => (
                "Vi venter på oplysninger fra Udbetaling Danmark. Du skal ikke gøre noget.",
                "We are waiting for information from Udbetaling Danmark. You need not do anything.",
            ),
            WaitingFor::CivilRegister => (
                "Vi venter på oplysninger fra CPR. Du skal ikke gøre noget.",
                "We are waiting for information from the civil register. You need not do anything.",
            ),
            WaitingFor::Citizen => (
                "Vi venter på svar fra dig. Brevet siger, hvad vi mangler.",
                "We are waiting for an answer from you. The letter says what we need.",
            ),
        };
        match language {
            Language::Da => da,
            Language::En => en,
        }
    }
}
