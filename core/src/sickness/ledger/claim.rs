//! Entries of claims: what somebody owes is booked when it is claimed and when it ends, and what is not claimed becomes a cost.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::sickness::choice::GoodFaithCost;
use crate::sickness::ledger::account::LedgerAccount;
use crate::sickness::ledger::entry::{Posting, transfers};
use crate::sickness::overpayment::facts::ClaimKind;

/// What happens to an amount that somebody has too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "move")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ClaimMove {
    /// It is claimed.
    Raised {
        /// Why.
        kind: ClaimKind,
    },
    /// The debtor paid.
    Paid,
    /// What the debtor had to get was set off.
    SetOff,
    /// It is claimed no more, and not paid.
    GivenUp {
        /// Why it was claimed.
        kind: ClaimKind,
    },
    /// It was never claimed.
    Waived {
        /// Who bears it.
        cost: GoodFaithCost,
    },
}

/// An entry about what somebody owes. Its postings follow from it, so nothing that is stored can unbalance a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ClaimEntry {
    /// The day it was made.
    pub on: NaiveDate,
    /// What happens.
    #[serde(rename = "what")]
    pub moved: ClaimMove,
    /// How much, tax included.
    pub amount: Money,
    /// How much of it is tax that was withheld.
    pub tax: Money,
}

impl ClaimEntry {
    /// The postings. What was paid too much lies on the payment account since its week was booked anew, and its tax on that of taxes;
    /// from there it becomes a claim or a cost. An advance was booked as benefit, and is taken from there.
    ///
    /// None when a figure leaves the range.
    #[must_use]
    pub fn postings(&self) -> Option<Vec<Posting>> {
        use LedgerAccount::{Benefit, Claim, Loss, Payment, Tax};
        let net = self.amount.checked_sub(self.tax)?;
        match self.moved {
            ClaimMove::Raised { kind: ClaimKind::Repayment } => {
                transfers([(Claim, Payment, net), (Claim, Tax, self.tax)])
            }
            ClaimMove::Raised { kind: ClaimKind::Advance } => {
                transfers([(Claim, Benefit, self.amount)])
            }
            ClaimMove::Paid | ClaimMove::SetOff => transfers([(Payment, Claim, self.amount)]),
            ClaimMove::GivenUp { kind: ClaimKind::Repayment } => {
                transfers([(Loss, Claim, self.amount)])
            }
            // It is benefit again.
            ClaimMove::GivenUp { kind: ClaimKind::Advance } => {
                transfers([(Benefit, Claim, self.amount)])
            }
            ClaimMove::Waived { cost: GoodFaithCost::Municipality } => {
                transfers([(Loss, Payment, net), (Loss, Tax, self.tax)])
            }
            ClaimMove::Waived { cost: GoodFaithCost::Shared } => {
                transfers([(Benefit, Payment, net), (Benefit, Tax, self.tax)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sickness::ledger::entry::{Entry, WeekAmounts, WeekKey};
    use crate::sickness::payee::Payee;

    fn ore(ore: i64) -> Money {
        Money::from_ore(ore)
    }

    fn entry(moved: ClaimMove, tax: i64) -> ClaimEntry {
        let on = "2027-01-04".parse().expect("an ISO date");
        let (amount, tax) = (ore(86_500), ore(tax));
        ClaimEntry { on, moved, amount, tax }
    }

    fn sum(postings: &[Posting], account: LedgerAccount) -> i64 {
        let its = postings.iter().filter(|posting| posting.account == account);
        its.map(|posting| posting.amount.ore()).sum()
    }

    /// A week of 4.865,00 with 1.900,00 of tax becomes one of 4.000,00 with 1.500,00.
    fn less() -> Vec<Posting> {
        let monday = "2026-02-09".parse().expect("an ISO date");
        let key = WeekKey { monday, payee: Payee::Citizen };
        let version = |gross, tax| {
            let amounts =
                WeekAmounts { gross: ore(gross), tax: ore(tax), ..WeekAmounts::default() };
            Entry::book(key, amounts, monday).expect("in range")
        };
        let paid = version(486_500, 190_000);
        let postings = |entry: &Entry| entry.postings().to_vec();
        let reversed = paid.reverse(monday).expect("in range");
        [postings(&reversed), postings(&version(400_000, 150_000))].concat()
    }

    #[test]
    fn what_was_paid_too_much_becomes_a_claim_and_nothing_is_left_where_it_lay() {
        let raised = entry(ClaimMove::Raised { kind: ClaimKind::Repayment }, 40_000);
        let all = [less(), raised.postings().expect("in range")].concat();
        assert_eq!(sum(&all, LedgerAccount::Payment), 0);
        assert_eq!(sum(&all, LedgerAccount::Tax), 0);
        assert_eq!(sum(&all, LedgerAccount::Claim), 86_500);
        assert_eq!(sum(&all, LedgerAccount::Benefit), -86_500);
        let paid = [all, entry(ClaimMove::Paid, 40_000).postings().expect("in range")].concat();
        assert_eq!(sum(&paid, LedgerAccount::Claim), 0);
        assert_eq!(sum(&paid, LedgerAccount::Payment), 86_500, "the money is back");
    }

    #[test]
    fn what_is_not_claimed_is_a_cost_of_the_municipality_or_stays_benefit() {
        for (cost, lost, benefit) in
            [(GoodFaithCost::Municipality, 86_500, -86_500), (GoodFaithCost::Shared, 0, 0)]
        {
            let waived = entry(ClaimMove::Waived { cost }, 40_000);
            let all = [less(), waived.postings().expect("in range")].concat();
            assert_eq!(sum(&all, LedgerAccount::Payment), 0);
            assert_eq!(sum(&all, LedgerAccount::Tax), 0);
            assert_eq!(sum(&all, LedgerAccount::Loss), lost);
            assert_eq!(sum(&all, LedgerAccount::Benefit), benefit);
        }
    }

    #[test]
    fn a_claim_that_ends_unpaid_is_a_cost_and_an_advance_is_benefit_again() {
        for (kind, cost) in [
            (ClaimKind::Repayment, LedgerAccount::Loss),
            (ClaimKind::Advance, LedgerAccount::Benefit),
        ] {
            let raised = entry(ClaimMove::Raised { kind }, 0).postings().expect("in range");
            let given_up = entry(ClaimMove::GivenUp { kind }, 0).postings().expect("in range");
            let all = [raised.clone(), given_up.clone()].concat();
            assert_eq!(sum(&all, LedgerAccount::Claim), 0);
            assert_eq!(sum(&given_up, cost), 86_500);
            for postings in [raised, given_up] {
                assert_eq!(postings.iter().map(|posting| posting.amount.ore()).sum::<i64>(), 0);
            }
        }
    }
}
