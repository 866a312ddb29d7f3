//! The difference of two computations of the same absence, per week and payee, in øre, and what said so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::StatementId;
use crate::money::Money;
use crate::sickness::course::{ActivityWeek, Course};
use crate::sickness::days::plus;
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::payee::Payee;

/// What happened to a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It comes to something else.
    Changed,
}

/// A week that comes to something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct WeekDifference {
    /// The week.
    pub week: ActivityWeek,
    /// What happened to it.
    pub change: Change,
    /// What it came to before; none when it had no amount.
    pub before: Option<WeekAmounts>,
    /// What it comes to now; none when it has no amount.
    pub after: Option<WeekAmounts>,
    /// Benefit or refund with its supplement, now less before; none when one of them is not known.
    pub difference: Option<Money>,
    /// The statements that count now on a day where another counted before, and those that counted and count no more. None when
    /// the change comes from something else: pay, wages, requests, rates.
    pub statements: BTreeSet<StatementId>,
}

/// The difference of two computations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct CourseDifference {
    /// The weeks that differ, in order.
    pub weeks: Vec<WeekDifference>,
    /// What it comes to for each payee.
    #[cfg_attr(feature = "wasm", tsify(type = "Partial<Record<Payee, Money>>"))]
    pub by_payee: BTreeMap<Payee, Money>,
    /// What it comes to in all.
    pub total: Money,
    /// Weeks whose difference is not known yet. The sums are without them.
    pub unknown: usize,
}

/// What changes from one computation to another.
///
/// None when a sum leaves the range.
#[must_use]
pub fn difference(before: &Course<'_>, after: &Course<'_>) -> Option<CourseDifference> {
    let mut found = CourseDifference::default();
    let weeks: BTreeSet<&ActivityWeek> = before.weeks.keys().chain(after.weeks.keys()).collect();
    for week in weeks {
        let then = before.weeks.get(week);
        let now = after.weeks.get(week);
        let amounts = |found: Option<&_>| found.and_then(|week| WeekAmounts::of(week, Money::ZERO));
        let (old, new) = (amounts(then), amounts(now));
        let change = match (then, now) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            (Some(_), Some(_)) if old == new => continue,
            (Some(_), Some(_)) => Change::Changed,
        };
        // A week that is not there comes to nothing; one without an amount is not known.
        let worth = |is_there: bool, amounts: Option<WeekAmounts>| match amounts {
            None if is_there => None,
            None => Some(Money::ZERO),
            Some(amounts) => amounts.gross.checked_add(amounts.supplement),
        };
        let difference = worth(now.is_some(), new)
            .zip(worth(then.is_some(), old))
            .and_then(|(new, old)| new.checked_sub(old));
        match difference {
            Some(difference) => {
                let sum = found.by_payee.entry(week.key.payee).or_insert(Money::ZERO);
                *sum = sum.checked_add(difference)?;
                found.total = found.total.checked_add(difference)?;
            }
            None => found.unknown += 1,
        }
        found.weeks.push(WeekDifference {
            week: *week,
            change,
            before: old,
            after: new,
            difference,
            statements: causes(before, after, week),
        });
    }
    Some(found)
}

fn causes(before: &Course<'_>, after: &Course<'_>, week: &ActivityWeek) -> BTreeSet<StatementId> {
    let counted = |course: &Course<'_>, day: NaiveDate| {
        let found = course.reason(week.activity, day)?.counted?;
        Some(found.statement.id.clone())
    };
    (0..7)
        .map(|at| plus(week.key.monday, at))
        .map(|day| (counted(before, day), counted(after, day)))
        .filter(|(then, now)| then != now)
        .flat_map(|(then, now)| [then, now])
        .flatten()
        .collect()
}
