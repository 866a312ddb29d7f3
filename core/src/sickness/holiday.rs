//! The public holidays for which nothing is paid, by name.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::easter_sunday;
use crate::sickness::days::is_weekday_holiday;
use crate::text::Language;

/// A public holiday — *helligdag*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Holiday {
    /// *Nytårsdag*.
    NewYearsDay,
    /// *Skærtorsdag*.
    MaundyThursday,
    /// *Langfredag*.
    GoodFriday,
    /// *2. påskedag*.
    EasterMonday,
    /// *Store bededag*, until 2023.
    GreatPrayerDay,
    /// *Kristi himmelfartsdag*.
    AscensionDay,
    /// *2. pinsedag*.
    WhitMonday,
    /// *Juledag*.
    ChristmasDay,
    /// *2. juledag*.
    SecondDayOfChristmas,
}

impl Holiday {
    /// The name for people.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        let (da, en) = match self {
            Holiday::NewYearsDay => ("nytårsdag", "New Year's Day"),
            Holiday::MaundyThursday => ("skærtorsdag", "Maundy Thursday"),
            Holiday::GoodFriday => ("langfredag", "Good Friday"),
            Holiday::EasterMonday => ("2. påskedag", "Easter Monday"),
            Holiday::GreatPrayerDay => ("store bededag", "Great Prayer Day"),
            Holiday::AscensionDay => ("Kristi himmelfartsdag", "Ascension Day"),
            Holiday::WhitMonday => ("2. pinsedag", "Whit Monday"),
            Holiday::ChristmasDay => ("juledag", "Christmas Day"),
            Holiday::SecondDayOfChristmas => ("2. juledag", "Second Day of Christmas"),
        };
        match language {
            Language::Da => da,
            Language::En => en,
        }
    }
}

/// The holiday for which nothing is paid on a day; none on a day that pays.
#[must_use]
pub fn unpaid_holiday(day: NaiveDate) -> Option<Holiday> {
    if !is_weekday_holiday(day) {
        return None;
    }
    match (day.month(), day.day()) {
        (1, 1) => return Some(Holiday::NewYearsDay),
        (12, 25) => return Some(Holiday::ChristmasDay),
        (12, 26) => return Some(Holiday::SecondDayOfChristmas),
        _ => {}
    }
    match day.signed_duration_since(easter_sunday(day.year())).num_days() {
        -3 => Some(Holiday::MaundyThursday),
        -2 => Some(Holiday::GoodFriday),
        1 => Some(Holiday::EasterMonday),
        26 => Some(Holiday::GreatPrayerDay),
        39 => Some(Holiday::AscensionDay),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sickness::days::days;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn every_day_without_payment_has_a_name_and_no_other_day() {
        for found in days(day("2012-01-01"), day("2040-12-31")) {
            assert_eq!(unpaid_holiday(found).is_some(), is_weekday_holiday(found), "{found}");
        }
    }

    #[test]
    fn great_prayer_day_is_named_for_the_last_time_in_2023() {
        assert_eq!(unpaid_holiday(day("2023-05-05")), Some(Holiday::GreatPrayerDay));
        assert_eq!(unpaid_holiday(day("2024-04-26")), None);
    }
}
