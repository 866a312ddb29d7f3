//! The task of a caseworker: opening it, what it waits for and until when, and the citizen who withdraws.

use chrono::{Days, NaiveDate};

use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment, Outcome};
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::assessing::eligibility;
use crate::supplement::case::decide::reason::required;
use crate::supplement::case::event::{Event, WaitEnd};
use crate::supplement::case::guards::{can_open, can_withdraw, not_in};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, State, Waiting, WaitingFor};
use crate::supplement::facts::Facts;

/// Opens the task; what is known is assessed at once.
///
/// # Errors
/// It was opened before, or is no task.
pub(super) fn open(case: &Case, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    can_open(case)?;
    Ok(and_assess(case, vec![Event::Opened], &case.facts, context))
}

/// Ends a wait: that of mail when its day has come, that of a task also when a caseworker says so.
///
/// # Errors
/// It does not wait, or its day has not come.
pub(super) fn end_wait(
    case: &Case,
    cause: WaitEnd,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match &case.state {
        State::Mail
            if cause == WaitEnd::DeadlinePassed
                && case.waiting().is_some_and(|waiting| context.today >= waiting.until) =>
        {
            Ok(vec![Event::WaitEnded { cause }])
        }
        State::Waiting { waiting }
            if cause == WaitEnd::Caseworker || context.today >= waiting.until =>
        {
            Ok(vec![Event::WaitEnded { cause }])
        }
        state => Err(not_in(state)),
    }
}

/// The citizen withdraws the application.
///
/// # Errors
/// It is decided, or no task; or the reason is missing or too long.
pub(super) fn withdraw(case: &Case, reason: String) -> Result<Vec<Event>, Refusal> {
    can_withdraw(case)?;
    Ok(vec![Event::Withdrawn { reason: required(reason)? }])
}

/// Adds what the assessment leads to: waiting while something is unknown and nothing refuses, otherwise under assessment.
pub(super) fn and_assess(
    case: &Case,
    mut events: Vec<Event>,
    facts: &Facts,
    context: &Context<'_>,
) -> Vec<Event> {
    let assessment = eligibility(case.benefit, facts, case.received_on, &context.book);
    let reasons = assessment.waiting();
    match (&case.state, assessment.outcome) {
        (State::Waiting { waiting }, Outcome::Wait) if waiting.reasons == reasons => {}
        (_, Outcome::Wait) => {
            let until = follow_up(context);
            let from = waits_for(&assessment);
            events.push(Event::WaitStarted {
                waiting: Waiting { reasons, from, since: context.today, until },
            });
        }
        (State::Waiting { .. }, _) => events.push(Event::WaitEnded { cause: WaitEnd::FactsCame }),
        (State::Assessing, _) => {}
        _ => events.push(Event::AssessmentStarted),
    }
    events
}

/// The day on which a waiting case comes back to a caseworker: at once when no number of days is known.
pub(super) fn follow_up(context: &Context<'_>) -> NaiveDate {
    let days = context
        .book
        .rate(&rates::FOLLOW_UP_DAYS, context.today)
        .and_then(|found| u64::try_from(found.amount).ok())
        .unwrap_or(0);
    let day = context.today.checked_add_days(Days::new(days)).unwrap_or(context.today);
    context.book.calendar().working_day_on_or_after(day)
}

/// From whom the first fact that is missing comes.
fn waits_for(assessment: &Assessment) -> WaitingFor {
    let first = assessment.findings.iter().find_map(|finding| match &finding.answer {
        Answer::Unknown { path, .. } => Some(path.as_ref()),
        _ => None,
    });
    match first {
        Some(path) if path.starts_with("person.") => WaitingFor::CivilRegister,
        Some(path) if path.starts_with("application.") => WaitingFor::Citizen,
        _ => WaitingFor::PensionAuthority,
    }
}
