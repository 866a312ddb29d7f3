//! What ends the absence without a decision: recovery, leave that was not agreed, less than four hours.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::sickness::case::command::WeekLength;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::by_person;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{active, can_regret, not_closed, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{
    AbsenceCase, EndCause, Leave, LeaveAgreement, Party, Subject, Task,
};
use crate::sickness::days::{days, is_weekday_holiday, minus, monday_of, sunday_of};
use crate::sickness::right::kinds::Claimant;

/// The citizen is well again. Any other end gives way to a recovery before it, also one that is learnt afterwards.
///
/// # Errors
/// The day lies in the future or before the absence, or the absence was over before it.
pub(super) fn report_recovery(
    case: &AbsenceCase,
    last_absence_day: NaiveDate,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &Party::Citizen)?;
    if last_absence_day > context.today {
        return Err(Refusal::DateFuture);
    }
    if last_absence_day < case.first_absence_day {
        return Err(Refusal::DateOrder);
    }
    if case.last_absence_day == Some(last_absence_day) {
        return Ok(Vec::new());
    }
    // A later day is regretted, not reported.
    if case.last_absence_day.is_none_or(|last| last < last_absence_day) {
        active(case, &Party::Citizen)?;
    }
    Ok(vec![Event::AbsenceEnded { last_absence_day, cause: EndCause::Recovery }])
}

/// The citizen regrets the recovery: neither ignored nor opened in silence, but decided.
///
/// # Errors
/// No recovery ended the case.
pub(super) fn regret(case: &AbsenceCase, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    can_regret(case)?;
    Ok(ask(case, Code::RegrettedRecovery, context))
}

/// Less than four hours of absence in a whole week of an employee count as recovery; in other weeks a person looks.
///
/// # Errors
/// The absence is over, or the week lies outside of it.
pub(super) fn under_four_hours(
    case: &AbsenceCase,
    monday: NaiveDate,
    week: WeekLength,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &Party::Citizen)?;
    let monday = monday_of(monday);
    over_before(case, monday)?;
    if sunday_of(monday) >= context.today {
        return Err(Refusal::PeriodFuture);
    }
    // A holiday cuts the week short, whatever it is called.
    let week = if days(monday, sunday_of(monday)).any(is_weekday_holiday) {
        WeekLength::Shortened
    } else {
        week
    };
    let last_absence_day = minus(monday, 1);
    if monday < monday_of(case.first_absence_day) {
        return Err(Refusal::DateOrder);
    }
    Ok(match (week, case.claimant) {
        (WeekLength::Whole, Claimant::Employee) if last_absence_day >= case.first_absence_day => {
            vec![Event::AbsenceEnded { last_absence_day, cause: EndCause::UnderFourHours }]
        }
        (
            WeekLength::Whole | WeekLength::Shortened,
            Claimant::Employee
            | Claimant::SelfEmployed
            | Claimant::Unemployed
            | Claimant::NoneOfThem,
        ) => ask(case, Code::UnderFourHours, context),
    })
}

/// Leave that was agreed interrupts the benefit; other leave counts as recovery from the day before it (31-19).
///
/// # Errors
/// The absence is over, or the leave lies outside of it.
pub(super) fn leave(
    case: &AbsenceCase,
    period: Period,
    agreement: LeaveAgreement,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &Party::Citizen)?;
    over_before(case, period.from())?;
    if period.from() < case.first_absence_day {
        return Err(Refusal::DateOrder);
    }
    if agreement == LeaveAgreement::NotAgreed {
        by_person(context)?;
    }
    let leave = Leave { period, agreement };
    if case.leaves.contains(&leave) {
        return Ok(Vec::new());
    }
    let recorded = Event::LeaveRecorded { leave };
    match agreement {
        LeaveAgreement::Agreed => Ok(vec![recorded]),
        LeaveAgreement::NotAgreed if period.from() > context.today => Err(Refusal::DateFuture),
        LeaveAgreement::NotAgreed if period.from() == case.first_absence_day => {
            Err(Refusal::DateOrder)
        }
        LeaveAgreement::NotAgreed => {
            let last_absence_day = minus(period.from(), 1);
            let cause = EndCause::UnagreedLeave;
            Ok(vec![recorded, Event::AbsenceEnded { last_absence_day, cause }])
        }
    }
}

/// Nothing is learnt about days after the absence.
fn over_before(case: &AbsenceCase, day: NaiveDate) -> Result<(), Refusal> {
    match case.last_absence_day {
        Some(last) if last < day => Err(Refusal::NotActive),
        _ => Ok(()),
    }
}

fn ask(case: &AbsenceCase, reason: Code, context: &Context<'_>) -> Vec<Event> {
    match task(case, reason, &Subject::Absence) {
        Some(_) => Vec::new(),
        None => {
            vec![Event::TaskOpened { task: Task::new(reason, Subject::Absence, context.today) }]
        }
    }
}
