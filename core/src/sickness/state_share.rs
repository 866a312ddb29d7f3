//! The share of the state — *refusionstrappen* (FIN § 5, stk. 2). The national system counts the weeks; this is an estimate.

use chrono::NaiveDate;
use serde::Serialize;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::sickness::ledger::account::LedgerAccount;

/// The share of the state in a week with benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct StateShare {
    /// Whole percent of the expenditure.
    pub percent: i64,
    /// The grouping under *dranst* 2 of function 5.57.71 that it is booked to.
    pub grouping: &'static str,
    /// The account of that grouping.
    pub account: LedgerAccount,
}

/// The share in the so-manieth week with any of the covered benefits, counted per person from 1.
///
/// Nothing when the step is not known for the day, or the week is no week.
#[must_use]
pub fn share(week: i64, day: NaiveDate, book: &RateBook<'_>) -> Option<StateShare> {
    let amount = |series| book.rate(series, day).map(|found| found.amount);
    let steps = [
        (
            Some(&rates::SICKNESS_STATE_SHARE_WEEKS_1),
            &rates::SICKNESS_STATE_SHARE_1,
            "010",
            LedgerAccount::State80,
        ),
        (
            Some(&rates::SICKNESS_STATE_SHARE_WEEKS_2),
            &rates::SICKNESS_STATE_SHARE_2,
            "011",
            LedgerAccount::State40,
        ),
        (
            Some(&rates::SICKNESS_STATE_SHARE_WEEKS_3),
            &rates::SICKNESS_STATE_SHARE_3,
            "012",
            LedgerAccount::State30,
        ),
        (None, &rates::SICKNESS_STATE_SHARE_4, "013", LedgerAccount::State20),
    ];
    if week < 1 {
        return None;
    }
    for (through, percent, grouping, account) in steps {
        let within = match through {
            Some(series) => week <= amount(series)?,
            None => true,
        };
        if within {
            return Some(StateShare { percent: amount(percent)?, grouping, account });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_end_with_weeks_4_26_and_52() {
        let day = "2026-01-05".parse().expect("an ISO date");
        let found = |week| share(week, day, &RateBook::NATIONAL).map(|found| found.percent);
        for (week, percent) in
            [(1, 80), (4, 80), (5, 40), (26, 40), (27, 30), (52, 30), (53, 20), (900, 20)]
        {
            assert_eq!(found(week), Some(percent), "{week}");
        }
        assert_eq!(found(0), None);
        let before = "2015-12-27".parse().expect("an ISO date");
        assert_eq!(share(1, before, &RateBook::NATIONAL), None, "run-off before the steps");
    }
}
