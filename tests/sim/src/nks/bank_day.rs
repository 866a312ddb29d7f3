//! The days Danish banks pay on.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day itself when it is a bank day, else the next one.
pub(super) fn on_or_after(mut day: NaiveDate) -> NaiveDate {
    while !is_bank_day(day) {
        match day.checked_add_days(Days::new(1)) {
            Some(next) => day = next,
            None => return day,
        }
    }
    day
}

fn is_bank_day(day: NaiveDate) -> bool {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return false;
    }
    let fixed = matches!((day.month(), day.day()), (1, 1) | (6, 5) | (12, 24..=26 | 31));
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day and the Friday after it, Whit Monday.
    let moving = easter(day.year())
        .is_some_and(|easter| [-3, -2, 1, 39, 40, 50].contains(&(day - easter).num_days()));
    !fixed && !moving
}

/// Easter Sunday, by the method of Meeus.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::on_or_after;

    #[test]
    fn money_waits_for_the_next_bank_day() {
        for (wanted, paid) in [
            ("2026-01-16", "2026-01-16"),
            ("2026-01-17", "2026-01-19"),
            ("2026-04-02", "2026-04-07"),
            ("2026-05-14", "2026-05-18"),
            ("2026-06-05", "2026-06-08"),
            ("2026-12-24", "2026-12-28"),
            ("2026-12-31", "2027-01-04"),
        ] {
            let day = on_or_after(wanted.parse().expect("a day"));
            assert_eq!(day.to_string(), paid, "{wanted}");
        }
    }
}
