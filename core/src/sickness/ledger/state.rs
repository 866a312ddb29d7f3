//! What is settled with the state: its share of the benefit, which the national system counts and this estimates, and its half of what
//! recourse brings in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::sickness::ledger::account::LedgerAccount;
use crate::sickness::ledger::entry::{Posting, transfers};
use crate::sickness::state_share::share;

/// A week with benefit or refund, for the share of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedWeek {
    /// The so-manieth week of the person with any covered benefit, counted from 1.
    pub number: i64,
    /// The Monday.
    pub monday: NaiveDate,
    /// What was paid.
    pub gross: Money,
}

/// What the state will reimburse, by the account of its step.
///
/// None when a step is not known for a week, or a figure leaves the range.
#[must_use]
pub fn estimate(
    weeks: &[SharedWeek],
    book: &RateBook<'_>,
) -> Option<BTreeMap<LedgerAccount, Money>> {
    let mut exact: BTreeMap<LedgerAccount, Fraction> = BTreeMap::new();
    for week in weeks {
        let step = share(week.number, week.monday, book)?;
        let part = Fraction::percent(step.percent).checked_mul(week.gross.into())?;
        let sum = exact.entry(step.account).or_insert(Fraction::ZERO);
        *sum = sum.checked_add(part)?;
    }
    Some(exact.into_iter().map(|(account, sum)| (account, sum.round_to_ore_half_up())).collect())
}

/// The settled reimbursement: what the state owes, against the account of its step.
///
/// None when a figure leaves the range.
#[must_use]
pub fn reimbursement(settled: &BTreeMap<LedgerAccount, Money>) -> Option<Vec<Posting>> {
    let moves =
        settled.iter().map(|(account, amount)| (LedgerAccount::StateOwed, *account, *amount));
    transfers(moves)
}

/// A correction of reimbursement that was settled before — *berigtigelse*: what the state owes besides, below zero what it gets back.
///
/// None when a figure leaves the range.
#[must_use]
pub fn correction(besides: Money) -> Option<Vec<Posting>> {
    transfers([(LedgerAccount::StateOwed, LedgerAccount::Corrections, besides)])
}

/// What a liable third party paid in, and the half of it that is the state's.
///
/// None when a figure leaves the range.
#[must_use]
pub fn recourse(received: Money, states_half: Money) -> Option<Vec<Posting>> {
    transfers([
        (LedgerAccount::Payment, LedgerAccount::Recourse, received),
        (LedgerAccount::StateRecourse, LedgerAccount::StateOwed, states_half),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(number: i64, gross: i64) -> SharedWeek {
        let monday = "2026-01-05".parse().expect("an ISO date");
        SharedWeek { number, monday, gross: Money::from_ore(gross) }
    }

    #[test]
    fn each_step_has_its_account() {
        let weeks = [
            week(4, 100_000),
            week(5, 100_000),
            week(26, 100_001),
            week(27, 100_000),
            week(53, 100_000),
        ];
        let found = estimate(&weeks, &RateBook::NATIONAL).expect("the steps are known");
        let expect = [
            (LedgerAccount::State80, 80_000),
            (LedgerAccount::State40, 80_000),
            (LedgerAccount::State30, 30_000),
            (LedgerAccount::State20, 20_000),
        ];
        assert_eq!(found, expect.map(|(account, ore)| (account, Money::from_ore(ore))).into());
        let postings = reimbursement(&found).expect("in range");
        assert_eq!(postings.iter().map(|posting| posting.amount.ore()).sum::<i64>(), 0);
        assert_eq!(estimate(&[week(0, 1)], &RateBook::NATIONAL), None);
    }

    #[test]
    fn recourse_is_booked_in_full_and_half_of_it_is_owed_to_the_state() {
        let postings = recourse(Money::from_ore(101), Money::from_ore(50)).expect("in range");
        let on = |account| {
            let its = postings.iter().filter(|posting| posting.account == account);
            its.map(|posting| posting.amount.ore()).sum::<i64>()
        };
        assert_eq!(on(LedgerAccount::Recourse), -101);
        assert_eq!(on(LedgerAccount::StateRecourse), 50);
        assert_eq!(on(LedgerAccount::StateOwed), -50);
    }
    #[test]
    fn a_correction_goes_both_ways_and_nothing_is_no_posting() {
        let postings = |ore| {
            let found = correction(Money::from_ore(ore)).expect("in range");
            found.iter().map(|one| (one.account, one.amount.ore())).collect::<Vec<_>>()
        };
        let (owed, corrected) = (LedgerAccount::StateOwed, LedgerAccount::Corrections);
        assert_eq!(postings(1), [(owed, 1), (corrected, -1)]);
        assert_eq!(postings(-1), [(owed, -1), (corrected, 1)]);
        assert_eq!(postings(0), []);
    }
}
