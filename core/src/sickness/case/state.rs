//! What the case of an absence is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::hours::Hours;
use crate::ids::{CaseId, DocumentId, LetterId, MunicipalityId, PersonId, ReportId};
use crate::money::Money;
use crate::sickness::case::decision::{ClaimEnd, Decision, DecisionKind};
use crate::sickness::case::report::{Via, Way};
use crate::sickness::case::week::{Deficit, Due, PartyLedger, Week};
use crate::sickness::overpayment::facts::ClaimKind;
use crate::sickness::right::kinds::Claimant;

/// The case about the right to benefit during an absence — *sygefraværssag* — with the refund cases of its employers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct AbsenceCase {
    /// The identifier.
    pub id: CaseId,
    /// The citizen.
    pub person: PersonId,
    /// Who claims.
    pub claimant: Claimant,
    /// How the case came to be.
    #[cfg_attr(feature = "wasm", tsify(type = "CaseOrigin"))]
    pub origin: Origin,
    /// The first day of absence that anybody reported.
    pub first_absence_day: NaiveDate,
    /// The last day of absence, once the absence is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_absence_day: Option<NaiveDate>,
    /// Where the absence case stands.
    pub status: Status,
    /// Why it ended, as long as it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<EndCause>,
    /// The last day with benefit by a decision to stop that stands, also where a recovery ended the absence before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stops_after: Option<NaiveDate>,
    /// The refund case of each employer.
    pub refund_cases: BTreeMap<CvrNumber, RefundCase>,
    /// Reports and requests on their way.
    pub reports: BTreeMap<ReportId, Way>,
    /// Reports that were another municipality's, and where they were sent.
    pub forwarded: BTreeMap<ReportId, MunicipalityId>,
    /// What a person must do; at most one for each reason and subject.
    pub tasks: BTreeSet<Task>,
    /// Hearings, by their letters.
    pub hearings: BTreeMap<LetterId, PartyHearing>,
    /// Warnings of what follows when the citizen does not cooperate, by their letters.
    pub warnings: BTreeMap<LetterId, Warning>,
    /// Hearings and warnings that served a decision, or that the citizen met by cooperating: they serve no other.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub spent: BTreeSet<LetterId>,
    /// Decisions, by their letters.
    pub decisions: BTreeMap<LetterId, Decision>,
    /// Decisions that somebody complains about and that were not reconsidered yet.
    pub complaints: BTreeSet<LetterId>,
    /// Claims, by the decision to claim.
    pub claims: BTreeMap<LetterId, Claim>,
    /// What somebody has to get besides and was not paid yet: weeks that came to more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<Due>,
    /// Too much paid, and not decided about.
    pub deficits: Vec<Deficit>,
    /// Weeks on their way to the payee, by Monday and payee.
    pub weeks: Vec<Week>,
    /// What is booked for each payee.
    pub ledgers: Vec<PartyLedger>,
    /// What was given up.
    pub write_offs: BTreeSet<WriteOff>,
    /// Leave during the absence.
    pub leaves: Vec<Leave>,
    /// Days between a lapse and the day on which the citizen cooperated: nothing is paid for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Period>,
    /// Documents.
    pub documents: BTreeMap<DocumentId, CaseDocument>,
    /// Employers that were named wrongly, and who was meant.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub corrected: BTreeMap<CvrNumber, CvrNumber>,
    /// The day the citizen objected to automatic decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automation_objection: Option<NaiveDate>,
}

/// How a case came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "origin")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(rename = "CaseOrigin"))]
pub enum Origin {
    /// Somebody reported.
    Reported,
    /// A caseworker made it: who told, and by what channel, stands in the report.
    ByHand {
        /// Why nobody can report.
        reason: ManualReason,
        /// Who told.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        told_by: String,
    },
    /// Somebody applied in a case that was closed.
    Revived {
        /// That case.
        of: CaseId,
    },
}

/// Why a case is made by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ManualReason {
    /// The employer is bankrupt or cannot report.
    EmployerBankrupt,
    /// A self-employed person without a company number.
    NoCompanyNumber,
    /// Sick on the first day of unemployment.
    FirstUnemploymentDay,
}

/// Where an absence case or a refund case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "status")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Status {
    /// It runs.
    Active,
    /// It ended.
    Ended {
        /// The day the system ended it, which is not the last absence day.
        on: NaiveDate,
    },
    /// Nothing more happens here.
    Closed {
        /// The day.
        on: NaiveDate,
    },
}

/// Why an absence ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum EndCause {
    /// Recovery was reported — *raskmelding*.
    Recovery,
    /// The notification already had a last absence day.
    ReportedWithEnd,
    /// Leave that was not agreed counts as recovery (31-19).
    UnagreedLeave,
    /// Less than four hours of absence in a whole week count as recovery.
    UnderFourHours,
    /// It was decided to stop.
    Stop,
    /// The right lapsed (SDL § 21).
    Lapse,
    /// Nobody ever notified.
    NoNotification,
}

/// The case about an employer's refund — *refusionssag*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RefundCase {
    /// The first day that can be refunded.
    pub first_refundable_day: NaiveDate,
    /// Where it stands.
    pub status: Status,
    /// Why the employer is no party any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
}

/// Who has a right, a duty, or money to get.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "party")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Party {
    /// The citizen: the absence case.
    Citizen,
    /// An employer: its refund case.
    Employer {
        /// Its number.
        employer: CvrNumber,
    },
}

/// What a task, a hearing or a decision is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "about")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Subject {
    /// The absence as a whole.
    Absence,
    /// The refund of an employer as a whole.
    Refund {
        /// The employer.
        employer: CvrNumber,
    },
    /// One report or request.
    Report {
        /// Which.
        report: ReportId,
    },
}

/// What a person must do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Task {
    /// Why.
    pub reason: Code,
    /// About what.
    pub subject: Subject,
    /// The day it should be done.
    pub due_on: NaiveDate,
    /// What it proposes to decide; a person decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<DecisionKind>,
}

/// A hearing before an adverse decision — *partshøring*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PartyHearing {
    /// About what.
    pub subject: Subject,
    /// The decision that is intended.
    pub intends: DecisionKind,
    /// The last day for an answer.
    pub until: NaiveDate,
    /// The day of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<NaiveDate>,
}

impl PartyHearing {
    /// True when the party was heard about this decision; who was heard about a refusal was heard about less of one.
    #[must_use]
    pub fn is_about(&self, subject: &Subject, kind: DecisionKind) -> bool {
        let part_of_it = (self.intends, kind) == (DecisionKind::Refuse, DecisionKind::PartialGrant);
        self.subject == *subject && (self.intends == kind || part_of_it)
    }
}

/// A warning of a lapse, which opens the matter (§ 21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Warning {
    /// The day of the letter.
    pub sent_on: NaiveDate,
    /// The last day to do what was asked for.
    pub until: NaiveDate,
    /// The notification whose form was asked for; none for another warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
}

/// An amount to be paid back — *krav*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Claim {
    /// Who owes it.
    pub debtor: Party,
    /// How much.
    pub amount: Money,
    /// How much of it is tax that was withheld.
    #[serde(default)]
    pub tax: Money,
    /// How much of it was paid in instalments or set off.
    #[serde(default)]
    pub settled: Money,
    /// Why.
    pub kind: ClaimKind,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// The last day before it is time-barred.
    pub limit: NaiveDate,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<ClaimEnd>,
}

/// Giving up what nobody claimed or what was refused as too late — *afskrivning*. A record, never a deletion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct WriteOff {
    /// Who could have got it.
    pub party: Party,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why.
    pub reason: WriteOffReason,
    /// The hours of absence on them; none when nobody stated them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// What they would have come to; none when it was not computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// Why something is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum WriteOffReason {
    /// The request was refused as too late.
    RefusedLate,
    /// Nobody ever claimed it.
    NeverClaimed,
}

/// Leave — *ferie*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Leave {
    /// The days.
    pub period: Period,
    /// Whether the municipality agreed.
    pub agreement: LeaveAgreement,
}

/// Whether leave was agreed with the municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum LeaveAgreement {
    /// It interrupts the benefit and nothing else.
    Agreed,
    /// It counts as recovery.
    NotAgreed,
}

/// A document that lies on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct CaseDocument {
    /// Which way it went.
    pub direction: Direction,
    /// Who sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// How it came.
    pub via: Via,
    /// The day.
    pub on: NaiveDate,
    /// The case it belongs to, when it was attached wrongly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<CaseId>,
}

/// Who sent a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "sender")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Sender {
    /// The citizen.
    Citizen,
    /// An employer.
    Employer {
        /// Its number.
        employer: CvrNumber,
    },
    /// The municipality, with its job centre.
    Municipality,
    /// Somebody else: a doctor, an unemployment fund.
    Other {
        /// Who.
        name: String,
    },
}

/// Which way a document went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Direction {
    /// To the municipality.
    In,
    /// From the municipality.
    Out,
}

impl Claim {
    /// How much of it is owed still.
    #[must_use]
    pub fn open(&self) -> Money {
        self.amount.checked_sub(self.settled).unwrap_or(Money::ZERO)
    }
}

impl Task {
    /// A task without a proposal.
    #[must_use]
    pub const fn new(reason: Code, subject: Subject, due_on: NaiveDate) -> Task {
        Task { reason, subject, due_on, proposal: None }
    }
}
