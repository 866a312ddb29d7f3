//! The deadline for a complaint — *klagefrist* (PS-6.5 to 6.7).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;

/// How a decision reaches a party. Each party has a deadline by the channel used to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Channel {
    /// Digital Post: received the day it is made available.
    DigitalPost,
    /// Ordinary letter: received some delivery days (*hverdage*) after its date.
    Letter,
    /// *Quickbrev*: its days are counted as delivery days, the reading that favors the citizen.
    Quickbrev,
}

/// The figures of the deadline; they stand in the rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintTerms {
    /// Days from receipt to the last day.
    pub days: u32,
    /// Delivery days of an ordinary letter.
    pub letter: u32,
    /// Delivery days of a *Quickbrev*.
    pub quickbrev: u32,
}

impl ComplaintTerms {
    const fn delivery_days(self, channel: Channel) -> u32 {
        match channel {
            Channel::DigitalPost => 0,
            Channel::Letter => self.letter,
            Channel::Quickbrev => self.quickbrev,
        }
    }
}

/// When a decision is taken as received, and the last day to complain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ComplaintDeadline {
    /// The presumed day of receipt.
    pub received: NaiveDate,
    /// The last day, until 23:59.
    pub deadline: NaiveDate,
}

/// Four weeks from receipt; a last day on a Saturday, Sunday, holiday or closed day moves to the next working day.
/// The day of receipt is not counted and may be any day.
#[must_use]
pub fn complaint_deadline(
    channel: Channel,
    sent: NaiveDate,
    terms: ComplaintTerms,
    calendar: &Calendar,
) -> ComplaintDeadline {
    let received = calendar.add_working_days(sent, terms.delivery_days(channel));
    let four_weeks =
        received.checked_add_days(Days::new(u64::from(terms.days))).unwrap_or(NaiveDate::MAX);
    ComplaintDeadline { received, deadline: calendar.working_day_on_or_after(four_weeks) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rate_book::RateBook;

    fn check(channel: Channel, sent: &str, received: &str, deadline: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("an ISO date");
        let expect = ComplaintDeadline { received: day(received), deadline: day(deadline) };
        let terms =
            RateBook::NATIONAL.complaint_terms(day(sent)).expect("the terms of the day are known");
        assert_eq!(
            complaint_deadline(channel, day(sent), terms, &Calendar::default()),
            expect,
            "{channel:?} {sent}"
        );
    }

    #[test]
    fn digital_post_on_a_thursday_ends_on_the_fourth_thursday_after() {
        check(Channel::DigitalPost, "2026-01-15", "2026-01-15", "2026-02-12");
    }

    #[test]
    fn digital_post_may_arrive_on_a_saturday_and_the_deadline_moves_to_monday() {
        check(Channel::DigitalPost, "2026-01-17", "2026-01-17", "2026-02-16");
    }

    #[test]
    fn a_letter_takes_six_delivery_days_over_weekend_and_easter() {
        check(Channel::Letter, "2026-03-31", "2026-04-13", "2026-05-11");
    }

    #[test]
    fn a_quick_letter_takes_two() {
        check(Channel::Quickbrev, "2026-01-16", "2026-01-20", "2026-02-17");
    }

    #[test]
    fn a_last_day_on_a_holiday_moves_past_it() {
        check(Channel::DigitalPost, "2026-03-05", "2026-03-05", "2026-04-07");
        check(Channel::DigitalPost, "2026-12-04", "2026-12-04", "2027-01-04");
    }
}
