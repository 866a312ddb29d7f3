//! Sessions and sign-ins.

use bevilling_core::access::{Assurance, Citizen, Principal, Role, RoleGrant};
use bevilling_core::ids::ActorId;
use bevilling_server::store::sessions::NewSession;
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;

fn session(subject: &str, issuer_session: &str) -> NewSession<Principal> {
    NewSession {
        principal: Principal {
            user: ActorId::new(subject),
            name: "Anna Bregnerød".to_owned(),
            municipality: "99010002".parse().expect("a test vector"),
            assurance: Assurance::Substantial,
            grants: vec![RoleGrant {
                role: Role::BenefitCaseworker,
                kle: vec!["32.03.12".to_owned()],
                units: Vec::new(),
            }],
            sees_protected_addresses: false,
        },
        subject: subject.to_owned(),
        issuer_session: Some(issuer_session.to_owned()),
    }
}

async fn a_session_is_found_by_its_secret_until_it_ends(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_session("secret", &session("u1", "i1"), now).await.expect("kept");
    let found = tx.find_session::<Principal>("secret").await.expect("read").expect("a session");
    assert_eq!(
        (found.session.clone(), found.created_at, found.seen_at),
        (session("u1", "i1"), now, now)
    );
    assert_eq!(tx.find_session::<Principal>("another").await.expect("read"), None);
    let later = now + Duration::minutes(2);
    tx.touch_session(&found.hash, later).await.expect("noted");
    assert_eq!(
        tx.find_session::<Principal>("secret").await.expect("read").map(|found| found.seen_at),
        Some(later)
    );
    tx.delete_session(&found.hash).await.expect("ended");
    assert_eq!(tx.find_session::<Principal>("secret").await.expect("read"), None);
}

async fn the_issuer_ends_one_session_or_all_of_a_user(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    for (secret, subject, issuer_session) in
        [("a", "u1", "i1"), ("b", "u1", "i2"), ("c", "u1", "i3"), ("d", "u2", "i4")]
    {
        tx.insert_session(secret, &session(subject, issuer_session), now).await.expect("kept");
    }
    assert_eq!(tx.delete_sessions_of::<Principal>(Some("u1"), Some("i1")).await.expect("ended"), 1);
    assert_eq!(tx.delete_sessions_of::<Principal>(Some("u1"), None).await.expect("ended"), 2);
    assert_eq!(tx.delete_sessions_of::<Principal>(None, None).await.expect("ended"), 0);
    assert!(tx.find_session::<Principal>("d").await.expect("read").is_some());
}

async fn old_sessions_are_removed(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_session("old", &session("u1", "i1"), now - Duration::hours(11)).await.expect("kept");
    tx.insert_session("idle", &session("u1", "i2"), now - Duration::hours(1)).await.expect("kept");
    tx.insert_session("new", &session("u1", "i3"), now).await.expect("kept");
    assert_eq!(
        tx.delete_old_sessions(now - Duration::hours(10), now - Duration::minutes(30))
            .await
            .expect("removed"),
        2
    );
    assert!(tx.find_session::<Principal>("new").await.expect("read").is_some());
}

async fn the_issuer_of_one_door_ends_nothing_at_the_other(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let citizen = NewSession {
        principal: Citizen {
            user: ActorId::new("c1"),
            first_name: "Karen".to_owned(),
            last_name: "Thorsager".to_owned(),
            cpr: bevilling_tests::sample::karen(),
            assurance: Assurance::Substantial,
        },
        subject: "u1".to_owned(),
        issuer_session: Some("i1".to_owned()),
    };
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_session("staff", &session("u1", "i1"), now).await.expect("kept");
    tx.insert_session("citizen", &citizen, now).await.expect("kept");
    for issuer_session in [Some("i1"), None] {
        let ended = tx.delete_sessions_of::<Principal>(Some("u1"), issuer_session).await;
        assert_eq!(ended.expect("ended"), i64::from(issuer_session.is_some()).unsigned_abs());
        assert!(tx.find_session::<Citizen>("citizen").await.expect("read").is_some());
    }
    tx.insert_session("staff", &session("u1", "i1"), now).await.expect("kept");
    assert_eq!(tx.delete_sessions_of::<Citizen>(Some("u1"), Some("i1")).await.expect("ended"), 1);
    assert!(tx.find_session::<Principal>("staff").await.expect("read").is_some());
    tx.insert_sign_in("citizen", "state", &1, now).await.expect("kept");
    assert_eq!(tx.take_sign_in::<i32>("staff", "state").await.expect("an answer"), None);
    assert_eq!(tx.take_sign_in::<i32>("citizen", "state").await.expect("an answer"), Some(1));
}

async fn a_sign_in_is_taken_once(database: TestDatabase) {
    let store = database.store().await;
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_sign_in("staff", "state", &"what is kept".to_owned(), now).await.expect("kept");
    assert_eq!(tx.take_sign_in::<String>("staff", "another").await.expect("an answer"), None);
    assert_eq!(
        tx.take_sign_in::<String>("staff", "state").await.expect("an answer").as_deref(),
        Some("what is kept")
    );
    assert_eq!(tx.take_sign_in::<String>("staff", "state").await.expect("an answer"), None);
    tx.insert_sign_in("staff", "old", &1, now).await.expect("kept");
    assert_eq!(tx.delete_old_sign_ins(now + Duration::minutes(10)).await.expect("removed"), 1);
}

on_both_engines!(
    a_session_is_found_by_its_secret_until_it_ends,
    the_issuer_ends_one_session_or_all_of_a_user,
    the_issuer_of_one_door_ends_nothing_at_the_other,
    old_sessions_are_removed,
    a_sign_in_is_taken_once,
);
