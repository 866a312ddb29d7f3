//! What can be asked of a case.

use chrono::NaiveDate;

use crate::calendar::deadline::Channel;
use crate::case::document::Document;
use crate::code::Code;
use crate::ids::{CaseId, LetterId, LineId, OrderId, PersonId};
use crate::rule::assessment::Assessment;
use crate::supplement::case::event::WaitEnd;
use crate::supplement::case::line::PaymentProgress;
use crate::supplement::case::state::StateKind;
use crate::supplement::facts::{ExpenseFacts, Facts};
use crate::supplement::kinds::Payee;

/// What can be asked of a case. Ids, days and assessments come with it; `decide` reads nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Say who the citizen is.
    IdentifyCitizen {
        /// The citizen.
        person: PersonId,
    },
    /// Tick the power of attorney.
    VerifyPowerOfAttorney,
    /// Ask the citizen for a power of attorney that can be used — *Indhent ny fuldmagt*.
    RequestPowerOfAttorney {
        /// The identifier of the letter to come.
        letter: LetterId,
    },
    /// Ask the citizen for the documentation of an expense — *Indhent dokumentation*.
    RequestDocumentation {
        /// The identifier of the letter to come.
        letter: LetterId,
    },
    /// Make a task to grant out of mail — *Opret opgave*.
    CreateGrantTask,
    /// Relate mail to a concluded case — *Tilføj ny sagsrelation*.
    RelateToCase {
        /// The case.
        case: CaseId,
        /// Its citizen.
        person: Option<PersonId>,
        /// Where it stands.
        state: StateKind,
    },
    /// Add mail to a task in progress — *Tilføj til igangværende opgave*.
    AddToTask {
        /// The case of the task.
        case: CaseId,
        /// Its citizen.
        person: Option<PersonId>,
        /// Where it stands.
        state: StateKind,
    },
    /// Do nothing with mail — *Ingen handling*.
    CloseWithoutAction {
        /// Why, for the log.
        reason: String,
    },
    /// Take over documents of other mail.
    AttachDocuments {
        /// The mail.
        from: CaseId,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Open the task.
    Open,
    /// Take in what the civil register says.
    LearnPerson {
        /// What it says.
        facts: Box<Facts>,
    },
    /// Take in what the pension authority says.
    LearnPension {
        /// What it says.
        facts: Box<Facts>,
    },
    /// Take in what the citizen's other cases say: grants and settled expenses.
    LearnOtherCases {
        /// What they say.
        facts: Box<Facts>,
    },
    /// End the wait.
    EndWait {
        /// Why.
        cause: WaitEnd,
    },
    /// Decide.
    Decide {
        /// What.
        choice: DecisionChoice,
        /// The caseworker's reasons in words.
        reasons: String,
        /// The assessment that the caseworker saw.
        seen: Box<Assessment>,
        /// The identifier of the letter to come.
        letter: LetterId,
    },
    /// Take a decision back before its letter is approved.
    TakeBackDecision {
        /// Why.
        reason: String,
    },
    /// Approve the decision letter for sending.
    ApproveLetter {
        /// The identifier of the letter to come: each approval sets a letter of its own, with its own date.
        letter: LetterId,
    },
    /// Note that a letter was handed over.
    RecordLetterHandedOver {
        /// The letter.
        letter: LetterId,
        /// The channel.
        channel: Channel,
    },
    /// Note that a letter was not accepted.
    RecordLetterNotSent {
        /// The letter.
        letter: LetterId,
        /// The peer's words.
        reason: String,
    },
    /// Enter a line.
    AddLine {
        /// Its identifier.
        line: LineId,
        /// The expense.
        expense: Box<ExpenseFacts>,
        /// Who is paid.
        payee: Payee,
        /// The day that the caseworker's screen took for today.
        today: NaiveDate,
        /// The assessment that the caseworker saw.
        seen: Box<Assessment>,
        /// The findings that the caseworker has looked at and overrides.
        acknowledged: Vec<Code>,
        /// Why.
        override_reason: Option<String>,
    },
    /// Approve a line for payment.
    ApproveLine {
        /// The line.
        line: LineId,
        /// The identifier of the payment order to come.
        order: OrderId,
        /// The identifier of the notice of payment to come.
        letter: LetterId,
        /// The bank day on which it is to be paid.
        value_date: NaiveDate,
    },
    /// Cancel a line.
    CancelLine {
        /// The line.
        line: LineId,
        /// Why.
        reason: String,
    },
    /// Note that an order was handed over for another day than the one it was approved for: that one had gone by.
    RecordValueDate {
        /// The order.
        order: OrderId,
        /// The bank day on which it is to be paid now.
        value_date: NaiveDate,
    },
    /// Note how far a payment order has come.
    RecordPayment {
        /// The order.
        order: OrderId,
        /// How far.
        progress: PaymentProgress,
    },
    /// Note that the citizen withdraws.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// What a caseworker can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DecisionChoice {
    /// Grant — *bevilling*.
    Grant,
    /// Refuse — *afslag*.
    Refuse,
    /// Refer on — *afvis*.
    Refer,
}
