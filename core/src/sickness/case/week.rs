//! Weeks on their way to the payee.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fraction::Fraction;
use crate::ids::LetterId;
use crate::money::Money;
use crate::sickness::case::state::Party;
use crate::sickness::days::{days, plus};
use crate::sickness::ledger::claim::ClaimEntry;
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::ledger::settlement::Ledger;

/// A week for a payee. There is one of each, so it has one current version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Week {
    /// The Monday.
    pub monday: NaiveDate,
    /// Who is paid.
    pub payee: Party,
    /// What the current version comes to; the posted one is the same, or is being replaced.
    pub amounts: WeekAmounts,
    /// The decision it is paid under.
    pub decision: LetterId,
    /// The day the money is on the account.
    pub value_date: NaiveDate,
    /// The last day of it that is paid, where that is a Saturday or a Sunday; none when its weekend is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_to: Option<NaiveDate>,
    /// How far it has come.
    pub stage: WeekStage,
    /// The day on which its version was last booked, or found to be right still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
}

/// How far a week has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "stage")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
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
        to: WeekAmounts,
    },
    /// The old version is reversed, and the new one posted.
    Reaccounted,
}

/// The next step of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum PaymentStep {
    /// Ordered.
    Requested,
    /// Paid.
    Paid,
    /// Posted.
    Posted,
}

/// What was paid too much to a payee in a year, and is not decided about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Deficit {
    /// Who.
    pub payee: Party,
    /// The year in which it was paid, which is the year it is taxed in.
    pub year: i32,
    /// How much the payee got too much.
    pub amount: Money,
    /// How much tax was withheld of it besides.
    pub tax: Money,
}

/// What a payee has to get besides its weeks, because some came to more after they were paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Due {
    /// Who.
    pub payee: Party,
    /// How much; never nothing.
    pub amount: Money,
}

/// The ledger of a payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PartyLedger {
    /// Who.
    pub payee: Party,
    /// What is booked of the weeks.
    pub ledger: Ledger,
    /// What is booked of claims, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimEntry>,
}

impl Week {
    /// Its days that may be paid: those until Friday, and of the weekend what was said to be worked.
    pub fn paid_days(&self) -> impl Iterator<Item = NaiveDate> {
        days(self.monday, self.last_paid_day())
    }

    /// The last of its days that may be paid.
    #[must_use]
    pub fn last_paid_day(&self) -> NaiveDate {
        self.paid_to.unwrap_or_else(|| plus(self.monday, 4))
    }
}

impl Deficit {
    /// Leaves so much of it, and the same share of its tax.
    pub fn keep(&mut self, open: Money) {
        let share = Fraction::try_from((open.ore(), self.amount.ore().max(1)));
        let tax = share.ok().and_then(|share| share.checked_mul(self.tax.into()));
        self.tax = tax.map_or(self.tax, Fraction::round_to_ore_half_up);
        self.amount = open;
    }
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
