//! Grant lines: one settled expense each — *ydelse*.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::{ActorId, LetterId, LineId, OrderId};
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::supplement::facts::ExpenseFacts;
use crate::supplement::kinds::Payee;

/// A grant line — *ydelse*. Keeps its inputs, percentages, policies and result, so that it can be computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// The identifier.
    pub id: LineId,
    /// The expense.
    pub expense: ExpenseFacts,
    /// The supplement.
    pub amount: Money,
    /// What the citizen pays.
    pub own_payment: Money,
    /// Who is paid.
    pub payee: Payee,
    /// The assessment that the amount comes from.
    pub assessment: Assessment,
    /// Who entered it.
    pub entered_by: ActorId,
    /// The day it was entered.
    pub entered_on: NaiveDate,
    /// Why it was entered although a finding asked for a second look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub state: LineState,
}

/// Where a line stands — *Kladde → Godkendt → Udbetalt*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "lineState")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LineState {
    /// Entered — *kladde*.
    Draft,
    /// Approved; a payment order stands for it — *godkendt*.
    Approved {
        /// The approval and the order.
        #[serde(flatten)]
        approval: Approval,
        /// How far the order has come.
        progress: PaymentProgress,
    },
    /// Paid — *udbetalt*.
    Paid {
        /// The approval and the order.
        #[serde(flatten)]
        approval: Approval,
        /// When the bank completed it.
        at: DateTime<Utc>,
    },
    /// Cancelled before payment — *annulleret*.
    Cancelled {
        /// Who.
        by: ActorId,
        /// When.
        on: NaiveDate,
        /// Why.
        reason: String,
        /// The approval, when the line was approved and its payment rejected or returned before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approval: Option<Approval>,
        /// How far its payment had come; none for a line that was no order yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        progress: Option<PaymentProgress>,
    },
}

/// The approval of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Approval {
    /// Who approved.
    pub approved_by: ActorId,
    /// The day.
    pub approved_on: NaiveDate,
    /// The payment order.
    pub order: OrderId,
    /// The notice of payment.
    pub letter: LetterId,
    /// The bank day on which it is to be paid.
    pub value_date: NaiveDate,
}

/// How far a payment order has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "progress")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PaymentProgress {
    /// Waits to be handed over.
    Queued,
    /// Given up without an answer: nobody knows whether the order was received. A person must find out; it is never sent again.
    Unanswered,
    /// Handed over.
    HandedOver,
    /// Received by the payment system.
    Received,
    /// Accepted for payment.
    Accepted,
    /// Completed.
    Completed,
    /// Rejected: a person must look; nothing is sent again by itself.
    Rejected {
        /// The peer's code.
        reason: String,
    },
    /// Returned after payment: a person must look.
    Returned {
        /// The peer's code.
        reason: String,
    },
}

impl PaymentProgress {
    /// How far along, so that answers in the wrong order or twice change nothing.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        match self {
            PaymentProgress::Queued => 0,
            // Whatever is heard after all counts.
            PaymentProgress::Unanswered => 1,
            PaymentProgress::HandedOver => 2,
            PaymentProgress::Received => 3,
            PaymentProgress::Accepted => 4,
            PaymentProgress::Completed => 5,
            PaymentProgress::Rejected { .. } | PaymentProgress::Returned { .. } => 6,
        }
    }

    /// Why a person must look at the payment; none while it takes its course.
    #[must_use]
    pub const fn trouble(&self) -> Option<Code> {
        match self {
            PaymentProgress::Unanswered => Some(Code::PaymentUnanswered),
            PaymentProgress::Rejected { .. } => Some(Code::PaymentRejected),
            PaymentProgress::Returned { .. } => Some(Code::PaymentReturned),
            PaymentProgress::Queued
            | PaymentProgress::HandedOver
            | PaymentProgress::Received
            | PaymentProgress::Accepted
            | PaymentProgress::Completed => None,
        }
    }
}

impl LineState {
    /// Cancelled; what is known of its approval and payment stays with it.
    pub(super) fn cancelled(&self, by: &ActorId, on: NaiveDate, reason: &str) -> LineState {
        let (approval, progress) = match self {
            LineState::Draft => (None, None),
            LineState::Approved { approval, progress } => (Some(approval), Some(progress.clone())),
            LineState::Paid { approval, .. } => (Some(approval), Some(PaymentProgress::Completed)),
            LineState::Cancelled { .. } => return self.clone(),
        };
        LineState::Cancelled {
            by: by.clone(),
            on,
            reason: reason.to_owned(),
            approval: approval.cloned(),
            progress,
        }
    }

    /// To be paid on another day, or paid on it: the answer may have come before this was heard.
    pub(super) fn moved_to(&self, day: NaiveDate) -> LineState {
        let mut moved = self.clone();
        match &mut moved {
            LineState::Approved { approval, .. }
            | LineState::Paid { approval, .. }
            | LineState::Cancelled { approval: Some(approval), .. } => approval.value_date = day,
            LineState::Draft | LineState::Cancelled { approval: None, .. } => {}
        }
        moved
    }

    /// After an answer about its order. Cancelled it stays unless it was paid after all; what is known of its payment says
    /// whether it counts as paid.
    pub(super) fn advanced(&self, progress: &PaymentProgress, at: DateTime<Utc>) -> LineState {
        match (self, progress) {
            (
                LineState::Approved { approval, .. }
                | LineState::Cancelled { approval: Some(approval), .. },
                PaymentProgress::Completed,
            ) => LineState::Paid { approval: approval.clone(), at },
            (LineState::Approved { approval, .. } | LineState::Paid { approval, .. }, _) => {
                LineState::Approved { approval: approval.clone(), progress: progress.clone() }
            }
            (LineState::Cancelled { by, on, reason, approval, .. }, _) => LineState::Cancelled {
                by: by.clone(),
                on: *on,
                reason: reason.clone(),
                approval: approval.clone(),
                progress: Some(progress.clone()),
            },
            (LineState::Draft, _) => LineState::Draft,
        }
    }

    /// True when money may have moved, or may yet, for the line. An order that was given up without an answer may have
    /// been paid, whoever cancelled its line; only an answer says that it was not.
    #[must_use]
    pub const fn may_be_paid(&self) -> bool {
        match self {
            LineState::Draft | LineState::Approved { .. } | LineState::Paid { .. } => true,
            LineState::Cancelled { approval: None, .. } => false,
            LineState::Cancelled { progress, .. } => !matches!(
                progress,
                Some(PaymentProgress::Rejected { .. } | PaymentProgress::Returned { .. })
            ),
        }
    }
}

impl Line {
    /// The approval, also of a line that was cancelled after its payment was rejected or returned.
    #[must_use]
    pub const fn ever_approved(&self) -> Option<&Approval> {
        match &self.state {
            LineState::Cancelled { approval, .. } => approval.as_ref(),
            LineState::Draft | LineState::Approved { .. } | LineState::Paid { .. } => {
                self.approval()
            }
        }
    }

    /// True when the order was made for this line, also when the line was cancelled since.
    #[must_use]
    pub fn was_ordered_by(&self, order: &OrderId) -> bool {
        self.ever_approved().is_some_and(|approval| approval.order == *order)
    }

    /// The approval, once there is one.
    #[must_use]
    pub const fn approval(&self) -> Option<&Approval> {
        match &self.state {
            LineState::Approved { approval, .. } | LineState::Paid { approval, .. } => {
                Some(approval)
            }
            LineState::Draft | LineState::Cancelled { .. } => None,
        }
    }
}
