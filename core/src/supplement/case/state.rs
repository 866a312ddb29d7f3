//! What a case is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::case::document::Document;
use crate::case::information_request::InformationRequest;
use crate::case::party::PowerOfAttorney;
use crate::code::Code;
use crate::ids::{ActorId, CaseId, LetterId, PersonId};
use crate::letter::LetterKind;
use crate::rule::assessment::Assessment;
use crate::rule::contrast::Contrast;
use crate::supplement::case::line::Line;
use crate::supplement::facts::Facts;
use crate::supplement::kinds::{Benefit, InsuranceGroup};

/// A case — *sag* — as of its last event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The identifier.
    pub id: CaseId,
    /// The number that people use.
    pub number: String,
    /// Which supplement.
    pub benefit: Benefit,
    /// The citizen; none while nobody is identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The day the message was received.
    pub received_on: NaiveDate,
    /// The citizen's group in the health insurance, as the application says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<InsuranceGroup>,
    /// Power of attorney, when somebody applied for the citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_of_attorney: Option<PowerOfAttorney>,
    /// What was wrong with the message's content, and what to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Code>,
    /// The letters that ask the citizen for what is missing in mail, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<InformationRequest>,
    /// The documents.
    pub documents: Vec<Document>,
    /// What is known.
    pub facts: Facts,
    /// Where the work stands.
    pub state: State,
    /// The grant lines, oldest first.
    pub lines: Vec<Line>,
}

/// Where the work on a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum State {
    /// Mail to be sorted — *Modtag post*, at the step *Bestem behandling*.
    Mail,
    /// Mail that was sorted; nothing more happens here.
    MailClosed {
        /// What was done with it.
        action: MailAction,
    },
    /// Created and not opened — *Ubehandlet*.
    Unhandled,
    /// Something is missing — *Ventetrin*.
    Waiting {
        /// For what, from whom, since when, until when.
        waiting: Waiting,
    },
    /// Under assessment — *Vurdering*.
    Assessing,
    /// Decided; the letter is not approved — *Afgørelse*. Without effect as yet.
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The letter is approved and not yet handed over — *Brev*. Without effect as yet.
    LetterSending {
        /// The decision.
        decision: Box<Decision>,
    },
    /// Granted, and the letter is sent — *Bevilget*.
    Granted {
        /// The decision.
        decision: Box<Decision>,
    },
    /// Refused, and the letter is sent — *Afslag*.
    Refused {
        /// The decision.
        decision: Box<Decision>,
    },
    /// Not for this municipality or area, and the letter is sent — *Afvist*.
    Referred {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The citizen withdrew — *Trukket*.
    Withdrawn {
        /// When.
        on: NaiveDate,
    },
}

/// What was done with mail — *Bestem behandling*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "action")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MailAction {
    /// Related to a concluded case — *Tilføj ny sagsrelation*.
    RelatedToCase {
        /// The case.
        case: CaseId,
    },
    /// Added to a task in progress — *Tilføj til igangværende opgave*.
    AddedToTask {
        /// The case of the task.
        case: CaseId,
    },
    /// Nothing to do — *Ingen handling*.
    NoAction {
        /// Why, for the log.
        reason: String,
    },
}

/// Waiting is data: for what, from whom, since when, until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiting {
    /// For what.
    pub reasons: Vec<Code>,
    /// From whom.
    pub from: WaitingFor,
    /// Since when.
    pub since: NaiveDate,
    /// The follow-up day.
    pub until: NaiveDate,
}

/// Whom a case waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WaitingFor {
    /// Udbetaling Danmark.
    PensionAuthority,
    /// The civil register.
    CivilRegister,
    /// The citizen.
    Citizen,
}

/// A decision — *afgørelse* — with everything it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// The caseworker's reasons in words; may be empty for a full grant.
    pub reasons: String,
    /// Who decided.
    pub by: ActorId,
    /// The day.
    pub on: NaiveDate,
    /// The assessment it rests on.
    pub assessment: Assessment,
    /// What would take a ground of refusal away: the nearest change of each fact that could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<Contrast>,
    /// The decision letter.
    pub letter: LetterId,
    /// Its kind.
    pub letter_kind: LetterKind,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "outcome")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DecisionOutcome {
    /// Granted — *bevilling*.
    Grant {
        /// The first day.
        from: NaiveDate,
        /// The place in the act: `LSP § 14 a` or `GFL § 18`.
        legal_basis: String,
        /// The personal percentage on the first day.
        percent: i64,
    },
    /// Refused — *afslag*.
    Refusal {
        /// Every ground.
        grounds: Vec<Code>,
    },
    /// Referred on — *afvist*.
    Referral {
        /// The ground.
        ground: Code,
    },
}

impl Case {
    /// The decision, once there is one.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match &self.state {
            State::Decided { decision }
            | State::LetterSending { decision }
            | State::Granted { decision }
            | State::Refused { decision }
            | State::Referred { decision } => Some(decision),
            State::Mail
            | State::MailClosed { .. }
            | State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Withdrawn { .. } => None,
        }
    }

    /// The letter whose answer is awaited now.
    #[must_use]
    pub fn awaited(&self) -> Option<&InformationRequest> {
        self.requests.iter().find(|request| request.ended.is_none())
    }

    /// What the case waits for: a task for what is not known, mail for what the citizen was asked for.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting> {
        match &self.state {
            State::Waiting { waiting } => Some(waiting.clone()),
            State::Mail => self.awaited().map(|request| Waiting {
                reasons: vec![request.wanted],
                from: WaitingFor::Citizen,
                since: request.since,
                until: request.until,
            }),
            State::MailClosed { .. }
            | State::Unhandled
            | State::Assessing
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
            | State::Refused { .. }
            | State::Referred { .. }
            | State::Withdrawn { .. } => None,
        }
    }
}

impl State {
    /// The stable name of the state.
    #[must_use]
    pub const fn kind(&self) -> StateKind {
        match self {
            State::Mail => StateKind::Mail,
            State::MailClosed { .. } => StateKind::MailClosed,
            State::Unhandled => StateKind::Unhandled,
            State::Waiting { .. } => StateKind::Waiting,
            State::Assessing => StateKind::Assessing,
            State::Decided { .. } => StateKind::Decided,
            State::LetterSending { .. } => StateKind::LetterSending,
            State::Granted { .. } => StateKind::Granted,
            State::Refused { .. } => StateKind::Refused,
            State::Referred { .. } => StateKind::Referred,
            State::Withdrawn { .. } => StateKind::Withdrawn,
        }
    }
}

/// The name of a state, for lists, filters and refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum StateKind {
    /// *Modtag post*.
    Mail,
    /// Mail that was sorted.
    MailClosed,
    /// *Ubehandlet*.
    Unhandled,
    /// *Ventetrin*.
    Waiting,
    /// *Vurdering*.
    Assessing,
    /// *Afgørelse*.
    Decided,
    /// *Brev*.
    LetterSending,
    /// *Bevilget*.
    Granted,
    /// *Afslag*.
    Refused,
    /// *Afvist*.
    Referred,
    /// *Trukket*.
    Withdrawn,
}

impl StateKind {
    /// Every state.
    pub const ALL: &'static [StateKind] = &[
        StateKind::Mail,
        StateKind::MailClosed,
        StateKind::Unhandled,
        StateKind::Waiting,
        StateKind::Assessing,
        StateKind::Decided,
        StateKind::LetterSending,
        StateKind::Granted,
        StateKind::Refused,
        StateKind::Referred,
        StateKind::Withdrawn,
    ];
}
