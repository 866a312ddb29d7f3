//! What is typed of the pay, as the facts of the earning, and back to its fields what the rules ask of it.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::{Answer, Assessment};
use crate::rule::fact::Known;
use crate::sickness::days::{first_of_month, last_of_month, months_earlier};
use crate::sickness::earning;
use crate::sickness::earning::facts::{self, EarningFacts};
use crate::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use crate::sickness::estimate::fields;
use crate::sickness::estimate::read::FieldReader;
use crate::sickness::estimate::typed::{TypedEmployee, TypedPay};

/// The earning by its rules.
pub(super) fn earning(
    first: NaiveDate,
    employee: &TypedEmployee,
    known: &Known<()>,
    book: &RateBook<'_>,
) -> Assessment {
    let reports = months(first).into_iter().enumerate().filter_map(|(at, month)| {
        let (pay, hours) = match &employee.pay {
            TypedPay::Nothing => return None,
            // The pay of an hour that does not change is that of an hour of each month.
            TypedPay::OfAnHour(pay) => ((*pay)?, Hours::from_hundredths(100)),
            TypedPay::OfMonths(months) => (months[at].0?, months[at].1?),
        };
        let days = Period::new(month, Some(last_of_month(month))).ok()?;
        Some(known.with(report(pay, hours)).during(days))
    });
    let agreed = match &employee.pay {
        TypedPay::OfAnHour(pay) => *pay,
        TypedPay::Nothing | TypedPay::OfMonths(_) => None,
    };
    let facts = EarningFacts {
        employed_since: employee.since.map(|since| known.with(since)),
        fixed_hours: Some(known.with(true)),
        agreed_pay: agreed.map(|pay| known.with(pay)),
        reports: reports.collect(),
        ..EarningFacts::default()
    };
    earning::compute(first, &facts, book)
}

/// Notes at the fields of the pay what the rules miss, and what they cannot take.
pub(super) fn ask_for_pay(
    first: NaiveDate,
    employee: &TypedEmployee,
    earning: &Assessment,
    read: &mut FieldReader,
) {
    let said = |read: &FieldReader| {
        read.wrong.iter().chain(&read.missing).any(|error| is_pay(&error.pointer))
    };
    // What stands wrong or half is told already.
    if said(read) {
        return;
    }
    for finding in &earning.findings {
        match (&finding.answer, &employee.pay) {
            (Answer::Unknown { path, .. }, _) if path == facts::AGREED_PAY.path => {
                read.ask(fields::HOURLY_PAY);
            }
            (Answer::Unknown { path, .. }, TypedPay::OfMonths(typed))
                if path == facts::PAY.path =>
            {
                let month_of = |at: usize| months(first).get(at).copied();
                for (at, month) in typed.iter().enumerate() {
                    let ended = month_of(at).zip(employee.since);
                    let before = ended.is_some_and(|(month, since)| last_of_month(month) < since);
                    if month.0.is_none() && !before {
                        read.ask(fields::MONTH_PAY[at]);
                        read.ask(fields::MONTH_PAY_HOURS[at]);
                    }
                }
            }
            (Answer::Stopped { path, code: Code::IncomeOutlier }, TypedPay::OfMonths(typed)) => {
                if path == facts::HOURS.path {
                    read.refuse(fields::MONTH_PAY_HOURS[0], Code::IncomeOutlier);
                } else {
                    let none = |(pay, _): &(Option<Money>, _)| *pay == Some(Money::ZERO);
                    let at = typed.iter().position(none).unwrap_or(0);
                    read.refuse(fields::MONTH_PAY[at], Code::IncomeOutlier);
                }
            }
            (Answer::Stopped { code: Code::IncomeOutlier, .. }, _) => {
                read.refuse(fields::HOURLY_PAY, Code::IncomeOutlier);
            }
            _ => continue,
        }
        return;
    }
}

fn is_pay(pointer: &str) -> bool {
    let fields = [&[fields::HOURLY_PAY][..], &fields::MONTH_PAY, &fields::MONTH_PAY_HOURS];
    fields.into_iter().flatten().any(|field| field.path == pointer)
}

/// The three completed months before an absence, oldest first.
fn months(first: NaiveDate) -> [NaiveDate; 3] {
    [3, 2, 1].map(|back| months_earlier(first_of_month(first), back))
}

const fn report(pay: Money, hours: Hours) -> IncomeReport {
    IncomeReport {
        kind: ReportKind::Regular,
        filed: Filed::InRegister,
        hours_kind: HoursKind::Work,
        pay,
        hours: Some(hours),
        holiday_allowance: None,
        public_holiday_pay: None,
        pension: None,
        atp: None,
        labor_market_contribution: None,
    }
}
