//! Administrators say who is told what: nobody else may, secrets are shown once, and what is wrong is said at its field.

use bevilling_core::api::page::Page;
use bevilling_core::api::webhook::{
    DeliveryState, DeliveryView, EventType, ReplayView, WebhookState, WebhookView,
    WebhookWithSecret,
};
use bevilling_tests::client::{Client, etag};
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use reqwest::Method;
use reqwest::header::IF_MATCH;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::support::EMPTY;

const HOOKS: &str = "/api/v1/webhooks";

async fn administrator(app: &TestApp) -> Client {
    app.sign_in("dorte.lokaladministrator").await
}

fn wanted(app: &TestApp, receiver: &str) -> Value {
    json!({
        "name": "Arkivet",
        "url": format!("{}/sim/webhook/{receiver}", app.sim_url),
        "types": EventType::ALL,
        "state": "active",
    })
}

async fn made(app: &TestApp, dorte: &Client) -> WebhookWithSecret {
    dorte.post(HOOKS, &wanted(app, "archive")).await.read()
}

async fn put(
    dorte: &Client,
    webhook: &WebhookView,
    body: &Value,
) -> bevilling_tests::client::Answer {
    let path = format!("{HOOKS}/{}", webhook.id);
    let request = dorte.request(Method::PUT, &path).header(IF_MATCH, etag(webhook.version));
    dorte.send(request.json(body)).await
}

async fn messages(app: &TestApp) -> Vec<Value> {
    app.ask("/__sim/state/webhook").await["messages"].as_array().expect("a list").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_made_used_changed_stopped_and_deleted() {
    let app = TestApp::start().await;
    let dorte = administrator(&app).await;
    let WebhookWithSecret { webhook, secret } = made(&app, &dorte).await;
    assert!(secret.starts_with("whsec_") && webhook.version == 1);
    let all = dorte.get(HOOKS).await;
    assert!(!all.text().contains(&secret), "a secret is shown once");
    assert_eq!(all.read::<Page<WebhookView>>().items, std::slice::from_ref(&webhook));

    app.case_for(json!({ "persona": "P1" })).await;
    app.run_jobs().await;
    assert_eq!(messages(&app).await.len(), 3);
    let path = format!("{HOOKS}/{}/deliveries", webhook.id);
    let first = dorte.get(&format!("{path}?limit=2")).await;
    assert!(first.header("link").contains("rel=\"next\""), "{}", first.header("link"));
    let first: Page<DeliveryView> = first.read();
    let cursor = first.next.clone().expect("a next page");
    let last: Page<DeliveryView> =
        dorte.get(&format!("{path}?limit=2&cursor={cursor}")).await.read();
    assert_eq!((first.items.len(), last.items.len(), last.total), (2, 1, 3));
    assert_eq!(last.next, None);
    for one in first.items.iter().chain(&last.items) {
        assert_eq!((one.state, one.attempts.len()), (DeliveryState::Delivered, 1));
    }

    let event = &last.items[0].event;
    let again: ReplayView = dorte.post(&format!("{path}/{event}/replay"), &EMPTY).await.read();
    assert_eq!(again.messages, 1);
    let since = app.app.clock.now() - Duration::hours(1);
    let replay = format!("{HOOKS}/{}/replay", webhook.id);
    let again: ReplayView = dorte.post(&replay, &json!({ "since": since })).await.read();
    assert_eq!(again.messages, 3);
    app.run_jobs().await;
    assert_eq!(messages(&app).await.len(), 6);

    let stop = json!({ "state": "disabled", "name": "Arkivet", "url": webhook.url, "types": [EventType::DecisionMade] });
    let answer = put(&dorte, &webhook, &stop).await;
    assert_eq!(answer.header("etag"), "\"v2\"");
    let stopped: WebhookView = answer.read();
    assert_eq!(
        (stopped.state, stopped.types.as_slice()),
        (WebhookState::Disabled, [EventType::DecisionMade].as_slice())
    );
    let stale = put(&dorte, &webhook, &stop).await.problem();
    assert_eq!((stale.name(), stale.current_version), ("stale", Some(2)));

    let delete = |version| {
        let path = format!("{HOOKS}/{}", webhook.id);
        dorte.request(Method::DELETE, &path).header(IF_MATCH, etag(version))
    };
    assert_eq!(dorte.send(delete(1)).await.problem().name(), "stale");
    assert_eq!(dorte.send(delete(2)).await.status, 204);
    assert_eq!(dorte.send(delete(2)).await.problem().name(), "not-found");
    assert!(dorte.get(HOOKS).await.read::<Page<WebhookView>>().items.is_empty());
    let mut reader = app.app.store.read().await.expect("a connection");
    for (action, count) in [
        ("webhook.created", 1),
        ("webhook.replayed", 2),
        ("webhook.changed", 1),
        ("webhook.deleted", 1),
    ] {
        assert_eq!(reader.count_audit(action).await.expect("a count"), count, "{action}");
    }
    drop(reader);
    assert_eq!(app.app.store.verify_audit().await.expect("walked").broken, None);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_makes_one_webhook_and_shows_the_same_secret() {
    let app = TestApp::start().await;
    let dorte = administrator(&app).await;
    let key = Uuid::new_v4();
    let post = || dorte.posting(HOOKS, &wanted(&app, "archive"), key);
    let first: WebhookWithSecret = dorte.send(post()).await.read();
    let second = dorte.send(post()).await;
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(second.read::<WebhookWithSecret>(), first);
    assert_eq!(dorte.get(HOOKS).await.read::<Page<WebhookView>>().total, 1);
    // The key is looked at before the address: what comes with it now may lead anywhere.
    let mut elsewhere = wanted(&app, "archive");
    elsewhere["url"] = json!("https://10.0.0.1/hook");
    let conflict = dorte.send(dorte.posting(HOOKS, &elsewhere, key)).await;
    assert_eq!(conflict.problem().name(), "idempotency-conflict");

    let other: WebhookWithSecret =
        dorte.post(&format!("{HOOKS}/{}/secret", first.webhook.id), &EMPTY).await.read();
    assert_ne!(other.secret, first.secret);
    let until = other.webhook.old_secret_until.expect("both count for a while");
    assert_eq!(until, app.app.clock.now() + Duration::hours(24));
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_a_local_administrator_manages_webhooks() {
    let app = TestApp::start().await;
    let dorte = administrator(&app).await;
    let id = made(&app, &dorte).await.webhook.id;
    for (user, name) in [
        ("anna.sagsbehandler", "forbidden"),
        ("bo.leder", "forbidden"),
        ("erik.centraladministrator", "forbidden"),
        ("jens.nordvig", "not-found"),
        ("mads.sygedagpenge", "not-found"),
    ] {
        let client = app.sign_in(user).await;
        let answers = [
            client.get(HOOKS).await,
            client.get(&format!("{HOOKS}/{id}/deliveries")).await,
            client.post(HOOKS, &wanted(&app, "mine")).await,
            client.post(&format!("{HOOKS}/{id}/secret"), &EMPTY).await,
            client.post(&format!("{HOOKS}/{id}/deliveries/x/replay"), &EMPTY).await,
            client
                .post(&format!("{HOOKS}/{id}/replay"), &json!({ "since": "2026-01-01T00:00:00Z" }))
                .await,
            client
                .send(
                    client
                        .request(Method::PUT, &format!("{HOOKS}/{id}"))
                        .header(IF_MATCH, etag(1))
                        .json(&wanted(&app, "mine")),
                )
                .await,
            client
                .send(
                    client
                        .request(Method::DELETE, &format!("{HOOKS}/{id}"))
                        .header(IF_MATCH, etag(1)),
                )
                .await,
        ];
        for answer in answers {
            assert_eq!(answer.problem().name(), name, "{user}");
        }
    }
    assert_eq!(app.client.get(HOOKS).await.problem().name(), "signed-out");
    assert_eq!(dorte.get(HOOKS).await.read::<Page<WebhookView>>().total, 1);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_made() {
    let app = TestApp::start().await;
    let dorte = administrator(&app).await;
    let with = |field: &str, value: Value| {
        let mut body = wanted(&app, "archive");
        body[field] = value;
        body
    };
    for (field, value, code) in [
        ("name", json!("  "), "E_REQUIRED"),
        ("name", json!("x".repeat(101)), "E_TEXT_LENGTH"),
        ("url", json!(""), "E_REQUIRED"),
        ("url", json!("archive"), "E_WEBHOOK_URL"),
        ("url", json!("http://9.9.9.9/hook"), "E_WEBHOOK_URL"),
        ("url", json!("https://10.0.0.1/hook"), "E_WEBHOOK_NETWORK"),
        ("url", json!("https://[::ffff:169.254.169.254]/hook"), "E_WEBHOOK_NETWORK"),
        ("types", json!([]), "E_REQUIRED"),
        ("types", json!(["dk.korshavn.ydelse.sag.slettet.v1"]), "E_CHOICE"),
        ("state", json!("gone"), "E_CHOICE"),
    ] {
        let problem = dorte.post(HOOKS, &with(field, value.clone())).await.problem();
        let told: Vec<_> = problem
            .errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code.as_str()))
            .collect();
        assert!(
            matches!(told.as_slice(), [(at, told)] if at.starts_with(field) && *told == code),
            "{field} {value}: {told:?}"
        );
    }
    let unknown = dorte.get(&format!("{HOOKS}/none/deliveries")).await;
    assert_eq!(unknown.problem().name(), "not-found");
    let unknown = dorte.post(&format!("{HOOKS}/none/secret"), &EMPTY).await;
    assert_eq!(unknown.problem().name(), "not-found");
    let keyless = dorte.request(Method::POST, HOOKS).json(&wanted(&app, "archive"));
    assert_eq!(dorte.send(keyless).await.problem().name(), "idempotency-missing");
    let unseen = dorte.request(Method::DELETE, &format!("{HOOKS}/none"));
    assert_eq!(dorte.send(unseen).await.problem().name(), "precondition-required");
    assert_eq!(dorte.get(HOOKS).await.read::<Page<WebhookView>>().total, 0);
    app.stop().await;
}
