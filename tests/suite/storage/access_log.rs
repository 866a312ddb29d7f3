//! The log of who looked at whom.

use bevilling_core::ids::{ActorId, PersonId};
use bevilling_server::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::{at, karen};
use chrono::Duration;

fn view(subject: Option<AccessSubject>) -> NewAccess {
    NewAccess {
        user: ActorId::new("u1"),
        unit: None,
        role: Some("opslag".to_owned()),
        municipality: "99010002".to_owned(),
        session: Some("s1".to_owned()),
        purpose: AccessPurpose::Case,
        action: AccessAction::View,
        subject,
        case_number: Some("KP-2026-000001".to_owned()),
        criterion: None,
        results: None,
        peer: None,
        request_id: Some("r1".to_owned()),
        outcome: AccessOutcome::NotVisible,
    }
}

async fn a_look_at_a_known_person_is_found_by_the_number(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    let person = tx.find_or_create_person(&karen(), now).await.expect("a person");
    tx.commit().await.expect("committed");
    store
        .log_access(&[view(Some(AccessSubject::Person(person))), view(None)], now)
        .await
        .expect("logged");
    let mut reader = store.read().await.expect("a connection");
    let about = reader.access_to(&karen()).await.expect("read");
    assert_eq!(about.len(), 1);
    assert_eq!(
        (about[0].at, about[0].action, about[0].outcome),
        (now, AccessAction::View, AccessOutcome::NotVisible)
    );
    assert_eq!(about[0].case_number.as_deref(), Some("KP-2026-000001"));
    assert_eq!(reader.access_by(&ActorId::new("u1")).await.expect("read").len(), 2);
}

async fn what_cannot_be_logged_is_an_error(database: TestDatabase) {
    let store = database.store().await;
    let nobody = Some(AccessSubject::Person(PersonId::new("nobody")));
    let now = at("2026-10-12T06:00:00Z");
    assert!(store.log_access(&[view(None), view(nobody)], now).await.is_err());
    assert_eq!(
        store
            .read()
            .await
            .expect("a connection")
            .access_by(&ActorId::new("u1"))
            .await
            .expect("read"),
        [],
        "all or none"
    );
    store.close().await;
    assert!(store.log_access(&[view(None)], now).await.is_err());
}

async fn entries_are_never_changed_and_removed_when_their_time_is_over(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    store.log_access(&[view(None)], now).await.expect("logged");
    let refused = database
        .try_execute("UPDATE access_log SET user_id = 'u2'")
        .await
        .expect_err("the database refuses");
    assert!(refused.contains("append-only"), "{refused}");
    let mut tx = store.begin().await.expect("a transaction");
    assert_eq!(tx.delete_old_access(now).await.expect("removed"), 0);
    assert_eq!(tx.delete_old_access(now + Duration::seconds(1)).await.expect("removed"), 1);
}

on_both_engines!(
    a_look_at_a_known_person_is_found_by_the_number,
    what_cannot_be_logged_is_an_error,
    entries_are_never_changed_and_removed_when_their_time_is_over,
);
