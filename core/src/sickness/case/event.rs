//! What has happened in the case of an absence. Events are a file format: each variant has a stored sample that must always parse.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::cpr::CvrNumber;
use crate::ids::{ActorId, CaseId, DocumentId, LetterId, MunicipalityId, PersonId, ReportId};
use crate::money::Money;
use crate::sickness::case::decision::{ClaimEnd, Decision, Reduction};
use crate::sickness::case::report::{Refundable, Stage, VasAnswer, Via, Way};
use crate::sickness::case::state::{
    Claim, Direction, EndCause, Leave, Origin, Party, PartyHearing, Sender, Task, WriteOff,
};
use crate::sickness::case::week::{Deficit, PaymentStep, Week};
use crate::sickness::choice::GoodFaithCost;
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::right::kinds::Claimant;

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "event")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Event {
    /// A case was opened.
    Opened {
        /// Its identifier.
        case: CaseId,
        /// The citizen.
        person: PersonId,
        /// Who claims.
        claimant: Claimant,
        /// How it came about.
        #[cfg_attr(feature = "wasm", tsify(type = "CaseOrigin"))]
        origin: Origin,
        /// The first day of absence as reported.
        first_absence_day: NaiveDate,
    },
    /// A report came in; from here on it is on its way.
    ReportReceived {
        /// It.
        way: Box<Way>,
    },
    /// A notification moved the first absence day to an earlier one.
    AbsenceBegan {
        /// The day.
        first_absence_day: NaiveDate,
    },
    /// An employer became a party, and its refund case was opened.
    PartyAdded {
        /// The employer, and from when it can claim.
        employer: Refundable,
    },
    /// A report came further.
    ReportAdvanced {
        /// Which.
        report: ReportId,
        /// How far.
        stage: Stage,
    },
    /// A report was signed when the citizen was registered elsewhere: it was sent there.
    ReportForwarded {
        /// Which.
        report: ReportId,
        /// To which municipality.
        to: MunicipalityId,
    },
    /// The letter with the form was sent to the citizen.
    NoticeSent {
        /// About which notification.
        report: ReportId,
        /// The last day for the form.
        until: NaiveDate,
    },
    /// The validation system was asked about a notification.
    VasAsked {
        /// Which.
        report: ReportId,
        /// The last day on which its answer is waited for.
        until: NaiveDate,
    },
    /// The validation system answered.
    VasAnswered {
        /// About which notification.
        report: ReportId,
        /// What it says.
        answer: VasAnswer,
    },
    /// The citizen was reminded or warned.
    Warned {
        /// The letter.
        letter: LetterId,
        /// The last day to do what was asked for.
        until: NaiveDate,
        /// The notification whose form was asked for; none for another warning.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<ReportId>,
    },
    /// The citizen did what a warning asked for, or had a reasonable cause not to.
    WarningLifted {
        /// The letter.
        letter: LetterId,
    },
    /// A party is heard.
    HearingSent {
        /// The letter.
        letter: LetterId,
        /// About what, until when.
        hearing: PartyHearing,
    },
    /// A party answered a hearing.
    HearingAnswered {
        /// The letter of the hearing.
        hearing: LetterId,
    },
    /// The absence ended.
    AbsenceEnded {
        /// The last day.
        last_absence_day: NaiveDate,
        /// Why.
        cause: EndCause,
    },
    /// The absence case runs again, by a decision.
    AbsenceResumed {
        /// The day from which it pays again after a lapse; none when it pays as if it had never ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<NaiveDate>,
    },
    /// Leave was recorded.
    LeaveRecorded {
        /// It.
        leave: Leave,
    },
    /// An employer is no party any more.
    PartyRemoved {
        /// The employer.
        employer: CvrNumber,
        /// Why.
        reason: String,
    },
    /// Another employer took the place of one.
    PartyCorrected {
        /// The wrong one.
        from: CvrNumber,
        /// The right one.
        to: CvrNumber,
        /// Why.
        reason: String,
    },
    /// A decision was made.
    Decided {
        /// Its letter.
        letter: LetterId,
        /// The decision.
        decision: Box<Decision>,
    },
    /// A complaint came.
    ComplaintReceived {
        /// The decision.
        decision: LetterId,
    },
    /// A complaint was settled.
    ComplaintSettled {
        /// The decision.
        decision: LetterId,
    },
    /// An amount is claimed. What the debtor had too much is settled with it, but an advance settles nothing.
    ClaimRaised {
        /// The decision.
        decision: LetterId,
        /// The claim.
        claim: Claim,
    },
    /// Some of a claim was paid or set off.
    ClaimReduced {
        /// The decision to claim.
        decision: LetterId,
        /// By how much.
        amount: Money,
        /// How.
        how: Reduction,
    },
    /// A claim ended.
    ClaimEnded {
        /// The decision to claim.
        decision: LetterId,
        /// How.
        end: ClaimEnd,
    },
    /// The payout of a week was planned.
    PayoutPlanned {
        /// The week.
        week: Week,
    },
    /// The plan of a week comes to something else.
    PlanChanged {
        /// The Monday.
        monday: NaiveDate,
        /// Who is paid.
        payee: Party,
        /// What it comes to now.
        amounts: WeekAmounts,
    },
    /// The plan of a week is withdrawn: nothing is paid.
    PlanWithdrawn {
        /// The Monday.
        monday: NaiveDate,
        /// Who would have been paid.
        payee: Party,
    },
    /// A payment came further.
    PaymentAdvanced {
        /// The Monday.
        monday: NaiveDate,
        /// The payee.
        payee: Party,
        /// How far.
        step: PaymentStep,
    },
    /// A posted week comes to something else.
    WeekRecalculated {
        /// The Monday.
        monday: NaiveDate,
        /// The payee.
        payee: Party,
        /// What it comes to now.
        amounts: WeekAmounts,
    },
    /// A posted week still comes to the same under a later decision.
    WeekConfirmed {
        /// The Monday.
        monday: NaiveDate,
        /// The payee.
        payee: Party,
    },
    /// The old version of a week was reversed and the new one posted.
    WeekReaccounted {
        /// The Monday.
        monday: NaiveDate,
        /// The payee.
        payee: Party,
        /// What it comes to now.
        amounts: WeekAmounts,
        /// What the payee has still to get besides in all, after set-off.
        due: Money,
        /// What the payee still has too much in all, year by year.
        deficits: Vec<Deficit>,
    },
    /// What a payee had too much is not claimed; nothing of it is open any more.
    DeficitWaived {
        /// The payee.
        payee: Party,
        /// How much in all, without tax.
        amount: Money,
        /// How much tax was withheld of it besides.
        tax: Money,
        /// Who bears it.
        cost: GoodFaithCost,
    },
    /// What a payee has to get besides is paid.
    DuePaid {
        /// The payee.
        payee: Party,
        /// How much.
        amount: Money,
        /// The day the money is on the account.
        value_date: NaiveDate,
    },
    /// Days were given up.
    WrittenOff {
        /// Which.
        write_off: WriteOff,
        /// Whether a person did it.
        how: Made,
    },
    /// What was given up is open again.
    WriteOffReversed {
        /// Which.
        write_off: WriteOff,
    },
    /// A person must look.
    TaskOpened {
        /// The task.
        task: Task,
    },
    /// A task is done, or is of no concern any more.
    TaskClosed {
        /// Why a person was asked.
        task: Task,
    },
    /// The citizen objected to automatic decisions.
    AutomationObjected,
    /// A document lies on the case.
    DocumentAttached {
        /// The document.
        document: DocumentId,
        /// Which way it went.
        direction: Direction,
        /// Who sent it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sender: Option<Sender>,
        /// How it came.
        via: Via,
    },
    /// A document was moved to the case it belongs to.
    DocumentMoved {
        /// The document.
        document: DocumentId,
        /// That case.
        to: CaseId,
        /// Why.
        reason: String,
    },
    /// A refund case ended: every day that can be refunded is paid, refused or written off.
    RefundEnded {
        /// The employer.
        employer: CvrNumber,
    },
    /// A refund case runs again.
    RefundResumed {
        /// The employer.
        employer: CvrNumber,
    },
    /// The absence case or a refund case was closed.
    Closed {
        /// Whose.
        party: Party,
    },
    /// What was closed is open again, as ended.
    Reopened {
        /// Whose.
        party: Party,
        /// Why.
        reason: String,
    },
}

/// Whether a person did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Made {
    /// The system, by the rules alone.
    Automatically,
    /// A caseworker.
    ByHand,
}

/// An event with who and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
// As it is stored; an interface cannot extend a choice of several.
#[cfg_attr(
    feature = "wasm",
    tsify(
        type = "{ /** Who acted; nobody when the system did. */ by?: ActorId; /** When. */ at: DateTime<Utc>; /** The civil day in Denmark. */ on: NaiveDate } & Event"
    )
)]
pub struct Recorded {
    /// Who acted; nobody when the system did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ActorId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The civil day in Denmark.
    pub on: NaiveDate,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}
