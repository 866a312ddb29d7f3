//! Weeks on their way to the payee.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::LetterId;
use crate::money::Money;
use crate::sickness::case::state::Party;

/// A week for a payee. There is one of each, so it has one current version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Week {
    /// The Monday.
    pub monday: NaiveDate,
    /// Who is paid.
    pub payee: Party,
    /// What the current version comes to; the posted one is the same, or is being replaced.
    pub amount: Money,
    /// The decision it is paid under.
    pub decision: LetterId,
    /// How far it has come.
    pub stage: WeekStage,
}

/// How far a week has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "stage")]
pub enum WeekStage {
    /// The payout is planned.
    Planned,
    /// The payment is ordered.
    Requested,
    /// It is paid.
    Paid,
    /// It is posted.
    Posted,
    /// Facts changed: the posted version will be replaced.
    Recalculating {
        /// What the new version comes to.
        to: Money,
    },
    /// The old version is reversed, and the new one posted.
    Reaccounted,
}

/// The next step of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PaymentStep {
    /// Ordered.
    Requested,
    /// Paid.
    Paid,
    /// Posted.
    Posted,
}

/// What was paid too much to a payee, and is not decided about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deficit {
    /// Who.
    pub payee: Party,
    /// How much.
    pub amount: Money,
}

impl WeekStage {
    /// True when nothing is under way.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        match self {
            WeekStage::Posted | WeekStage::Reaccounted => true,
            WeekStage::Planned
            | WeekStage::Requested
            | WeekStage::Paid
            | WeekStage::Recalculating { .. } => false,
        }
    }

    /// The stage after this step; none when it is not the next one.
    #[must_use]
    pub const fn after(self, step: PaymentStep) -> Option<WeekStage> {
        match (self, step) {
            (WeekStage::Planned, PaymentStep::Requested) => Some(WeekStage::Requested),
            (WeekStage::Requested, PaymentStep::Paid) => Some(WeekStage::Paid),
            (WeekStage::Paid, PaymentStep::Posted) => Some(WeekStage::Posted),
            (
                WeekStage::Planned
                | WeekStage::Requested
                | WeekStage::Paid
                | WeekStage::Posted
                | WeekStage::Recalculating { .. }
                | WeekStage::Reaccounted,
                PaymentStep::Requested | PaymentStep::Paid | PaymentStep::Posted,
            ) => None,
        }
    }
}
