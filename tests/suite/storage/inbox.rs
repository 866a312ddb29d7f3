//! What comes in: kept once for each key, with its first answer.

use bevilling_core::ids::CaseId;
use bevilling_server::store::Store;
use bevilling_server::store::inbox::{InboxState, Kept, NewInboxMessage};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;

fn message(key: &str, raw: &str, reply: &str) -> NewInboxMessage {
    NewInboxMessage {
        source: "sf2900".to_owned(),
        dedupe_key: key.to_owned(),
        raw: raw.as_bytes().to_vec(),
        reply: reply.as_bytes().to_vec(),
        state: InboxState::Received,
        received_at: at("2026-10-12T06:00:00Z"),
    }
}

async fn keep(store: &Store, message: NewInboxMessage) -> Kept {
    let mut tx = store.begin().await.expect("a transaction");
    let kept = tx.keep_inbox(&message).await.expect("kept");
    tx.commit().await.expect("committed");
    kept
}

fn id_of(kept: &Kept) -> &str {
    match kept {
        Kept::New { id } | Kept::Repeat { id, .. } => id,
    }
}

async fn a_repeat_gets_the_first_answer(database: TestDatabase) {
    let store = database.store().await;
    let first = keep(&store, message("k1", "<a/>", "MODTAGET")).await;
    let id = id_of(&first).to_owned();
    assert_eq!(first, Kept::New { id: id.clone() });
    let again = keep(&store, message("k1", "<a/>", "another answer")).await;
    assert_eq!(again, Kept::Repeat { id: id.clone(), reply: b"MODTAGET".to_vec(), same: true });
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(reader.inbox_repeats(&id).await.expect("read"), Vec::<String>::new());
    assert_eq!(reader.count_inbox(InboxState::Received).await.expect("a count"), 1);
}

async fn a_repeat_with_other_content_is_kept_as_evidence(database: TestDatabase) {
    let store = database.store().await;
    let first = keep(&store, message("k1", "<a/>", "MODTAGET")).await;
    let again = keep(&store, message("k1", "<b/>", "another answer")).await;
    assert_eq!(
        again,
        Kept::Repeat { id: id_of(&first).to_owned(), reply: b"MODTAGET".to_vec(), same: false }
    );
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(reader.inbox_repeats(id_of(&first)).await.expect("read"), ["W_REPEAT_DIFFERENT"]);
    let kept = reader.find_inbox("sf2900", "k1").await.expect("read").expect("it is there");
    assert_eq!(kept.raw, b"<a/>", "what came first is what counts");
}

async fn of_two_at_the_same_time_one_is_new(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let both = tokio::join!(
        keep(&one, message("k1", "<a/>", "1")),
        keep(&other, message("k1", "<a/>", "2"))
    );
    let new = [&both.0, &both.1].iter().filter(|kept| matches!(kept, Kept::New { .. })).count();
    assert_eq!(new, 1, "{both:?}");
    assert_eq!(id_of(&both.0), id_of(&both.1));
}

async fn the_same_key_of_another_source_is_another_message(database: TestDatabase) {
    let store = database.store().await;
    keep(&store, message("k1", "<a/>", "1")).await;
    let other = NewInboxMessage { source: "post".to_owned(), ..message("k1", "<a/>", "2") };
    assert!(matches!(keep(&store, other).await, Kept::New { .. }));
}

async fn a_message_is_worked_on_by_one_worker_until_it_is_routed(database: TestDatabase) {
    let store = database.store().await;
    let kept = keep(&store, message("k1", "<a/>", "1")).await;
    let now = at("2026-10-12T06:00:01Z");
    let mut tx = store.begin().await.expect("a transaction");
    let claimed = tx
        .claim_inbox("sf2900", "w1", now, now + Duration::seconds(60), 10)
        .await
        .expect("claimed");
    assert_eq!(
        (claimed.len(), claimed[0].attempts, claimed[0].raw.as_slice()),
        (1, 1, b"<a/>".as_slice())
    );
    assert_eq!(
        tx.claim_inbox("sf2900", "w2", now, now + Duration::seconds(60), 10)
            .await
            .expect("claimed"),
        []
    );
    let later = now + Duration::seconds(61);
    let claimed = tx
        .claim_inbox("sf2900", "w2", later, later + Duration::seconds(60), 10)
        .await
        .expect("claimed");
    assert_eq!((claimed.len(), claimed[0].attempts), (1, 2), "the lease of the first is over");
    let case = CaseId::new("case-1");
    assert!(
        !tx.advance_inbox(id_of(&kept), "w1", InboxState::Routed, Some(&case))
            .await
            .expect("an answer")
    );
    assert!(
        tx.advance_inbox(id_of(&kept), "w2", InboxState::Routed, Some(&case))
            .await
            .expect("an answer")
    );
    let stored = tx.find_inbox("sf2900", "k1").await.expect("read").expect("it is there");
    assert_eq!((stored.state, stored.case), (InboxState::Routed, Some(case)));
    let much_later = now + Duration::days(1);
    assert_eq!(
        tx.claim_inbox("sf2900", "w3", much_later, much_later, 10).await.expect("claimed"),
        []
    );
    tx.commit().await.expect("committed");
}

async fn a_message_that_failed_is_tried_again_when_it_is_time(database: TestDatabase) {
    let store = database.store().await;
    let kept = keep(&store, message("k1", "<a/>", "1")).await;
    let now = at("2026-10-12T06:00:01Z");
    let mut tx = store.begin().await.expect("a transaction");
    tx.claim_inbox("sf2900", "w1", now, now + Duration::seconds(60), 10).await.expect("claimed");
    let next = now + Duration::minutes(5);
    assert!(
        tx.postpone_inbox(id_of(&kept), "w1", InboxState::Received, next, "the register is away")
            .await
            .expect("an answer")
    );
    let early = next - Duration::seconds(1);
    assert_eq!(tx.claim_inbox("sf2900", "w1", early, next, 10).await.expect("claimed"), []);
    assert_eq!(
        tx.claim_inbox("sf2900", "w1", next, next + Duration::seconds(60), 10)
            .await
            .expect("claimed")
            .len(),
        1
    );
}

on_both_engines!(
    a_repeat_gets_the_first_answer,
    a_repeat_with_other_content_is_kept_as_evidence,
    of_two_at_the_same_time_one_is_new,
    the_same_key_of_another_source_is_another_message,
    a_message_is_worked_on_by_one_worker_until_it_is_routed,
    a_message_that_failed_is_tried_again_when_it_is_time,
);
