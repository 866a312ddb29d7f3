//! What can be asked of the case of an absence.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::hours::Hours;
use crate::ids::{ActorId, CaseId, DocumentId, LetterId, PersonId, ReportId};
use crate::money::Money;
use crate::sickness::automation::facts::GateFacts;
use crate::sickness::case::decision::{ClaimEnd, DecisionKind, Ground, ReachesBack};
use crate::sickness::case::report::{FormAnswer, Report, VasAnswer, Via};
use crate::sickness::case::state::{
    Direction, LeaveAgreement, ManualReason, Party, Sender, Subject, WriteOff,
};
use crate::sickness::case::week::PaymentStep;
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::right::kinds::Claimant;

/// What opens a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Opening {
    /// The identifier of the case to come.
    pub case: CaseId,
    /// The citizen.
    pub person: PersonId,
    /// Who claims.
    pub claimant: Claimant,
    /// The first report.
    pub report: Report,
    /// How it comes about.
    pub how: OpeningKind,
    /// The days of the citizen's other cases that are not closed.
    pub other_cases: Vec<Period>,
}

/// How a case comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum OpeningKind {
    /// A report or a request came in.
    Reported,
    /// A caseworker makes it, because nobody can report.
    ByHand {
        /// Why.
        reason: ManualReason,
        /// Who told; the report says when and how.
        told_by: String,
    },
    /// Somebody applies in a case that is closed.
    Revived {
        /// That case.
        of: CaseId,
        /// Its first and last absence day.
        absence: Period,
        /// What was written off there and is open again.
        write_offs: Vec<WriteOff>,
    },
}

/// What can be asked of a case. Ids come with it; `decide` reads nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "command")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Command {
    /// Take in a notification, a refund request or an application.
    Receive {
        /// It.
        report: Report,
    },
    /// Take back a report — *annullering*.
    AnnulReport {
        /// Which.
        report: ReportId,
    },
    /// See that a request still has no notification.
    MissNotification {
        /// The request.
        report: ReportId,
    },
    /// Take in the citizen's information form — *oplysningsskema*.
    ReceiveForm {
        /// The notification it answers.
        report: ReportId,
        /// Whether it fits.
        answer: FormAnswer,
    },
    /// Note that the letter with the form was sent: the time for the form counts from today.
    SendNotice {
        /// About which notification.
        report: ReportId,
    },
    /// Take in that the income of all months is known.
    LearnIncome {
        /// For which report.
        report: ReportId,
    },
    /// Take in the answer of the validation system — *VAS*.
    LearnVas {
        /// About which report.
        report: ReportId,
        /// What it says.
        answer: VasAnswer,
    },
    /// See that the validation system has not answered in time.
    MissVas {
        /// About which report.
        report: ReportId,
    },
    /// Take in what the rules found.
    Assess {
        /// About which report.
        report: ReportId,
        /// Why a person must look; none when nothing asks for one. Before the system decides, the gate is asked as well.
        found: Vec<Code>,
    },
    /// Remind the citizen of the form, and warn of what follows.
    Remind {
        /// About which report.
        report: ReportId,
        /// The letter to come.
        letter: LetterId,
    },
    /// Warn the citizen of what follows from not cooperating.
    Warn {
        /// The letter to come.
        letter: LetterId,
    },
    /// Note that the citizen did what a warning asked for, or had a reasonable cause not to.
    LiftWarning {
        /// Its letter.
        warning: LetterId,
    },
    /// Hear the party before an adverse decision.
    Hear {
        /// About what.
        subject: Subject,
        /// The decision that is intended.
        intends: DecisionKind,
        /// The letter to come.
        letter: LetterId,
    },
    /// Take in the answer to a hearing.
    AnswerHearing {
        /// Its letter.
        hearing: LetterId,
    },
    /// Take in a recovery report — *raskmelding*.
    ReportRecovery {
        /// The last day of absence.
        last_absence_day: NaiveDate,
    },
    /// Take in that the citizen regrets the recovery report.
    RegretRecovery,
    /// Take in a week with less than four hours of absence.
    RecordUnderFourHours {
        /// The Monday.
        monday: NaiveDate,
        /// Whether the week is whole.
        week: WeekLength,
    },
    /// Take in leave — *ferie*.
    RecordLeave {
        /// The days.
        period: Period,
        /// Whether it was agreed.
        agreement: LeaveAgreement,
    },
    /// Take an employer out of the case.
    RemoveParty {
        /// The employer.
        employer: CvrNumber,
        /// Why.
        reason: String,
        /// The letter of the hearing to come, when the employer loses money.
        letter: LetterId,
    },
    /// Put another employer in the place of one.
    CorrectParty {
        /// The wrong one.
        from: CvrNumber,
        /// The right one.
        to: CvrNumber,
        /// Why.
        reason: String,
    },
    /// Decide.
    Decide {
        /// What.
        choice: Choice,
    },
    /// Take in a complaint.
    Complain {
        /// The decision.
        decision: LetterId,
    },
    /// Note that a complaint was reconsidered or decided by the board.
    SettleComplaint {
        /// The decision.
        decision: LetterId,
    },
    /// Take in a message of the job centre, which decided to stop.
    LearnStop {
        /// Its decision.
        stop: JobCentreStop,
    },
    /// Note that some of a claim was paid.
    PayInstalment {
        /// The decision to claim.
        decision: LetterId,
        /// How much.
        amount: Money,
    },
    /// Note how a claim ended.
    EndClaim {
        /// The decision to claim.
        decision: LetterId,
        /// How.
        end: ClaimEnd,
    },
    /// Plan the payout of a week.
    PlanPayout {
        /// The Monday.
        monday: NaiveDate,
        /// Who is paid.
        payee: Party,
        /// What it comes to.
        amounts: WeekAmounts,
        /// The decision that grants it.
        decision: LetterId,
        /// The last day of it that is paid, where that is a Saturday or a Sunday; none when its weekend is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paid_to: Option<NaiveDate>,
    },
    /// Note that a payment came further.
    AdvancePayment {
        /// The Monday.
        monday: NaiveDate,
        /// Who is paid.
        payee: Party,
        /// How far.
        step: PaymentStep,
    },
    /// Take in that a posted week comes to something else — *omregning*.
    Recalculate {
        /// The Monday.
        monday: NaiveDate,
        /// Who is paid.
        payee: Party,
        /// What it comes to now.
        amounts: WeekAmounts,
    },
    /// Reverse the posted version and post the new one — *omkontering*.
    Reaccount {
        /// The Monday.
        monday: NaiveDate,
        /// Who is paid.
        payee: Party,
    },
    /// Pay what a payee has to get besides its weeks.
    PayDue {
        /// The payee.
        payee: Party,
    },
    /// Give up days that an employer never claimed and can claim no more.
    WriteOff {
        /// Who could have got them.
        employer: CvrNumber,
        /// The days.
        period: Period,
        /// The hours of absence on them; none when nobody stated them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hours: Option<Hours>,
        /// What they would have come to; none when it was not computed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
    },
    /// Ask a person to look.
    OpenTask {
        /// Why.
        reason: Code,
        /// At what.
        subject: Subject,
        /// Until when.
        due_on: NaiveDate,
    },
    /// Note that a task is done.
    CompleteTask {
        /// Why a person was asked.
        reason: Code,
        /// At what.
        subject: Subject,
    },
    /// Note that the citizen objects to automatic decisions.
    ObjectToAutomation,
    /// Put a document on the case.
    AttachDocument {
        /// The document.
        document: DocumentId,
        /// Which way it went.
        direction: Direction,
        /// Who sent it.
        sender: Sender,
        /// How it came.
        via: Via,
    },
    /// Move a document that was attached wrongly.
    MoveDocument {
        /// The document.
        document: DocumentId,
        /// Where it belongs.
        to: CaseId,
        /// Why.
        reason: String,
    },
    /// Close the absence case or a refund case.
    Close {
        /// Whose.
        party: Party,
    },
    /// Open what is closed.
    Reopen {
        /// Why.
        reason: String,
    },
}

/// Whether a week is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum WeekLength {
    /// A whole week of absence.
    Whole,
    /// Shortened by a holiday, the start or the end.
    Shortened,
}

/// A decision to stop that the job centre made and sent itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct JobCentreStop {
    /// Its letter.
    pub letter: LetterId,
    /// The date of the letter.
    pub decided_on: NaiveDate,
    /// The last day with benefit.
    pub last_day: NaiveDate,
    /// The grounds; at least one.
    pub grounds: Vec<Ground>,
    /// The reasons in words.
    pub reasons: String,
    /// Who decided.
    pub by: ActorId,
}

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Repayment {
    /// The ground.
    pub ground: RepaymentGround,
    /// The day it is due.
    pub due_on: NaiveDate,
}

/// Why something is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum RepaymentGround {
    /// A caseworker found that the citizen received it unlawfully and against better knowledge (SDL § 71).
    AgainstBetterKnowledge,
    /// An employer got too much refund.
    Refund,
    /// The municipality paid the citizen what the employer ought to have paid.
    Advance {
        /// How much.
        amount: Money,
    },
}

/// A decision to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Choice {
    /// What.
    pub kind: DecisionKind,
    /// About what.
    pub subject: Subject,
    /// The days; of a stop the days with benefit, and so the last one is the day it stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The grounds.
    pub grounds: Vec<Ground>,
    /// Reasons in words.
    pub reasons: String,
    /// The letter to come.
    pub letter: LetterId,
    /// Why a stop reaches back before its letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaches_back: Option<ReachesBack>,
    /// What a claim rests on; of nothing else than a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repayment: Option<Repayment>,
    /// Why nobody needs to be heard (FVL § 19, stk. 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_heard_because: Option<String>,
    /// What registers and rules know of the matter, for the gate to automatic decisions; a person is not asked for it. What the case
    /// knows itself it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Box<GateFacts>>,
}
