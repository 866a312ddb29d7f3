//! A request that comes twice has the effect of one.

use bevilling_core::ids::ActorId;
use bevilling_server::store::idempotency::{Earlier, Once, StoredAnswer};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;
use uuid::Uuid;

fn once(key: u128, body: &str) -> Once {
    Once {
        key: Uuid::from_u128(key),
        principal: ActorId::new("u1"),
        route: "POST /api/v1/cases/c1/decision".to_owned(),
        body_sha256: body.to_owned(),
    }
}

fn answer() -> StoredAnswer {
    StoredAnswer {
        status: 200,
        headers: vec![("etag".to_owned(), "\"v2\"".to_owned())],
        body: "{\"name\":\"Karen\"}".to_owned(),
    }
}

async fn the_key_and_the_change_are_kept_together_or_not_at_all(database: TestDatabase) {
    let store = database.store().await;
    let (now, request) = (at("2026-10-12T06:00:00Z"), once(1, "b1"));
    let mut tx = store.begin().await.expect("a transaction");
    assert!(tx.reserve(&request, now).await.expect("an answer"));
    tx.next_case_number(2026).await.expect("the change");
    drop(tx);
    assert_eq!(
        store.read().await.expect("a connection").find_earlier(&request).await.expect("read"),
        Earlier::None
    );
    let mut tx = store.begin().await.expect("a transaction");
    assert!(tx.reserve(&request, now).await.expect("an answer"));
    assert_eq!(
        tx.next_case_number(2026).await.expect("the change"),
        "KP-2026-000001",
        "the first attempt left nothing"
    );
    tx.commit().await.expect("committed");
    assert_eq!(
        store.read().await.expect("a connection").find_earlier(&request).await.expect("read"),
        Earlier::Done
    );
}

async fn the_answer_is_given_again_to_the_same_request_only(database: TestDatabase) {
    let store = database.store().await;
    let (now, request) = (at("2026-10-12T06:00:00Z"), once(1, "b1"));
    let mut tx = store.begin().await.expect("a transaction");
    assert!(tx.reserve(&request, now).await.expect("an answer"));
    tx.keep_answer(&request, &answer()).await.expect("kept");
    assert!(!tx.reserve(&request, now).await.expect("an answer"), "the key is taken");
    tx.commit().await.expect("committed");
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(reader.find_earlier(&request).await.expect("read"), Earlier::Answered(answer()));
    assert_eq!(reader.find_earlier(&once(1, "b2")).await.expect("read"), Earlier::Conflict);
    let elsewhere = Once { route: "POST /api/v1/cases/c2/decision".to_owned(), ..once(1, "b1") };
    assert_eq!(reader.find_earlier(&elsewhere).await.expect("read"), Earlier::Conflict);
    let of_another = Once { principal: ActorId::new("u2"), ..once(1, "b1") };
    assert_eq!(reader.find_earlier(&of_another).await.expect("read"), Earlier::None);
}

async fn of_two_requests_at_the_same_time_one_reserves_the_key(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let reserve = async |store: &bevilling_server::store::Store| {
        let mut tx = store.begin().await.expect("a transaction");
        let reserved =
            tx.reserve(&once(1, "b1"), at("2026-10-12T06:00:00Z")).await.expect("an answer");
        tx.commit().await.expect("committed");
        reserved
    };
    let both = tokio::join!(reserve(&one), reserve(&other));
    assert!(both.0 ^ both.1, "{both:?}");
}

async fn answers_are_removed_when_nobody_repeats_any_more(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    tx.reserve(&once(1, "b1"), now).await.expect("an answer");
    tx.reserve(&once(2, "b1"), now + Duration::hours(1)).await.expect("an answer");
    assert_eq!(tx.delete_old_answers(now + Duration::minutes(30)).await.expect("removed"), 1);
    assert_eq!(tx.find_earlier(&once(1, "b1")).await.expect("read"), Earlier::None);
    assert_eq!(tx.find_earlier(&once(2, "b1")).await.expect("read"), Earlier::Done);
}

on_both_engines!(
    the_key_and_the_change_are_kept_together_or_not_at_all,
    the_answer_is_given_again_to_the_same_request_only,
    of_two_requests_at_the_same_time_one_reserves_the_key,
    answers_are_removed_when_nobody_repeats_any_more,
);
