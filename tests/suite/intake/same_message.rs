//! The same message more than once, and messages that nobody could keep.

use bevilling_core::code::Code;
use bevilling_server::store::inbox::InboxState;
use bevilling_tests::test_app::TestApp;
use reqwest::StatusCode;
use serde_json::json;

use crate::intake::{
    EXAMPLE, EXAMPLE_TRANSACTION, build, cases, deliver, later_receipts, transaction,
};

const NOTE: &str = "modtaget før";

#[tokio::test(flavor = "multi_thread")]
async fn it_02_the_same_id_with_another_pdf_gets_the_first_receipt_and_is_kept_as_evidence() {
    let app = TestApp::start().await;
    let (_, first) = deliver(&app, EXAMPLE).await;
    app.run_jobs().await;
    let other = EXAMPLE.replace("JVBERi0xLjQK", "JVBERi0xLjcK");
    assert_ne!(other, EXAMPLE);
    let (status, again) = deliver(&app, other).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        again.contains(">MODTAGET<") && again.contains(NOTE) && !first.contains(NOTE),
        "{again}"
    );
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 1, "no new task");
    let mut reader = app.app.store.read().await.expect("a connection");
    let kept = reader
        .find_inbox("sf2900", &format!("99010002/{EXAMPLE_TRANSACTION}"))
        .await
        .expect("read")
        .expect("it is there");
    assert_eq!(
        reader.inbox_repeats(&kept.id).await.expect("read"),
        [Code::RepeatDifferent.as_str()]
    );
    assert!(
        String::from_utf8_lossy(&kept.raw).contains("JVBERi0xLjQK"),
        "what came first is what counts"
    );
    drop(reader);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn row_29_the_same_message_many_times_is_one_task() {
    let app = TestApp::start().await;
    let told = app.submit(json!({ "persona": "P8", "deliveries": 5 })).await;
    for delivery in told["deliveries"].as_array().expect("a list") {
        assert_eq!(
            (&delivery["status"], &delivery["receipt"]),
            (&json!(200), &json!("MODTAGET")),
            "{delivery}"
        );
    }
    assert!(told["reason"].as_str().is_some_and(|reason| reason.contains(NOTE)), "{told}");
    app.run_jobs().await;
    let told = app.submit(json!({ "persona": "P8", "transaction_id": transaction(&told) })).await;
    assert_eq!(told["receipt"], "MODTAGET");
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 1);
    assert_eq!(later_receipts(&app, &transaction(&told)).await, ["ACCEPTERET"]);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_the_same_time_are_all_kept_once() {
    let app = TestApp::start().await;
    let mut messages = Vec::new();
    for _ in 0..20 {
        messages.push(build(&app, json!({ "persona": "P8" })).await);
    }
    let client = app.integration_client(Some(app.certificates.client.identity()));
    let mut calls = tokio::task::JoinSet::new();
    for message in messages.iter().chain(&messages) {
        let request = client.post(format!("{}/integration/sf2900", app.integration_url));
        let request = request.header("content-type", "text/xml").body(message.clone());
        calls.spawn(async move {
            let answer = request.send().await.expect("an answer");
            (answer.status(), answer.text().await.expect("a body"))
        });
    }
    while let Some(ended) = calls.join_next().await {
        let (status, body) = ended.expect("the call ends");
        assert!(status == StatusCode::OK && body.contains(">MODTAGET<"), "{status} {body}");
    }
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 20);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_08_without_the_database_nothing_is_acknowledged_and_the_repeat_succeeds_once() {
    let app = TestApp::start().await;
    app.database.execute("ALTER TABLE inbox RENAME TO inbox_away").await;
    let (status, body) = deliver(&app, EXAMPLE).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        body.contains("faultcode") && body.contains("KORS-SYS-001") && !body.contains("MODTAGET"),
        "{body}"
    );
    app.database.execute("ALTER TABLE inbox_away RENAME TO inbox").await;
    let (status, body) = deliver(&app, EXAMPLE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains(">MODTAGET<") && !body.contains(NOTE), "{body}");
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 1);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_is_no_reason_to_acknowledge() {
    let app = TestApp::start().await;
    app.app.store.close().await;
    let (status, _) = deliver(&app, EXAMPLE).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_message_is_refused_again_with_the_same_receipt() {
    let app = TestApp::start().await;
    let message = build(&app, json!({ "persona": "P8", "variant": "wrong_kle" })).await;
    let (_, first) = deliver(&app, message.clone()).await;
    let (status, again) = deliver(&app, message).await;
    assert_eq!(status, StatusCode::OK);
    for body in [&first, &again] {
        assert!(body.contains(">AFVIST<") && body.contains("KORS-FORM-005"), "{body}");
    }
    assert!(again.contains(NOTE) && !first.contains(NOTE));
    let mut reader = app.app.store.read().await.expect("a connection");
    assert_eq!(reader.count_inbox(InboxState::Done).await.expect("a count"), 1, "kept as evidence");
    drop(reader);
    app.stop().await;
}
