//! Claims that come in: refund requests and applications, also for days that were given up.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::ids::ReportId;
use crate::law::rates;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::receive::received;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{active, figure, not_closed};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Report, Stage};
use crate::sickness::case::state::{
    AbsenceCase, Party, Status, Subject, Task, WriteOff, WriteOffReason,
};

/// An employer asks for a refund: before its notification the request waits.
///
/// # Errors
/// The days are not over, or the refund case does not run.
pub(super) fn refund_request(
    case: &AbsenceCase,
    report: Report,
    employer: &CvrNumber,
    period: &Period,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let to = period.to().ok_or(Refusal::PeriodMissing)?;
    if to > context.today {
        return Err(Refusal::PeriodFuture);
    }
    let party = Party::Employer { employer: employer.clone() };
    let Some(refund) = case.refund_cases.get(employer) else {
        not_closed(case, &Party::Citizen)?;
        let over = case.last_absence_day.is_some_and(|last| last < period.from());
        if to < case.first_absence_day || over {
            return Err(Refusal::OtherAbsence);
        }
        let until = waits_until(context)?;
        return Ok(vec![received(report, Stage::AwaitingNotification { until })]);
    };
    if refund.removed.is_some() {
        return Err(Refusal::PartyUnknown);
    }
    let revived = revived(case, &party, period);
    if revived.is_empty() {
        active(case, &party)?;
    } else {
        not_closed(case, &party)?;
    }
    let id = report.id.clone();
    let mut events = vec![received(report, Stage::Paired)];
    if matches!(refund.status, Status::Ended { .. }) {
        events.push(Event::RefundResumed { employer: employer.clone() });
    }
    events.extend(revive(revived, id, context));
    Ok(events)
}

/// The citizen applies. What was given up because nobody applied is open again.
///
/// # Errors
/// The case is closed: the application opens a linked one.
pub(super) fn application(
    case: &AbsenceCase,
    report: Report,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if matches!(case.status, Status::Closed { .. }) {
        return Err(Refusal::OpenLinkedCase);
    }
    let revived = revived(case, &Party::Citizen, &Period::open(case.first_absence_day));
    let id = report.id.clone();
    let mut events = vec![received(report, Stage::Matched)];
    events.extend(revive(revived, id, context));
    Ok(events)
}

/// What was written off because nobody claimed it, and is claimed now.
fn revived(case: &AbsenceCase, party: &Party, claimed: &Period) -> Vec<WriteOff> {
    let about = |write_off: &&WriteOff| {
        write_off.party == *party
            && write_off.reason == WriteOffReason::NeverClaimed
            && write_off.from <= claimed.to().unwrap_or(NaiveDate::MAX)
            && claimed.from() <= write_off.to
    };
    case.write_offs.iter().filter(about).cloned().collect()
}

/// Opens the question again: a person decides.
fn revive(write_offs: Vec<WriteOff>, report: ReportId, context: &Context<'_>) -> Vec<Event> {
    if write_offs.is_empty() {
        return Vec::new();
    }
    let subject = Subject::Report { report };
    let task = Task::new(Code::ShelvedRevived, subject, context.today);
    let reversed = write_offs.into_iter().map(|write_off| Event::WriteOffReversed { write_off });
    reversed.chain([Event::TaskOpened { task }]).collect()
}

fn waits_until(context: &Context<'_>) -> Result<DateTime<Utc>, Refusal> {
    let days = figure(&rates::SICKNESS_MESSAGE_ORDER, context.today, &context.book)?;
    context.now.checked_add_days(Days::new(days)).ok_or(Refusal::OutOfRange)
}
