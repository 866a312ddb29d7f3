//! The description of the interface: pinned, complete, and to be browsed.

use std::collections::BTreeSet;
use std::path::Path;

use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::webhook::EventType;
use bevilling_core::supplement::kinds::{Benefit, ExpenseKind};
use bevilling_server::http;
use bevilling_tests::sample::korshavn;
use bevilling_tests::test_app::TestApp;
use serde_json::{Value, json};

/// The description as it was last agreed on. `UPDATE=1` writes it anew; the difference is to be read before it is accepted.
const PINNED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");

#[test]
fn the_description_is_the_one_that_was_agreed_on() {
    let mut now = serde_json::to_string_pretty(&http::description(&korshavn())).expect("JSON");
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
fn scopes_and_the_way_to_a_token_are_described_as_they_are_sent() {
    for municipality in ["99010002", "99013575"] {
        let own = municipality.parse().expect("a municipality");
        let described = serde_json::to_value(http::description(&own)).expect("JSON");
        let flow =
            &described["components"]["securitySchemes"]["client"]["flows"]["clientCredentials"];
        let offered = flow["scopes"].as_object().expect("scopes");
        let all: BTreeSet<String> =
            Operation::ALL.iter().map(|all| format!("{}:{municipality}", all.as_str())).collect();
        assert_eq!(offered.keys().cloned().collect::<BTreeSet<_>>(), all);
        let paths = described["paths"].as_object().expect("paths");
        let operations = paths.values().flat_map(|path| path.as_object().expect("operations"));
        let security = operations.flat_map(|(_, operation)| operation["security"].as_array());
        let needed = security.flatten().flat_map(|needed| needed["client"].as_array()).flatten();
        let needed: BTreeSet<String> =
            needed.map(|scope| scope.as_str().expect("a scope").to_owned()).collect();
        assert_eq!(needed, all, "each is needed somewhere, and no other");

        let token = &paths[flow["tokenUrl"].as_str().expect("an address")]["post"];
        assert_eq!(token["servers"], json!([{ "url": "/" }]), "it stands beside the interface");
        let sent = &token["requestBody"]["content"]["application/x-www-form-urlencoded"];
        assert_eq!(sent["example"]["grant_type"], "client_credentials");
        for (status, word) in
            [("200", "access_token"), ("400", "error"), ("401", "error_description")]
        {
            let told = &token["responses"][status]["content"]["application/json"]["example"];
            assert!(told[word].is_string(), "{status} {token}");
        }
    }
}

#[test]
fn each_example_stands_in_the_description_once() {
    let described = serde_json::to_value(http::description(&korshavn())).expect("JSON");
    let kept = described["components"]["examples"].as_object().expect("examples");
    let mut referred = BTreeSet::new();
    for operation in described["paths"].as_object().expect("paths").values() {
        let mut rest = vec![operation];
        while let Some(value) = rest.pop() {
            for example in value["examples"].as_object().into_iter().flatten() {
                let place = example.1["$ref"].as_str().expect("a reference");
                let name = place.strip_prefix("#/components/examples/").expect("an example");
                referred.insert(name.to_owned());
            }
            rest.extend(value.as_object().into_iter().flatten().map(|(_, value)| value));
        }
    }
    assert_eq!(kept.keys().cloned().collect::<BTreeSet<_>>(), referred);
    assert!(referred.len() > 50, "{referred:?}");
}

#[test]
fn names_are_described_as_they_are_written() {
    let described = serde_json::to_value(http::description(&korshavn())).expect("JSON");
    let kinds = [
        ("Benefit", Benefit::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        ("ExpenseKind", ExpenseKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        ("EventType", EventType::ALL.iter().map(|kind| kind.as_str()).collect()),
    ];
    for (name, names) in kinds {
        assert_eq!(described["components"]["schemas"][name]["enum"], json!(names), "{name}");
    }
}
