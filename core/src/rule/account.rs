//! A running account: computing an amount and explaining it are the same steps.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::money::Money;
use crate::rule::assessment::Gap;

/// What a leaf of an amount is due to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind", content = "key")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Cause {
    /// A fact, by its path.
    Fact(Cow<'static, str>),
    /// A rate, by its key.
    Rate(Cow<'static, str>),
    /// An earlier finding, by the id of its rule.
    Finding(Cow<'static, str>),
    /// A rounding, by the name of the policy that orders it.
    Rounding(Cow<'static, str>),
}

/// A signed part of an amount. The leaves of an amount add up to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Leaf {
    /// What it is due to.
    pub cause: Cause,
    /// The part, exact.
    pub amount: Fraction,
}

/// An amount under computation. Each step changes the balance and leaves the leaf that says why.
#[derive(Debug)]
pub struct Account {
    balance: Fraction,
    leaves: Vec<Leaf>,
}

impl Account {
    /// An account without a balance, which keeps its leaves in an empty list.
    pub(crate) fn on(leaves: Vec<Leaf>) -> Account {
        Account { balance: Fraction::ZERO, leaves }
    }

    /// Adds an amount.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn add(&mut self, cause: Cause, amount: Money) -> Result<(), Gap> {
        self.post(cause, amount.into())
    }

    /// Adds an amount that is not rounded.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn add_exact(&mut self, cause: Cause, amount: Fraction) -> Result<(), Gap> {
        self.post(cause, amount)
    }

    /// Takes an amount away.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn subtract(&mut self, cause: Cause, amount: Money) -> Result<(), Gap> {
        let part = Fraction::ZERO.checked_sub(amount.into()).ok_or_else(out_of_range)?;
        self.post(cause, part)
    }

    /// Brings the balance down to a limit, when it is above it.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn cap(&mut self, cause: Cause, limit: Money) -> Result<(), Gap> {
        self.cap_exact(cause, limit.into())
    }

    /// Brings the balance down to a limit that is not rounded, when it is above it.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn cap_exact(&mut self, cause: Cause, limit: Fraction) -> Result<(), Gap> {
        let excess = limit.checked_sub(self.balance()).ok_or_else(out_of_range)?;
        if excess.is_negative() { self.post(cause, excess) } else { Ok(()) }
    }

    /// Brings a negative balance up to nothing.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn floor_at_zero(&mut self, cause: Cause) -> Result<(), Gap> {
        let missing = Fraction::ZERO.checked_sub(self.balance()).ok_or_else(out_of_range)?;
        if self.balance().is_negative() { self.post(cause, missing) } else { Ok(()) }
    }

    /// Keeps a share of the balance; what falls away is the leaf.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn keep(&mut self, cause: Cause, share: Fraction) -> Result<(), Gap> {
        let kept = self.balance().checked_mul(share).ok_or_else(out_of_range)?;
        let part = kept.checked_sub(self.balance()).ok_or_else(out_of_range)?;
        self.post(cause, part)
    }

    /// Rounds the balance by a named rounding; the difference is the leaf, left out when there is none.
    ///
    /// # Errors
    /// `E_OUT_OF_RANGE` when the balance leaves the range.
    pub fn round(
        &mut self,
        cause: Cause,
        rounding: impl FnOnce(Fraction) -> Money,
    ) -> Result<Money, Gap> {
        let rounded = rounding(self.balance());
        let part = Fraction::from(rounded).checked_sub(self.balance()).ok_or_else(out_of_range)?;
        if !part.is_zero() {
            self.post(cause, part)?;
        }
        Ok(rounded)
    }

    /// The balance; nothing posted is nothing owed.
    #[must_use]
    pub fn balance(&self) -> Fraction {
        self.balance
    }

    /// The balance when it is a whole number of øre, as sums of money are.
    #[must_use]
    pub fn money(&self) -> Money {
        self.balance().round_to_ore_half_up()
    }

    /// The leaves, in the order of the steps.
    pub(crate) fn into_leaves(self) -> Vec<Leaf> {
        self.leaves
    }

    #[inline]
    fn post(&mut self, cause: Cause, amount: Fraction) -> Result<(), Gap> {
        self.balance = self.balance.checked_add(amount).ok_or_else(out_of_range)?;
        self.leaves.extend(std::iter::once_with(|| Leaf { cause, amount }));
        Ok(())
    }
}

const fn out_of_range() -> Gap {
    Gap::Invalid { path: Cow::Borrowed(""), code: Code::OutOfRange }
}
