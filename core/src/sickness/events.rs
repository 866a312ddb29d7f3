//! What happens during an absence: a move, a holiday, a report on its way.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::reader::Choice;
use crate::sickness::days::sunday_of;

/// Who pays a payout period that a move falls into — `SICKNESS_MOVE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovePolicy {
    /// The municipality of residence on the payout day pays the whole period (principle 51-22).
    ResidenceOnPayoutDay,
    /// The old municipality pays to the end of the week of the move.
    OldToEndOfWeek,
}

impl Choice for MovePolicy {
    fn from_name(name: &str) -> Option<MovePolicy> {
        match name {
            "RESIDENCE_ON_PAYOUT_DAY" => Some(MovePolicy::ResidenceOnPayoutDay),
            "OLD_TO_END_OF_WEEK" => Some(MovePolicy::OldToEndOfWeek),
            _ => None,
        }
    }
}

/// Whether the new municipality pays a payout. `residence` is the first day there.
///
/// Nothing when no policy is known for the payout day.
#[must_use]
pub fn new_municipality_pays(
    residence: NaiveDate,
    period_from: NaiveDate,
    value_date: NaiveDate,
    book: &RateBook<'_>,
) -> Option<bool> {
    let choice = book.policy(&rates::SICKNESS_MOVE, value_date)?.choice;
    Some(match MovePolicy::from_name(&choice)? {
        MovePolicy::ResidenceOnPayoutDay => value_date >= residence,
        MovePolicy::OldToEndOfWeek => period_from > sunday_of(residence),
    })
}

/// Why a person must look at a payout: the citizen moves between the first day of its period and the payout day, and somebody must
/// see that no day is paid twice or by nobody. `residence` is the first day in the new municipality.
#[must_use]
pub fn asks_about_move(
    residence: NaiveDate,
    period_from: NaiveDate,
    value_date: NaiveDate,
) -> Option<Code> {
    (period_from < residence && residence <= value_date).then_some(Code::Move)
}

/// What a holiday during an absence does (31-19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct HolidayEffect {
    /// The holiday was not agreed: it counts as recovery, and a later absence is a new case that is tested anew.
    pub recovery: bool,
    /// The first absence day of the new case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_case_from: Option<NaiveDate>,
}

/// A holiday agreed with the municipality interrupts the benefit and nothing else; one that was not ends the case.
#[must_use]
pub fn holiday(agreed: bool, sick_again_from: Option<NaiveDate>) -> HolidayEffect {
    HolidayEffect { recovery: !agreed, new_case_from: sick_again_from.filter(|_| !agreed) }
}

/// Where a report goes: to the municipality where the person is registered when the report is signed, and to that of the
/// workplace when the person is registered abroad. The sender cannot choose, and a later move changes nothing.
#[must_use]
pub fn report_goes_to<'a>(registered_at_signing: Option<&'a str>, workplace: &'a str) -> &'a str {
    registered_at_signing.unwrap_or(workplace)
}

/// The information form is sent only to who is still sick when the report comes in; the notice letter to everybody.
#[must_use]
pub const fn sends_info_form(last_absence_day: Option<NaiveDate>) -> bool {
    last_absence_day.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_from_the_second_day_of_a_period_to_its_payout_is_looked_at() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("an ISO date");
        let asked = |on| asks_about_move(day(on), day("2026-01-26"), day("2026-02-26"));
        assert_eq!(asked("2026-01-26"), None);
        assert_eq!(asked("2026-01-27"), Some(Code::Move));
        assert_eq!(asked("2026-02-26"), Some(Code::Move));
        assert_eq!(asked("2026-02-27"), None);
    }
}
