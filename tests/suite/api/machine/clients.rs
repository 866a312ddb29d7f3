//! Which other systems are let in, and by which keys.

use bevilling_core::api::client::{ClientState, ClientView};
use bevilling_core::api::page::Page;
use bevilling_core::code::Code;
use bevilling_tests::machine::{ADMINISTRATOR, Key};
use bevilling_tests::test_app::TestApp;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

const CLIENTS: &str = "/api/v1/clients";

#[tokio::test]
async fn an_administrator_lets_a_system_in_changes_its_keys_and_revokes_it() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let (first, second) = (Key::p256("k-1"), Key::ed25519("k-2"));
    let wanted = json!({ "name": " Økonomisystem ", "scopes": ["payments.read:99010002", "cases.read:99010002"], "key": first.public });
    let answer = dorte.post(CLIENTS, &wanted).await;
    let made: ClientView = answer.read();
    assert_eq!(answer.status.as_u16(), 201);
    assert_eq!(answer.location(), format!("{CLIENTS}/{}", made.id));
    assert_eq!((made.name.as_str(), made.state), ("Økonomisystem", ClientState::Active));
    let scopes: Vec<String> = made.scopes.iter().map(ToString::to_string).collect();
    assert_eq!(scopes, ["cases.read:99010002", "payments.read:99010002"]);
    assert_eq!(made.created_by_name, "Dorte Siv Kærgaard".to_owned());

    let path = format!("{CLIENTS}/{}", made.id);
    let added: ClientView =
        dorte.post(&format!("{path}/keys"), &json!({ "key": second.public })).await.read();
    let keys: Vec<_> =
        added.keys.iter().map(|key| (key.kid.as_str(), key.algorithm.as_str())).collect();
    assert_eq!(keys, [("k-1", "ES256"), ("k-2", "EdDSA")]);
    let revoked: ClientView =
        dorte.post(&format!("{path}/keys/k-1/revocation"), &json!({})).await.read();
    let states: Vec<_> = revoked.keys.iter().map(|key| key.state).collect();
    assert_eq!(states, [ClientState::Revoked, ClientState::Active]);
    let again =
        dorte.post(&format!("{path}/keys"), &json!({ "key": first.public })).await.problem();
    assert_eq!(
        (again.errors[0].pointer.as_str(), again.errors[0].code),
        ("key.kid", Code::Taken),
        "a revoked key never comes back"
    );
    let gone: ClientView = dorte.post(&format!("{path}/revocation"), &json!({})).await.read();
    assert_eq!(gone.state, ClientState::Revoked);
    let late =
        dorte.post(&format!("{path}/keys"), &json!({ "key": Key::p256("k-3").public })).await;
    assert_eq!((late.status.as_u16(), late.problem().name()), (409, "state"));
    let listed: Page<ClientView> = dorte.get(CLIENTS).await.read();
    assert_eq!((listed.total, listed.items), (1, vec![gone]));

    let mut reader = app.app.store.read().await.expect("the database answers");
    for (action, times) in [
        ("client.created", 1),
        ("client.key-added", 1),
        ("client.key-revoked", 1),
        ("client.revoked", 1),
    ] {
        assert_eq!(reader.count_audit(action).await.expect("counted"), times, "{action}");
    }
    drop(reader);
    app.stop().await;
}

#[tokio::test]
async fn what_is_wrong_in_a_request_is_told_at_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let mut private = Key::ed25519("k-1").public;
    private["d"] = json!("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    let scopes = json!(["cases.read:99010002"]);
    for (wanted, expect) in [
        (json!({ "name": " ", "scopes": scopes }), vec![("name", Code::Required)]),
        (json!({ "name": "x".repeat(101), "scopes": scopes }), vec![("name", Code::TextLength)]),
        (json!({ "name": "A", "scopes": [] }), vec![("scopes", Code::Required)]),
        (
            json!({ "name": "A", "scopes": ["cases.read:99013575"] }),
            vec![("scopes.0", Code::Choice)],
        ),
        (
            json!({ "name": "A", "scopes": ["cases.write:99010002"] }),
            vec![("scopes.0", Code::Choice)],
        ),
        (
            json!({ "name": "A", "scopes": scopes, "key": { "kty": "oct" } }),
            vec![("key", Code::PublicKey)],
        ),
        (json!({ "name": "A", "scopes": scopes, "key": private }), vec![("key.d", Code::Choice)]),
    ] {
        let problem = dorte.post(CLIENTS, &wanted).await.problem();
        let found: Vec<_> =
            problem.errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!((problem.name(), found), ("validation", expect), "{wanted}");
    }
    let listed: Page<ClientView> = dorte.get(CLIENTS).await.read();
    assert_eq!(listed.total, 0);
    app.stop().await;
}

#[tokio::test]
async fn the_same_request_twice_makes_one_client() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let key = Uuid::new_v4();
    let wanted = json!({ "name": "A", "scopes": ["cases.read:99010002"] });
    let first = dorte.send(dorte.posting(CLIENTS, &wanted, key)).await;
    let again = dorte.send(dorte.posting(CLIENTS, &wanted, key)).await;
    assert_eq!((again.status, again.body.clone()), (first.status, first.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let other = json!({ "name": "B", "scopes": ["cases.read:99010002"] });
    let conflict = dorte.send(dorte.posting(CLIENTS, &other, key)).await.problem();
    assert_eq!(conflict.name(), "idempotency-conflict");
    let without = dorte.request(Method::POST, CLIENTS).json(&wanted);
    assert_eq!(dorte.send(without).await.problem().name(), "idempotency-missing");
    let listed: Value = dorte.get(CLIENTS).await.read();
    assert_eq!(listed["total"], 1);
    app.stop().await;
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    for path in ["nobody/revocation", "nobody/keys/k-1/revocation"] {
        let answer = dorte.post(&format!("{CLIENTS}/{path}"), &json!({})).await;
        assert_eq!(answer.problem().name(), "not-found", "{path}");
    }
    let key = json!({ "key": Key::p256("k-1").public });
    assert_eq!(
        dorte.post(&format!("{CLIENTS}/nobody/keys"), &key).await.problem().name(),
        "not-found"
    );
    app.stop().await;
}
