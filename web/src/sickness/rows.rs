//! What an estimate says, as names with values: who pays whom, the refund, the deadlines, the totals.

use bevilling_core::calendar::period::Period;
use bevilling_core::sickness::estimate::result::EstimateDeadline;
use bevilling_core::sickness::estimate::shown::ShownEstimate;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;

use crate::language::{language, t};

/// A name with its value.
pub(crate) type Row = (String, String);

/// What the municipality pays, to each who gets it, and what is lost by a late report.
pub(crate) fn totals(estimate: &ShownEstimate) -> Vec<Row> {
    let totals = estimate.totals.iter().map(|total| {
        let name = match total.payee {
            Payee::Citizen => Ui::TotalCitizen,
            Payee::Employer => Ui::TotalEmployer,
        };
        let name = name.with(language(), &[("weeks", &weeks(total.weeks))]);
        (name, render::money(total.amounts.gross))
    });
    let lost = estimate.refund.as_ref().and_then(|refund| refund.lost.zip(refund.lost_amount));
    let lost = lost.map(|(days, amount)| {
        (format!("{}, {}", t(Ui::RefundLostAmount), period(days)), render::money(amount))
    });
    totals.chain(lost).collect()
}

fn weeks(number: usize) -> String {
    match number {
        1 => t(Ui::OneWeek).to_owned(),
        _ => Ui::ManyWeeks.with(language(), &[("number", &number.to_string())]),
    }
}

/// Who pays whom, in order of days.
pub(crate) fn payers(estimate: &ShownEstimate) -> Vec<Row> {
    let rows = estimate.payers.iter().map(|span| {
        let who = span.payment.map(|payment| word(payment.name(), language()));
        (period(span.period), who.unwrap_or(t(Ui::NotStated)).to_owned())
    });
    rows.collect()
}

/// The window of the employer's refund.
pub(crate) fn refund(estimate: &ShownEstimate) -> Vec<Row> {
    let Some(found) = &estimate.refund else { return Vec::new() };
    let day = |name: Ui, day| Some((t(name).to_owned(), render::day(day)));
    let lost = found.lost.map(|lost| (t(Ui::RefundLost).to_owned(), period(lost)));
    let money = |name: Ui, amount: Option<_>| {
        amount.map(|amount| (t(name).to_owned(), render::money(amount)))
    };
    [
        day(Ui::RefundEarliest, found.earliest_notification),
        day(Ui::RefundNotification, found.notification_deadline),
        day(Ui::RefundFirst, found.first_refundable_day),
        day(Ui::RefundRequest, found.request_deadline),
        found.from.and_then(|from| day(Ui::RefundFrom, from)),
        lost,
        money(Ui::RefundLostAmount, found.lost_amount),
        money(Ui::RefundDayCosts, found.day_costs),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The deadlines, in order of days.
pub(crate) fn deadlines(estimate: &ShownEstimate) -> Vec<Row> {
    let lines = estimate.deadlines.iter().map(|line| {
        let (what, section) = match line.what {
            EstimateDeadline::EmployerNotifies => (Ui::DeadlineEmployer, "40, stk. 1"),
            EstimateDeadline::EmployerNotifiesAfterPayment => (Ui::DeadlineEmployer, "40, stk. 2"),
            EstimateDeadline::EmployerNotifiesWithoutDuty => (Ui::DeadlineEmployer, "40, stk. 3"),
            EstimateDeadline::RefundRequest => (Ui::DeadlineRefund, "59"),
            EstimateDeadline::Application => (Ui::DeadlineApplication, "38, stk. 3"),
            EstimateDeadline::SelfEmployedNotifies => (Ui::DeadlineBusiness, "43"),
            EstimateDeadline::FundNotifies => (Ui::DeadlineFund, "40 a"),
        };
        (format!("{} (§ {section})", t(what)), render::day(line.last_day))
    });
    let reassessment =
        estimate.reassessment.map(|day| (t(Ui::ReassessmentPoint).to_owned(), render::day(day)));
    lines.chain(reassessment).collect()
}

/// A period as people write it; one without end says from when.
pub(crate) fn period(period: Period) -> String {
    let from = render::day(period.from());
    match period.to() {
        Some(to) if to == period.from() => from,
        Some(to) => Ui::ValidBetween.with(language(), &[("from", &from), ("to", &render::day(to))]),
        None => Ui::ValidFrom.with(language(), &[("from", &from)]),
    }
}
