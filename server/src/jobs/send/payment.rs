//! Hands a payment order over: at most once for each order, whatever happens on the way.

use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, OrderId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::line::PaymentProgress;
use chrono::Duration;

use crate::app::App;
use crate::integration::lookup;
use crate::integration::payment::file;
use crate::integration::payment::order::PaymentOrder;
use crate::integration::payment::value_date::still_ahead;
use crate::integration::platform::error::PortError;
use crate::jobs::send::{Ended, SendError, wire};
use crate::run_command::SYSTEM;
use crate::store::StoreError;
use crate::store::outbox::{OutboxMessage, OutboxState};

/// An order without an answer for this long is told to those who operate.
const ALARM_HOURS: i64 = 4;

pub(super) async fn attempt(app: &App, message: &OutboxMessage) -> Result<Ended, SendError> {
    let mut order = read(message)?;
    // There are bytes: they may have left before. Whoever has the order is asked first.
    if message.wire.is_some() {
        if app.clock.now() - message.created_at > Duration::hours(ALARM_HOURS) {
            tracing::error!(order.id = %order.order_id, "A payment order has no answer for hours; a person must look");
        }
        if let Some(receipt) = app.platform.payments.find(&order.order_id).await? {
            return Ok(taken(&order, message.wire.as_deref().unwrap_or_default(), receipt));
        }
    } else {
        if let Some(held) = hold(app, &order).await? {
            return Ok(held);
        }
        // A bank refuses a day that has gone by. The bytes are written once, so the day is settled with them.
        order.value_date = still_ahead(order.value_date, app.today());
    }
    let bytes = wire(app, message, || file::write(&order)).await?;
    let receipt = app.platform.payments.hand_over(bytes.clone()).await?;
    Ok(taken(&order, &bytes, receipt))
}

/// The order is there, for the day that its file says.
fn taken(order: &PaymentOrder, file: &[u8], receipt: String) -> Ended {
    let moved = file::value_date(file)
        .map(|value_date| Command::RecordValueDate { order: order.order_id.clone(), value_date });
    let told = Command::RecordPayment {
        order: order.order_id.clone(),
        progress: PaymentProgress::HandedOver,
    };
    Ended::sent(Some(receipt), moved.into_iter().chain([told]).collect())
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

/// Nobody is paid who died, moved to another municipality, or whose number changed, between the approval and now.
async fn hold(app: &App, order: &PaymentOrder) -> Result<Option<Ended>, SendError> {
    let system = ActorId::new(SYSTEM);
    let who = lookup::by_system(app, &system);
    let person = lookup::person(app, &order.payee.person, &who).await?;
    let record = person.and_then(|person| person.record);
    let Some(record) = record else { return Ok(None) };
    // Abroad there is no municipality: whoever left has moved as well.
    let is_here = record.municipality_code.as_ref() == Some(&app.config.municipality.code);
    let reason = if record.dead {
        Code::Dead.as_str()
    } else if record.current_cpr.is_some() {
        "CPR_CHANGED"
    } else if !is_here && !is_entered_over(app, order, Code::OtherMunicipality).await? {
        Code::OtherMunicipality.as_str()
    } else {
        return Ok(None);
    };
    let progress = PaymentProgress::Rejected { reason: reason.to_owned() };
    Ok(Some(Ended {
        state: OutboxState::Cancelled,
        peer_ref: None,
        commands: vec![Command::RecordPayment { order: order.order_id.clone(), progress }],
        error: Some(reason.to_owned()),
    }))
}

/// True when a caseworker entered every line of the order over this finding: then it is no news, and was decided.
async fn is_entered_over(app: &App, order: &PaymentOrder, code: Code) -> Result<bool, StoreError> {
    let mut reader = app.store.read().await?;
    for paid in &order.lines {
        let stored = reader.find_case(&paid.case).await?;
        let line = stored.iter().flat_map(|stored| &stored.case.lines);
        let mut line = line.filter(|line| line.id == paid.line_id);
        if !line.any(|line| line.assessment.manual().contains(&code)) {
            return Ok(false);
        }
    }
    Ok(!order.lines.is_empty())
}

fn read(message: &OutboxMessage) -> Result<PaymentOrder, SendError> {
    serde_json::from_value(message.payload.clone())
        .map_err(|_| SendError::Unreadable("no payment order".to_owned()))
}
