//! What is typed, as the facts of the right.

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Origin, Source};
use crate::sickness::days::last_of_month;
use crate::sickness::deadlines::{
    Deadline, InsuredFrom, SelfEmployedNotification, insured, last_day, uninsured, with_agreement,
};
use crate::sickness::estimate::dates::application;
use crate::sickness::estimate::fields;
use crate::sickness::estimate::kinds::{BusinessInsurance, BusinessWork};
use crate::sickness::estimate::read::FieldReader;
use crate::sickness::estimate::result::EmployerPart;
use crate::sickness::estimate::typed::{Typed, TypedSelfEmployed};
use crate::sickness::municipality::months;
use crate::sickness::right::facts::{MONTH_HOURS, RightFacts};
use crate::sickness::right::kinds::Incapacity;

/// Typed today; the moment is of no account, because nothing of it is kept.
pub(super) fn typed_on(today: NaiveDate) -> Known<()> {
    Known::new((), Source { origin: Origin::Draft, on: today }, DateTime::<Utc>::UNIX_EPOCH)
}

/// The facts of the right, as far as they are typed.
pub(super) fn facts(
    typed: &Typed,
    employer: Option<&EmployerPart>,
    known: &Known<()>,
    book: &RateBook<'_>,
) -> RightFacts {
    let mut facts = RightFacts {
        claimant: typed.claimant.map(|found| known.with(found)),
        affiliation: typed.affiliation.map(|found| known.with(found)),
        incapacity: typed.incapacity.map(|found| known.with(found)),
        // An estimate asks once, and takes it for the assessment after three months as well.
        incapacity_broadly: typed.incapacity.map(|found| known.with(found)),
        duration_used: typed.duration_used.map(|found| known.with(found)),
        first_absence_day: typed.first.map(|found| known.with(found)),
        reported: typed.notified.map(|found| known.with(found)),
        report_deadline: report_deadline(typed, employer, book).map(|found| known.with(found)),
        ..RightFacts::default()
    };
    if let Some(employee) = &typed.employee {
        facts.employed = employee.employed.map(|found| known.with(found));
        facts.flex_job = employee.flex_job.map(|found| known.with(found));
        facts.month_hours = month_hours(typed.first, &employee.month_hours, known);
        if typed.incapacity == Some(Incapacity::Part) {
            // Whether each week has hours enough is told week by week; the right asks for a whole one.
            let week = employee.day_hours.and_then(Hours::sum);
            let worked = employee.worked.iter().flatten().flatten().min().copied();
            let absence = week.zip(worked).and_then(|(week, worked)| week.checked_sub(worked));
            facts.weekly_absence = absence.map(|hours| known.with(hours.max(Hours::ZERO)));
            facts.shortened_week = Some(known.with(false));
            facts.lost_work = employee.lost_work.map(|found| known.with(found));
            facts.no_part_time_work = employee.no_part_time_work.map(|found| known.with(found));
        }
    }
    if let Some(business) = &typed.self_employed {
        facts.business_hours = business.weekly_hours.map(|found| known.with(found));
        facts.business_months = business.months.map(|found| known.with(found));
        facts.business_last_month = business.last_month.map(|found| known.with(found));
        facts.half_or_less =
            business.work_left.map(|left| known.with(left != BusinessWork::MoreThanHalf));
    }
    if let Some(unemployed) = &typed.unemployed {
        facts.fund_confirms = unemployed.fund_confirms.map(|found| known.with(found));
    }
    facts
}

/// The last day for the report that gives the right from its first day: of the employer that pays wages, of the citizen's own
/// application where it does not, of the self-employed person, of the fund when its member told it at once.
fn report_deadline(
    typed: &Typed,
    employer: Option<&EmployerPart>,
    book: &RateBook<'_>,
) -> Option<NaiveDate> {
    let first = typed.first?;
    if let Some(employee) = &typed.employee {
        return if employee.pays_wages? {
            last_day(Deadline::EmployerPaysWages, first, book)
        } else {
            application(first, employer?.period.and_then(|period| period.to()), book)
        };
    }
    if let Some(business) = &typed.self_employed {
        return own_notification(first, business, book).map(|found| found.deadline);
    }
    typed.unemployed.as_ref()?;
    last_day(Deadline::Fund, first, book)
}

/// When the right of a self-employed person begins, and until when it must be reported.
pub(super) fn own_notification(
    first: NaiveDate,
    business: &TypedSelfEmployed,
    book: &RateBook<'_>,
) -> Option<SelfEmployedNotification> {
    match (business.insurance?, business.agreement) {
        (BusinessInsurance::NotInsured, Some(true)) => with_agreement(first, book),
        (BusinessInsurance::NotInsured, _) => uninsured(first, book),
        (BusinessInsurance::DayOne | BusinessInsurance::DayThree, _) => {
            begins_insured(first, business, book)
        }
    }
}

/// When the right of an insured self-employed person begins, and until when it must be reported; none for the uninsured.
pub(super) fn begins_insured(
    first: NaiveDate,
    business: &TypedSelfEmployed,
    book: &RateBook<'_>,
) -> Option<SelfEmployedNotification> {
    let from = match business.insurance? {
        BusinessInsurance::NotInsured => return None,
        BusinessInsurance::DayOne => InsuredFrom::DayOne,
        BusinessInsurance::DayThree => InsuredFrom::DayThree,
    };
    insured(first, from, business.work_days?, book)
}

/// Empty months are missing where the rule needs them: others may be enough.
pub(super) fn ask_for_months(typed: &Typed, right: &Assessment, read: &mut FieldReader) {
    let Some(employee) = &typed.employee else { return };
    if right.unknown().all(|path| path != MONTH_HOURS.path) {
        return;
    }
    for (hours, field) in employee.month_hours.iter().zip(fields::MONTH_HOURS) {
        let is_wrong = read.wrong.iter().any(|error| error.pointer == field.path);
        if hours.is_none() && !is_wrong {
            read.ask(field);
        }
    }
}

fn month_hours(
    first: Option<NaiveDate>,
    hours: &[Option<Hours>; 6],
    known: &Known<()>,
) -> Vec<Known<Hours>> {
    let Some(first) = first else { return Vec::new() };
    months(first)
        .into_iter()
        .zip(hours)
        .filter_map(|(month, hours)| {
            let period = Period::new(month, Some(last_of_month(month))).ok()?;
            Some(known.with((*hours)?).during(period))
        })
        .collect()
}
