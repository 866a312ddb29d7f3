//! The day on which an approved line is paid.

use bevilling_core::calendar::{Calendar, ClosedDays};
use chrono::NaiveDate;

/// Working days between approval and payment: the time that bank and payee's account need.
pub const LEAD_WORKING_DAYS: u32 = 2;

/// Days on which Danish banks are closed besides public holidays.
const BANK_CLOSED: ClosedDays = ClosedDays {
    constitution_day: true,
    christmas_eve: true,
    new_years_eve: true,
    friday_after_ascension: true,
};

/// The first bank day at least the lead time ahead.
#[must_use]
pub fn value_date(today: NaiveDate, lead_working_days: u32) -> NaiveDate {
    Calendar::new(BANK_CLOSED).add_working_days(today, lead_working_days)
}

/// The day of an order that leaves today: the one it was approved for, or the first bank day there is when that has gone by.
#[must_use]
pub fn still_ahead(agreed: NaiveDate, today: NaiveDate) -> NaiveDate {
    if agreed < today { Calendar::new(BANK_CLOSED).working_day_on_or_after(today) } else { agreed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(today: &str, expect: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("an ISO date");
        assert_eq!(value_date(day(today), LEAD_WORKING_DAYS), day(expect), "{today}");
    }

    #[test]
    fn payment_falls_on_the_second_bank_day() {
        check("2026-01-12", "2026-01-14");
        check("2026-01-15", "2026-01-19");
        check("2026-04-01", "2026-04-08");
        check("2026-06-03", "2026-06-08");
        check("2026-12-23", "2026-12-29");
    }

    #[test]
    fn a_payment_day_that_has_gone_by_becomes_the_next_bank_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("an ISO date");
        for (agreed, today, expect) in [
            ("2026-01-14", "2026-01-13", "2026-01-14"),
            ("2026-01-14", "2026-01-14", "2026-01-14"),
            ("2026-01-14", "2026-01-15", "2026-01-15"),
            ("2026-01-14", "2026-01-17", "2026-01-19"),
        ] {
            assert_eq!(still_ahead(day(agreed), day(today)), day(expect), "{agreed} {today}");
        }
    }
}
