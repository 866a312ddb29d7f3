//! Peers that fail: tried again by schedule, left alone when they are down, shown as degraded, and case work goes on.

use bevilling_core::supplement::case::state::StateKind;
use bevilling_server::app::App;
use bevilling_server::jobs::run_due;
use bevilling_server::outbox::{LETTER, RECEIPT};
use bevilling_server::store::outbox::OutboxState;
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use serde_json::json;

use crate::intake::{cases, later_receipts, transaction};
use crate::integrations::desk::Desk;

fn is_degraded(app: &TestApp, peer: &str) -> bool {
    app.app.platform.health().iter().any(|health| health.peer == peer && health.degraded)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_is_down_for_a_moment_is_tried_again() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.fault(
        json!({ "peer": "post", "op": "kombi", "kind": "http", "params": { "status": 503 } }),
    )
    .await;
    desk.app.run_jobs().await;
    let waiting = desk.messages(LETTER, OutboxState::Ready).await;
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 1));
    let pause = waiting[0].next_attempt_at - desk.app.app.clock.now();
    assert!((4..=6).contains(&pause.num_seconds()), "five seconds, give or take a fifth: {pause}");
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::LetterSending, "not before its time");
    desk.app.advance(Duration::seconds(7)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Granted);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_that_a_peer_asks_for_wins_over_the_schedule() {
    let desk = Desk::start().await;
    desk.approved("P8").await;
    desk.fault(json!({ "peer": "post", "op": "kombi", "kind": "http", "params": { "status": 429, "retry_after": 900 } })).await;
    desk.app.run_jobs().await;
    let waiting = desk.messages(LETTER, OutboxState::Ready).await;
    assert_eq!(waiting[0].next_attempt_at - desk.app.app.clock.now(), Duration::seconds(900));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_stays_down_is_left_alone_and_shown_as_degraded() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.fault(
        json!({ "peer": "post", "kind": "http", "probability": 1.0, "params": { "status": 503 } }),
    )
    .await;
    let mut rounds = 0;
    while !is_degraded(&desk.app, "post") {
        desk.app.run_jobs().await;
        desk.app.advance(Duration::minutes(15)).await;
        rounds += 1;
        assert!(rounds < 10, "five failures in a row open the circuit");
    }
    assert!(!is_degraded(&desk.app, "cpr"), "the others are well");
    let calls = async || {
        desk.app.ask("/__sim/ledger?peer=post").await["entries"].as_array().expect("a list").len()
    };
    let before = calls().await;
    desk.app.run_jobs().await;
    assert!(calls().await <= before + 1, "one probe at most");

    let ready = desk.app.client.get("/health/ready").await;
    assert!(ready.status.is_success(), "case work goes on without post: {}", ready.text());

    let clear = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .build()
        .expect("a client for this machine");
    clear
        .delete(format!("{}/__sim/faults", desk.app.sim_url))
        .send()
        .await
        .expect("the world answers");
    desk.app.advance(Duration::hours(13)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Granted);
    assert!(!is_degraded(&desk.app, "post"));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_turned_down_is_replaced_once() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.fault(
        json!({ "peer": "post", "op": "kombi", "kind": "http", "params": { "status": 401 } }),
    )
    .await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Granted);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_later_receipt_of_a_form_is_sent_again_until_it_is_taken() {
    let desk = Desk::start().await;
    for (kind, params) in
        [("http", json!({ "status": 503 })), ("cut_after", json!({})), ("soap_fault", json!({}))]
    {
        desk.fault(json!({ "peer": "sf2900", "op": "receipt", "kind": kind, "params": params }))
            .await;
    }
    let told = desk.app.submit(json!({ "persona": "P8" })).await;
    for _ in 0..4 {
        desk.app.run_jobs().await;
        desk.app.advance(Duration::minutes(5)).await;
    }
    assert_eq!(later_receipts(&desk.app, &transaction(&told)).await, ["ACCEPTERET"]);
    assert_eq!(desk.messages(RECEIPT, OutboxState::Accepted).await.len(), 1);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_route_each_form_and_send_each_letter_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        for persona in ["P1", "P8", "P13", "P6"] {
            desk.approved(persona).await;
        }
        for _ in 0..10 {
            desk.app.submit(json!({ "persona": "P19" })).await;
        }
        let (config, clock) = (desk.app.app.config.clone(), desk.app.clock.clone());
        let other = App::start(config, clock).await.expect("another replica starts");
        let (one, two) = tokio::join!(run_due(&desk.app.app), run_due(&other));
        let report = one.and_then(|one| Ok((one, two?)));
        report.expect("both work");
        let letters = desk.letters().await;
        assert_eq!(letters.len(), 4, "{engine:?}");
        assert!(letters.iter().all(|letter| letter["deliveries"] == 1), "{engine:?} {letters:?}");
        assert_eq!(cases(&desk.app).await, 14, "{engine:?}");
        desk.stop().await;
    }
}
