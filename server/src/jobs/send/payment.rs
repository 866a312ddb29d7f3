//! Hands a payment order over: at most once for each order, whatever happens on the way.

use bevilling_core::ids::{ActorId, OrderId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::line::PaymentProgress;
use chrono::Duration;

use crate::app::App;
use crate::integration::lookup;
use crate::integration::payment::file;
use crate::integration::payment::order::PaymentOrder;
use crate::integration::platform::error::PortError;
use crate::jobs::send::{Ended, SendError, wire};
use crate::run_command::SYSTEM;
use crate::store::outbox::{OutboxMessage, OutboxState};

/// An order without an answer for this long is told to those who operate.
const ALARM_HOURS: i64 = 4;

pub(super) async fn attempt(app: &App, message: &OutboxMessage) -> Result<Ended, SendError> {
    let order = read(message)?;
    let taken = |receipt: String| {
        let told = Command::RecordPayment {
            order: order.order_id.clone(),
            progress: PaymentProgress::HandedOver,
        };
        Ended::sent(Some(receipt), vec![told])
    };
    // There are bytes: they may have left before. Whoever has the order is asked first.
    if message.wire.is_some() {
        if app.clock.now() - message.created_at > Duration::hours(ALARM_HOURS) {
            tracing::error!(order.id = %order.order_id, "A payment order has no answer for hours; a person must look");
        }
        if let Some(receipt) = app.platform.payments.find(&order.order_id).await? {
            return Ok(taken(receipt));
        }
    } else if let Some(held) = hold(app, &order).await? {
        return Ok(held);
    }
    let bytes = wire(app, message, || file::write(&order)).await?;
    Ok(taken(app.platform.payments.hand_over(bytes).await?))
}

/// What the case is told when the payment system will not take an order.
pub(super) fn refused(message: &OutboxMessage, error: &PortError) -> Vec<Command> {
    match error {
        PortError::Rejected { code, .. } => {
            vec![told(message, PaymentProgress::Rejected { reason: code.clone() })]
        }
        PortError::Transient { .. }
        | PortError::UnknownOutcome { .. }
        | PortError::Auth { .. }
        | PortError::Contract { .. }
        | PortError::Duplicate { .. } => given_up(message),
    }
}

/// What the case is told when an order is given up: nobody knows whether it was taken, and a person must find out.
pub(super) fn given_up(message: &OutboxMessage) -> Vec<Command> {
    vec![told(message, PaymentProgress::Unanswered)]
}

/// An order is its message's key, so that it is known even when the message cannot be read.
fn told(message: &OutboxMessage, progress: PaymentProgress) -> Command {
    Command::RecordPayment { order: OrderId::new(message.business_key.clone()), progress }
}

/// Nobody is paid who died, or whose number changed, between the approval and now.
async fn hold(app: &App, order: &PaymentOrder) -> Result<Option<Ended>, SendError> {
    let system = ActorId::new(SYSTEM);
    let who = lookup::by_system(app, &system);
    let person = lookup::person(app, &order.payee.person, &who).await?;
    let record = person.and_then(|person| person.record);
    let reason = match record {
        Some(record) if record.dead => "R_DEAD",
        Some(record) if record.current_cpr.is_some() => "CPR_CHANGED",
        Some(_) | None => return Ok(None),
    };
    let progress = PaymentProgress::Rejected { reason: reason.to_owned() };
    Ok(Some(Ended {
        state: OutboxState::Cancelled,
        peer_ref: None,
        commands: vec![Command::RecordPayment { order: order.order_id.clone(), progress }],
        error: Some(reason.to_owned()),
    }))
}

fn read(message: &OutboxMessage) -> Result<PaymentOrder, SendError> {
    serde_json::from_value(message.payload.clone())
        .map_err(|_| SendError::Unreadable("no payment order".to_owned()))
}
