//! Tells the sender of a form what became of it.

use crate::app::App;
use crate::jobs::send::{Ended, SendError, wire};
use crate::outbox::ReceiptToSend;
use crate::store::outbox::{OutboxMessage, OutboxState};

pub(super) async fn attempt(app: &App, message: &OutboxMessage) -> Result<Ended, SendError> {
    let unreadable = |_| SendError::Unreadable("no receipt to be sent".to_owned());
    let payload: ReceiptToSend =
        serde_json::from_value(message.payload.clone()).map_err(unreadable)?;
    let call_id = message
        .id
        .parse()
        .map_err(|_| SendError::Unreadable("an identifier that is no UUID".to_owned()))?;
    let forms = &app.platform.forms;
    let bytes =
        wire(app, message, || forms.write_receipt(&payload.receipt, &payload.context, call_id))
            .await?;
    forms.send_receipt(bytes).await?;
    // A receipt is business already: there is no later answer to wait for.
    Ok(Ended { state: OutboxState::Accepted, ..Ended::sent(None, Vec::new()) })
}
