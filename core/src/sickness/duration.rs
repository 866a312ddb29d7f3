//! How long benefit can run: the reassessment point — *revurderingstidspunktet* (SDL §§ 24, 25) — and stops.

use chrono::NaiveDate;

use crate::sickness::days::{first_of_month, last_of_month, months_earlier, plus};

/// The window that a month end looks back over: nine calendar months, or twelve for pensioners.
#[must_use]
pub fn window(month_end: NaiveDate, months: u8) -> (NaiveDate, NaiveDate) {
    let back = u32::from(months.saturating_sub(1));
    (months_earlier(first_of_month(month_end), back), last_of_month(month_end))
}

/// The first month end at which more counted days than the limit lie in the window, from a month on and for so many months.
#[must_use]
pub fn reassessment_point(
    counted: impl Fn(NaiveDate) -> bool,
    from: NaiveDate,
    look_ahead_months: u8,
    months: u8,
    limit: usize,
) -> Option<NaiveDate> {
    let mut end = last_of_month(from);
    for _ in 0..look_ahead_months {
        let (first, last) = window(end, months);
        let days =
            first.iter_days().take_while(|day| *day <= last).filter(|day| counted(*day)).count();
        if days > limit {
            return Some(end);
        }
        end = last_of_month(plus(end, 1));
    }
    None
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
    fn more_than_154_counted_days_make_the_point() {
        let through = |last: &str| {
            let (first, last) = (day("2026-01-01"), day(last));
            reassessment_point(
                move |day| first <= day && day <= last,
                day("2026-01-01"),
                12,
                9,
                154,
            )
        };
        assert_eq!(through("2026-06-03"), None, "154 days");
        assert_eq!(through("2026-06-04"), Some(day("2026-06-30")), "155 days");
    }

    #[test]
    fn a_stop_that_reached_back_is_paid_up() {
        let found = unlawful_stop(day("2024-03-31"), day("2024-05-14"));
        assert_eq!(found, Some((day("2024-04-01"), day("2024-05-14"))));
        assert_eq!(unlawful_stop(day("2024-03-31"), day("2024-03-31")), None);
    }
}
