//! The window of the employer's refund in an estimate: from when, until when, what is lost, what a day's delay costs.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::value::Value;
use crate::sickness::days::{days, minus, months_earlier, months_later, plus};
use crate::sickness::employer_window::EmployerWindow;
use crate::sickness::estimate::payers::is_refundable;
use crate::sickness::estimate::result::{PayerSpan, RefundEstimate};
use crate::sickness::estimate::typed::Typed;
use crate::sickness::estimate::weeks::Weeks;
use crate::sickness::payee::Payee;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::payer::refund::REFUND_FROM;

/// The window, where there is a day that a refund could be had for.
pub(super) fn refund(
    typed: &Typed,
    spans: &[PayerSpan],
    weeks: &Weeks<'_>,
    book: &RateBook<'_>,
) -> Option<RefundEstimate> {
    let first = typed.first?;
    let refundable = spans.iter().find(|span| is_refundable(span))?;
    let begins = refundable.period.from();
    let last = spans.last()?.period.to()?;
    let window = EmployerWindow::of(first, begins, book)?;
    let mut found = RefundEstimate {
        earliest_notification: window.opens,
        notification_deadline: window.closes,
        excusable_until: window.excusable_until,
        first_refundable_day: begins,
        request_deadline: request_deadline(begins, book)?,
        late: None,
        from: None,
        lost: None,
        lost_amount: None,
        day_costs: None,
    };
    let Some(Value::Day(counts_from)) = refundable.why.value(REFUND_FROM.id) else {
        return Some(found);
    };
    found.late = Some(first < *counts_from);
    let paid = |span: &&PayerSpan| span.payment == Some(DayPayment::ToEmployer);
    found.from = spans.iter().find(paid).map(|span| span.period.from());
    let lost_through = found.from.map_or(last, |from| minus(from, 1));
    found.lost = Period::new(begins, Some(lost_through)).ok();
    let refunded = |from: NaiveDate| weeks.gross(Payee::Employer, |day| from <= day && day <= last);
    let after_loss = plus(lost_through, 1);
    if found.lost.is_some() {
        let amounts = refunded(begins).zip(refunded(after_loss));
        found.lost_amount = amounts.and_then(|(all, rest)| all.checked_sub(rest));
    }
    found.day_costs = found.from.and_then(|from| {
        let next = days(from, last).find(|day| weeks.hours.iter().any(|week| week.has(*day)))?;
        let (with, without) = refunded(from).zip(refunded(plus(next, 1)))?;
        with.checked_sub(without)
    });
    Some(found)
}

/// The last day on which a request still reaches back to a day. After a short month several days reach back to its last.
fn request_deadline(day: NaiveDate, book: &RateBook<'_>) -> Option<NaiveDate> {
    let months = u32::try_from(book.rate(&rates::SICKNESS_REFUND_MONTHS, day)?.amount).ok()?;
    let mut last = months_later(day, months);
    while months_earlier(plus(last, 1), months) <= day && last < NaiveDate::MAX {
        last = plus(last, 1);
    }
    Some(last)
}
