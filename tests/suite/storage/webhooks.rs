//! Webhooks and their messages, the same on both engines.

use bevilling_core::api::webhook::{
    AttemptOutcome, DeliveryState, EventType, WebhookRequest, WebhookState,
};
use bevilling_core::ids::{ActorId, CaseId, EventId, WebhookId};
use bevilling_server::store::Store;
use bevilling_server::store::deliveries::{NewAttempt, NewCloudEvent};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use bevilling_tests::wait::eventually;
use chrono::{DateTime, Duration, Utc};

use super::cases::open;

const SECRET: &[u8] = b"the secret of the archive, 32 by";

/// The moment at which [`open`] opens its case.
fn opened() -> DateTime<Utc> {
    at("2026-10-12T06:00:00Z")
}

fn wanted(types: &[EventType]) -> WebhookRequest {
    WebhookRequest {
        name: "Arkiv".to_owned(),
        url: "https://archive.example/hook".to_owned(),
        types: types.to_vec(),
        state: WebhookState::Active,
    }
}

async fn add(store: &Store, name: &str, wanted: &WebhookRequest) -> WebhookId {
    let id = WebhookId::new(name);
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_webhook(&id, wanted, SECRET, &ActorId::new("u1"), opened()).await.expect("written");
    tx.commit().await.expect("committed");
    id
}

async fn count(store: &Store, id: &WebhookId) -> usize {
    let mut reader = store.read().await.expect("a connection");
    reader.deliveries_of(id, None, 100).await.expect("read").len()
}

async fn each_webhook_is_told_of_its_types_while_it_is_active(database: TestDatabase) {
    let store = database.store().await;
    let all = add(&store, "all", &wanted(EventType::ALL)).await;
    let some = add(&store, "some", &wanted(&[EventType::CaseOpened])).await;
    let stopped = WebhookRequest { state: WebhookState::Disabled, ..wanted(EventType::ALL) };
    let stopped = add(&store, "stopped", &stopped).await;
    open(&store).await;
    let counts =
        [count(&store, &all).await, count(&store, &some).await, count(&store, &stopped).await];
    assert_eq!(counts, [3, 1, 0]);
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(reader.due_webhooks(opened()).await.expect("read"), [all, some]);
}

async fn nothing_is_told_of_a_change_that_was_not_kept(database: TestDatabase) {
    let store = database.store().await;
    let all = add(&store, "all", &wanted(EventType::ALL)).await;
    let mut tx = store.begin().await.expect("a transaction");
    let received = bevilling_tests::sample::received("KP-2026-000001", None);
    let kind = bevilling_core::supplement::case::routing::MessageKind::Application;
    let municipality = bevilling_tests::sample::korshavn();
    bevilling_server::run_command::open_case::open_case(
        &mut tx,
        &municipality,
        kind,
        received,
        opened(),
    )
    .await
    .expect("a case");
    drop(tx);
    assert_eq!(count(&store, &all).await, 0);
}

async fn a_message_is_claimed_by_one_and_comes_back_by_its_lease(database: TestDatabase) {
    let store = database.store().await;
    let id = add(&store, "all", &wanted(EventType::ALL)).await;
    open(&store).await;
    let claim = async |owner: &str, now: DateTime<Utc>| {
        let mut tx = store.begin().await.expect("a transaction");
        let until = now + Duration::seconds(60);
        let claimed = tx.claim_deliveries(&id, owner, now, until, 10).await.expect("claimed");
        tx.commit().await.expect("committed");
        claimed
    };
    let first = claim("r1", opened()).await;
    assert_eq!(first.len(), 3);
    assert!(first.iter().all(|one| one.attempts == 1 && one.body.contains(one.event.as_str())));
    assert!(claim("r2", opened() + Duration::seconds(59)).await.is_empty());
    let second = claim("r2", opened() + Duration::seconds(60)).await;
    assert_eq!(second.len(), 3);

    // Whoever lost the lease notes nothing; whoever has it does.
    let attempt = NewAttempt {
        at: opened(),
        outcome: AttemptOutcome::Delivered,
        status: Some(204),
        duration_ms: 12,
    };
    let note = async |owner: &str| {
        let mut tx = store.begin().await.expect("a transaction");
        let (event, state) = (&second[0].event, DeliveryState::Delivered);
        let noted = tx.finish_delivery(&id, event, owner, state, opened(), &attempt).await;
        tx.commit().await.expect("committed");
        noted.expect("an answer")
    };
    assert!(!note("r1").await);
    assert!(note("r2").await);
    let mut reader = store.read().await.expect("a connection");
    let all = reader.deliveries_of(&id, None, 2).await.expect("read");
    assert_eq!(all.len(), 2);
    let rest = reader.deliveries_of(&id, Some(all[1].event.as_str()), 2).await.expect("read");
    assert_eq!(rest.len(), 1);
    let told =
        all.iter().chain(&rest).find(|one| one.event == second[0].event).expect("it is there");
    assert_eq!((told.state, told.next_attempt_at), (DeliveryState::Delivered, None));
    assert_eq!((told.attempts[0].status, told.attempts[0].duration_ms), (Some(204), 12));
}

async fn what_is_being_sent_goes_out_once_and_is_not_counted_again(database: TestDatabase) {
    let store = database.store().await;
    let id = add(&store, "all", &wanted(&[EventType::CaseOpened])).await;
    open(&store).await;
    let mut tx = store.begin().await.expect("a transaction");
    let until = opened() + Duration::seconds(60);
    let claimed = tx.claim_deliveries(&id, "r1", opened(), until, 10).await.expect("claimed");
    let event = claimed[0].event.clone();
    let again = tx.replay_delivery(&id, &event, opened()).await.expect("an answer");
    assert_eq!(again, Some(0), "it is on its way");
    assert_eq!(tx.replay_since(&id, opened(), opened()).await.expect("an answer"), 0);
    let attempt = NewAttempt {
        at: opened(),
        outcome: AttemptOutcome::Delivered,
        status: Some(204),
        duration_ms: 1,
    };
    let state = DeliveryState::Delivered;
    let noted = tx.finish_delivery(&id, &event, "r1", state, opened(), &attempt).await;
    assert!(noted.expect("an answer"));
    let again = tx.replay_delivery(&id, &event, opened()).await.expect("an answer");
    assert_eq!(again, Some(1));
}

/// Waits until somebody waits for a lock on a webhook. On SQLite there is one writer, and nobody to be seen.
async fn until_somebody_waits(database: &TestDatabase) {
    if database.url.starts_with("sqlite") {
        return;
    }
    // The division fails as long as nobody waits.
    let waits = "SELECT 1 / COUNT(*) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid \
                 WHERE a.wait_event_type = 'Lock' AND l.relation = 'webhooks'::regclass";
    eventually("somebody waits for the webhook", || async {
        database.try_execute(waits).await.ok()
    })
    .await;
}

async fn a_case_is_saved_while_somebody_deletes_a_webhook(database: TestDatabase) {
    let store = database.store().await;
    let (kept, gone) = (
        add(&store, "kept", &wanted(EventType::ALL)).await,
        add(&store, "gone", &wanted(EventType::ALL)).await,
    );
    let mut deleting = store.begin().await.expect("a transaction");
    assert!(deleting.delete_webhook(&gone, 1).await.expect("an answer"));
    let saving = tokio::spawn({
        let store = store.clone();
        async move { open(&store).await }
    });
    until_somebody_waits(&database).await;
    deleting.commit().await.expect("committed");
    saving.await.expect("the case is saved");
    assert_eq!((count(&store, &kept).await, count(&store, &gone).await), (3, 0));
}

async fn a_webhook_is_deleted_while_somebody_saves_a_case(database: TestDatabase) {
    let store = database.store().await;
    let gone = add(&store, "gone", &wanted(EventType::ALL)).await;
    let mut saving = store.begin().await.expect("a transaction");
    let event = NewCloudEvent {
        id: EventId::new("e1"),
        event_type: EventType::CaseOpened,
        case: CaseId::new("c1"),
        at: opened(),
        body: "{}".to_owned(),
    };
    saving.announce(&[event]).await.expect("announced");
    let deleting = tokio::spawn({
        let (store, gone) = (store.clone(), gone.clone());
        async move {
            let mut tx = store.begin().await.expect("a transaction");
            assert!(tx.delete_webhook(&gone, 1).await.expect("an answer"));
            tx.commit().await.expect("committed");
        }
    });
    until_somebody_waits(&database).await;
    saving.commit().await.expect("committed");
    deleting.await.expect("the webhook is deleted");
    assert_eq!(count(&store, &gone).await, 0);
}

async fn a_webhook_is_changed_at_its_version_and_its_secret_stays_hidden(database: TestDatabase) {
    let store = database.store().await;
    let id = add(&store, "all", &wanted(EventType::ALL)).await;
    let newer = wanted(&[EventType::LetterSent, EventType::CaseClosed]);
    let change = async |version| {
        let mut tx = store.begin().await.expect("a transaction");
        let changed = tx.update_webhook(&id, version, &newer, opened()).await.expect("an answer");
        tx.commit().await.expect("committed");
        changed
    };
    assert!(!change(2).await);
    assert!(change(1).await);
    let mut tx = store.begin().await.expect("a transaction");
    let until = opened() + Duration::hours(24);
    assert!(tx.rotate_secret(&id, b"another secret", until, opened()).await.expect("an answer"));
    tx.commit().await.expect("committed");
    let mut reader = store.read().await.expect("a connection");
    let view = reader.find_webhook(&id, opened()).await.expect("read").expect("it is there");
    assert_eq!((view.version, view.types), (3, vec![EventType::CaseClosed, EventType::LetterSent]));
    assert_eq!(view.old_secret_until, Some(until));
    let secrets = async |now| {
        let mut reader = store.read().await.expect("a connection");
        reader.find_endpoint(&id, now).await.expect("read").expect("it is active").secrets
    };
    assert_eq!(secrets(opened()).await, [b"another secret".to_vec(), SECRET.to_vec()]);
    assert_eq!(secrets(until).await, [b"another secret".to_vec()]);
    drop(reader);
    let heap = database.dump().await;
    for secret in [SECRET, b"another secret"] {
        assert!(!heap.windows(secret.len()).any(|part| part == secret));
    }
}

async fn what_is_deleted_or_too_old_leaves_nothing_behind(database: TestDatabase) {
    let store = database.store().await;
    let (kept, gone) = (
        add(&store, "kept", &wanted(EventType::ALL)).await,
        add(&store, "gone", &wanted(EventType::ALL)).await,
    );
    open(&store).await;
    let mut tx = store.begin().await.expect("a transaction");
    assert!(!tx.delete_webhook(&gone, 7).await.expect("an answer"));
    assert!(tx.delete_webhook(&gone, 1).await.expect("an answer"));
    let unknown = EventId::new("none");
    assert_eq!(tx.replay_delivery(&kept, &unknown, opened()).await.expect("an answer"), None);
    assert_eq!(tx.delete_old_cloud_events(opened()).await.expect("an answer"), 0);
    assert_eq!(
        tx.delete_old_cloud_events(opened() + Duration::days(30)).await.expect("an answer"),
        3
    );
    tx.commit().await.expect("committed");
    assert_eq!((count(&store, &kept).await, count(&store, &gone).await), (0, 0));
    let mut reader = store.read().await.expect("a connection");
    let left: Vec<_> =
        reader.webhooks(opened()).await.expect("read").into_iter().map(|view| view.id).collect();
    assert_eq!(left, [kept]);
}

on_both_engines!(
    each_webhook_is_told_of_its_types_while_it_is_active,
    nothing_is_told_of_a_change_that_was_not_kept,
    a_message_is_claimed_by_one_and_comes_back_by_its_lease,
    what_is_being_sent_goes_out_once_and_is_not_counted_again,
    a_case_is_saved_while_somebody_deletes_a_webhook,
    a_webhook_is_deleted_while_somebody_saves_a_case,
    a_webhook_is_changed_at_its_version_and_its_secret_stays_hidden,
    what_is_deleted_or_too_old_leaves_nothing_behind,
);
