//! Sign-in, sessions, and their ends.

use bevilling_core::ids::ActorId;
use bevilling_server::store::idempotency::{Earlier, Once};
use bevilling_tests::client::Client;
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use serde_json::json;
use uuid::Uuid;

async fn state_of(client: &Client) -> (u16, String) {
    let answer = client.get("/api/v1/session").await;
    let name =
        if answer.status.is_success() { String::new() } else { answer.problem().name().to_owned() };
    (answer.status.as_u16(), name)
}

fn signed_out() -> (u16, String) {
    (401, "signed-out".to_owned())
}

#[tokio::test]
async fn a_session_is_a_cookie_that_scripts_and_other_sites_cannot_use() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    let answer = client.try_sign_in("anna.sagsbehandler", "/tasks").await;
    let cookie = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.starts_with("__Host-sid="));
    let cookie = cookie.expect("a session").to_owned();
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
    let session: serde_json::Value = client.get("/api/v1/session").await.read();
    assert_eq!(
        (session["name"].as_str(), session["municipality"].as_str()),
        (Some("Anna Bregnerød"), Some("Korshavn Kommune"))
    );
    assert_eq!(session["roles"], json!(["sagsbehandler_ydelse"]));
    let row = app.database.dump().await;
    let secret = client.cookie("__Host-sid").expect("a session");
    assert!(
        !row.windows(secret.len()).any(|part| part == secret.as_bytes()),
        "only the hash of the name is kept"
    );
    app.stop().await;
}

#[tokio::test]
async fn without_a_session_everything_is_signed_out_and_no_redirect() {
    let app = TestApp::start().await;
    for path in [
        "/api/v1/session",
        "/api/v1/tasks",
        "/api/v1/cases/x",
        "/api/v1/persons/x",
        "/api/v1/letters/x/content",
    ] {
        let answer = app.client.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().name()),
            (401, "signed-out"),
            "{path}"
        );
    }
    let forged = app
        .client
        .request(reqwest::Method::GET, "/api/v1/session")
        .header("cookie", "__Host-sid=abc");
    assert_eq!(app.client.send(forged).await.status.as_u16(), 401);
    app.stop().await;
}

#[tokio::test]
async fn it_27_a_level_that_is_too_low_is_told_so_everywhere() {
    let app = TestApp::start().await;
    let kim = app.sign_in("kim.lav").await;
    for path in ["/api/v1/session", "/api/v1/tasks", "/api/v1/cases/x"] {
        let answer = kim.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().name()),
            (403, "loa-too-low"),
            "{path}"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_token_of_a_key_that_is_not_published_signs_nobody_in() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    let answer = client.try_sign_in("pia.noegle", "/").await;
    assert_eq!(answer.status.as_u16(), 403);
    assert!(
        answer.text().contains("<html lang=\"da\">") && answer.text().contains("Prøv igen"),
        "{}",
        answer.text()
    );
    assert_eq!(state_of(&client).await, signed_out());
    app.sign_in("anna.sagsbehandler").await;
    app.stop().await;
}

#[tokio::test]
async fn somebody_who_gives_up_is_told_so() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    let answer = client.try_sign_in("cancel", "/").await;
    assert_eq!(answer.status.as_u16(), 400);
    assert!(answer.text().contains("Log ind blev afbrudt"), "{}", answer.text());
    app.stop().await;
}

#[tokio::test]
async fn a_sign_in_counts_in_the_browser_that_began_it_and_once() {
    let app = TestApp::start().await;
    let (mine, other) = (Client::new(&app.url), Client::new(&app.url));
    let begun = mine.get("/auth/login?return=/tasks").await;
    let state = begun
        .location()
        .split("state=")
        .nth(1)
        .and_then(|rest| rest.split('&').next().map(str::to_owned))
        .expect("a state");
    let callback = format!("/auth/callback?code=stolen&state={state}");
    assert_eq!(other.get(&callback).await.status.as_u16(), 400, "another browser has not begun it");
    assert_eq!(mine.get(&callback).await.status.as_u16(), 403, "the code is not the issuer's");
    assert_eq!(mine.get(&callback).await.status.as_u16(), 400, "it counts once");
    assert_eq!(mine.get("/auth/callback").await.status.as_u16(), 400);
    app.stop().await;
}

#[tokio::test]
async fn a_sign_in_of_one_door_counts_at_no_other() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    client.get("/auth/citizen/login").await;
    let state = client.cookie("__Host-citizen-signin").expect("a sign-in that was begun");
    let other = Client::new(&app.url);
    other.set_cookie("__Host-signin", &state);
    let answer = other.get(&format!("/auth/callback?code=stolen&state={state}")).await;
    assert_eq!(answer.status.as_u16(), 400, "it was not begun at this door");
    let answer = client.get(&format!("/auth/citizen/callback?code=stolen&state={state}")).await;
    assert_eq!(answer.status.as_u16(), 403, "it is still there; the code is not the issuer's");
    app.stop().await;
}

#[tokio::test]
async fn what_nobody_needs_any_more_is_removed_once_a_day() {
    let app = TestApp::start().await;
    let request = Once {
        key: Uuid::from_u128(1),
        principal: ActorId::new("u1"),
        route: "POST /api/v1/webhooks".to_owned(),
        body_sha256: "b1".to_owned(),
    };
    app.run_jobs().await;
    let now = app.app.clock.now();
    let mut tx = app.app.store.begin().await.expect("a transaction");
    tx.insert_sign_in("staff", "left", &1, now).await.expect("kept");
    assert!(tx.reserve(&request, now).await.expect("an answer"));
    tx.commit().await.expect("committed");
    app.clock.advance(Duration::hours(49));
    app.run_jobs().await;
    let mut tx = app.app.store.begin().await.expect("a transaction");
    assert_eq!(tx.take_sign_in::<i32>("staff", "left").await.expect("an answer"), None);
    assert_eq!(tx.find_earlier(&request).await.expect("read"), Earlier::None);
    drop(tx);
    app.stop().await;
}

#[tokio::test]
async fn one_never_comes_back_to_another_site() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    let answer = client.try_sign_in("anna.sagsbehandler", "//evil.example/x").await;
    assert_eq!(answer.location(), "/");
    app.stop().await;
}

#[tokio::test]
async fn an_issuer_that_is_down_stops_nothing_but_sign_in() {
    let app = TestApp::start().await;
    app.tell(
        "/__sim/faults",
        json!({ "peer": "oidc", "kind": "http", "count": 3, "params": { "status": 503 } }),
    )
    .await;
    let answer = app.client.get("/auth/login").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("retry-after")),
        (503, "10"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains("svarer ikke"), "{}", answer.text());
    assert_eq!(app.client.get("/health/ready").await.status.as_u16(), 200);
    app.sign_in("anna.sagsbehandler").await;
    app.stop().await;
}

#[tokio::test]
async fn an_idle_session_ends_after_half_an_hour() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna.sagsbehandler").await;
    for _ in 0..3 {
        app.advance(Duration::minutes(20)).await;
        assert_eq!(state_of(&anna).await.0, 200, "use keeps it alive");
    }
    app.advance(Duration::minutes(31)).await;
    assert_eq!(state_of(&anna).await, signed_out());
    app.stop().await;
}

#[tokio::test]
async fn a_session_ends_after_ten_hours_however_much_it_is_used() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna.sagsbehandler").await;
    for _ in 0..23 {
        app.advance(Duration::minutes(25)).await;
        assert_eq!(state_of(&anna).await.0, 200);
    }
    app.advance(Duration::minutes(25)).await;
    assert_eq!(state_of(&anna).await, signed_out());
    app.stop().await;
}

#[tokio::test]
async fn the_issuer_ends_all_sessions_of_a_user_and_nobody_elses() {
    let app = TestApp::start().await;
    let (here, there, bo) =
        (app.sign_in("anna").await, app.sign_in("anna").await, app.sign_in("bo").await);
    let told = app.tell("/__sim/oidc/revoke", json!({ "user": "anna.sagsbehandler" })).await;
    assert_eq!(told["status"], 200, "{told}");
    assert_eq!(state_of(&here).await, signed_out());
    assert_eq!(state_of(&there).await, signed_out());
    assert_eq!(state_of(&bo).await.0, 200);
    app.stop().await;
}

#[tokio::test]
async fn a_logout_token_that_is_not_the_issuers_ends_nothing() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna").await;
    let forged =
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMTk4ZjBjMi0xMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ.";
    for token in [forged, "x", ""] {
        let request = app
            .client
            .request(reqwest::Method::POST, "/auth/backchannel-logout")
            .form(&[("logout_token", token)]);
        let answer = app.client.send(request).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().name()),
            (400, "bad-request"),
            "{token}"
        );
    }
    assert_eq!(state_of(&anna).await.0, 200);
    app.stop().await;
}

#[tokio::test]
async fn signing_out_ends_the_session_here_and_at_the_issuer() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna").await;
    let secret = anna.cookie("__Host-sid").expect("a session");
    let answer = anna.send(anna.request(reqwest::Method::POST, "/auth/logout")).await;
    assert_eq!(answer.status.as_u16(), 303);
    assert!(answer.location().contains("/runtime/oauth2/logout?"), "{}", answer.location());
    assert_eq!(anna.cookie("__Host-sid"), None);
    let old = app
        .client
        .request(reqwest::Method::GET, "/api/v1/session")
        .header("cookie", format!("__Host-sid={secret}"));
    assert_eq!(app.client.send(old).await.status.as_u16(), 401);

    let program = app.sign_in("bo").await;
    let request =
        program.request(reqwest::Method::POST, "/auth/logout").header("accept", "application/json");
    let told: serde_json::Value = program.send(request).await.read();
    assert!(
        told["location"].as_str().is_some_and(|location| location.contains("/logout")),
        "{told}"
    );
    app.stop().await;
}

#[tokio::test]
async fn signing_in_again_gives_a_new_session_and_ends_the_old_one() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna").await;
    let before = anna.cookie("__Host-sid").expect("a session");
    anna.sign_in("anna").await;
    assert_ne!(anna.cookie("__Host-sid").as_ref(), Some(&before));
    let old = app
        .client
        .request(reqwest::Method::GET, "/api/v1/session")
        .header("cookie", format!("__Host-sid={before}"));
    assert_eq!(app.client.send(old).await.status.as_u16(), 401);
    app.stop().await;
}
