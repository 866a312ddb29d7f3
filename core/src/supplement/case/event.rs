//! What has happened to a case. Events are a file format: each variant has a stored sample that must always parse.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::deadline::Channel;
use crate::case::document::Document;
use crate::case::party::PowerOfAttorney;
use crate::code::Code;
use crate::ids::{ActorId, CaseId, LetterId, LineId, OrderId, PersonId};
use crate::supplement::case::line::{Approval, Line, PaymentProgress};
use crate::supplement::case::routing::Route;
use crate::supplement::case::state::{Decision, MailAction, Waiting};
use crate::supplement::facts::Facts;
use crate::supplement::kinds::{Benefit, InsuranceGroup};

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "event")]
pub enum Event {
    /// A message came in and was routed.
    Received {
        /// The message.
        received: Box<Received>,
        /// Where it goes.
        route: Route,
    },
    /// The citizen was identified.
    CitizenIdentified {
        /// The citizen.
        person: PersonId,
    },
    /// A caseworker ticked the power of attorney.
    PowerOfAttorneyVerified,
    /// The citizen was asked for a power of attorney that can be used — *ny fuldmagt indhentes*.
    PowerOfAttorneyRequested {
        /// The letter.
        letter: LetterId,
        /// Since when an answer is awaited.
        since: NaiveDate,
        /// The follow-up day.
        until: NaiveDate,
    },
    /// The citizen was asked for the documentation of an expense — *dokumentation indhentes*.
    DocumentationRequested {
        /// The letter.
        letter: LetterId,
        /// Since when an answer is awaited.
        since: NaiveDate,
        /// The follow-up day.
        until: NaiveDate,
    },
    /// Mail became a task to grant — *Opret opgave*.
    GrantTaskCreated,
    /// Mail was sorted away.
    MailClosed {
        /// What was done with it.
        action: MailAction,
    },
    /// Documents came from other mail.
    DocumentsAttached {
        /// The mail.
        from: CaseId,
        /// The documents.
        documents: Vec<Document>,
    },
    /// A caseworker opened the task.
    Opened,
    /// The civil register answered.
    PersonLearnt {
        /// What it says.
        facts: Box<Facts>,
    },
    /// The pension authority answered.
    PensionLearnt {
        /// What it says.
        facts: Box<Facts>,
    },
    /// The citizen's other cases changed: their grants and settled expenses.
    OtherCasesLearnt {
        /// What they say.
        facts: Box<Facts>,
    },
    /// The case waits.
    WaitStarted {
        /// For what, from whom, since when, until when.
        waiting: Waiting,
    },
    /// The wait ended; the case is under assessment.
    WaitEnded {
        /// Why.
        cause: WaitEnd,
    },
    /// Everything that the rules need is known, or a rule already answers.
    AssessmentStarted,
    /// Decided.
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The decision was taken back before its letter was approved.
    DecisionTakenBack {
        /// Why.
        reason: String,
    },
    /// The decision letter was approved for sending.
    LetterApproved {
        /// The letter.
        letter: LetterId,
    },
    /// A letter was handed over; a decision takes effect with this.
    LetterHandedOver {
        /// The letter.
        letter: LetterId,
        /// The channel.
        channel: Channel,
    },
    /// A letter was not accepted for sending; the decision has no effect.
    LetterNotSent {
        /// The letter.
        letter: LetterId,
        /// The peer's words.
        reason: String,
    },
    /// A line was entered.
    LineAdded {
        /// The line.
        line: Box<Line>,
    },
    /// A line was approved and its payment order queued.
    LineApproved {
        /// The line.
        line: LineId,
        /// The approval.
        approval: Approval,
    },
    /// A line was cancelled.
    LineCancelled {
        /// The line.
        line: LineId,
        /// Why.
        reason: String,
    },
    /// A payment order was handed over for another day, because the one it was approved for had gone by.
    ValueDateMoved {
        /// The order.
        order: OrderId,
        /// The bank day on which it is to be paid now.
        value_date: NaiveDate,
    },
    /// A payment order came further.
    PaymentAdvanced {
        /// The order.
        order: OrderId,
        /// How far.
        progress: PaymentProgress,
    },
    /// The citizen withdrew.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// An event with who and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Who acted; the system has an identifier of its own.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
    /// The civil day in Denmark.
    pub on: NaiveDate,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// A message that came in, as far as the case keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    /// The case it opens.
    pub case: CaseId,
    /// The number that people use.
    pub number: String,
    /// Which supplement.
    pub benefit: Benefit,
    /// The citizen, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The day the form says it was received.
    pub received_on: NaiveDate,
    /// The citizen's group in the health insurance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<InsuranceGroup>,
    /// Power of attorney, when somebody applies for the citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_of_attorney: Option<PowerOfAttorney>,
    /// What is wrong with the content, and what to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Code>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// Why a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WaitEnd {
    /// What was missing came.
    FactsCame,
    /// The follow-up day passed — *frist overskredet*.
    DeadlinePassed,
    /// A caseworker ended it.
    Caseworker,
}
