//! Work that one replica does at a time.

use bevilling_server::store::Store;
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;

async fn take(store: &Store, owner: &str, seconds: i64) -> bool {
    let now = at("2026-10-12T06:00:00Z") + Duration::seconds(seconds);
    let mut tx = store.begin().await.expect("a transaction");
    let taken = tx
        .take_lease("follow-ups", owner, now, now + Duration::seconds(60))
        .await
        .expect("an answer");
    tx.commit().await.expect("committed");
    taken
}

async fn one_replica_keeps_its_work_until_the_lease_is_over(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    assert!(take(&one, "r1", 0).await);
    assert!(!take(&other, "r2", 30).await);
    assert!(take(&one, "r1", 59).await, "its own lease is longer now");
    assert!(!take(&other, "r2", 118).await);
    assert!(take(&other, "r2", 119).await);
    assert!(!take(&one, "r1", 120).await);
}

on_both_engines!(one_replica_keeps_its_work_until_the_lease_is_over);
