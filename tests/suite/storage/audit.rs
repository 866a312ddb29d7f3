//! The audit trail: sound, and broken at the place where somebody laid hands on it.

use bevilling_server::store::audit::{AuditReport, Broken};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;

use super::cases::open;

/// Lets an attacker with all rights do something, and says where the trail breaks then.
async fn broken_by(database: &TestDatabase, statement: &str) -> Broken {
    let store = database.store().await;
    for _ in 0..4 {
        open(&store).await;
    }
    assert_eq!(store.verify_audit().await.expect("walked"), AuditReport { sound: 4, broken: None });
    let unlock = match database.url.starts_with("sqlite") {
        true => vec![
            "DROP TRIGGER audit_no_update",
            "DROP TRIGGER audit_no_delete",
            "DROP TRIGGER events_no_update",
            "DROP TRIGGER events_no_delete",
        ],
        false => vec![
            "DROP TRIGGER audit_append_only ON audit",
            "DROP TRIGGER events_append_only ON events",
        ],
    };
    for trigger in unlock {
        database.execute(trigger).await;
    }
    database.execute(statement).await;
    let report = store.verify_audit().await.expect("walked");
    let broken = report.broken.expect("it is broken");
    assert!(report.sound < broken.seq || broken.reason.contains("written last"), "{broken:?}");
    broken
}

async fn an_empty_trail_is_sound(database: TestDatabase) {
    let store = database.store().await;
    assert_eq!(store.verify_audit().await.expect("walked"), AuditReport { sound: 0, broken: None });
}

async fn an_entry_that_was_changed_is_found(database: TestDatabase) {
    let broken = broken_by(
        &database,
        "UPDATE audit SET body = REPLACE(body, 'system', 'nobody') WHERE seq = 3",
    )
    .await;
    assert_eq!(broken, Broken { seq: 3, reason: "its content was changed".to_owned() });
}

async fn an_entry_that_was_removed_is_found(database: TestDatabase) {
    let broken = broken_by(&database, "DELETE FROM audit WHERE seq = 2").await;
    assert_eq!(broken, Broken { seq: 2, reason: "the entry is missing".to_owned() });
}

async fn the_last_entry_cannot_be_cut_off(database: TestDatabase) {
    let broken = broken_by(&database, "DELETE FROM audit WHERE seq = 4").await;
    assert_eq!(broken, Broken { seq: 4, reason: "the entry is missing".to_owned() });
}

async fn an_event_that_was_changed_is_found_by_the_entry_that_vouches_for_it(
    database: TestDatabase,
) {
    let change = "UPDATE events SET body = REPLACE(body, '2026-10-12', '2026-09-12') WHERE case_id = (SELECT case_id FROM audit WHERE seq = 2)";
    let broken = broken_by(&database, change).await;
    assert!(broken.seq == 2 && broken.reason.contains("events 1 to 1"), "{broken:?}");
}

async fn an_event_that_was_removed_is_found(database: TestDatabase) {
    let broken = broken_by(
        &database,
        "DELETE FROM events WHERE case_id = (SELECT case_id FROM audit WHERE seq = 4)",
    )
    .await;
    assert_eq!(broken.seq, 4);
}

async fn the_trail_itself_refuses_to_be_changed(database: TestDatabase) {
    let store = database.store().await;
    open(&store).await;
    for statement in ["UPDATE audit SET body = ''", "DELETE FROM audit"] {
        let refused = database.try_execute(statement).await.expect_err("the database refuses");
        assert!(refused.contains("append-only"), "{refused}");
    }
}

async fn writers_at_the_same_time_make_one_chain(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let write = async |store: &bevilling_server::store::Store| {
        for _ in 0..8 {
            open(store).await;
        }
    };
    tokio::join!(write(&one), write(&other));
    assert_eq!(one.verify_audit().await.expect("walked"), AuditReport { sound: 16, broken: None });
}

on_both_engines!(
    an_empty_trail_is_sound,
    an_entry_that_was_changed_is_found,
    an_entry_that_was_removed_is_found,
    the_last_entry_cannot_be_cut_off,
    an_event_that_was_changed_is_found_by_the_entry_that_vouches_for_it,
    an_event_that_was_removed_is_found,
    the_trail_itself_refuses_to_be_changed,
    writers_at_the_same_time_make_one_chain,
);
