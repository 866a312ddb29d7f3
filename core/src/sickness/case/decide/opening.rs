//! Opening a case: by a report, by hand, or linked to a closed one (rows 1 and 2 of the table of the state machine).

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::law::rates;
use crate::sickness::case::command::{Opening, OpeningKind};
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::{by_person, required};
use crate::sickness::case::decide::receive::{overlap, receive};
use crate::sickness::case::event::Event;
use crate::sickness::case::evolve::start;
use crate::sickness::case::guards::figure;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Via};
use crate::sickness::case::state::{EndCause, Origin, Subject, Task};
use crate::sickness::days::months_earlier;

/// Opens a case with its first report.
///
/// # Errors
/// The report opens no case of this kind, another case is about the days, or the report is refused.
pub(super) fn open(opening: Opening, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Opening { case, person, claimant, report, how, other_cases } = opening;
    let to = report.registered.goes_to();
    if to != context.municipality {
        return Err(Refusal::OtherMunicipality { to: to.clone() });
    }
    let (origin, absence) = match (&how, &report.content) {
        (
            OpeningKind::Reported,
            Content::Notification { first_absence_day, last_absence_day, .. },
        ) => (Origin::Reported, days(*first_absence_day, *last_absence_day)?),
        (OpeningKind::Reported, Content::RefundRequest { period, .. }) => {
            (Origin::Reported, *period)
        }
        (
            OpeningKind::ByHand { reason, told_by },
            Content::Notification { first_absence_day, last_absence_day, .. },
        ) => {
            by_person(context)?;
            if report.via == Via::NemRefusion {
                return Err(Refusal::KindDoesNotFit);
            }
            let origin = Origin::ByHand { reason: *reason, told_by: required(told_by.clone())? };
            (origin, days(*first_absence_day, *last_absence_day)?)
        }
        (OpeningKind::Revived { of, absence, .. }, Content::BenefitApplication) => {
            (Origin::Revived { of: of.clone() }, *absence)
        }
        (
            OpeningKind::Reported | OpeningKind::ByHand { .. } | OpeningKind::Revived { .. },
            Content::Notification { .. }
            | Content::RefundRequest { .. }
            | Content::BenefitApplication,
        ) => return Err(Refusal::KindDoesNotFit),
    };
    if other_cases.iter().any(|other| overlap(other, &absence)) {
        return Err(Refusal::CaseExists);
    }
    let id = report.id.clone();
    let opened =
        Event::Opened { case, person, claimant, origin, first_absence_day: absence.from() };
    let empty = start(&context.record(opened.clone())).ok_or(Refusal::KindDoesNotFit)?;
    let mut events = vec![opened];
    events.extend(receive(&empty, report, context)?);
    let ask =
        |reason, subject| Event::TaskOpened { task: Task::new(reason, subject, context.today) };
    match how {
        OpeningKind::Reported => {}
        OpeningKind::ByHand { .. } => events.push(ask(Code::ManualCase, Subject::Absence)),
        OpeningKind::Revived { write_offs, .. } => {
            let reversed = write_offs.into_iter();
            events.extend(reversed.map(|write_off| Event::WriteOffReversed { write_off }));
            events.push(ask(Code::ShelvedRevived, Subject::Report { report: id }));
            if let Some(last_absence_day) = absence.to() {
                let cause = EndCause::ReportedWithEnd;
                events.push(Event::AbsenceEnded { last_absence_day, cause });
            }
        }
    }
    if is_stale(absence.from(), context)? {
        events.push(ask(Code::Stale, Subject::Absence));
    }
    Ok(events)
}

/// True when the first absence day is so long ago that a person must look.
pub(super) fn is_stale(first: NaiveDate, context: &Context<'_>) -> Result<bool, Refusal> {
    let years = figure(&rates::SICKNESS_STALE_YEARS, context.today, &context.book)?;
    let months = u32::try_from(years).unwrap_or(u32::MAX).saturating_mul(12);
    Ok(first < months_earlier(context.today, months))
}

fn days(first: NaiveDate, last: Option<NaiveDate>) -> Result<Period, Refusal> {
    Period::new(first, last).map_err(|_| Refusal::DateOrder)
}
