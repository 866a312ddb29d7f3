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
/// The grant has no effect yet, the line is unknown or no draft, the order stands for another line, the bank day has passed,
/// the same person entered the line above the threshold, or it no longer holds.
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
    order_is_unused(&case.lines, &order)?;
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

/// An order pays one line: its answers are told to the line it was made for, also when that line was cancelled since.
///
/// # Errors
/// The line that the order stands for is no draft any more.
fn order_is_unused(lines: &[Line], order: &OrderId) -> Result<(), Refusal> {
    if lines.iter().any(|line| line.was_ordered_by(order)) {
        Err(Refusal::LineNotDraft)
    } else {
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::order_is_unused;
    use crate::ids::{ActorId, LetterId, LineId, OrderId};
    use crate::law::rate_book::RateBook;
    use crate::money::Money;
    use crate::rule::assessment::assess;
    use crate::supplement::case::line::{Approval, Line, LineState, PaymentProgress};
    use crate::supplement::case::refusal::Refusal;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::kinds::Payee;

    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 2, 2).expect("a day");

    fn check(state: LineState, expect: Result<(), Refusal>) {
        let line = Line {
            id: LineId::new("line-1"),
            expense: ExpenseFacts::default(),
            amount: Money::from_ore(15_300),
            own_payment: Money::from_ore(14_700),
            payee: Payee::NemKonto,
            assessment: assess(&[], &Facts::default(), &RateBook::NATIONAL, DAY),
            entered_by: ActorId::new("anna"),
            entered_on: DAY,
            override_reason: None,
            state,
        };
        assert_eq!(order_is_unused(&[line], &OrderId::new("order-1")), expect);
    }

    fn approval(order: &str) -> Approval {
        Approval {
            approved_by: ActorId::new("bo"),
            approved_on: DAY,
            order: OrderId::new(order),
            letter: LetterId::new("letter-2"),
            value_date: DAY,
        }
    }

    fn cancelled(approval: Option<Approval>) -> LineState {
        let progress = approval.as_ref().map(|_| PaymentProgress::Unanswered);
        let (by, reason) = (ActorId::new("anna"), "Forkert.".to_owned());
        LineState::Cancelled { by, on: DAY, reason, approval, progress }
    }

    #[test]
    fn an_order_of_an_approved_paid_or_cancelled_line_is_used() {
        let approval = approval("order-1");
        let taken = || Err(Refusal::LineNotDraft);
        let progress = PaymentProgress::Queued;
        check(LineState::Approved { approval: approval.clone(), progress }, taken());
        check(LineState::Paid { approval: approval.clone(), at: DateTime::UNIX_EPOCH }, taken());
        check(cancelled(Some(approval)), taken());
    }

    #[test]
    fn an_order_of_its_own_is_unused() {
        let progress = PaymentProgress::Queued;
        check(LineState::Draft, Ok(()));
        check(cancelled(None), Ok(()));
        check(LineState::Approved { approval: approval("order-2"), progress }, Ok(()));
    }
}
