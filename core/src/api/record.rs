//! Thin records for other systems: identifiers, states, days and amounts, and nothing that tells who a citizen is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, LetterId, LineId, OrderId, PersonId};
use crate::money::Money;
use crate::supplement::case::line::{Approval, Line, LineState, PaymentProgress};
use crate::supplement::case::state::{Case, Decision, DecisionOutcome, State, StateKind};
use crate::supplement::kinds::Benefit;

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseRecord {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Its version: one more for each event.
    pub version: i64,
    /// Which supplement.
    pub benefit: Benefit,
    /// Where it stands.
    pub state: StateKind,
    /// The citizen, when identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The day the message was received.
    pub received_on: NaiveDate,
    /// The follow-up day, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_until: Option<NaiveDate>,
    /// The number of its latest change: whatever changes later, in this case or another, has a higher one.
    pub changed: i64,
}

/// A grant whose letter is sent — *bevilling*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantRecord {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Which supplement.
    pub benefit: Benefit,
    /// The first day.
    pub from: NaiveDate,
    /// The place in the act.
    pub legal_basis: String,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The decision letter.
    pub letter: LetterId,
    /// The number of the latest change of its case: whatever changes later has a higher one.
    pub changed: i64,
}

/// A payment order — *udbetaling*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentRecord {
    /// The order; its file is at `/api/v1/payments/{order}/file`.
    pub order: OrderId,
    /// The grant line that it pays.
    pub line: LineId,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The amount in øre.
    pub amount: Money,
    /// The bank day on which it is to be paid.
    pub value_date: NaiveDate,
    /// How far it has come.
    pub state: PaymentState,
    /// The number of the latest change of its case: whatever changes later has a higher one.
    pub changed: i64,
}

/// How far a payment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PaymentState {
    /// Waits to be handed over.
    Queued,
    /// Given up without an answer; a person finds out.
    Unanswered,
    /// Handed over.
    HandedOver,
    /// Received by the payment system.
    Received,
    /// Accepted for payment.
    Accepted,
    /// Paid.
    Paid,
    /// Rejected.
    Rejected,
    /// Returned after payment.
    Returned,
    /// The line was cancelled after its payment was rejected, returned or given up.
    Cancelled,
}

impl GrantRecord {
    /// The grant of a case, when it has effect.
    #[must_use]
    pub fn of(case: &Case, changed: i64) -> Option<GrantRecord> {
        let State::Granted { decision } = &case.state else { return None };
        let Decision { outcome, on, letter, .. } = decision.as_ref();
        let DecisionOutcome::Grant { from, legal_basis, .. } = outcome else { return None };
        Some(GrantRecord {
            case: case.id.clone(),
            number: case.number.clone(),
            person: case.person.clone(),
            benefit: case.benefit,
            from: *from,
            legal_basis: legal_basis.clone(),
            decided_on: *on,
            letter: letter.clone(),
            changed,
        })
    }
}

impl PaymentRecord {
    /// The payment of a line, once there is an order for it.
    #[must_use]
    pub fn of(case: &Case, line: &Line, changed: i64) -> Option<PaymentRecord> {
        let Approval { order, value_date, .. } = line.ever_approved()?;
        Some(PaymentRecord {
            order: order.clone(),
            line: line.id.clone(),
            case: case.id.clone(),
            number: case.number.clone(),
            person: case.person.clone(),
            amount: line.amount,
            value_date: *value_date,
            state: PaymentState::of(&line.state)?,
            changed,
        })
    }
}

impl PaymentState {
    /// How far the payment of a line has come; none for a line without an order.
    #[must_use]
    pub const fn of(state: &LineState) -> Option<PaymentState> {
        Some(match state {
            LineState::Draft | LineState::Cancelled { approval: None, .. } => return None,
            LineState::Cancelled { approval: Some(_), .. } => PaymentState::Cancelled,
            LineState::Paid { .. } => PaymentState::Paid,
            LineState::Approved { progress, .. } => match progress {
                PaymentProgress::Queued => PaymentState::Queued,
                PaymentProgress::Unanswered => PaymentState::Unanswered,
                PaymentProgress::HandedOver => PaymentState::HandedOver,
                PaymentProgress::Received => PaymentState::Received,
                PaymentProgress::Accepted => PaymentState::Accepted,
                PaymentProgress::Completed => PaymentState::Paid,
                PaymentProgress::Rejected { .. } => PaymentState::Rejected,
                PaymentProgress::Returned { .. } => PaymentState::Returned,
            },
        })
    }
}
