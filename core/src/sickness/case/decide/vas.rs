//! The validation system — *VAS*. Its advice asks a person to look and is never a ground by itself; no answer is no zero advice.

use crate::code::Code;
use crate::ids::ReportId;
use crate::law::rates;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::way::open_report;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{figure, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Stage, Vas, VasAnswer};
use crate::sickness::case::state::{AbsenceCase, Subject, Task};
use crate::sickness::days::plus;

/// Asks about a notification.
///
/// # Errors
/// How long the answer is waited for is not known.
pub(super) fn asked(report: ReportId, context: &Context<'_>) -> Result<Event, Refusal> {
    let days = figure(&rates::SICKNESS_VAS_WAIT, context.today, &context.book)?;
    Ok(Event::VasAsked { report, until: plus(context.today, days) })
}

/// The answer came; also one that comes after the wait is taken in.
///
/// # Errors
/// Nobody asked about this report, or it is decided about.
pub(super) fn learn(
    case: &AbsenceCase,
    report: ReportId,
    answer: VasAnswer,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let way = open_report(case, &report)?;
    let vas = way.vas.ok_or(Refusal::Unknown)?;
    if vas.answer == Some(answer) {
        return Ok(Vec::new());
    }
    if !way.stage.is_open() {
        return Err(Refusal::NotAtThisStage { stage: way.stage.name().to_owned() });
    }
    let subject = Subject::Report { report: report.clone() };
    let mut events = vec![Event::VasAnswered { report: report.clone(), answer }];
    let waited = task(case, Code::VasMissing, &subject);
    events.extend(waited.map(|task| Event::TaskClosed { task: task.clone() }));
    if answer == VasAnswer::Advice {
        if way.stage == Stage::Assessed {
            let stage = Stage::Manual { reasons: vec![Code::VasAdvice] };
            events.push(Event::ReportAdvanced { report, stage });
        }
        if task(case, Code::VasAdvice, &subject).is_none() {
            let task = Task::new(Code::VasAdvice, subject, context.today);
            events.push(Event::TaskOpened { task });
        }
    }
    Ok(events)
}

/// The answer did not come in time: a person looks.
///
/// # Errors
/// Nobody asked, it came, or its time is not over.
pub(super) fn miss(
    case: &AbsenceCase,
    report: ReportId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let way = open_report(case, &report)?;
    let Some(Vas { until, answer: None }) = way.vas else { return Err(Refusal::Unknown) };
    if !way.stage.is_open() {
        return Err(Refusal::NotAtThisStage { stage: way.stage.name().to_owned() });
    }
    if context.today <= until {
        return Err(Refusal::TooEarly { from: plus(until, 1) });
    }
    let subject = Subject::Report { report };
    Ok(match task(case, Code::VasMissing, &subject) {
        Some(_) => Vec::new(),
        None => {
            let task = Task::new(Code::VasMissing, subject, context.today);
            vec![Event::TaskOpened { task }]
        }
    })
}
