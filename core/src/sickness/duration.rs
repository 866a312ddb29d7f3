//! How long benefit can run: the window of the reassessment point (SDL §§ 24, 25), and stops.

use chrono::NaiveDate;

use crate::sickness::days::{first_of_month, last_of_month, months_earlier, plus};

/// The window that a month end looks back over: nine calendar months, or twelve for pensioners.
#[must_use]
pub fn window(month_end: NaiveDate, months: u8) -> (NaiveDate, NaiveDate) {
    let back = u32::from(months.saturating_sub(1));
    (months_earlier(first_of_month(month_end), back), last_of_month(month_end))
}

/// The days that must be paid although payment stopped: a stop never reaches back (principle 75-15, 40-18). From the day after
/// the payment stopped to the last payable day of a valid decision; none when the decision came in time.
#[must_use]
pub fn unlawful_stop(
    stopped_after: NaiveDate,
    decision_pays_through: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    (decision_pays_through > stopped_after).then(|| (plus(stopped_after, 1), decision_pays_through))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn the_window_has_whole_months() {
        assert_eq!(window(day("2026-09-30"), 9), (day("2026-01-01"), day("2026-09-30")));
        assert_eq!(window(day("2026-02-28"), 12), (day("2025-03-01"), day("2026-02-28")));
    }

    #[test]
    fn a_stop_that_reached_back_is_paid_up() {
        let found = unlawful_stop(day("2024-03-31"), day("2024-05-14"));
        assert_eq!(found, Some((day("2024-04-01"), day("2024-05-14"))));
        assert_eq!(unlawful_stop(day("2024-03-31"), day("2024-03-31")), None);
    }
}
