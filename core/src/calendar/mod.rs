//! Civil days: Danish holidays, working days and deadlines. No clock: the caller says which day it is.

pub mod deadline;
pub mod period;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Days that no law makes holidays but some authorities keep closed. None is closed unless a municipality says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ClosedDays {
    /// 5 June, Constitution Day.
    pub constitution_day: bool,
    /// 24 December.
    pub christmas_eve: bool,
    /// 31 December.
    pub new_years_eve: bool,
    /// The Friday after Ascension Day.
    pub friday_after_ascension: bool,
}

/// The calendar of an authority: national holidays and the days it keeps closed besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calendar {
    closed: ClosedDays,
}

impl Calendar {
    /// A calendar with these closed days.
    #[must_use]
    pub const fn new(closed: ClosedDays) -> Calendar {
        Calendar { closed }
    }

    /// True Monday to Friday outside holidays and closed days — *hverdag*.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !is_public_holiday(day)
            && !self.is_closed(day)
    }

    /// The day `count` working days after `day`; `day` itself is not counted.
    #[must_use]
    pub fn add_working_days(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let mut found = day;
        for _ in 0..count {
            found = self.working_day_on_or_after(next(found));
        }
        found
    }

    /// `day` itself when it is a working day, else the next one.
    #[must_use]
    pub fn working_day_on_or_after(&self, day: NaiveDate) -> NaiveDate {
        let mut found = day;
        while !self.is_working_day(found) && found < NaiveDate::MAX {
            found = next(found);
        }
        found
    }

    fn is_closed(&self, day: NaiveDate) -> bool {
        let friday = easter_sunday(day.year()).checked_add_days(Days::new(40));
        (self.closed.constitution_day && (day.month(), day.day()) == (6, 5))
            || (self.closed.christmas_eve && (day.month(), day.day()) == (12, 24))
            || (self.closed.new_years_eve && (day.month(), day.day()) == (12, 31))
            || (self.closed.friday_after_ascension && Some(day) == friday)
    }
}

/// True on a Danish public holiday — *helligdag*. Great Prayer Day (*store bededag*) counts up to and including 2023.
#[must_use]
pub fn is_public_holiday(day: NaiveDate) -> bool {
    if matches!((day.month(), day.day()), (1, 1) | (12, 25 | 26)) {
        return true;
    }
    match day.signed_duration_since(easter_sunday(day.year())).num_days() {
        -3 | -2 | 0 | 1 | 39 | 49 | 50 => true,
        26 => day.year() <= 2023,
        _ => false,
    }
}

/// Easter Sunday of the Gregorian year, by the anonymous Gregorian computus.
#[must_use]
pub fn easter_sunday(year: i32) -> NaiveDate {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let d = b - b / 4 - (8 * b + 13) / 25;
    let h = (19 * a + d + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let number = h + l - 7 * m + 114;
    let (month, day) =
        (u32::try_from(number / 31).unwrap_or(3), u32::try_from(number % 31 + 1).unwrap_or(22));
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

/// The day after.
#[must_use]
pub fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// `day` as Danish readers write it in running text and tables: `12.02.2026`.
#[must_use]
pub fn short_danish(day: NaiveDate) -> String {
    let mut text = String::with_capacity("12.02.2026".len());
    push_short_danish(&mut text, day);
    text
}

/// Adds the day to a text, as [`short_danish`] writes it.
pub(crate) fn push_short_danish(text: &mut String, day: NaiveDate) {
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    for number in [day.day(), day.month()] {
        text.push(digit(number / 10));
        text.push(digit(number));
        text.push('.');
    }
    let year = day.year();
    match u32::try_from(year) {
        Ok(year @ 1000..=9999) => {
            for number in [year / 1000, year / 100, year / 10, year] {
                text.push(digit(number));
            }
        }
        _ => text.push_str(&year.to_string()),
    }
}

/// Reads a day as machines write it: `2026-02-12`.
#[must_use]
pub fn parse_iso_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
}

/// Reads the ways a person writes a day: `2026-02-12`, `12.02.2026`, `12-02-2026`, `12/2 2026`, `12022026`, `2026-2-12`.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let compact = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if compact {
        vec![&text[..2], &text[2..4], &text[4..]]
    } else {
        text.split(['.', '-', '/', ' ']).filter(|part| !part.is_empty()).collect()
    };
    let (day, month, year) = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => (day, month, year),
        [year, month, day] if year.len() == 4 => (day, month, year),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn days_of_machines_are_read_strictly() {
        assert_eq!(parse_iso_day("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for text in
            ["", "2026-2-12", "2026-02-30", "26-02-12", "2026-02-12-", "+026-02-12", "2026-02-1x"]
        {
            assert_eq!(parse_iso_day(text), None, "{text}");
        }
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for sunday in
            ["2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            assert_eq!(easter_sunday(day(sunday).year()), day(sunday));
        }
    }

    #[test]
    fn great_prayer_day_was_a_holiday_for_the_last_time_in_2023() {
        assert!(is_public_holiday(day("2023-05-05")));
        assert!(!is_public_holiday(day("2024-04-26")));
    }

    #[test]
    fn every_holiday_of_2026_is_known_and_the_days_beside_are_not() {
        for holiday in [
            "01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25", "12-25",
            "12-26",
        ] {
            assert!(is_public_holiday(day(&format!("2026-{holiday}"))), "{holiday}");
        }
        for working in
            ["2026-06-05", "2026-12-24", "2026-12-31", "2026-05-15", "2026-04-01", "2026-04-07"]
        {
            assert!(Calendar::default().is_working_day(day(working)), "{working}");
        }
    }

    #[test]
    fn an_authority_may_keep_further_days_closed() {
        let closed = ClosedDays {
            constitution_day: true,
            christmas_eve: true,
            new_years_eve: true,
            friday_after_ascension: true,
        };
        for closed_day in ["2026-06-05", "2026-12-24", "2026-12-31", "2026-05-15"] {
            assert!(!Calendar::new(closed).is_working_day(day(closed_day)), "{closed_day}");
        }
    }

    #[test]
    fn working_days_are_counted_across_easter() {
        assert_eq!(Calendar::default().add_working_days(day("2026-04-01"), 1), day("2026-04-07"));
        assert_eq!(Calendar::default().add_working_days(day("2026-04-01"), 0), day("2026-04-01"));
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in
            ["2026-02-12", "2026-2-12", "12.02.2026", "12-2-2026", "12/2 2026", " 12022026 "]
        {
            assert_eq!(parse_day(text), Some(day("2026-02-12")), "{text}");
        }
        for text in ["31.02.2026", "12.02.26", "tomorrow", "", "2.2026", "12.13.2026", "1.1.0001"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
