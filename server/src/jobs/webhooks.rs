//! Tells other systems what happened: each webhook by itself, so that one that hangs holds up no other; claimed by a lease,
//! the same bytes under the same identifier each time, until the receiver has it or its attempts are used up.

use std::collections::BTreeSet;

use bevilling_core::api::webhook::{AttemptOutcome, DeliveryState};
use bevilling_core::ids::WebhookId;
use chrono::{DateTime, Duration, Utc};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::App;
use crate::integration::webhook::sender::Sent;
use crate::jobs::{LEASE_SECONDS, SEND_EVERY};
use crate::store::StoreError;
use crate::store::deliveries::{ClaimedDelivery, NewAttempt};
use crate::store::webhooks::Endpoint;

/// Messages to one webhook that are on their way at the same time.
const AT_ONCE: i64 = 4;
/// The pauses after the first, second … attempt, in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. After
/// the tenth attempt it is over.
const PAUSES: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// A receiver that has no time is left alone for so long when it names no time itself.
const SLOWER: Duration = Duration::seconds(60);
/// A receiver cannot ask for a longer pause than this.
const MOST_ASKED: Duration = Duration::hours(24);

/// Delivers every message that is due. Gives how many were tried.
///
/// # Errors
/// When the database fails.
pub async fn deliver_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    let due = app.store.read().await?.due_webhooks(app.clock.now()).await?;
    let (_stop, stopped) = watch::channel(false);
    let mut working = JoinSet::new();
    for webhook in due {
        working.spawn(deliver_all(app.clone(), owner.to_owned(), webhook, stopped.clone()));
    }
    let mut tried = 0;
    while let Some(ended) = working.join_next().await {
        match ended {
            Ok((_, outcome)) => tried += outcome?,
            Err(error) => tracing::error!(%error, "Telling another system broke down"),
        }
    }
    Ok(tried)
}

/// Delivers what is due until told to stop.
pub(super) async fn run(app: App, owner: String, mut stopped: watch::Receiver<bool>) {
    let (mut working, mut busy) = (JoinSet::new(), BTreeSet::new());
    while !*stopped.borrow() {
        match due(&app).await {
            Ok(due) => {
                for webhook in due {
                    if busy.insert(webhook.clone()) {
                        let (app, owner, stopped) = (app.clone(), owner.clone(), stopped.clone());
                        working.spawn(deliver_all(app, owner, webhook, stopped));
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "Webhooks wait for the database"),
        }
        tokio::select! {
            Some(ended) = working.join_next(), if !working.is_empty() => match ended {
                Ok((webhook, outcome)) => {
                    busy.remove(&webhook);
                    if let Err(error) = outcome {
                        tracing::warn!(%error, "A webhook waits for the database");
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "Telling another system broke down");
                    // Which one it was is not known: those that are still at work keep what they have by lease.
                    busy.clear();
                }
            },
            () = tokio::time::sleep(SEND_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    }
    // What is on its way is noted; whoever takes too long comes back by the lease.
    while working.join_next().await.is_some() {}
}

async fn due(app: &App) -> Result<Vec<WebhookId>, StoreError> {
    app.store.read().await?.due_webhooks(app.clock.now()).await
}

/// Delivers what is due to one webhook; told to stop, no more than what is on its way.
async fn deliver_all(
    app: App,
    owner: String,
    webhook: WebhookId,
    stopped: watch::Receiver<bool>,
) -> (WebhookId, Result<usize, StoreError>) {
    let outcome = async {
        let mut tried = 0;
        while !*stopped.borrow() {
            match deliver_some(&app, &owner, &webhook).await? {
                0 => break,
                some => tried += some,
            }
        }
        Ok(tried)
    };
    let outcome = outcome.await;
    (webhook, outcome)
}

/// Delivers a few messages of a webhook. Gives how many were tried; none when nothing is due, or it wants a pause.
#[tracing::instrument(name = "webhook.deliver", skip_all, fields(webhook.id = %webhook))]
async fn deliver_some(app: &App, owner: &str, webhook: &WebhookId) -> Result<usize, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let Some(endpoint) = tx.find_endpoint(webhook, now).await? else { return Ok(0) };
    let until = now + Duration::seconds(LEASE_SECONDS);
    let claimed = tx.claim_deliveries(webhook, owner, now, until, AT_ONCE).await?;
    tx.commit().await?;
    let tried = claimed.len();
    let mut sending = JoinSet::new();
    for delivery in claimed {
        let (app, endpoint) = (app.clone(), endpoint.clone());
        sending.spawn(async move {
            let at = app.clock.now();
            let sent =
                app.webhooks.send(&endpoint, delivery.event.as_str(), &delivery.body, at).await;
            (delivery, at, sent)
        });
    }
    while let Some(ended) = sending.join_next().await {
        match ended {
            Ok((delivery, at, sent)) => note(app, owner, &endpoint, &delivery, at, sent).await?,
            Err(error) => tracing::error!(%error, "Sending to another system broke down"),
        }
    }
    Ok(tried)
}

/// Notes what an attempt came to, and what follows from it for the webhook as a whole.
async fn note(
    app: &App,
    owner: &str,
    endpoint: &Endpoint,
    delivery: &ClaimedDelivery,
    at: DateTime<Utc>,
    sent: Sent,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    let asked = sent.asked.and_then(|asked| Duration::from_std(asked).ok());
    let asked = asked.map(|asked| asked.clamp(Duration::seconds(1), MOST_ASKED));
    let (state, next) = after(sent.outcome, delivery.attempts, asked, now);
    let attempt = NewAttempt {
        at,
        outcome: sent.outcome,
        status: sent.status.map(i64::from),
        duration_ms: i64::try_from(sent.took.as_millis()).unwrap_or(i64::MAX),
    };
    let mut tx = app.store.begin().await?;
    let noted =
        tx.finish_delivery(&endpoint.id, &delivery.event, owner, state, next, &attempt).await?;
    if !noted {
        return Ok(());
    }
    match sent.outcome {
        AttemptOutcome::Gone => tx.stop_webhook(&endpoint.id, now).await?,
        AttemptOutcome::Busy => {
            tx.pause_webhook(&endpoint.id, now + asked.unwrap_or(SLOWER)).await?;
        }
        AttemptOutcome::Delivered
        | AttemptOutcome::Refused
        | AttemptOutcome::Redirected
        | AttemptOutcome::Unreachable
        | AttemptOutcome::TimedOut
        | AttemptOutcome::Forbidden => {}
    }
    tx.commit().await?;
    match state {
        DeliveryState::Delivered => {
            tracing::info!(webhook.id = %endpoint.id, event.id = %delivery.event, "Told another system of an event")
        }
        DeliveryState::GivenUp => {
            tracing::error!(webhook.id = %endpoint.id, event.id = %delivery.event, outcome = ?sent.outcome, "An event is given up; a person must look")
        }
        DeliveryState::Waiting | DeliveryState::Sending => {
            tracing::info!(webhook.id = %endpoint.id, event.id = %delivery.event, outcome = ?sent.outcome, attempts = delivery.attempts, "An event waits for its receiver");
        }
    }
    Ok(())
}

/// Where a message stands after an attempt, and when it is tried again.
fn after(
    outcome: AttemptOutcome,
    attempts: i64,
    asked: Option<Duration>,
    now: DateTime<Utc>,
) -> (DeliveryState, DateTime<Utc>) {
    if outcome == AttemptOutcome::Delivered {
        return (DeliveryState::Delivered, now);
    }
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX);
    match PAUSES.get(index) {
        Some(seconds) => {
            // The receiver knows best when it has time again; sooner than planned it is not asked.
            let pause = Duration::seconds(*seconds).max(asked.unwrap_or_default());
            (DeliveryState::Waiting, now + pause)
        }
        None => (DeliveryState::GivenUp, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_attempts_are_made_within_about_three_days() {
        let begun: DateTime<Utc> = "2026-10-12T06:00:00Z".parse().expect("a time");
        let (mut now, mut after_seconds) = (begun, Vec::new());
        for attempts in 1.. {
            let (state, next) = after(AttemptOutcome::Refused, attempts, None, now);
            if state == DeliveryState::GivenUp {
                break;
            }
            after_seconds.push((next - now).num_seconds());
            now = next;
        }
        let hours = |hours: i64| hours * 3_600;
        assert_eq!(
            after_seconds,
            [5, 300, 1_800, hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)]
        );
        assert_eq!((now - begun).num_hours(), 75);
    }

    #[test]
    fn what_the_receiver_asks_for_lengthens_the_pause_and_never_shortens_it() {
        let now: DateTime<Utc> = "2026-10-12T06:00:00Z".parse().expect("a time");
        let pause = |attempts, asked| {
            let asked = Some(Duration::seconds(asked));
            (after(AttemptOutcome::Busy, attempts, asked, now).1 - now).num_seconds()
        };
        assert_eq!((pause(1, 900), pause(2, 60)), (900, 300));
    }
}
