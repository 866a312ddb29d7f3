//! Whoever asks too often is told when to come back, and nobody else is kept waiting.

use std::num::NonZeroU32;

use bevilling_server::config::limits::LimitConfig;
use bevilling_tests::client::Answer;
use bevilling_tests::test_app::{Setup, TestApp};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;

/// A server at which one may ask this often in a minute.
async fn limited(address: u32, session: u32, client: u32) -> TestApp {
    let [address, session, client] =
        [address, session, client].map(|number| NonZeroU32::new(number).expect("a number"));
    let address_header = Some("x-real-ip".to_owned());
    start(LimitConfig { address, session, client, address_header }).await
}

async fn start(limits: LimitConfig) -> TestApp {
    let setup = Setup { limits, ..Setup::default() };
    TestApp::start_with(setup).await.expect("the embedded database is always there")
}

fn is_limited(answer: &Answer, seconds: &str) {
    assert_eq!((answer.status.as_u16(), answer.problem().name()), (429, "rate-limited"));
    assert_eq!(answer.header("retry-after"), seconds);
}

#[tokio::test]
async fn a_session_that_asks_too_often_waits_and_others_do_not() {
    let app = limited(300, 6, 6).await;
    let (anna, bo) = (app.sign_in("anna.sagsbehandler").await, app.sign_in("bo.leder").await);
    for _ in 0..6 {
        assert!(anna.get("/api/v1/tasks").await.status.is_success());
    }
    is_limited(&anna.get("/api/v1/tasks").await, "10");
    assert!(bo.get("/api/v1/tasks").await.status.is_success());
    app.clock.advance(Duration::seconds(9));
    is_limited(&anna.get("/api/v1/tasks").await, "1");
    app.clock.advance(Duration::seconds(1));
    assert!(anna.get("/api/v1/tasks").await.status.is_success());
    app.stop().await;
}

#[tokio::test]
async fn another_system_is_counted_by_itself_however_many_tokens_it_has() {
    let app = limited(300, 300, 2).await;
    let machine = app.machine(&["tasks.read", "assessments.create"]).await;
    let other = app.machine(&["tasks.read"]).await;
    let (first, second) = (machine.token(&app).await, machine.token(&app).await);
    assert!(machine.get(&first, "/api/v1/tasks").await.status.is_success());
    assert!(machine.get(&second, "/api/v1/tasks").await.status.is_success());
    is_limited(&machine.get(&first, "/api/v1/tasks").await, "30");
    let body = json!({ "application": { "draft": {} } });
    is_limited(&machine.post(&second, "/api/v1/assessments", &body).await, "30");
    let token = other.token(&app).await;
    assert!(other.get(&token, "/api/v1/tasks").await.status.is_success());
    app.stop().await;
}

#[tokio::test]
async fn who_is_not_known_yet_is_counted_by_address() {
    let app = limited(3, 300, 300).await;
    let from = |address: &str, method: Method, path: &str| {
        let request = app.client.request(method, path).header("x-real-ip", address);
        app.client.send(request)
    };
    assert_eq!(from("192.0.2.7", Method::POST, "/oauth2/token").await.status.as_u16(), 400);
    let unknown = |address: &str| {
        let request = app.client.request(Method::GET, "/api/v1/tasks").bearer_auth("guess");
        app.client.send(request.header("x-real-ip", address))
    };
    for _ in 0..2 {
        assert_eq!(unknown("192.0.2.7").await.problem().name(), "invalid-token");
    }
    is_limited(&unknown("192.0.2.7").await, "20");
    is_limited(&from("192.0.2.7", Method::POST, "/oauth2/token").await, "20");
    // A system that guesses keeps nobody behind the same address from signing in.
    for _ in 0..3 {
        let begun = from("192.0.2.7", Method::GET, "/auth/login").await;
        assert!(begun.status.is_redirection(), "{}", begun.status);
    }
    is_limited(&from("192.0.2.7", Method::GET, "/auth/login").await, "20");
    // Ending sessions is never put off.
    for path in ["/auth/backchannel-logout", "/auth/citizen/backchannel-logout"] {
        let answer = from("192.0.2.7", Method::POST, path).await;
        assert_eq!(answer.problem().name(), "bad-request", "{path}");
    }
    assert!(from("192.0.2.8", Method::GET, "/auth/login").await.status.is_redirection());
    assert!(from("192.0.2.7", Method::GET, "/health/live").await.status.is_success());
    app.stop().await;
}

#[tokio::test]
async fn without_a_proxy_the_address_of_the_connection_counts_whatever_is_said() {
    let address = NonZeroU32::new(3).expect("a number");
    let app = start(LimitConfig { address, address_header: None, ..LimitConfig::default() }).await;
    let begin = |told: &str| {
        let request = app.client.request(Method::GET, "/auth/login");
        app.client.send(request.header("x-real-ip", told).header("x-forwarded-for", told))
    };
    for told in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
        assert!(begin(told).await.status.is_redirection(), "{told}");
    }
    is_limited(&begin("192.0.2.4").await, "20");
    app.stop().await;
}
