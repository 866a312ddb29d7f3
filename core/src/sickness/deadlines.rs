//! Deadlines of the parties (chapter 8 of the specification of the area; SDL §§ 11, 35–44, 59).
//!
//! A report on the last day is in time. Counted in calendar days; a last day on a closed day moves to the next working day
//! where the policy says so. The day on which a right begins never moves.

use chrono::{DateTime, Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::deadline::{Channel, complaint_deadline};
use crate::calendar::{Calendar, is_public_holiday};
use crate::law::rate::RateSeries;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::reader::Choice;
use crate::rule::value::Value;
use crate::sickness::days::{days, months_earlier, months_later, plus};
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::Wages;
use crate::sickness::payer::payer_and_payee;
use crate::sickness::payer::refund::REFUND_FROM;
use crate::sickness::right::kinds::Claimant;

/// What must be in by a deadline, and what that counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Deadline {
    /// The citizen applies, counted from the dispatch of the notice letter (§ 38, stk. 1).
    BenefitApplication,
    /// The citizen applies though no letter was sent, counted from the first absence day or the last payment of employer or
    /// fund (§ 38, stk. 3).
    BenefitApplicationWithoutLetter,
    /// An employer that pays wages notifies, counted from the first absence day (§ 40, stk. 1).
    EmployerPaysWages,
    /// An employer that paid in the employer period notifies, counted from the end of its payments (§ 40, stk. 2).
    EmployerAfterPayment,
    /// An employer without duty and without pay notifies, counted from the first absence day (§ 40, stk. 3).
    EmployerWithoutDuty,
    /// The citizen objects to the notice letter, counted from its dispatch (§ 40, stk. 5).
    ObjectionToNotice,
    /// A self-employed person with an agreement about a chronic illness notifies, counted from the first absence day (§§ 43,
    /// 58 a).
    SelfEmployedWithAgreement,
    /// The citizen returns the information form, counted from its dispatch (§ 11, stk. 2).
    InfoForm,
    /// The unemployment fund notifies, counted from the message of its member (§ 40 a).
    Fund,
    /// The citizen answers a reminder, counted from its dispatch.
    Reminder,
    /// A party answers a hearing, counted from its dispatch.
    Hearing,
    /// The municipality reconsiders a complaint and sends it on to the board, counted from its receipt.
    Reconsideration,
}

impl Deadline {
    const fn length(self) -> &'static RateSeries {
        match self {
            Deadline::BenefitApplication => &rates::SICKNESS_APPLY,
            Deadline::BenefitApplicationWithoutLetter => &rates::SICKNESS_APPLY_NO_LETTER,
            Deadline::EmployerPaysWages => &rates::SICKNESS_NOTIFY_WAGES,
            Deadline::EmployerAfterPayment => &rates::SICKNESS_NOTIFY_AFTER_PAYMENT,
            Deadline::EmployerWithoutDuty => &rates::SICKNESS_NOTIFY_NO_DUTY,
            Deadline::ObjectionToNotice => &rates::SICKNESS_OBJECTION,
            Deadline::SelfEmployedWithAgreement => &rates::SICKNESS_AGREEMENT_NOTIFY,
            Deadline::InfoForm => &rates::SICKNESS_INFO_FORM,
            Deadline::Fund => &rates::SICKNESS_FUND_NOTIFY,
            Deadline::Reminder => &rates::SICKNESS_REMINDER,
            Deadline::Hearing => &rates::SICKNESS_HEARING,
            Deadline::Reconsideration => &rates::SICKNESS_RECONSIDER,
        }
    }
}

/// Whether a last day on a closed day moves — `SICKNESS_DEADLINE_ROLL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roll {
    /// To the next working day.
    Forward,
    /// It stays.
    AsCounted,
}

impl Roll {
    /// The last day, moved where it is to be.
    #[must_use]
    pub fn moved(self, last: NaiveDate) -> NaiveDate {
        match self {
            Roll::Forward => Calendar::default().working_day_on_or_after(last),
            Roll::AsCounted => last,
        }
    }
}

impl Choice for Roll {
    fn from_name(name: &str) -> Option<Roll> {
        match name {
            "DEADLINE_ROLL_FORWARD" => Some(Roll::Forward),
            "DEADLINE_AS_COUNTED" => Some(Roll::AsCounted),
            _ => None,
        }
    }
}

/// The last day of a deadline.
///
/// Nothing when its length or the policy is not known for the day.
#[must_use]
pub fn last_day(
    deadline: Deadline,
    counted_from: NaiveDate,
    book: &RateBook<'_>,
) -> Option<NaiveDate> {
    after(deadline.length(), counted_from, book)
}

/// The last day for a complaint over a decision that was received on this day: four weeks, moved off closed days.
#[must_use]
pub fn complaint(received: NaiveDate, book: &RateBook<'_>) -> Option<NaiveDate> {
    let terms = book.complaint_terms(received)?;
    // What was received needs no time to arrive.
    Some(complaint_deadline(Channel::DigitalPost, received, terms, &book.calendar()).deadline)
}

/// When an insured self-employed person's right begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum InsuredFrom {
    /// The first absence day.
    DayOne,
    /// The third absence day.
    DayThree,
}

/// The right and the deadline of a self-employed person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SelfEmployedNotification {
    /// The first day with a right to benefit.
    pub right_begins: NaiveDate,
    /// The last day for the notification.
    pub deadline: NaiveDate,
}

/// The notification of an uninsured self-employed person: three weeks after the first absence day; the right begins after two
/// weeks of sickness (§§ 41, 43).
#[must_use]
pub fn uninsured(
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<SelfEmployedNotification> {
    let waiting = book.rate(&rates::SICKNESS_SELF_EMPLOYED_WAITING, first_absence_day)?.amount;
    Some(SelfEmployedNotification {
        right_begins: plus(first_absence_day, u64::try_from(waiting).ok()?),
        deadline: after(&rates::SICKNESS_SELF_EMPLOYED_NOTIFY, first_absence_day, book)?,
    })
}

/// The notification of an insured self-employed person: a week after the right begins. Absence days are days on which the
/// person would have worked; closed days, weekends and holidays count only when they are normally worked (principle 12-20).
///
/// Nothing when no weekday is worked, or a figure is not known.
#[must_use]
pub fn insured(
    first_absence_day: NaiveDate,
    from: InsuredFrom,
    works: [bool; 7],
    book: &RateBook<'_>,
) -> Option<SelfEmployedNotification> {
    let right_begins = match from {
        InsuredFrom::DayOne => absence_day(first_absence_day, 1, works)?,
        InsuredFrom::DayThree => absence_day(first_absence_day, 3, works)?,
    };
    let deadline = after(&rates::SICKNESS_INSURED_NOTIFY, right_begins, book)?;
    Some(SelfEmployedNotification { right_begins, deadline })
}

/// The notification of a self-employed person with an agreement about a chronic illness: a week after the first absence day, on which
/// the right begins (§§ 43, 58 a).
#[must_use]
pub fn with_agreement(
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<SelfEmployedNotification> {
    Some(SelfEmployedNotification {
        right_begins: first_absence_day,
        deadline: last_day(Deadline::SelfEmployedWithAgreement, first_absence_day, book)?,
    })
}

/// The so-manieth absence day of a self-employed person, counted from 1 in days that are normally worked.
#[must_use]
pub fn absence_day(first: NaiveDate, number: usize, works: [bool; 7]) -> Option<NaiveDate> {
    let worked = |day: &NaiveDate| {
        let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        works.get(weekday).copied().unwrap_or(false) && !is_public_holiday(*day)
    };
    // Even one working day a week and a run of holidays come round well within a year.
    days(first, plus(first, 366)).filter(worked).nth(number.checked_sub(1)?)
}

/// What an employer gets back, and from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RefundWindow {
    /// The last day for the notification.
    pub notification_deadline: NaiveDate,
    /// The notification came after it.
    pub late: bool,
    /// The first day that is refunded.
    pub from: NaiveDate,
    /// The days that are refused as too old and written off; none when nothing is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<(NaiveDate, NaiveDate)>,
}

/// What the window of a refund rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RefundClaim {
    /// The first absence day.
    pub first_absence_day: NaiveDate,
    /// The day the notification was signed.
    pub notified: NaiveDate,
    /// The day the request was signed.
    pub requested: NaiveDate,
    /// The first day the employer could get a refund for.
    pub first_refundable_day: NaiveDate,
    /// The absence ended within 30 days: then three months back, even without a notification in time (§ 59, stk. 4).
    pub ended_within_30_days: bool,
}

/// From which day a request is refunded (§ 59): at most three months back, and not before a notification that was late, as the rules of
/// who pays whom have it.
///
/// Nothing when a figure is not known for the day.
#[must_use]
pub fn refund_window(claim: RefundClaim, book: &RateBook<'_>) -> Option<RefundWindow> {
    let months = book.rate(&rates::SICKNESS_REFUND_MONTHS, claim.requested)?.amount;
    let first = claim.first_absence_day;
    let counts_from = counts_from(claim, book)?;
    let from =
        reaches_back(claim.requested, months).max(counts_from).max(claim.first_refundable_day);
    let lost = (from > claim.first_refundable_day)
        .then(|| (claim.first_refundable_day, from.pred_opt().unwrap_or(from)));
    Some(RefundWindow {
        notification_deadline: last_day(Deadline::EmployerPaysWages, first, book)?,
        late: first < counts_from,
        from,
        lost,
    })
}

/// The first day that a request still reaches back to.
#[must_use]
pub fn reaches_back(requested: NaiveDate, months: i64) -> NaiveDate {
    months_earlier(requested, u32::try_from(months).unwrap_or(0))
}

/// The first day that a refund can be for by the notification: asked of a job without an employer period, whose employer pays wages.
fn counts_from(claim: RefundClaim, book: &RateBook<'_>) -> Option<NaiveDate> {
    let first = claim.first_absence_day;
    let known = Known::new((), Source { origin: Origin::Case, on: first }, DateTime::UNIX_EPOCH);
    let facts = PayerFacts {
        claimant: vec![known.with(Claimant::Employee)],
        first_absence_day: vec![known.with(first)],
        last_absence_day: claim
            .ended_within_30_days
            .then(|| known.with(first))
            .into_iter()
            .collect(),
        right_from: vec![known.with(first)],
        flex_job: vec![known.with(true)],
        insured: vec![known.with(false)],
        notified: vec![known.with(claim.notified)],
        wages: vec![known.with(Wages::FullPay)],
        ..PayerFacts::default()
    };
    match payer_and_payee(first, &facts, book).value(REFUND_FROM.id)? {
        Value::Day(from) => Some(*from),
        _ => None,
    }
}

/// The day from which interest runs on a claim for recourse: a month after it was presented.
#[must_use]
pub fn recourse_interest_from(presented: NaiveDate) -> NaiveDate {
    months_later(presented, 1)
}

fn after(series: &'static RateSeries, from: NaiveDate, book: &RateBook<'_>) -> Option<NaiveDate> {
    let length = u64::try_from(book.rate(series, from)?.amount).ok()?;
    let last = plus(from, length);
    let choice = book.policy(&rates::SICKNESS_DEADLINE_ROLL, from)?.choice;
    Some(Roll::from_name(&choice)?.moved(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn check(deadline: Deadline, from: &str, expect: &str) {
        let found = last_day(deadline, day(from), &RateBook::NATIONAL);
        assert_eq!(found, Some(day(expect)), "{deadline:?} {from}");
    }

    #[test]
    fn each_deadline_has_its_length() {
        check(Deadline::BenefitApplication, "2024-05-02", "2024-05-10");
        check(Deadline::EmployerPaysWages, "2024-03-04", "2024-04-08");
        check(Deadline::EmployerAfterPayment, "2024-06-03", "2024-06-10");
        check(Deadline::EmployerWithoutDuty, "2024-06-03", "2024-06-17");
        check(Deadline::BenefitApplicationWithoutLetter, "2024-06-03", "2024-06-24");
        check(Deadline::SelfEmployedWithAgreement, "2024-06-10", "2024-06-17");
        check(Deadline::Hearing, "2024-06-03", "2024-06-17");
    }

    #[test]
    fn a_last_day_on_a_closed_day_moves() {
        check(Deadline::InfoForm, "2024-05-03", "2024-05-13");
        check(Deadline::ObjectionToNotice, "2024-12-17", "2024-12-27");
    }

    #[test]
    fn the_right_of_an_uninsured_person_begins_after_two_weeks() {
        let found = uninsured(day("2024-02-05"), &RateBook::NATIONAL).expect("known figures");
        assert_eq!((found.right_begins, found.deadline), (day("2024-02-19"), day("2024-02-26")));
    }

    #[test]
    fn absence_days_of_the_insured_are_days_that_are_worked() {
        let week = [true, true, true, true, true, false, false];
        assert_eq!(absence_day(day("2024-03-27"), 3, week), Some(day("2024-04-03")), "over Easter");
        assert_eq!(absence_day(day("2024-06-08"), 1, week), Some(day("2024-06-10")));
        assert_eq!(absence_day(day("2024-06-08"), 1, [false; 7]), None);
    }

    #[test]
    fn a_day_late_costs_the_days_before_the_notification() {
        let claim = RefundClaim {
            first_absence_day: day("2024-03-04"),
            notified: day("2024-04-08"),
            requested: day("2024-05-02"),
            first_refundable_day: day("2024-04-03"),
            ended_within_30_days: false,
        };
        let book = RateBook::NATIONAL;
        let on_time = refund_window(claim, &book).expect("known figures");
        assert_eq!((on_time.from, on_time.lost), (day("2024-04-03"), None));
        let late = RefundClaim { notified: day("2024-04-09"), ..claim };
        let found = refund_window(late, &book).expect("known figures");
        assert_eq!(found.from, day("2024-04-09"));
        assert_eq!(found.lost, Some((day("2024-04-03"), day("2024-04-08"))));
        let short = RefundClaim { ended_within_30_days: true, ..late };
        assert_eq!(refund_window(short, &book).map(|found| found.late), Some(false));
    }

    #[test]
    fn days_older_than_three_months_are_lost() {
        let claim = RefundClaim {
            first_absence_day: day("2024-01-08"),
            notified: day("2024-01-31"),
            requested: day("2024-05-31"),
            first_refundable_day: day("2024-02-07"),
            ended_within_30_days: false,
        };
        let found = refund_window(claim, &RateBook::NATIONAL).expect("known figures");
        assert_eq!(found.from, day("2024-02-29"));
        assert_eq!(found.lost, Some((day("2024-02-07"), day("2024-02-28"))));
    }
}
