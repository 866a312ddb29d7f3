//! Tokens: what is signed is believed once, for a short while, and for no more than was given.

use bevilling_tests::machine::{ADMINISTRATOR, Key, TOKEN};
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

const TASKS: &str = "/api/v1/tasks";

#[tokio::test]
async fn a_system_signs_gets_a_token_and_asks_with_it_until_it_ends() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    for key in [Key::p256("k-1"), Key::ed25519("k-1")] {
        let machine = app.machine_with(&dorte, &["tasks.read", "cases.read"], key).await;
        let answer = machine.ask(&machine.key.sign(&machine.claims(&app)), &[]).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let told: Value = answer.read();
        assert_eq!(
            (&told["token_type"], &told["expires_in"], &told["scope"]),
            (&json!("Bearer"), &json!(600), &json!("cases.read:99010002 tasks.read:99010002"))
        );
        let token = told["access_token"].as_str().expect("a token");
        assert!(machine.get(token, TASKS).await.status.is_success());
        app.clock.advance(Duration::seconds(599));
        assert!(machine.get(token, TASKS).await.status.is_success());
        app.clock.advance(Duration::seconds(1));
        let over = machine.get(token, TASKS).await;
        assert_eq!((over.status.as_u16(), over.problem().name()), (401, "invalid-token"));
        assert_eq!(over.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_is_signed_is_used_once_and_says_all_it_must() {
    let app = TestApp::start().await;
    let machine = app.machine(&["tasks.read"]).await;
    let good = machine.claims(&app);
    let signed = machine.key.sign(&good);
    assert!(machine.ask(&signed, &[]).await.status.is_success());
    refused(&machine.ask(&signed, &[]).await, 401, "invalid_client", "used before");

    let now = good["iat"].as_i64().expect("a moment");
    let changed = |name: &str, value: Value| {
        let mut claims = machine.claims(&app);
        match value {
            Value::Null => claims.as_object_mut().expect("claims").remove(name),
            value => claims.as_object_mut().expect("claims").insert(name.to_owned(), value),
        };
        machine.key.sign(&claims)
    };
    for (name, value, told) in [
        ("exp", json!(now - 61), "compare the clocks"),
        ("exp", json!(now + 361), "five minutes"),
        ("exp", Value::Null, "iss, sub or aud"),
        ("iat", json!(now + 61), "compare the clocks"),
        ("nbf", json!(now + 61), "compare the clocks"),
        ("aud", json!("https://elsewhere.example/oauth2/token"), "aud"),
        ("aud", Value::Null, "aud"),
        ("iss", json!("somebody"), "iss"),
        ("sub", json!("somebody"), "not believed"),
        ("jti", Value::Null, "jti"),
        ("jti", json!("x".repeat(256)), "jti"),
    ] {
        refused(&machine.ask(&changed(name, value), &[]).await, 401, "invalid_client", told);
    }
    // The address of the token endpoint, as RFC 7523 has it, or the issuer, as OpenID Connect has it; alone or among others.
    for audience in
        [json!(app.url), json!(format!("{}{TOKEN}", app.url)), json!(["https://x", app.url])]
    {
        let answer = machine.ask(&changed("aud", audience.clone()), &[]).await;
        assert!(answer.status.is_success(), "{audience}");
    }
    for audience in [json!([]), json!("https://x"), json!(format!("{}/", app.url)), json!(TOKEN)] {
        let answer = machine.ask(&changed("aud", audience), &[]).await;
        refused(&answer, 401, "invalid_client", "token endpoint or the issuer");
    }
    // The clocks may differ by a minute.
    for (name, value) in [("exp", now - 59), ("exp", now + 359), ("iat", now + 60)] {
        assert!(machine.ask(&changed(name, json!(value)), &[]).await.status.is_success(), "{name}");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_another_key_signed_or_nobody_is_not_believed() {
    let app = TestApp::start().await;
    let machine = app.machine(&["tasks.read"]).await;
    let claims = machine.claims(&app);
    for key in [Key::p256("k-1"), Key::ed25519("k-1"), Key::p256("k-9")] {
        let answer = machine.ask(&key.sign(&claims), &[]).await;
        assert_eq!(answer.json::<Value>()["error"], "invalid_client");
    }
    let signed = machine.key.sign(&claims);
    let body = signed.split('.').nth(1).expect("a body");
    // `{"alg":"none"}`: nothing is believed unsigned.
    for unsigned in [format!("eyJhbGciOiJub25lIn0.{body}."), "nonsense".to_owned(), String::new()] {
        refused(&machine.ask(&unsigned, &[]).await, 401, "invalid_client", "cannot be read");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_request_for_a_token_is_refused_in_the_words_of_the_standard() {
    let app = TestApp::start().await;
    let machine = app.machine(&["tasks.read"]).await;
    let sign = || machine.key.sign(&machine.claims(&app));
    let scope = |text| [("scope", text)];
    for wanted in
        ["payments.read:99010002", "tasks.read:99013575", "tasks.read", "tasks.read:99010002 x"]
    {
        let answer = machine.ask(&sign(), &scope(wanted)).await;
        refused(&answer, 400, "invalid_scope", "it was given tasks.read:99010002");
    }
    let narrow: Value = machine.ask(&sign(), &scope("tasks.read:99010002")).await.read();
    assert_eq!(narrow["scope"], "tasks.read:99010002");
    refused(&machine.ask(&sign(), &[("client_id", "x")]).await, 401, "invalid_client", "client_id");
    refused(&machine.ask(&sign(), &[("grant_type", "x")]).await, 400, "invalid_request", "once");
    let http = &app.client;
    for (form, error) in [
        (&[][..], "invalid_request"),
        (&[("grant_type", "password")][..], "unsupported_grant_type"),
        (&[("grant_type", "client_credentials")][..], "invalid_client"),
        (&[("grant_type", "client_credentials"), ("client_assertion", "x")][..], "invalid_request"),
    ] {
        let answer = http.send(http.request(Method::POST, TOKEN).form(form)).await;
        assert_eq!(answer.json::<Value>()["error"], error, "{form:?}");
    }
    let json = http.send(http.request(Method::POST, TOKEN).json(&json!({}))).await;
    refused(&json, 400, "invalid_request", "form");
    app.stop().await;
}

#[tokio::test]
async fn a_revoked_key_or_client_is_told_so_and_its_tokens_end_at_once() {
    let app = TestApp::start().await;
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let machine = app.machine_with(&dorte, &["tasks.read"], Key::p256("k-1")).await;
    let other = Key::ed25519("k-2");
    let path = format!("/api/v1/clients/{}", machine.id);
    dorte.post(&format!("{path}/keys"), &json!({ "key": other.public })).await;
    let (token, sign) = (machine.token(&app).await, || machine.claims(&app));
    let of_other: Value = machine.ask(&other.sign(&sign()), &[]).await.read();
    let of_other = of_other["access_token"].as_str().expect("a token");

    dorte.post(&format!("{path}/keys/k-1/revocation"), &json!({})).await;
    let ended = machine.get(&token, TASKS).await.problem();
    assert_eq!(ended.name(), "invalid-token");
    assert!(ended.detail.as_deref().is_some_and(|text| text.contains("Nøglen er trukket tilbage")));
    refused(
        &machine.ask(&machine.key.sign(&sign()), &[]).await,
        401,
        "invalid_client",
        "not believed",
    );
    assert!(machine.get(of_other, TASKS).await.status.is_success(), "the other key still counts");

    dorte.post(&format!("{path}/revocation"), &json!({})).await;
    let ended = machine.get(of_other, TASKS).await.problem();
    assert!(ended.detail.as_deref().is_some_and(|text| text.contains("adgang er trukket tilbage")));
    refused(&machine.ask(&other.sign(&sign()), &[]).await, 401, "invalid_client", "not believed");
    app.stop().await;
}

#[tokio::test]
async fn a_token_gives_what_it_names_and_nothing_of_what_people_do() {
    let app = TestApp::start().await;
    let machine = app.machine(&["tasks.read"]).await;
    let token = machine.token(&app).await;
    for path in ["/api/v1/cases", "/api/v1/grants", "/api/v1/payments"] {
        assert_eq!(machine.get(&token, path).await.problem().name(), "forbidden", "{path}");
    }
    let assess = json!({ "application": { "draft": {} } });
    assert_eq!(
        machine.post(&token, "/api/v1/assessments", &assess).await.problem().name(),
        "forbidden"
    );
    for path in ["/api/v1/session", "/api/v1/clients", "/api/v1/cases/x", "/api/v1/persons/x"] {
        let problem = machine.get(&token, path).await.problem();
        assert_eq!(problem.name(), "forbidden", "{path}");
        assert!(problem.detail.is_some_and(|text| text.contains("for personer")), "{path}");
    }
    for wrong in ["", "nonsense", &"x".repeat(5_000)] {
        assert_eq!(machine.get(wrong, TASKS).await.problem().name(), "invalid-token");
    }
    let dorte = app.sign_in(ADMINISTRATOR).await;
    let both = dorte.request(Method::GET, TASKS).bearer_auth("nonsense");
    assert_eq!(
        dorte.send(both).await.problem().name(),
        "invalid-token",
        "a cookie does not help a token that does not count"
    );
    app.stop().await;
}

#[tokio::test]
async fn a_token_needs_no_page_and_a_page_needs_more_than_a_token() {
    let app = TestApp::start().await;
    let machine = app.machine(&["assessments.create"]).await;
    let token = machine.token(&app).await;
    let body = json!({ "application": { "draft": {} } });
    let cross = |client: &bevilling_tests::client::Client| {
        client
            .request(Method::POST, "/api/v1/assessments")
            .header("sec-fetch-site", "cross-site")
            .bearer_auth(&token)
            .json(&body)
    };
    assert!(app.client.send(cross(&app.client)).await.status.is_success());
    let anna = app.sign_in("anna.sagsbehandler").await;
    assert_eq!(anna.send(cross(&anna)).await.problem().name(), "forbidden");
    app.stop().await;
}

#[tokio::test]
async fn a_client_finds_where_and_how_tokens_are_asked_for() {
    let app = TestApp::start().await;
    let told: Value = app.client.get("/.well-known/oauth-authorization-server").await.read();
    assert_eq!(told["issuer"], json!(app.url));
    assert_eq!(told["token_endpoint"], json!(format!("{}{TOKEN}", app.url)));
    assert_eq!(told["token_endpoint_auth_methods_supported"], json!(["private_key_jwt"]));
    assert!(
        told["scopes_supported"]
            .as_array()
            .is_some_and(|all| all.contains(&json!("payments.read:99010002")))
    );
    app.stop().await;
}

fn refused(answer: &bevilling_tests::client::Answer, status: u16, error: &str, told: &str) {
    let body: Value = answer.json();
    assert_eq!((answer.status.as_u16(), body["error"].as_str()), (status, Some(error)), "{body}");
    let text = body["error_description"].as_str().unwrap_or_default();
    assert!(text.contains(told), "{text}");
}
