//! Whoever is refused is written down, and what administrators do as well: who, and with which content.

use bevilling_core::ids::ActorId;
use bevilling_server::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, StoredAccess,
};
use bevilling_tests::client::Client;
use bevilling_tests::machine::{ADMINISTRATOR, Key};
use bevilling_tests::test_app::TestApp;
use serde_json::{Value, json};

const CLIENTS: &str = "/api/v1/clients";
const HOOKS: &str = "/api/v1/webhooks";

async fn by(app: &TestApp, who: &str) -> Vec<StoredAccess> {
    let mut reader = app.app.store.read().await.expect("the database answers");
    reader.access_by(&ActorId::new(who)).await.expect("read")
}

/// How many attempts of somebody were refused.
async fn refused(app: &TestApp, who: &str) -> usize {
    by(app, who).await.iter().filter(|entry| entry.outcome == AccessOutcome::Refused).count()
}

async fn name_of(client: &Client) -> String {
    let session: Value = client.get("/api/v1/session").await.read();
    session["user"].as_str().expect("a user").to_owned()
}

/// The entries of the audit trail about this.
async fn trail(app: &TestApp, about: &str) -> Vec<(String, Value)> {
    let heap = app.database.dump().await;
    let entries = String::from_utf8_lossy(&heap);
    let entries = entries.lines().filter(|line| line.starts_with("{\"seq\":"));
    entries
        .map(|line| serde_json::from_str::<Value>(line).expect("an entry"))
        .filter(|entry| entry["about"] == about)
        .map(|entry| (entry["action"].as_str().expect("an action").to_owned(), entry))
        .collect()
}

#[tokio::test]
async fn what_a_system_may_not_is_written_down() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let machine = app.machine_with(&dorte, &["tasks.read"], Key::p256("k-1")).await;
    let token = machine.token(&app).await;
    assert_eq!(refused(&app, &machine.id).await, 0);
    for path in ["cases", "grants", "payments"] {
        let answer = machine.get(&token, &format!("/api/v1/{path}")).await;
        assert_eq!(answer.problem().name(), "forbidden", "{path}");
    }
    let facts = json!({ "application": { "draft": {} } });
    let assessed = machine.post(&token, "/api/v1/assessments", &facts).await;
    assert_eq!(assessed.problem().name(), "forbidden");
    assert_eq!(refused(&app, &machine.id).await, 4, "one for each list, one for the assessment");
    assert_eq!(machine.get(&token, CLIENTS).await.problem().name(), "forbidden");
    assert_eq!(refused(&app, &machine.id).await, 5, "what is for people is for people");

    for key in [Key::p256("k-1"), Key::ed25519("k-1"), Key::p256("k-9")] {
        let answer = machine.ask(&key.sign(&machine.claims(&app)), &[]).await;
        assert_eq!(answer.status.as_u16(), 401);
    }
    assert_eq!(refused(&app, &machine.id).await, 8, "somebody signed in its name");
    dorte.post(&format!("{CLIENTS}/{}/revocation", machine.id), &json!({})).await;
    assert_eq!(machine.get(&token, "/api/v1/tasks").await.problem().name(), "invalid-token");
    assert_eq!(refused(&app, &machine.id).await, 9, "it was thrown out and came back");
    let entries = by(&app, &machine.id).await;
    assert!(entries.iter().all(|entry| entry.purpose == AccessPurpose::Report), "{entries:?}");
    app.stop().await;
}

#[tokio::test]
async fn who_is_not_believed_does_not_hear_what_there_is() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let machine = app.machine_with(&dorte, &["tasks.read"], Key::p256("k-1")).await;
    let claims = machine.claims(&app);
    let mut nobody = claims.clone();
    (nobody["sub"], nobody["iss"]) = (json!("nobody"), json!("nobody"));
    let mut told = Vec::new();
    for signed in
        [machine.key.sign(&nobody), Key::p256("k-9").sign(&claims), Key::p256("k-1").sign(&claims)]
    {
        told.push(machine.ask(&signed, &[]).await);
    }
    let path = format!("{CLIENTS}/{}", machine.id);
    dorte.post(&format!("{path}/keys/k-1/revocation"), &json!({})).await;
    told.push(machine.ask(&machine.key.sign(&claims), &[]).await);
    dorte.post(&format!("{path}/revocation"), &json!({})).await;
    told.push(machine.ask(&machine.key.sign(&claims), &[]).await);
    let first = told.first().expect("an answer").clone();
    assert_eq!(first.json::<Value>()["error"], "invalid_client");
    for answer in told {
        assert_eq!((answer.status, answer.text()), (first.status, first.text()));
    }
    app.stop().await;
}

#[tokio::test]
async fn whoever_may_not_administer_is_written_down() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna.sagsbehandler").await;
    let user = name_of(&anna).await;
    let wanted = json!({ "name": "A", "scopes": ["cases.read:99010002"] });
    assert_eq!(anna.get(CLIENTS).await.problem().name(), "forbidden");
    assert_eq!(anna.post(CLIENTS, &wanted).await.problem().name(), "forbidden");
    assert_eq!(anna.get(HOOKS).await.problem().name(), "forbidden");
    let entries = by(&app, &user).await;
    let told: Vec<_> =
        entries.iter().map(|entry| (entry.purpose, entry.action, entry.outcome)).collect();
    let admin = |action| (AccessPurpose::Admin, action, AccessOutcome::Refused);
    assert_eq!(
        told,
        [admin(AccessAction::View), admin(AccessAction::Change), admin(AccessAction::Change)]
    );
    app.stop().await;
}

#[tokio::test]
async fn what_an_administrator_does_is_kept_with_its_content_and_no_secret() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let user = name_of(&dorte).await;
    let machine = app.machine_with(&dorte, &["tasks.read"], Key::p256("k-1")).await;
    let keys = format!("{CLIENTS}/{}/keys", machine.id);
    dorte.post(&keys, &json!({ "key": Key::ed25519("k-2").public })).await;
    dorte.post(&format!("{keys}/k-1/revocation"), &json!({})).await;
    let entries = trail(&app, &machine.id).await;
    let actions: Vec<&str> = entries.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(actions, ["client.created", "client.key-added", "client.key-revoked"]);
    for (_, entry) in &entries {
        assert_eq!(entry["by"], json!(user));
        assert_eq!(entry["content"]["name"], "Økonomisystem");
        assert_eq!(entry["content"]["scopes"], json!(["tasks.read:99010002"]));
    }
    let last = &entries.last().expect("an entry").1["content"]["keys"];
    let state = |kid, state| json!({ "kid": kid, "state": state });
    assert_eq!(*last, json!([state("k-1", "revoked"), state("k-2", "active")]));

    let url = format!("{}/sim/webhook/archive", app.sim_url);
    let types = ["dk.korshavn.ydelse.afgoerelse.truffet.v1"];
    let wanted = json!({ "name": "Arkivet", "url": url, "types": types, "state": "active" });
    let made: Value = dorte.post(HOOKS, &wanted).await.read();
    let id = made["webhook"]["id"].as_str().expect("an identifier");
    let entries = trail(&app, id).await;
    let [(action, entry)] = entries.as_slice() else { panic!("one entry: {entries:?}") };
    assert_eq!((action.as_str(), &entry["content"]), ("webhook.created", &wanted));
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let heap = app.database.dump().await;
    assert!(!heap.windows(secret.len()).any(|part| part == secret.as_bytes()), "nowhere in clear");

    let entries = by(&app, &user).await;
    let peers: Vec<_> = entries.iter().map(|entry| entry.peer.as_deref()).collect();
    let (client, hook) = (Some(machine.id.as_str()), Some(id));
    assert_eq!(peers, [client, client, client, hook]);
    assert!(entries.iter().all(|entry| entry.action == AccessAction::Change));
    app.stop().await;
}
