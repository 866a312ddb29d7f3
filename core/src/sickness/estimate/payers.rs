//! Who pays whom on the days of an estimate.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::days::weeks_between;
use crate::sickness::employer::{Employment, duty, period};
use crate::sickness::estimate::kinds::BusinessInsurance;
use crate::sickness::estimate::result::{EmployerPart, PayerSpan};
use crate::sickness::estimate::right::begins_insured;
use crate::sickness::estimate::typed::{End, Typed, TypedEmployee};
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::{AgreementCover, DayPayment, Wages};
use crate::sickness::payer::refund::REFUND_FROM;
use crate::sickness::payer::rules::PAYER_AND_PAYEE;
use crate::sickness::payer::stretch::{Stretch, stretches};
use crate::sickness::right::kinds::Incapacity;
use crate::sickness::right::{has_right, right_from};

/// The duty of the employer, when all of it is typed.
pub(super) fn employer(
    first: NaiveDate,
    employee: &TypedEmployee,
    book: &RateBook<'_>,
) -> Option<EmployerPart> {
    if employee.flex_job? {
        return Some(EmployerPart { weeks_met: false, hours_met: false, period: None });
    }
    let employment = Employment {
        unbroken_weeks: weeks_between(employee.since?, first),
        hours_worked: employee.hours_in_eight_weeks?,
        rehired_and_at_work: false,
    };
    let found = duty(employment, first, book)?;
    let period = if found.applies { Some(period(first, None, book)?) } else { None };
    Some(EmployerPart { weeks_met: found.weeks_met, hours_met: found.hours_met, period })
}

/// Who pays whom from one day to another.
pub(super) fn payers(
    typed: &Typed,
    right: &Assessment,
    covered: &Period,
    known: &Known<()>,
    book: &RateBook<'_>,
) -> Vec<PayerSpan> {
    let Some(last) = covered.to() else { return Vec::new() };
    let Some(facts) = facts(typed, right, known, book) else { return Vec::new() };
    let is_claimed = !facts.requested.is_empty();
    let mut spans: Vec<PayerSpan> = Vec::new();
    for stretch in stretches(&facts, covered.from(), last, book) {
        let payment = paid(&stretch, is_claimed);
        match spans.last_mut() {
            // A turn that changes nothing is none for people.
            Some(before) if before.payment == payment => {
                if let Ok(longer) = Period::new(before.period.from(), Some(stretch.to)) {
                    before.period = longer;
                }
            }
            _ => {
                if let Ok(period) = Period::new(stretch.from, Some(stretch.to)) {
                    spans.push(PayerSpan { period, payment, why: stretch.why });
                }
            }
        }
    }
    spans
}

/// What is paid for a stretch. A refund that nobody typed a request for stands as if it were requested in time.
fn paid(stretch: &Stretch, is_claimed: bool) -> Option<DayPayment> {
    match stretch.payment() {
        Some(DayPayment::NotClaimed) if !is_claimed => match stretch.why.value(REFUND_FROM.id) {
            Some(Value::Day(from)) if stretch.from < *from => Some(DayPayment::TooLate),
            _ => Some(DayPayment::ToEmployer),
        },
        payment => payment,
    }
}

/// True when a refund could be had for the days of a span, in time.
pub(super) fn is_refundable(span: &PayerSpan) -> bool {
    span.why.value(PAYER_AND_PAYEE.id).and_then(DayPayment::of) == Some(DayPayment::ToEmployer)
}

fn facts(
    typed: &Typed,
    right: &Assessment,
    known: &Known<()>,
    book: &RateBook<'_>,
) -> Option<PayerFacts> {
    let first = typed.first?;
    let pays_wages = typed.employee.as_ref().is_some_and(|found| found.pays_wages == Some(true));
    let mut facts = PayerFacts {
        claimant: vec![known.with(typed.claimant?)],
        first_absence_day: vec![known.with(first)],
        has_right: one(has_right(right), known),
        right_from: vec![known.with(right_from(right, first, pays_wages)?)],
        affiliation: one(typed.affiliation, known),
        notified: one(typed.notified, known),
        ..PayerFacts::default()
    };
    if let Some(End::On(last)) = typed.end {
        facts.last_absence_day = vec![known.with(last)];
    }
    if let Some(employee) = &typed.employee {
        facts.unbroken_weeks = one(employee.since.map(|since| weeks_between(since, first)), known);
        facts.hours_worked = one(employee.hours_in_eight_weeks, known);
        facts.flex_job = one(employee.flex_job, known);
        // Without an employer period nobody asks for the insurance.
        let insured = if employee.flex_job == Some(true) { Some(false) } else { employee.insured };
        facts.insured = one(insured, known);
        let wages = |pays| if pays { Wages::FullPay } else { Wages::NoPay };
        facts.wages = one(employee.pays_wages.map(wages), known);
        let covers = employee.agreement.unwrap_or(false);
        facts.agreement = one(covers.then_some(AgreementCover::CoversIllness), known);
        facts.requested = one(employee.requested, known);
    }
    if let Some(business) = &typed.self_employed {
        let insured = |found| found != BusinessInsurance::NotInsured;
        facts.insured = one(business.insurance.map(insured), known);
        let begins = begins_insured(first, business, book).map(|found| found.right_begins);
        facts.insured_from = one(begins, known);
        let covers = business.agreement.unwrap_or(false);
        facts.agreement = one(covers.then_some(AgreementCover::CoversIllness), known);
    }
    if let Some(unemployed) = &typed.unemployed {
        let fully = unemployed.other_hours.map(Hours::is_zero);
        let wholly = typed.incapacity.map(|found| found == Incapacity::Whole);
        facts.fund_pays = one(fully.zip(wholly).map(|(fully, wholly)| fully && wholly), known);
    }
    Some(facts)
}

fn one<T>(value: Option<T>, known: &Known<()>) -> Vec<Known<T>> {
    value.into_iter().map(|value| known.with(value)).collect()
}
