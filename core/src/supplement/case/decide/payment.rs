//! What the payment system answers about an order.

use chrono::NaiveDate;

use crate::ids::OrderId;
use crate::supplement::case::event::Event;
use crate::supplement::case::line::{LineState, PaymentProgress};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::Case;

/// Another day than the one an order was approved for.
///
/// # Errors
/// The order belongs to no line.
pub(super) fn record_value_date(
    case: &Case,
    order: OrderId,
    value_date: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let line = case.lines.iter().find(|line| line.was_ordered_by(&order));
    match line.ok_or(Refusal::OrderUnknown)?.ever_approved() {
        Some(approval) if approval.value_date != value_date => {
            Ok(vec![Event::ValueDateMoved { order, value_date }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What an answer about an order changes.
///
/// # Errors
/// The order belongs to no line.
pub(super) fn record(
    case: &Case,
    order: OrderId,
    progress: PaymentProgress,
) -> Result<Vec<Event>, Refusal> {
    let line = case.lines.iter().find(|line| line.was_ordered_by(&order));
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
