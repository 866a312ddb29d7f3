//! The employer's window: from when it can notify, until when, and what each day of delay costs (SDL §§ 40, 59).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::days::{minus, months_later, payable_weekdays, plus};
use crate::sickness::deadlines::{Deadline, last_day};

/// When an employer that pays wages can notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct EmployerWindow {
    /// The first day for the notification: the 23rd day of absence.
    pub opens: NaiveDate,
    /// The last day; moved off closed days as the policy says.
    pub closes: NaiveDate,
    /// The last day on which a person can excuse that it came later: six months after the first absence day.
    pub excusable_until: NaiveDate,
    /// The first day that can be refunded.
    pub first_refundable_day: NaiveDate,
}

/// What a notification on a day costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Delay {
    /// Calendar days after the last day for it.
    pub late_days: i64,
    /// The days that are lost, from the first refundable to the one before the notification; none when it is in time.
    pub lost: Option<(NaiveDate, NaiveDate)>,
    /// How many of them pay: Monday to Friday without public holidays.
    pub payable_days: usize,
}

impl EmployerWindow {
    /// The window of an absence.
    ///
    /// Nothing when a figure is not known for the day.
    #[must_use]
    pub fn of(
        first_absence_day: NaiveDate,
        first_refundable_day: NaiveDate,
        book: &RateBook<'_>,
    ) -> Option<EmployerWindow> {
        let rate = |series| book.rate(series, first_absence_day).map(|found| found.amount);
        let number = u64::try_from(rate(&rates::SICKNESS_NOTIFY_EARLIEST)?).ok()?;
        let months = u32::try_from(rate(&rates::SICKNESS_EXCUSED_MONTHS)?).ok()?;
        Some(EmployerWindow {
            // The first day is day 1.
            opens: plus(first_absence_day, number.checked_sub(1)?),
            closes: last_day(Deadline::EmployerPaysWages, first_absence_day, book)?,
            excusable_until: months_later(first_absence_day, months),
            first_refundable_day,
        })
    }

    /// What a notification on this day costs. The first day too late costs everything since the first refundable day, each
    /// further one a day more.
    #[must_use]
    pub fn notified(&self, on: NaiveDate) -> Delay {
        let late_days = on.signed_duration_since(self.closes).num_days().max(0);
        let lost = (late_days > 0 && on > self.first_refundable_day)
            .then(|| (self.first_refundable_day, minus(on, 1)));
        let payable_days = lost.and_then(|(from, to)| payable_weekdays(from, to)).unwrap_or(0);
        Delay { late_days, lost, payable_days }
    }
}

impl Delay {
    /// What the lost days are worth, about: each a fifth of the week with this amount, in whole kroner.
    ///
    /// Nothing when the amount leaves the range.
    #[must_use]
    pub fn cost(&self, week: Money) -> Option<Money> {
        let fifths = Fraction::try_from((i64::try_from(self.payable_days).ok()?, 5)).ok()?;
        Some(fifths.checked_mul(week.into())?.round_to_krone_half_up())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    /// Sick since Monday 4 March 2024, refundable from 3 April.
    fn window() -> EmployerWindow {
        EmployerWindow::of(day("2024-03-04"), day("2024-04-03"), &RateBook::NATIONAL)
            .expect("known figures")
    }

    #[test]
    fn it_opens_on_day_23_and_closes_five_weeks_after_the_first_day() {
        let window = window();
        assert_eq!((window.opens, window.closes), (day("2024-03-26"), day("2024-04-08")));
        assert_eq!(window.excusable_until, day("2024-09-04"));
        let gap = EmployerWindow::of(day("2011-03-04"), day("2011-04-03"), &RateBook::NATIONAL);
        assert_eq!(gap, None);
    }

    #[test]
    fn the_first_day_too_late_costs_everything_before_it_and_each_further_one_a_day() {
        let check = |on: &str, late_days, lost: Option<(&str, &str)>, payable_days, kroner| {
            let found = window().notified(day(on));
            let lost = lost.map(|(from, to)| (day(from), day(to)));
            assert_eq!(found, Delay { late_days, lost, payable_days }, "{on}");
            let cost = found.cost(Money::from_ore(469_500)).map(|cost| cost.ore() / 100);
            assert_eq!(cost, Some(kroner), "{on}");
        };
        check("2024-04-08", 0, None, 0, 0);
        check("2024-04-09", 1, Some(("2024-04-03", "2024-04-08")), 4, 3_756);
        check("2024-04-10", 2, Some(("2024-04-03", "2024-04-09")), 5, 4_695);
        // A weekend costs nothing more.
        check("2024-04-13", 5, Some(("2024-04-03", "2024-04-12")), 8, 7_512);
        check("2024-04-15", 7, Some(("2024-04-03", "2024-04-14")), 8, 7_512);
    }

    #[test]
    fn whoever_has_nothing_to_lose_yet_loses_nothing() {
        let late = EmployerWindow { first_refundable_day: day("2024-04-20"), ..window() };
        assert_eq!(late.notified(day("2024-04-20")).lost, None);
        assert_eq!(
            late.notified(day("2024-04-21")).lost,
            Some((day("2024-04-20"), day("2024-04-20")))
        );
    }
}
