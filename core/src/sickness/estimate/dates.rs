//! Deadlines of an estimate, and its reassessment point.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::law::rate_book::RateBook;
use crate::rule::fact::Known;
use crate::sickness::deadlines::{Deadline, last_day};
use crate::sickness::estimate::result::{
    DeadlineLine, EmployerPart, EstimateDeadline, RefundEstimate,
};
use crate::sickness::estimate::right::own_notification;
use crate::sickness::estimate::typed::{End, Typed};
use crate::sickness::reassessment::facts::ReassessmentFacts;
use crate::sickness::reassessment::projection::{Spell, project};

/// The deadlines, in order of days.
pub(super) fn deadlines(
    typed: &Typed,
    employer: Option<&EmployerPart>,
    refund: Option<&RefundEstimate>,
    book: &RateBook<'_>,
) -> Vec<DeadlineLine> {
    let Some(first) = typed.first else { return Vec::new() };
    let mut lines = Vec::new();
    let mut add = |what, day: Option<NaiveDate>| {
        if let Some(last_day) = day {
            let at = lines.partition_point(|line: &DeadlineLine| line.last_day <= last_day);
            lines.insert(at, DeadlineLine { what, last_day });
        }
    };
    if let Some(employee) = &typed.employee {
        let own_period = employer.and_then(|found| found.period).and_then(|period| period.to());
        match (employee.pays_wages, employer) {
            (Some(true), _) => {
                let day = last_day(Deadline::EmployerPaysWages, first, book);
                add(EstimateDeadline::EmployerNotifies, day);
            }
            (Some(false), Some(_)) => {
                let (what, day) = match own_period {
                    Some(paid_to) => (
                        EstimateDeadline::EmployerNotifiesAfterPayment,
                        last_day(Deadline::EmployerAfterPayment, paid_to, book),
                    ),
                    None => (
                        EstimateDeadline::EmployerNotifiesWithoutDuty,
                        last_day(Deadline::EmployerWithoutDuty, first, book),
                    ),
                };
                add(what, day);
                add(EstimateDeadline::Application, application(first, own_period, book));
            }
            (Some(false) | None, _) => {}
        }
        add(EstimateDeadline::RefundRequest, refund.map(|found| found.request_deadline));
    }
    if let Some(business) = &typed.self_employed {
        let found = own_notification(first, business, book);
        add(EstimateDeadline::SelfEmployedNotifies, found.map(|found| found.deadline));
    }
    if typed.unemployed.is_some() {
        add(EstimateDeadline::FundNotifies, last_day(Deadline::Fund, first, book));
    }
    lines
}

/// The last day for the citizen's own application, when no letter was sent: counted from the last day the employer pays.
pub(super) fn application(
    first: NaiveDate,
    employer_paid_to: Option<NaiveDate>,
    book: &RateBook<'_>,
) -> Option<NaiveDate> {
    last_day(Deadline::BenefitApplicationWithoutLetter, employer_paid_to.unwrap_or(first), book)
}

/// The reassessment point of who gets no pension, when the absence goes on to its end.
pub(super) fn reassessment(
    typed: &Typed,
    known: &Known<()>,
    book: &RateBook<'_>,
) -> Option<NaiveDate> {
    let (first, end) = typed.first.zip(typed.end)?;
    let last = match end {
        End::On(last) => Some(last),
        End::Open => None,
    };
    let period = Period::new(first, last).ok()?;
    let spell = Spell { claimant: typed.claimant?, period, parental: Vec::new() };
    let facts =
        ReassessmentFacts { pension: Some(known.with(false)), ..ReassessmentFacts::default() };
    let told = (known.source.clone(), known.learnt);
    project(&[spell], &facts, (first, &told), book).map(|found| found.reached_on)
}
