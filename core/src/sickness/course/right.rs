//! The right in an activity, as its rules find it: each activity is tested by itself (principle 23-22).

use chrono::{DateTime, Utc};

use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Origin, Source};
use crate::sickness::course::Activity;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::Wages;
use crate::sickness::right::{assess_right, has_right, right_from};
use crate::sickness::timeline::known::{learnt_by, on};

/// Finds the right and tells it to who pays whom: nobody else says whether there is one where the rules do. Where they ask a person, it
/// is as that person decided, and not known before. None where nothing of the right is told.
pub(super) fn found(
    activity: &Activity,
    payer: &mut PayerFacts,
    at: DateTime<Utc>,
    book: &RateBook<'_>,
) -> Option<Assessment> {
    let known = learnt_by(&activity.right, at).pop()?;
    let first = payer.first_absence_day.last()?.value;
    let right = assess_right(&known.value, first, book);
    let source = Source { origin: Origin::Case, on: first };
    if let Some(found) = has_right(&right) {
        payer.has_right.push(Known { source: source.clone(), ..known.with(found) });
    }
    let granted = payer.has_right.last().is_some_and(|known| known.value);
    let wages = on(&payer.wages, first).is_some_and(|known| known.value != Wages::NoPay);
    let from = right_from(&right, first, wages).filter(|_| granted);
    payer.right_from = from.map(|from| Known { source, ..known.with(from) }).into_iter().collect();
    Some(right)
}
