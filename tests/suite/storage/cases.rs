//! Cases and their events: guarded by the version, only ever added to.

use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::event::{Event, Recorded};
use bevilling_core::supplement::case::evolve::{evolve, replay};
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::case::state::{Case, StateKind};
use bevilling_server::run_command::open_case::open_case;
use bevilling_server::store::{Store, StoreError};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::{at, karen, korshavn, received};

/// Opens a case of Karen's that waits to be handled.
pub(super) async fn open(store: &Store) -> Case {
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    let person = tx.find_or_create_person(&karen(), now).await.expect("a person");
    let number = tx.next_case_number(2026).await.expect("a number");
    let saved = open_case(
        &mut tx,
        &korshavn(),
        MessageKind::Application,
        received(&number, Some(person)),
        now,
    )
    .await
    .expect("a case");
    tx.commit().await.expect("committed");
    saved.case
}

fn opened(seconds: i64) -> Recorded {
    let now = at("2026-10-12T06:00:00Z") + chrono::Duration::seconds(seconds);
    Recorded {
        by: ActorId::new("u1"),
        at: now,
        on: "2026-10-12".parse().expect("a day"),
        event: Event::Opened,
    }
}

/// Writes one more event as `run_command` does; false when somebody was faster.
async fn write(store: &Store, case: &Case, from: i64, event: Recorded) -> bool {
    let after = evolve(case.clone(), &event);
    let mut tx = store.begin().await.expect("a transaction");
    if !tx.update_case(&after, from, from + 1, event.at).await.expect("an answer") {
        return false;
    }
    tx.append_events(&case.id, from, &[event], "Anna").await.expect("appended");
    tx.commit().await.expect("committed");
    true
}

async fn of_two_writers_at_one_version_exactly_one_wins(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let case = open(&one).await;
    let both = tokio::join!(write(&one, &case, 1, opened(1)), write(&other, &case, 1, opened(2)));
    assert!(both.0 ^ both.1, "exactly one wins: {both:?}");
    let mut reader = one.read().await.expect("a connection");
    let stored = reader.find_case(&case.id).await.expect("read").expect("it is there");
    assert_eq!((stored.version, stored.case.state.kind()), (2, StateKind::Assessing));
    let events = reader.events_of(&case.id).await.expect("read");
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.seq, event.name.as_str(), event.by_name.as_str()))
        .collect();
    assert_eq!(told, [(1, "received", "Systemet"), (2, "opened", "Anna")]);
    let recorded: Vec<Recorded> = events.into_iter().map(|event| event.recorded).collect();
    assert_eq!(replay(&recorded), Some(stored.case), "the state is what the events say");
}

async fn a_second_event_with_the_same_number_is_refused(database: TestDatabase) {
    let store = database.store().await;
    let case = open(&store).await;
    let mut tx = store.begin().await.expect("a transaction");
    let refused = tx.append_events(&case.id, 0, &[opened(1)], "Anna").await;
    assert!(matches!(refused, Err(StoreError::Taken(_))), "{refused:?}");
}

async fn events_are_neither_changed_nor_removed(database: TestDatabase) {
    let store = database.store().await;
    open(&store).await;
    for statement in ["UPDATE events SET body = '{}'", "DELETE FROM events"] {
        let refused = database.try_execute(statement).await.expect_err("the database refuses");
        assert!(refused.contains("append-only"), "{refused}");
    }
}

async fn a_transaction_that_is_dropped_leaves_nothing(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    let saved = open_case(
        &mut tx,
        &korshavn(),
        MessageKind::Application,
        received("KP-2026-000001", None),
        now,
    )
    .await
    .expect("a case");
    drop(tx);
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(reader.find_case(&saved.case.id).await.expect("read"), None);
    assert_eq!(reader.count_tasks(Default::default()).await.expect("read"), 0);
}

async fn numbers_go_up_by_one_within_a_year(database: TestDatabase) {
    let store = database.store().await;
    let mut tx = store.begin().await.expect("a transaction");
    let mut numbers = Vec::new();
    for year in [2026, 2026, 2027] {
        numbers.push(tx.next_case_number(year).await.expect("a number"));
    }
    assert_eq!(numbers, ["KP-2026-000001", "KP-2026-000002", "KP-2027-000001"]);
}

async fn cases_are_found_by_person_document_and_wait(database: TestDatabase) {
    let store = database.store().await;
    let (first, second) = (open(&store).await, open(&store).await);
    let mut reader = store.read().await.expect("a connection");
    let person = first.person.clone().expect("Karen");
    let found: Vec<CaseId> = reader
        .cases_of_person(&person)
        .await
        .expect("read")
        .into_iter()
        .map(|stored| stored.case.id)
        .collect();
    assert_eq!(found, [second.id.clone(), first.id.clone()], "newest first");
    let document = &first.documents[0].id;
    assert_eq!(reader.cases_of_document(document).await.expect("read"), [first.id]);
    assert_eq!(reader.waiting_cases(None, None, 10).await.expect("read"), []);
    assert_eq!(reader.count_cases().await.expect("read"), 2);
}

on_both_engines!(
    of_two_writers_at_one_version_exactly_one_wins,
    a_second_event_with_the_same_number_is_refused,
    events_are_neither_changed_nor_removed,
    a_transaction_that_is_dropped_leaves_nothing,
    numbers_go_up_by_one_within_a_year,
    cases_are_found_by_person_document_and_wait,
);
