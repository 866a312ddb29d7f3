//! Fetches what the payment system says about our orders, keeps it, and tells the cases. Each answer counts once, in whatever order it comes.

use bevilling_core::ids::OrderId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::line::PaymentProgress;
use chrono::Duration;

use crate::app::App;
use crate::integration::payment::answer::PaymentAnswer;
use crate::jobs::LEASE_SECONDS;
use crate::outbox::PAYMENT;
use crate::run_command::{Actor, RunError, run_commands};
use crate::store::StoreError;
use crate::store::inbox::{InboxMessage, InboxState, Kept, NewInboxMessage};
use crate::store::outbox::OutboxState;

/// The source of these answers in the inbox.
const SOURCE: &str = "nks";
const BATCH: i64 = 50;

/// Fetches new answers and tells the cases. Gives how many were new.
///
/// # Errors
/// When the database fails.
pub async fn take_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    fetch(app).await?;
    let mut taken = 0;
    loop {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let until = now + Duration::seconds(LEASE_SECONDS);
        let claimed = tx.claim_inbox(SOURCE, owner, now, until, BATCH).await?;
        tx.commit().await?;
        if claimed.is_empty() {
            return Ok(taken);
        }
        for message in claimed {
            tell(app, owner, &message).await?;
            taken += 1;
        }
    }
}

/// Keeps every answer after the last one this process has seen. A new process asks from the beginning and finds what it knows.
async fn fetch(app: &App) -> Result<(), StoreError> {
    loop {
        let answers = match app.platform.payments.answers(app.platform.payments.seen()).await {
            Ok(answers) => answers.answers,
            Err(error) => {
                tracing::warn!(%error, "The payment system tells nothing new");
                return Ok(());
            }
        };
        let Some(last) = answers.last().map(|answer| answer.seq) else { return Ok(()) };
        let mut tx = app.store.begin().await?;
        for answer in &answers {
            let raw = serde_json::to_vec(answer).unwrap_or_default();
            let kept = tx.keep_inbox(&new(app, answer, raw)).await?;
            if let Kept::Repeat { same: false, .. } = kept {
                tracing::warn!(
                    order.id = answer.end_to_end_id,
                    "An answer about an order came again with other content"
                );
            }
        }
        tx.commit().await?;
        app.platform.payments.has_seen(last);
    }
}

fn new(app: &App, answer: &PaymentAnswer, raw: Vec<u8>) -> NewInboxMessage {
    NewInboxMessage {
        source: SOURCE.to_owned(),
        // An order reaches each stage once, whatever number the answer has.
        dedupe_key: format!("{}/{:?}", answer.end_to_end_id, answer.status),
        raw,
        reply: Vec::new(),
        state: InboxState::Received,
        received_at: app.clock.now(),
    }
}

async fn tell(app: &App, owner: &str, message: &InboxMessage) -> Result<(), StoreError> {
    let answer: Option<PaymentAnswer> = serde_json::from_slice(&message.raw).ok();
    let order = answer.as_ref().and_then(PaymentAnswer::order);
    let (Some(answer), Some(order)) = (answer, order) else {
        return end(app, owner, message, InboxState::Failed, None).await;
    };
    let Some(case) = app.store.read().await?.case_of_order(&order).await? else {
        tracing::warn!(order.id = %order, "An answer is about an order that is none of ours");
        return end(app, owner, message, InboxState::Failed, None).await;
    };
    let progress = answer.progress();
    let told = Command::RecordPayment { order: order.clone(), progress: progress.clone() };
    match run_commands(app, Actor::System, &case, None, vec![told]).await {
        Ok(_) => {}
        Err(RunError::Store(error)) => return Err(error),
        Err(error) => {
            tracing::error!(%error, case.id = %case, order.id = %order, "A case does not take the answer about a payment");
            return end(app, owner, message, InboxState::Failed, None).await;
        }
    }
    end(app, owner, message, InboxState::Done, last_state(&progress).map(|state| (&order, state)))
        .await
}

async fn end(
    app: &App,
    owner: &str,
    message: &InboxMessage,
    state: InboxState,
    outgoing: Option<(&OrderId, OutboxState)>,
) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    if !tx.advance_inbox(&message.id, owner, state, None).await? {
        // Somebody else has it by now and does the same.
        return Ok(());
    }
    if let Some((order, state)) = outgoing
        && let Some(sent) = tx.find_message_for(PAYMENT, order.as_str()).await?
    {
        tx.set_message_state(&sent.id, state).await?;
    }
    tx.commit().await
}

const fn last_state(progress: &PaymentProgress) -> Option<OutboxState> {
    match progress {
        PaymentProgress::Completed => Some(OutboxState::Accepted),
        PaymentProgress::Rejected { .. } | PaymentProgress::Returned { .. } => {
            Some(OutboxState::Rejected)
        }
        PaymentProgress::Queued
        | PaymentProgress::Unanswered
        | PaymentProgress::HandedOver
        | PaymentProgress::Received
        | PaymentProgress::Accepted => None,
    }
}
