//! Complaints, claims and documents.

use crate::code::Code;
use crate::ids::{CaseId, DocumentId, LetterId};
use crate::money::Money;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::reason::{by_person, required};
use crate::sickness::case::decision::{ClaimEnd, Reduction};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{any_open, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::Via;
use crate::sickness::case::state::{AbsenceCase, Direction, Sender, Task};
use crate::sickness::days::plus;
use crate::sickness::deadlines::{Deadline, last_day};

/// Somebody complains about a decision; whether in time is for the board, and whether the case is closed does not matter. The
/// municipality has its days to reconsider.
///
/// # Errors
/// There is no such decision.
pub(super) fn complain(
    case: &AbsenceCase,
    decision: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let subject = case.decisions.get(&decision).ok_or(Refusal::Unknown)?.subject.clone();
    if case.complaints.contains(&decision) {
        return Ok(Vec::new());
    }
    let due_on = last_day(Deadline::Reconsideration, context.today, &context.book);
    let due_on = due_on.ok_or(Refusal::RateMissing)?;
    let mut events = vec![Event::ComplaintReceived { decision }];
    if task(case, Code::ComplaintOpen, &subject).is_none() {
        let task = Task::new(Code::ComplaintOpen, subject, due_on);
        events.push(Event::TaskOpened { task });
    }
    Ok(events)
}

/// A complaint was settled.
///
/// # Errors
/// There is none.
pub(super) fn settle_complaint(
    case: &AbsenceCase,
    decision: LetterId,
) -> Result<Vec<Event>, Refusal> {
    let found = case.decisions.get(&decision).filter(|_| case.complaints.contains(&decision));
    let subject = &found.ok_or(Refusal::Unknown)?.subject;
    let others = case.complaints.iter().filter(|other| **other != decision);
    let is_last = !others
        .filter_map(|other| case.decisions.get(other))
        .any(|other| other.subject == *subject);
    let done = task(case, Code::ComplaintOpen, subject).filter(|_| is_last).cloned();
    let mut events = vec![Event::ComplaintSettled { decision }];
    events.extend(done.map(|task| Event::TaskClosed { task }));
    Ok(events)
}

/// Some of a claim was paid; with the last of it the claim ends.
///
/// # Errors
/// There is none, it ended, or the amount is nothing or more than is owed.
pub(super) fn pay_instalment(
    case: &AbsenceCase,
    decision: LetterId,
    amount: Money,
) -> Result<Vec<Event>, Refusal> {
    let claim = case.claims.get(&decision).filter(|claim| claim.ended.is_none());
    let open = claim.ok_or(Refusal::Unknown)?.open();
    if amount <= Money::ZERO || amount > open {
        return Err(Refusal::TooMuch { most: open });
    }
    Ok(reduced(decision, amount, Reduction::Instalment, open))
}

/// Some of a claim was met; with the last of it the claim ends.
pub(super) fn reduced(
    decision: LetterId,
    amount: Money,
    how: Reduction,
    open: Money,
) -> Vec<Event> {
    let mut events = vec![Event::ClaimReduced { decision: decision.clone(), amount, how }];
    if amount == open {
        events.push(Event::ClaimEnded { decision, end: ClaimEnd::Paid });
    }
    events
}

/// A claim ended. Whether it is time-barred the calendar says.
///
/// # Errors
/// There is none, it ended, or its time is not over.
pub(super) fn end_claim(
    case: &AbsenceCase,
    decision: LetterId,
    end: ClaimEnd,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match case.claims.get(&decision) {
        Some(claim)
            if claim.ended.is_none()
                && end == ClaimEnd::TimeBarred
                && context.today <= claim.limit =>
        {
            Err(Refusal::TooEarly { from: plus(claim.limit, 1) })
        }
        Some(claim) if claim.ended.is_none() => Ok(vec![Event::ClaimEnded { decision, end }]),
        Some(_) | None => Err(Refusal::Unknown),
    }
}

/// A document lies on the case, which is shown as one: until the last of its parts closes.
///
/// # Errors
/// All is closed, nobody sent it, or the document is there.
pub(super) fn attach(
    case: &AbsenceCase,
    document: DocumentId,
    (direction, sender, via): (Direction, Sender, Via),
) -> Result<Vec<Event>, Refusal> {
    any_open(case)?;
    let sender = match sender {
        Sender::Other { name } => Sender::Other { name: required(name)? },
        known => known,
    };
    if case.documents.contains_key(&document) {
        return Err(Refusal::IdUsed);
    }
    Ok(vec![Event::DocumentAttached { document, direction, sender: Some(sender), via }])
}

/// A document that was attached wrongly is moved, and leaves its trace.
///
/// # Errors
/// It is not here any more, the case is closed, or the reason is missing.
pub(super) fn move_document(
    case: &AbsenceCase,
    document: DocumentId,
    to: CaseId,
    reason: String,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    by_person(context)?;
    any_open(case)?;
    let found = case.documents.get(&document).ok_or(Refusal::Unknown)?;
    if found.moved_to.is_some() || to == case.id {
        return Err(Refusal::Unknown);
    }
    Ok(vec![Event::DocumentMoved { document, to, reason: required(reason)? }])
}
