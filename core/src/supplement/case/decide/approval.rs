//! Approving a line for payment: on what is known now, by another person above the threshold, under an order of its own.

use chrono::NaiveDate;

use crate::code::Code;
use crate::ids::{LetterId, LineId, OrderId};
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::assessing::assess_expense;
use crate::supplement::case::decide::lines::find_line;
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::can_approve_line;
use crate::supplement::case::line::{Approval, Line, LineState};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::Case;

/// Approves a line; its payment order and the notice of payment stand for it from here on.
///
/// # Errors
/// The grant has no effect yet, the line is unknown or no draft, the bank day has passed, the same person entered it above the
/// threshold, or it no longer holds.
pub(super) fn approve(
    case: &Case,
    line: LineId,
    order: OrderId,
    letter: LetterId,
    value_date: NaiveDate,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_approve_line(case)?;
    let found = find_line(case, &line)?;
    if found.state != LineState::Draft {
        return Err(Refusal::LineNotDraft);
    }
    if value_date < context.today {
        return Err(Refusal::ValueDatePassed { today: context.today });
    }
    four_eyes(found, context)?;
    still_holds(case, found, context)?;
    let approval = Approval {
        approved_by: context.actor.clone(),
        approved_on: context.today,
        order,
        letter,
        value_date,
    };
    Ok(vec![Event::LineApproved { line, approval }])
}

/// Above the threshold another person approves than the one who entered.
///
/// # Errors
/// The same person.
fn four_eyes(line: &Line, context: &Context<'_>) -> Result<(), Refusal> {
    let threshold = context
        .book
        .rate(&rates::FOUR_EYES_THRESHOLD, context.today)
        .map(|found| Money::from_ore(found.amount));
    match threshold {
        Some(threshold) if line.amount > threshold && line.entered_by == *context.actor => {
            Err(Refusal::FourEyes { threshold })
        }
        // Without a threshold nobody can say that one pair of eyes is enough.
        None if line.entered_by == *context.actor => {
            Err(Refusal::FourEyes { threshold: Money::ZERO })
        }
        _ => Ok(()),
    }
}

/// A line is approved on what is known then, not on what was known when it was entered. It is computed again as of its
/// day of entry, so that days gone by alone change nothing, and over what was entered before it, so that it is no
/// earlier payment of itself.
///
/// # Errors
/// Another amount, or a finding that it was not entered over.
fn still_holds(case: &Case, line: &Line, context: &Context<'_>) -> Result<(), Refusal> {
    let before = case.lines.iter().take_while(|other| other.id != line.id).cloned().collect();
    let as_entered = Case { lines: before, ..case.clone() };
    let entered = Context { today: line.entered_on, ..*context };
    let now = assess_expense(&as_entered, &line.expense, &entered);
    let known = against(&line.assessment);
    let reasons: Vec<Code> =
        against(&now).into_iter().filter(|code| !known.contains(code)).collect();
    let same =
        now.money("PS-5.6") == Some(line.amount) && now.money("PS-5.6b") == Some(line.own_payment);
    if same && reasons.is_empty() { Ok(()) } else { Err(Refusal::LineOutdated { reasons }) }
}

/// Every finding that stands against paying.
fn against(assessment: &Assessment) -> Vec<Code> {
    [assessment.refusing(), assessment.manual(), assessment.waiting()].concat()
}
