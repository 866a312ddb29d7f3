//! Self-service forms, as they come from the platform over mutual TLS, until they are tasks.

mod bad_input;
mod certificates;
mod files;
mod routing;
mod same_message;
mod signature;

use bevilling_core::supplement::case::state::Case;
use bevilling_tests::test_app::TestApp;
use reqwest::StatusCode;
use serde_json::Value;

/// The published example: an application signed by somebody who holds a power of attorney.
pub(crate) const EXAMPLE: &str = include_str!("example.xml");
/// The transaction of the example.
pub(crate) const EXAMPLE_TRANSACTION: &str = "5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11";

/// Delivers a message as the platform does. Gives status and body.
pub(crate) async fn deliver(app: &TestApp, body: impl Into<reqwest::Body>) -> (StatusCode, String) {
    deliver_as(app, "text/xml; charset=utf-8", body).await
}

pub(crate) async fn deliver_as(
    app: &TestApp,
    kind: &str,
    body: impl Into<reqwest::Body>,
) -> (StatusCode, String) {
    let client = app.integration_client(Some(app.certificates.client.identity()));
    let request = client.post(format!("{}/integration/sf2900", app.integration_url));
    let answer = request
        .header("content-type", kind)
        .header("SOAPAction", "\"\"")
        .body(body)
        .send()
        .await
        .expect("an answer");
    (answer.status(), answer.text().await.expect("a body"))
}

/// The message that a submission would be, for those who deliver it themselves.
pub(crate) async fn build(app: &TestApp, wanted: Value) -> String {
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .build()
        .expect("a client for this machine");
    let answer = client
        .post(format!("{}/__sim/sf2900/build", app.sim_url))
        .json(&wanted)
        .send()
        .await
        .expect("the world answers");
    assert!(answer.status().is_success(), "the world builds the message");
    answer.text().await.expect("a body")
}

/// The case with this identifier.
pub(crate) async fn case(app: &TestApp, id: &str) -> Case {
    let mut reader = app.app.store.read().await.expect("the database answers");
    let id = bevilling_core::ids::CaseId::new(id);
    reader.find_case(&id).await.expect("the database answers").expect("the case is there").case
}

/// How many cases there are.
pub(crate) async fn cases(app: &TestApp) -> i64 {
    app.app.store.read().await.expect("the database answers").count_cases().await.expect("a count")
}

/// The later receipts that the platform has taken for a transaction.
pub(crate) async fn later_receipts(app: &TestApp, transaction: &str) -> Vec<String> {
    let state = app.ask("/__sim/state/sf2900").await;
    let submissions = state["submissions"].as_array().expect("a list").iter();
    let of_transaction =
        submissions.filter(|submission| submission["transaction_id"] == transaction);
    let receipts = of_transaction
        .flat_map(|submission| submission["receipts"].as_array().expect("a list").clone());
    receipts.map(|receipt| receipt["receipt"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The transaction of a submission.
pub(crate) fn transaction(told: &Value) -> String {
    told["transaction_id"].as_str().expect("a transaction").to_owned()
}
