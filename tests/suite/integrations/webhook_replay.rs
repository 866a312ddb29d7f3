//! What was told once can be told again, under the same identifier; and a new secret takes over without a gap.

use bevilling_core::ids::WebhookId;
use bevilling_tests::test_app::TestApp;
use chrono::{DateTime, Duration, Utc};

use crate::integrations::desk::Desk;
use crate::integrations::webhooks::{
    SECRET, deliveries, expected, identifiers, messages, register, text,
};

async fn replay_since(app: &TestApp, id: &WebhookId, since: DateTime<Utc>) -> i64 {
    let mut tx = app.app.store.begin().await.expect("a transaction");
    let again = tx.replay_since(id, since, app.app.clock.now()).await.expect("written");
    tx.commit().await.expect("committed");
    again
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_and_everything_since_a_time_go_out_again() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    desk.applied("P1").await;
    desk.app.advance(Duration::hours(1)).await;
    let between = desk.app.app.clock.now();
    desk.applied("P8").await;
    desk.app.run_jobs().await;
    let first = messages(&desk.app, "archive").await;
    assert_eq!((first.len(), identifiers(&first).len()), (6, 6));

    let one = deliveries(&desk.app, &id).await.pop().expect("the oldest").event;
    let mut tx = desk.app.app.store.begin().await.expect("a transaction");
    let now = desk.app.app.clock.now();
    assert_eq!(tx.replay_delivery(&id, &one, now).await.expect("written"), Some(1));
    tx.commit().await.expect("committed");
    desk.app.run_jobs().await;
    let second = messages(&desk.app, "archive").await;
    assert_eq!((second.len(), text(&second[6], "id")), (7, one.as_str()));
    assert_eq!(
        second[6]["body"],
        first.iter().find(|was| was["id"] == one.as_str()).expect("it was told")["body"]
    );

    assert_eq!(replay_since(&desk.app, &id, between).await, 3);
    desk.app.run_jobs().await;
    assert_eq!(messages(&desk.app, "archive").await.len(), 10);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_receiver_can_be_told_what_happened_before_it_was_there() {
    let desk = Desk::start().await;
    let since = desk.app.app.clock.now();
    desk.applied("P1").await;
    let id = register(&desk.app, "late").await;
    desk.app.run_jobs().await;
    assert!(messages(&desk.app, "late").await.is_empty());
    assert_eq!(replay_since(&desk.app, &id, since).await, 3);
    desk.app.run_jobs().await;
    assert_eq!(messages(&desk.app, "late").await.len(), 3);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_secrets_sign_until_the_old_one_ends() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    let newer = [10; 32];
    let mut tx = desk.app.app.store.begin().await.expect("a transaction");
    let now = desk.app.app.clock.now();
    assert!(tx.rotate_secret(&id, &newer, now + Duration::hours(24), now).await.expect("written"));
    tx.commit().await.expect("committed");
    desk.applied("P1").await;
    desk.app.run_jobs().await;
    for message in messages(&desk.app, "archive").await {
        let both = format!("{} {}", expected(&newer, &message), expected(&SECRET, &message));
        assert_eq!(text(&message, "signature"), both);
    }
    desk.app.advance(Duration::hours(24)).await;
    desk.applied("P8").await;
    desk.app.run_jobs().await;
    let later = messages(&desk.app, "archive").await;
    assert_eq!(later.len(), 6);
    for message in &later[3..] {
        assert_eq!(text(message, "signature"), expected(&newer, message));
    }
    desk.stop().await;
}
