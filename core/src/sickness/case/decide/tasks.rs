//! Tasks, and the objection to automatic decisions.

use chrono::NaiveDate;

use crate::code::Code;
use crate::sickness::automation::FALL_OUT;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::by_person;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{about, can_regret, not_closed, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Stage, Way};
use crate::sickness::case::state::{AbsenceCase, Party, Subject, Task};

/// Asks a person to look; once for each reason and subject.
///
/// # Errors
/// The case is closed, or the code is no reason for a person to look.
pub(super) fn open(
    case: &AbsenceCase,
    reason: Code,
    subject: Subject,
    due_on: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    about(case, &subject)?;
    if !FALL_OUT.contains(&reason) {
        return Err(Refusal::KindDoesNotFit);
    }
    match (reason, &subject) {
        (Code::RegrettedRecovery, Subject::Absence) => can_regret(case)?,
        // What only a decision about a report closes is asked about a report.
        (Code::ShelvedRevived | Code::NoNotification, Subject::Report { .. }) => {}
        (
            Code::RegrettedRecovery
            | Code::ShelvedRevived
            | Code::NoNotification
            | Code::ComplaintOpen,
            _,
        ) => return Err(Refusal::KindDoesNotFit),
        _ => {}
    }
    if task(case, reason, &subject).is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::TaskOpened { task: Task::new(reason, subject, due_on) }])
}

/// A person looked. A report on which nothing more is open goes back to be decided.
///
/// # Errors
/// There is no such task, or it ends with a decision and not otherwise.
pub(super) fn complete(
    case: &AbsenceCase,
    reason: Code,
    subject: &Subject,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    by_person(context)?;
    about(case, subject)?;
    let done = task(case, reason, subject).ok_or(Refusal::Unknown)?;
    if needs_decision(case, reason, subject) {
        return Err(Refusal::DecisionNeeded);
    }
    let mut events = vec![Event::TaskClosed { task: done.clone() }];
    let others = case.tasks.iter().filter(|task| task.subject == *subject).count() > 1;
    if let Subject::Report { report } = subject
        && !others
        && case.reports.get(report).is_some_and(|way| matches!(way.stage, Stage::Manual { .. }))
    {
        let needs_income = case.reports.get(report).is_some_and(Way::needs_income);
        let stage = if needs_income { Stage::Matched } else { Stage::Assessed };
        events.push(Event::ReportAdvanced { report: report.clone(), stage });
    }
    Ok(events)
}

/// The citizen objects to automatic decisions.
///
/// # Errors
/// The case is closed.
pub(super) fn object(case: &AbsenceCase) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &Party::Citizen)?;
    Ok(match case.automation_objection {
        Some(_) => Vec::new(),
        None => vec![Event::AutomationObjected],
    })
}

/// What is not done by looking: somebody waits for an answer with a complaint guide.
fn needs_decision(case: &AbsenceCase, reason: Code, subject: &Subject) -> bool {
    // Weeks that were paid beyond the absence may have come to nothing less.
    if reason == Code::RetroChangeNegative {
        return case.deficits_of(&case.party_of(subject)).next().is_some();
    }
    matches!(
        reason,
        Code::RegrettedRecovery | Code::ShelvedRevived | Code::NoNotification | Code::ComplaintOpen
    )
}
