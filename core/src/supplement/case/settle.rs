//! What is decided of lines: entering one, approving one, and hearing of its payment.

use crate::code::Code;
use crate::ids::{LineId, OrderId};
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::supplement::case::decide::{Context, assess_expense};
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::required;
use crate::supplement::case::line::{Line, LineState, PaymentProgress};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::Case;
use crate::supplement::facts::ExpenseFacts;
use crate::supplement::kinds::Payee;

/// A line as entered.
pub(crate) struct Entry {
    pub(crate) expense: ExpenseFacts,
    pub(crate) payee: Payee,
    pub(crate) acknowledged: Vec<Code>,
    pub(crate) override_reason: Option<String>,
}

/// The line that an entry gives, when its assessment leads to an amount.
///
/// # Errors
/// Why not.
pub(crate) fn new_line(
    id: LineId,
    entry: Entry,
    assessment: Assessment,
    context: &Context<'_>,
) -> Result<Line, Refusal> {
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
        id,
        expense: entry.expense,
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

/// A line is approved on what is known then, not on what was known when it was entered. It is computed again as of its
/// day of entry, so that days gone by alone change nothing, and over what was entered before it, so that it is no
/// earlier payment of itself.
///
/// # Errors
/// Another amount, or a finding that it was not entered over.
pub(crate) fn still_holds(case: &Case, line: &Line, context: &Context<'_>) -> Result<(), Refusal> {
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

/// Above the threshold another person approves than the one who entered.
///
/// # Errors
/// The same person.
pub(crate) fn four_eyes(line: &Line, context: &Context<'_>) -> Result<(), Refusal> {
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

/// What an answer about an order changes.
///
/// # Errors
/// The order belongs to no line.
pub(crate) fn record_payment(
    case: &Case,
    order: OrderId,
    progress: PaymentProgress,
) -> Result<Vec<Event>, Refusal> {
    let line = case
        .lines
        .iter()
        .find(|line| line.ever_approved().is_some_and(|approval| approval.order == order));
    match line.map(|line| &line.state) {
        Some(LineState::Approved { progress: before, .. }) if progress.rank() > before.rank() => {
            Ok(vec![Event::PaymentAdvanced { order, progress }])
        }
        Some(LineState::Paid { .. }) if matches!(progress, PaymentProgress::Returned { .. }) => {
            Ok(vec![Event::PaymentAdvanced { order, progress }])
        }
        // A line that was cancelled because nobody answered may have been paid after all: that is the truth then. And when
        // the answer is that it was not, it no longer counts as a payment. One whose payment is known to have failed or
        // come back is not paid by an old answer that comes once more.
        Some(LineState::Cancelled {
            progress: None | Some(PaymentProgress::Unanswered), ..
        }) if matches!(
            progress,
            PaymentProgress::Completed
                | PaymentProgress::Rejected { .. }
                | PaymentProgress::Returned { .. }
        ) =>
        {
            Ok(vec![Event::PaymentAdvanced { order, progress }])
        }
        // An answer that comes twice or late changes nothing.
        Some(LineState::Approved { .. } | LineState::Paid { .. } | LineState::Cancelled { .. }) => {
            Ok(Vec::new())
        }
        Some(LineState::Draft) | None => Err(Refusal::OrderUnknown),
    }
}
