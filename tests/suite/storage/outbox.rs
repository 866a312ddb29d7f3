//! What goes out: claimed by one worker at a time, never twice written.

use std::collections::BTreeSet;

use bevilling_server::store::Store;
use bevilling_server::store::outbox::{Attempted, NewMessage, OutboxState};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;
use serde_json::json;
use uuid::Uuid;

const KIND: &str = "letter.send";

fn message(key: &str) -> NewMessage {
    NewMessage {
        id: Uuid::now_v7().to_string(),
        kind: KIND.to_owned(),
        business_key: key.to_owned(),
        payload: json!({ "letter": key }),
        case: None,
        not_before: at("2026-10-12T06:00:00Z"),
    }
}

async fn enqueue(store: &Store, count: usize) {
    let mut tx = store.begin().await.expect("a transaction");
    for number in 0..count {
        assert!(
            tx.enqueue(&message(&format!("letter-{number}")), at("2026-10-12T06:00:00Z"))
                .await
                .expect("written")
        );
    }
    tx.commit().await.expect("committed");
}

/// Takes everything there is, a few at a time.
async fn work(store: Store, owner: String) -> Vec<String> {
    let now = at("2026-10-12T06:00:01Z");
    let mut taken = Vec::new();
    loop {
        let mut tx = store.begin().await.expect("a transaction");
        let claimed = tx
            .claim_messages(KIND, &owner, now, now + Duration::seconds(60), 3)
            .await
            .expect("claimed");
        tx.commit().await.expect("committed");
        if claimed.is_empty() {
            return taken;
        }
        taken.extend(claimed.into_iter().map(|message| message.id));
    }
}

async fn two_workers_never_claim_the_same_message(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    enqueue(&one, 40).await;
    let (mut first, second) =
        tokio::join!(work(one, "w1".to_owned()), work(other, "w2".to_owned()));
    first.extend(second);
    assert_eq!(first.len(), 40);
    assert_eq!(first.into_iter().collect::<BTreeSet<_>>().len(), 40);
}

async fn a_message_comes_back_when_its_lease_is_over(database: TestDatabase) {
    let store = database.store().await;
    enqueue(&store, 1).await;
    let now = at("2026-10-12T06:00:01Z");
    let claim = async |owner: &str, at, until| {
        let mut tx = store.begin().await.expect("a transaction");
        let claimed = tx.claim_messages(KIND, owner, at, until, 10).await.expect("claimed");
        tx.commit().await.expect("committed");
        claimed
    };
    let first = claim("w1", now, now + Duration::seconds(60)).await;
    assert_eq!((first.len(), first[0].attempts, first[0].state), (1, 1, OutboxState::Sending));
    assert_eq!(claim("w2", now + Duration::seconds(59), now + Duration::seconds(119)).await, []);
    let again = claim("w2", now + Duration::seconds(60), now + Duration::seconds(120)).await;
    assert_eq!((again.len(), again[0].attempts), (1, 2));
    let id = &again[0].id;
    let done = Attempted {
        state: OutboxState::Sent,
        next_attempt_at: now,
        error: None,
        peer_ref: Some("peer-1".to_owned()),
    };
    let mut tx = store.begin().await.expect("a transaction");
    assert!(
        !tx.finish_attempt(id, "w1", &done).await.expect("an answer"),
        "the lease went to somebody else"
    );
    assert!(tx.finish_attempt(id, "w2", &done).await.expect("an answer"));
    let kept = tx.find_message(id).await.expect("read").expect("it is there");
    assert_eq!((kept.state, kept.peer_ref.as_deref()), (OutboxState::Sent, Some("peer-1")));
    tx.commit().await.expect("committed");
    assert_eq!(claim("w3", now + Duration::days(9), now + Duration::days(10)).await, []);
}

async fn a_second_message_with_the_same_key_changes_nothing(database: TestDatabase) {
    let store = database.store().await;
    let mut tx = store.begin().await.expect("a transaction");
    let first = message("one");
    assert!(tx.enqueue(&first, at("2026-10-12T06:00:00Z")).await.expect("written"));
    let other = NewMessage { payload: json!({ "letter": "other" }), ..message("one") };
    assert!(!tx.enqueue(&other, at("2026-10-12T06:00:00Z")).await.expect("an answer"));
    tx.commit().await.expect("committed");
    let mut reader = store.read().await.expect("a connection");
    let kept = reader.find_message_for(KIND, "one").await.expect("read").expect("it is there");
    assert_eq!((kept.id, kept.payload), (first.id, first.payload));
    assert_eq!(reader.count_messages(KIND, OutboxState::Ready).await.expect("a count"), 1);
}

async fn a_message_keeps_the_bytes_that_were_sent_first(database: TestDatabase) {
    let store = database.store().await;
    enqueue(&store, 1).await;
    let mut tx = store.begin().await.expect("a transaction");
    let id = tx.find_message_for(KIND, "letter-0").await.expect("read").expect("it is there").id;
    tx.keep_wire(&id, b"first").await.expect("kept");
    tx.keep_wire(&id, b"second").await.expect("an answer");
    assert_eq!(
        tx.find_message(&id).await.expect("read").and_then(|kept| kept.wire),
        Some(b"first".to_vec())
    );
}

async fn a_message_is_not_due_before_its_time(database: TestDatabase) {
    let store = database.store().await;
    enqueue(&store, 1).await;
    let early = at("2026-10-12T05:59:59Z");
    let mut tx = store.begin().await.expect("a transaction");
    assert_eq!(
        tx.claim_messages(KIND, "w1", early, early + Duration::seconds(60), 10)
            .await
            .expect("claimed"),
        []
    );
    assert_eq!(
        tx.claim_messages(
            "payment.order",
            "w1",
            early + Duration::days(1),
            early + Duration::days(2),
            10
        )
        .await
        .expect("claimed"),
        []
    );
    assert_eq!(tx.next_message_due(KIND).await.expect("read"), Some(at("2026-10-12T06:00:00Z")));
    assert_eq!(tx.next_message_due("payment.order").await.expect("read"), None);
}

on_both_engines!(
    two_workers_never_claim_the_same_message,
    a_message_comes_back_when_its_lease_is_over,
    a_second_message_with_the_same_key_changes_nothing,
    a_message_keeps_the_bytes_that_were_sent_first,
    a_message_is_not_due_before_its_time,
);
