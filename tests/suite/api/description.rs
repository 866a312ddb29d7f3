//! The description of the interface: pinned, complete, and to be browsed.

use std::path::Path;

use bevilling_core::api::webhook::EventType;
use bevilling_core::supplement::kinds::{Benefit, ExpenseKind};
use bevilling_server::http;
use bevilling_tests::test_app::TestApp;
use serde_json::{Value, json};

/// The description as it was last agreed on. `UPDATE=1` writes it anew; the difference is to be read before it is accepted.
const PINNED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");

#[test]
fn the_description_is_the_one_that_was_agreed_on() {
    let mut now = serde_json::to_string_pretty(&http::description()).expect("JSON");
    now.push('\n');
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(Path::new(PINNED), &now).expect("the file can be written");
    }
    let pinned = std::fs::read_to_string(PINNED).unwrap_or_default();
    assert!(
        pinned == now,
        "the interface has changed: run this test with UPDATE=1 and read the difference in docs/openapi.json"
    );
}

#[tokio::test]
async fn the_description_is_served_and_can_be_browsed() {
    let app = TestApp::start().await;
    let served: Value = app.client.get("/openapi.json").await.read();
    assert!(
        served["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")),
        "{}",
        served["openapi"]
    );
    let paths = served["paths"].as_object().expect("paths");
    for path in [
        "/session",
        "/tasks",
        "/persons/search",
        "/cases/{id}",
        "/cases/{id}/decision",
        "/cases/{id}/lines/{line}/approval",
        "/payments/{order}/file",
    ] {
        assert!(paths.contains_key(path), "{path} is not described");
    }
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().expect("operations") {
            assert!(
                operation["summary"].is_string() || operation["description"].is_string(),
                "{method} {path} is not described"
            );
            let answers = operation["responses"].as_object().expect("answers");
            let answered = answers.keys().any(|status| status.starts_with('2'));
            assert!(answered, "{method} {path} has no answer");
        }
    }
    let page = app.client.get("/api/docs/").await;
    assert!(page.status.is_success() && page.text().contains("swagger-ui"), "{}", page.text());
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    app.stop().await;
}

#[test]
fn names_are_described_as_they_are_written() {
    let described = serde_json::to_value(http::description()).expect("JSON");
    let kinds = [
        ("Benefit", Benefit::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        ("ExpenseKind", ExpenseKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        ("EventType", EventType::ALL.iter().map(|kind| kind.as_str()).collect()),
    ];
    for (name, names) in kinds {
        assert_eq!(described["components"]["schemas"][name]["enum"], json!(names), "{name}");
    }
}
