//! Deadlines of an estimate, and its reassessment point.

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::sickness::days::plus;
use crate::sickness::deadlines::{Deadline, last_day, uninsured};
use crate::sickness::duration::reassessment_point;
use crate::sickness::estimate::kinds::BusinessInsurance;
use crate::sickness::estimate::result::{
    DeadlineLine, EmployerPart, EstimateDeadline, RefundEstimate,
};
use crate::sickness::estimate::right::begins_insured;
use crate::sickness::estimate::typed::{End, Typed};
use crate::sickness::right::kinds::Claimant;

/// The months that the reassessment looks back over, and how far an estimate looks ahead.
const WINDOW_MONTHS: u8 = 9;
const LOOK_AHEAD_MONTHS: u8 = 12;

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
        lines.extend(day.map(|last_day| DeadlineLine { what, last_day }));
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
        let found = match business.insurance {
            Some(BusinessInsurance::NotInsured) => uninsured(first, book),
            Some(_) => begins_insured(first, business, book),
            None => None,
        };
        add(EstimateDeadline::SelfEmployedNotifies, found.map(|found| found.deadline));
    }
    if typed.unemployed.is_some() {
        add(EstimateDeadline::FundNotifies, last_day(Deadline::Fund, first, book));
    }
    lines.sort_by_key(|line| line.last_day);
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

/// The first month end after more than 22 counted weeks in nine months, when there is one within a year.
pub(super) fn reassessment(typed: &Typed, book: &RateBook<'_>) -> Option<NaiveDate> {
    let (first, end) = typed.first.zip(typed.end)?;
    let uncounted = match typed.claimant? {
        Claimant::Employee => book.rate(&rates::SICKNESS_EMPLOYER_PERIOD, first)?.amount,
        Claimant::SelfEmployed => book.rate(&rates::SICKNESS_SELF_EMPLOYED_WAITING, first)?.amount,
        Claimant::Unemployed | Claimant::NoneOfThem => 0,
    };
    let counts_from = plus(first, u64::try_from(uncounted).ok()?);
    let limit = book.rate(&rates::SICKNESS_REASSESSMENT_DAYS, first)?.amount;
    let counted = |day: NaiveDate| {
        counts_from <= day
            && match end {
                End::On(last) => day <= last,
                End::Open => true,
            }
    };
    let limit = usize::try_from(limit).ok()?;
    reassessment_point(counted, first, LOOK_AHEAD_MONTHS, WINDOW_MONTHS, limit)
}
