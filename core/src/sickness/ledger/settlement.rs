//! Booking a computed week against what is booked already: nothing changes, or the old version is reversed and the new one booked.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::sickness::ledger::entry::{Entry, EntryKind, WeekAmounts, WeekKey};

/// All entries of a case, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Ledger {
    entries: Vec<Entry>,
}

/// What a change of past weeks comes to for a payee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Difference {
    /// Nothing.
    None,
    /// More is due: it is paid, after open deficits of the same payee in the same case.
    Surplus(Money),
    /// Too much was paid: whether it is claimed is decided, never computed.
    Deficit(Money),
}

impl Ledger {
    /// The entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The booked version of each week: at most one for each payee.
    #[must_use]
    pub fn current(&self) -> BTreeMap<WeekKey, WeekAmounts> {
        self.booked().into_iter().map(|(key, entry)| (key, entry.amounts())).collect()
    }

    fn booked(&self) -> BTreeMap<WeekKey, &Entry> {
        let mut booked = BTreeMap::new();
        for entry in &self.entries {
            match entry.kind() {
                EntryKind::Booking => booked.insert(entry.key(), entry),
                EntryKind::Reversal => booked.remove(&entry.key()),
            };
        }
        booked
    }

    /// Books these versions. A week that is booked with the same amounts is left alone; another one is reversed first. A week
    /// that is booked and not named is left alone, too: to take it back, name it with nothing.
    ///
    /// None, and nothing is booked, when a figure leaves the range.
    #[must_use]
    pub fn settle(
        &self,
        weeks: &BTreeMap<WeekKey, WeekAmounts>,
        on: NaiveDate,
    ) -> Option<(Ledger, Difference)> {
        let booked = self.booked();
        let mut entries = self.entries.clone();
        let mut difference = Money::ZERO;
        for (key, amounts) in weeks {
            let booked = booked.get(key);
            // What is not booked counts as booked with nothing.
            if booked.map_or_else(WeekAmounts::default, |entry| entry.amounts()) == *amounts {
                continue;
            }
            if let Some(booked) = booked {
                entries.push(booked.reverse(on)?);
                difference = difference.checked_sub(booked.amounts().net()?)?;
            }
            if *amounts != WeekAmounts::default() {
                entries.push(Entry::book(*key, *amounts, on)?);
            }
            difference = difference.checked_add(amounts.net()?)?;
        }
        Some((Ledger { entries }, Difference::of(difference)?))
    }
}

impl Difference {
    fn of(amount: Money) -> Option<Difference> {
        Some(match amount.ore().signum() {
            1 => Difference::Surplus(amount),
            -1 => Difference::Deficit(Money::ZERO.checked_sub(amount)?),
            _ => Difference::None,
        })
    }
}

/// What is paid and what stays open when a surplus meets an open deficit of the same payee in the same case.
#[must_use]
pub fn set_off(surplus: Money, deficit: Money) -> (Money, Money) {
    let used = surplus.min(deficit).max(Money::ZERO);
    let less = |amount: Money| amount.checked_sub(used).unwrap_or(amount);
    (less(surplus), less(deficit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sickness::ledger::account::LedgerAccount;
    use crate::sickness::payee::Payee;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn week(monday: &str, gross: i64) -> (WeekKey, WeekAmounts) {
        let amounts = WeekAmounts {
            gross: Money::from_ore(gross),
            own_atp: Money::from_ore(5_300),
            municipal_atp: Money::from_ore(10_600),
            pension: Money::from_ore(8_700),
            tax: Money::from_ore(100_000),
            ..WeekAmounts::default()
        };
        (WeekKey { monday: day(monday), payee: Payee::Citizen }, amounts)
    }

    fn sum(ledger: &Ledger, account: Option<LedgerAccount>) -> i64 {
        ledger
            .entries()
            .iter()
            .flat_map(Entry::postings)
            .filter(|posting| account.is_none_or(|account| posting.account == account))
            .map(|posting| posting.amount.ore())
            .sum()
    }

    #[test]
    fn every_entry_balances_and_the_benefit_account_holds_the_current_versions() {
        let first = BTreeMap::from([week("2025-01-06", 486_500), week("2025-01-13", 486_500)]);
        let (ledger, difference) =
            Ledger::default().settle(&first, day("2025-01-30")).expect("in range");
        assert_eq!(difference, Difference::Surplus(Money::from_ore(2 * 381_200)));
        let changed = BTreeMap::from([week("2025-01-06", 400_000)]);
        let (ledger, difference) = ledger.settle(&changed, day("2025-03-01")).expect("in range");
        assert_eq!(difference, Difference::Deficit(Money::from_ore(86_500)));
        assert_eq!(ledger.entries().len(), 4, "two bookings, a reversal, a booking");
        assert_eq!(sum(&ledger, None), 0);
        assert_eq!(sum(&ledger, Some(LedgerAccount::Benefit)), 886_500);
        let current: i64 = ledger.current().values().map(|amounts| amounts.gross.ore()).sum();
        assert_eq!(current, 886_500);
    }

    #[test]
    fn settling_the_same_again_books_nothing() {
        let weeks = BTreeMap::from([week("2025-01-06", 486_500)]);
        let (ledger, _) = Ledger::default().settle(&weeks, day("2025-01-30")).expect("in range");
        assert_eq!(
            ledger.settle(&weeks, day("2025-02-01")),
            Some((ledger.clone(), Difference::None))
        );
    }

    #[test]
    fn what_is_annulled_and_booked_again_nets_to_zero() {
        let weeks = BTreeMap::from([week("2025-01-06", 486_500)]);
        let none = weeks.keys().map(|key| (*key, WeekAmounts::default())).collect();
        let (ledger, _) = Ledger::default().settle(&weeks, day("2025-01-30")).expect("in range");
        let (annulled, taken) = ledger.settle(&none, day("2025-02-01")).expect("in range");
        assert_eq!(taken, Difference::Deficit(Money::from_ore(381_200)));
        assert_eq!(sum(&annulled, Some(LedgerAccount::Benefit)), 0);
        assert!(annulled.current().is_empty());
        let (again, given) = annulled.settle(&weeks, day("2025-02-02")).expect("in range");
        assert_eq!(given, Difference::Surplus(Money::from_ore(381_200)));
        assert_eq!(again.current(), ledger.current());
    }

    #[test]
    fn a_surplus_goes_to_the_open_deficit_first() {
        let check = |surplus, deficit, paid, open| {
            let found = set_off(Money::from_ore(surplus), Money::from_ore(deficit));
            assert_eq!(found, (Money::from_ore(paid), Money::from_ore(open)));
        };
        check(1_000, 400, 600, 0);
        check(400, 1_000, 0, 600);
        check(400, 400, 0, 0);
        check(400, 0, 400, 0);
    }
}
