//! Lines — *ydelser*: entering one and cancelling one (PS-8.6).

use chrono::NaiveDate;

use crate::code::Code;
use crate::ids::LineId;
use crate::rule::assessment::Assessment;
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::assessing::assess_expense;
use crate::supplement::case::decide::reason::required;
use crate::supplement::case::decide::seen::{same, same_day};
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::{can_add_line, can_cancel_line};
use crate::supplement::case::line::{Line, LineState};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::Case;
use crate::supplement::facts::ExpenseFacts;
use crate::supplement::kinds::Payee;

/// A line as entered.
pub(super) struct Entry {
    pub(super) line: LineId,
    pub(super) expense: Box<ExpenseFacts>,
    pub(super) payee: Payee,
    pub(super) acknowledged: Vec<Code>,
    pub(super) override_reason: Option<String>,
}

/// Enters a line on the assessment that the caseworker saw, when it is the one computed here.
///
/// # Errors
/// The case takes no line, the screen saw something else, or the assessment leads to no amount.
pub(super) fn add(
    case: &Case,
    entry: Entry,
    today: NaiveDate,
    seen: &Assessment,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_add_line(case)?;
    same_day(today, context)?;
    if case.lines.iter().any(|known| known.id == entry.line) {
        return Err(Refusal::LineNotDraft);
    }
    let assessment = same(seen, assess_expense(case, &entry.expense, context), context)?;
    let line = new_line(entry, assessment, context)?;
    Ok(vec![Event::LineAdded { line: Box::new(line) }])
}

/// Cancels a line: a draft, or one whose payment was given up without an answer, rejected or returned.
///
/// # Errors
/// There is no such line, its payment is on its way or completed, it is cancelled already, or the reason is missing or too
/// long.
pub(super) fn cancel(case: &Case, line: LineId, reason: String) -> Result<Vec<Event>, Refusal> {
    can_cancel_line(find_line(case, &line)?)?;
    Ok(vec![Event::LineCancelled { line, reason: required(reason)? }])
}

/// The line of the case.
///
/// # Errors
/// There is no such line.
pub(super) fn find_line<'a>(case: &'a Case, line: &LineId) -> Result<&'a Line, Refusal> {
    case.lines.iter().find(|found| found.id == *line).ok_or(Refusal::LineUnknown)
}

/// The line that an entry gives, when its assessment leads to an amount.
///
/// # Errors
/// Why not.
fn new_line(entry: Entry, assessment: Assessment, context: &Context<'_>) -> Result<Line, Refusal> {
    let refusing = assessment.refusing();
    if !refusing.is_empty() {
        return Err(Refusal::NotSupported { reasons: refusing });
    }
    let (Some(amount), Some(own_payment)) =
        (assessment.money("PS-5.6"), assessment.money("PS-5.6b"))
    else {
        let stopped = assessment.manual();
        return Err(if stopped.is_empty() {
            Refusal::FactsUnknown { reasons: assessment.waiting() }
        } else {
            Refusal::NotSupported { reasons: stopped }
        });
    };
    let waiting = assessment.waiting();
    if !waiting.is_empty() {
        return Err(Refusal::FactsUnknown { reasons: waiting });
    }
    let open: Vec<Code> =
        assessment.manual().into_iter().filter(|code| !entry.acknowledged.contains(code)).collect();
    if !open.is_empty() {
        return Err(Refusal::NotAcknowledged { reasons: open });
    }
    let override_reason = match (assessment.manual().is_empty(), entry.override_reason) {
        (true, _) => None,
        (false, reason) => Some(required(reason.unwrap_or_default())?),
    };
    Ok(Line {
        id: entry.line,
        expense: *entry.expense,
        amount,
        own_payment,
        payee: entry.payee,
        assessment,
        entered_by: context.actor.clone(),
        entered_on: context.today,
        override_reason,
        state: LineState::Draft,
    })
}
