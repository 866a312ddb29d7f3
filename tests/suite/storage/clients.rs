//! Other systems, their keys and their tokens.

use bevilling_core::api::client::{ClientState, PublicJwk};
use bevilling_core::ids::{ActorId, ClientId};
use bevilling_server::store::client_tokens::NewToken;
use bevilling_server::store::clients::{NewClient, NewKey};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::at;
use chrono::Duration;

fn client() -> NewClient {
    NewClient {
        id: ClientId::new("c-1"),
        name: "Økonomisystem".to_owned(),
        scopes: vec!["cases.read:99010002".parse().expect("a scope")],
        created_by: ActorId::new("u1"),
        created_by_name: "Dorte".to_owned(),
    }
}

fn key(kid: &str) -> NewKey {
    let jwk = PublicJwk { kty: "OKP".to_owned(), ..PublicJwk::default() };
    NewKey { kid: kid.to_owned(), algorithm: "EdDSA".to_owned(), jwk }
}

async fn a_token_is_found_with_the_state_of_its_key_and_client(database: TestDatabase) {
    let store = database.store().await;
    let (now, new) = (at("2026-10-12T06:00:00Z"), client());
    let mut tx = store.begin().await.expect("a transaction");
    tx.insert_client(&new, now).await.expect("kept");
    assert!(tx.insert_client_key(&new.id, &key("k-1"), now).await.expect("kept"));
    assert!(!tx.insert_client_key(&new.id, &key("k-1"), now).await.expect("asked"));
    let token = NewToken {
        client: new.id.clone(),
        kid: "k-1".to_owned(),
        scopes: new.scopes.clone(),
        expires_at: now + Duration::minutes(10),
    };
    tx.insert_token("secret", &token).await.expect("kept");
    tx.commit().await.expect("committed");

    let mut tx = store.begin().await.expect("a transaction");
    let found = tx.find_token("secret").await.expect("read").expect("a token");
    assert_eq!((found.token, found.key_state), (token, ClientState::Active));
    assert_eq!(tx.find_token("another").await.expect("read"), None);
    assert!(tx.revoke_client_key(&new.id, "k-1").await.expect("revoked"));
    assert!(!tx.revoke_client_key(&new.id, "k-2").await.expect("asked"));
    assert!(tx.revoke_client(&new.id).await.expect("revoked"));
    let found = tx.find_token("secret").await.expect("read").expect("a token");
    assert_eq!((found.key_state, found.client_state), (ClientState::Revoked, ClientState::Revoked));
    assert_eq!(tx.delete_old_tokens(now + Duration::minutes(10)).await.expect("removed"), 0);
    assert_eq!(tx.delete_old_tokens(now + Duration::minutes(11)).await.expect("removed"), 1);
    tx.commit().await.expect("committed");
    let heap = String::from_utf8_lossy(&database.dump().await).into_owned();
    assert!(!heap.contains("secret"), "a token is kept as its hash alone");
}

async fn what_was_signed_is_used_once_by_each_client(database: TestDatabase) {
    let store = database.store().await;
    let ends = at("2026-10-12T06:05:00Z");
    let mut tx = store.begin().await.expect("a transaction");
    let (one, other) = (ClientId::new("c-1"), ClientId::new("c-2"));
    assert!(tx.use_assertion(&one, "j-1", ends).await.expect("kept"));
    assert!(!tx.use_assertion(&one, "j-1", ends).await.expect("asked"));
    assert!(tx.use_assertion(&other, "j-1", ends).await.expect("kept"));
}

on_both_engines!(
    a_token_is_found_with_the_state_of_its_key_and_client,
    what_was_signed_is_used_once_by_each_client,
);
