//! What operations ask.

use bevilling_tests::test_app::TestApp;
use serde_json::{Value, json};

use super::support::{Desk, EMPTY};

#[tokio::test]
async fn a_server_is_ready_while_its_database_answers() {
    let app = TestApp::start().await;
    let live: Value = app.client.get("/health/live").await.read();
    assert_eq!(live, json!({ "status": "live" }));
    let ready: Value = app.client.get("/health/ready").await.read();
    assert_eq!(ready["status"], "ready", "{ready}");
    app.app.store.close().await;
    let away = app.client.get("/health/ready").await;
    assert_eq!(
        (away.status.as_u16(), away.json::<Value>()["status"].as_str()),
        (503, Some("unavailable"))
    );
    let session = app
        .client
        .request(reqwest::Method::GET, "/api/v1/session")
        .header("cookie", "__Host-sid=x");
    assert_eq!(app.client.send(session).await.problem().name(), "unavailable");
    app.stop().await;
}

#[tokio::test]
async fn a_silent_peer_degrades_the_server_and_does_not_take_it_down() {
    let desk = Desk::start().await;
    let mut ids = Vec::new();
    for persona in ["P1", "P8", "P9", "P13", "P24"] {
        ids.push(desk.app.case_for(json!({ "persona": persona, "form": "SP241" })).await);
    }
    desk.app
        .tell(
            "/__sim/faults",
            json!({ "peer": "udk", "kind": "http", "count": 50, "params": { "status": 503 } }),
        )
        .await;
    for id in &ids {
        desk.anna.act(id, "opening", &EMPTY).await;
    }
    let answer = desk.anna.get("/health/ready").await;
    let ready: Value = answer.read();
    assert_eq!(
        (answer.status.as_u16(), ready["status"].as_str()),
        (200, Some("degraded")),
        "{ready}"
    );
    let udk = ready["peers"]
        .as_array()
        .expect("peers")
        .iter()
        .find(|peer| peer["peer"] == "udk")
        .expect("the authority");
    assert_eq!(udk["degraded"], true);
    desk.stop().await;
}
