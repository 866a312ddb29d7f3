//! Decisions in the case of an absence.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::ids::ActorId;
use crate::rule::assessment::Assessment;
use crate::sickness::case::state::Subject;

/// A decision with what it rests on. The letter that tells of it is its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// About what.
    pub subject: Subject,
    /// The days it is about: of a grant or refusal. A stop has the last day with benefit as its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The grounds; never none.
    pub grounds: Vec<Ground>,
    /// Reasons in words.
    pub reasons: String,
    /// Who decided; nobody when it was automatic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ActorId>,
    /// Why it could be automatic, with all that was read: of what the system decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Box<Assessment>>,
    /// The date of the letter.
    pub on: NaiveDate,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum DecisionKind {
    /// Granted.
    Grant,
    /// Granted for some of the days or hours.
    PartialGrant,
    /// Refused: a report, or to resume.
    Refuse,
    /// The benefit stops.
    Stop,
    /// The right lapses because the citizen does not cooperate (SDL § 21).
    Lapse,
    /// The benefit is resumed.
    Resume,
    /// Too much paid must be paid back (SDL § 71).
    Repay,
    /// Too much paid need not be paid back.
    NoRepay,
    /// The benefit goes on after the reassessment point (SDL § 27).
    Extend,
    /// An agreement on chronic illness (SDL § 56).
    Agreement,
}

impl DecisionKind {
    /// Every kind.
    pub const ALL: &'static [DecisionKind] = &[
        DecisionKind::Grant,
        DecisionKind::PartialGrant,
        DecisionKind::Refuse,
        DecisionKind::Stop,
        DecisionKind::Lapse,
        DecisionKind::Resume,
        DecisionKind::Repay,
        DecisionKind::NoRepay,
        DecisionKind::Extend,
        DecisionKind::Agreement,
    ];

    /// True for what is not wholly in favor of the party: its letter guides on complaints.
    #[must_use]
    pub const fn is_adverse(self) -> bool {
        match self {
            DecisionKind::PartialGrant
            | DecisionKind::Refuse
            | DecisionKind::Stop
            | DecisionKind::Lapse
            | DecisionKind::Repay => true,
            DecisionKind::Grant
            | DecisionKind::Resume
            | DecisionKind::NoRepay
            | DecisionKind::Extend
            | DecisionKind::Agreement => false,
        }
    }

    /// True for what weeks can be paid under.
    #[must_use]
    pub const fn grants(self) -> bool {
        matches!(self, DecisionKind::Grant | DecisionKind::PartialGrant)
    }
}

/// A ground: the place in the law, and the facts that meet it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Ground {
    /// The place: `SDL § 59, stk. 3`.
    pub law: String,
    /// The paths of the facts.
    pub facts: Vec<String>,
}

/// Why a stop may reach back before its letter (75-15, 40-18); nothing else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ReachesBack {
    /// The citizen reported recovery.
    ReportedRecovery,
    /// The citizen went back to work.
    BackAtWork,
    /// The citizen made himself available to the fund.
    AvailableToFund,
    /// The citizen began an education.
    BeganEducation,
    /// Received against better knowledge (SDL § 71).
    AgainstBetterKnowledge,
}

/// How some of a claim was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Reduction {
    /// The debtor paid some of it.
    Instalment,
    /// The debtor had something to get, and it was set off.
    SetOff,
}

/// How a claim ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ClaimEnd {
    /// Paid.
    Paid,
    /// Handed to debt collection, which books what it gets in.
    HandedOver,
    /// Three years went by.
    TimeBarred,
    /// Given up after a complaint.
    Dropped,
}
