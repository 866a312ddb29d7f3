//! Hearing a party — *partshøring* — before a decision against it (FVL § 19).

use crate::ids::LetterId;
use crate::sickness::case::command::Choice;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::required;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{about, unused};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, PartyHearing, Subject};
use crate::sickness::deadlines::{Deadline, last_day};

/// Hears a party.
///
/// # Errors
/// The case is closed, what it is about is not there, or nothing is intended against the party.
pub(super) fn hear(
    case: &AbsenceCase,
    (subject, intends): (Subject, DecisionKind),
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    about(case, &subject)?;
    unused(case, &letter)?;
    if !intends.is_adverse() {
        return Err(Refusal::KindDoesNotFit);
    }
    Ok(vec![sent((subject, intends), letter, context)?])
}

/// The party answered; an answer that comes late is read as well.
///
/// # Errors
/// There is no such hearing, or it was answered.
pub(super) fn answer(case: &AbsenceCase, hearing: LetterId) -> Result<Vec<Event>, Refusal> {
    let found = case.hearings.get(&hearing).ok_or(Refusal::Unknown)?;
    about(case, &found.subject)?;
    if found.answered_on.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::HearingAnswered { hearing }])
}

/// A hearing from today on.
///
/// # Errors
/// Its length is not known.
pub(super) fn sent(
    (subject, intends): (Subject, DecisionKind),
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let until = last_day(Deadline::Hearing, context.today, &context.book);
    let until = until.ok_or(Refusal::RateMissing)?;
    let hearing = PartyHearing { subject, intends, until, answered_on: None };
    Ok(Event::HearingSent { letter, hearing })
}

/// True when the party was heard about what is decided against it: it answered, or the time is over. Lapse and repayment are
/// never decided without.
///
/// # Errors
/// It was not, and no reason says why that is not needed.
pub(super) fn heard(
    case: &AbsenceCase,
    choice: &Choice,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if !choice.kind.is_adverse() {
        return Ok(());
    }
    let unspent = case.hearings.iter().filter(|(letter, _)| !case.spent.contains(*letter));
    let about_it = unspent
        .map(|(_, hearing)| hearing)
        .filter(|hearing| hearing.is_about(&choice.subject, choice.kind));
    let open = about_it
        .clone()
        .filter(|hearing| hearing.answered_on.is_none() && context.today <= hearing.until);
    if let Some(until) = open.map(|hearing| hearing.until).max() {
        return Err(Refusal::HearingOpen { until });
    }
    if about_it.count() > 0 {
        return Ok(());
    }
    match (&choice.not_heard_because, choice.kind) {
        (None, _) | (Some(_), DecisionKind::Lapse | DecisionKind::Repay) => {
            Err(Refusal::HearingMissing)
        }
        (Some(reason), _) => required(reason.clone()).map(|_| ()),
    }
}
