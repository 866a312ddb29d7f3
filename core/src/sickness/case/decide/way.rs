//! The way of a report: what the citizen answers, the income, what the rules found; reminders and warnings.

use crate::code::Code;
use crate::ids::{LetterId, ReportId};
use crate::sickness::automation::{Route, route};
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::by_person;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{about, active, not_closed, report as find, task, unused};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, FormAnswer, Stage, Vas, Way};
use crate::sickness::case::state::{AbsenceCase, Party, Subject, Task};
use crate::sickness::days::plus;
use crate::sickness::deadlines::{Deadline, last_day};

/// The citizen's form came; late or not, it is read.
///
/// # Errors
/// The report asks the citizen nothing.
pub(super) fn form(
    case: &AbsenceCase,
    report: ReportId,
    answer: FormAnswer,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let way = open_report(case, &report)?;
    match &way.stage {
        Stage::AwaitingCitizen { .. } | Stage::Reminded { .. } => {}
        other => return Err(not_at(other)),
    }
    let warnings =
        case.open_warnings().filter(|(_, warning)| warning.report.as_ref() == Some(&report));
    let lifted = warnings.map(|(letter, _)| Event::WarningLifted { letter: letter.clone() });
    let lifted: Vec<Event> = lifted.collect();
    let mut events = match answer {
        FormAnswer::Agrees => vec![Event::ReportAdvanced { report, stage: Stage::Matched }],
        FormAnswer::Disagrees => manual(case, report, vec![Code::FormDisagrees], context),
    };
    events.extend(lifted);
    Ok(events)
}

/// The letter with the form was sent: the citizen's time counts from its dispatch (§ 11, stk. 2).
///
/// # Errors
/// The report does not wait for the citizen.
pub(super) fn send_notice(
    case: &AbsenceCase,
    report: ReportId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match &open_report(case, &report)?.stage {
        Stage::AwaitingCitizen { .. } => {}
        other => return Err(not_at(other)),
    }
    let until = last_day(Deadline::InfoForm, context.today, &context.book);
    Ok(vec![Event::NoticeSent { report, until: until.ok_or(Refusal::RateMissing)? }])
}

/// The income of all months is known.
///
/// # Errors
/// The report waits for something else, or needs no income.
pub(super) fn income(case: &AbsenceCase, report: ReportId) -> Result<Vec<Event>, Refusal> {
    let way = open_report(case, &report)?;
    match (&way.report.content, &way.stage) {
        (_, Stage::Matched) | (Content::Notification { .. }, Stage::Paired) => {
            Ok(vec![Event::ReportAdvanced { report, stage: Stage::IncomeFetched }])
        }
        // What a person was asked before stays open, and is asked again when the report is assessed.
        (_, Stage::Manual { .. }) if way.needs_income() => {
            Ok(vec![Event::ReportAdvanced { report, stage: Stage::IncomeFetched }])
        }
        (_, other) => Err(not_at(other)),
    }
}

/// What the rules found: nothing asks for a person, or a task for each reason.
///
/// # Errors
/// Something that the rules need is not there.
pub(super) fn assess(
    case: &AbsenceCase,
    report: ReportId,
    found: &[Code],
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let way = open_report(case, &report)?;
    match (&way.report.content, &way.stage) {
        (_, Stage::Manual { .. }) if way.needs_income() => return Err(not_at(&way.stage)),
        (_, Stage::IncomeFetched | Stage::Assessed | Stage::Manual { .. })
        | (Content::RefundRequest { .. }, Stage::Paired) => {}
        (_, other) => return Err(not_at(other)),
    }
    let mut found = found.to_vec();
    if let Some(Vas { until, answer: None }) = way.vas {
        if context.today <= until {
            return Err(Refusal::TooEarly { from: plus(until, 1) });
        }
        found.push(Code::VasMissing);
    }
    if case.automation_objection.is_some() {
        found.push(Code::AutomationObjection);
    }
    // What a person was asked before stays a reason until it is done.
    let subject = Subject::Report { report: report.clone() };
    let asked = case.tasks.iter().filter(|task| task.subject == subject);
    found.extend(asked.map(|task| task.reason));
    Ok(match route(&found) {
        Route::Automatic => vec![Event::ReportAdvanced { report, stage: Stage::Assessed }],
        Route::Manual(reasons) => manual(case, report, reasons, context),
    })
}

/// Reminds the citizen once the time for the form is over.
///
/// # Errors
/// The report does not wait for the citizen, or the time is not over.
pub(super) fn remind(
    case: &AbsenceCase,
    report: ReportId,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    active(case, &Party::Citizen)?;
    unused(case, &letter)?;
    let way = open_report(case, &report)?;
    match &way.stage {
        Stage::AwaitingCitizen { until } if *until < context.today => {}
        Stage::AwaitingCitizen { until } => {
            return Err(Refusal::TooEarly { from: until.succ_opt().unwrap_or(*until) });
        }
        other => return Err(not_at(other)),
    }
    let until = answer_until(context)?;
    Ok(vec![
        Event::ReportAdvanced { report: report.clone(), stage: Stage::Reminded { until } },
        Event::Warned { letter, until, report: Some(report) },
    ])
}

/// Warns the citizen of what follows from not cooperating.
///
/// # Errors
/// The case does not run.
pub(super) fn warn(
    case: &AbsenceCase,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    active(case, &Party::Citizen)?;
    unused(case, &letter)?;
    Ok(vec![Event::Warned { letter, until: answer_until(context)?, report: None }])
}

/// The citizen did what a warning asked for, or had a reasonable cause not to: nothing lapses by it any more (§ 21).
///
/// # Errors
/// There is no such warning, it serves no more, or the case is closed.
pub(super) fn lift(
    case: &AbsenceCase,
    warning: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    by_person(context)?;
    not_closed(case, &Party::Citizen)?;
    if !case.open_warnings().any(|(letter, _)| *letter == warning) {
        return Err(Refusal::Unknown);
    }
    Ok(vec![Event::WarningLifted { letter: warning }])
}

/// Not possible where a report stands.
pub(super) fn not_at(stage: &Stage) -> Refusal {
    Refusal::NotAtThisStage { stage: stage.name().to_owned() }
}

pub(super) fn open_report<'a>(
    case: &'a AbsenceCase,
    report: &ReportId,
) -> Result<&'a Way, Refusal> {
    about(case, &Subject::Report { report: report.clone() })?;
    find(case, report)
}

fn manual(
    case: &AbsenceCase,
    report: ReportId,
    reasons: Vec<Code>,
    context: &Context<'_>,
) -> Vec<Event> {
    let subject = Subject::Report { report: report.clone() };
    let asked = reasons.iter().filter(|reason| task(case, **reason, &subject).is_none());
    let tasks: Vec<Event> = asked
        .map(|reason| Event::TaskOpened {
            task: Task::new(*reason, subject.clone(), context.today),
        })
        .collect();
    let stage = Stage::Manual { reasons };
    [Event::ReportAdvanced { report, stage }].into_iter().chain(tasks).collect()
}

fn answer_until(context: &Context<'_>) -> Result<chrono::NaiveDate, Refusal> {
    last_day(Deadline::Reminder, context.today, &context.book).ok_or(Refusal::RateMissing)
}
