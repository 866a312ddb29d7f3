//! The examples of the description are what a server takes and answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_server::http;
use bevilling_tests::application::{own, send};
use bevilling_tests::client::Client;
use bevilling_tests::machine::{ADMINISTRATOR, Key};
use bevilling_tests::sample::korshavn;
use serde_json::{Value, json};

use super::support::{Desk, EMPTY, approval_of, dentist, grant, line_of, session};

/// The examples. `UPDATE=1` writes them anew.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/src/http/openapi/examples.json");
/// What has no example: files are what they are.
const FILES: [&str; 4] =
    ["application/pdf", "application/xml", "application/octet-stream", "multipart/form-data"];

#[tokio::test]
async fn the_examples_are_what_a_server_takes_and_answers() {
    let now = recorded().await;
    let kept = || -> BTreeMap<String, Value> {
        let text = std::fs::read_to_string(FILE).unwrap_or_else(|_| "{}".to_owned());
        serde_json::from_str(&text).expect("JSON")
    };
    // Identifiers differ each time: only what has another form is written anew.
    if std::env::var_os("UPDATE").is_some() && forms(&kept()) != forms(&now) {
        let text = serde_json::to_string_pretty(&now).expect("JSON");
        std::fs::write(Path::new(FILE), format!("{text}\n")).expect("the file can be written");
    }
    assert_eq!(forms(&kept()), forms(&now), "run this test with UPDATE=1 and read the difference");
}

/// What the examples are made of.
fn forms(examples: &BTreeMap<String, Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, example) in examples {
        found.insert(name.clone());
        shape(example, name, &mut found);
    }
    found
}

#[test]
fn every_operation_shows_what_is_sent_what_is_answered_and_every_problem() {
    let described = serde_json::to_value(http::description(&korshavn())).expect("JSON");
    let mut wrong = Vec::new();
    for (path, operations) in described["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let mut look = |place: &str, content: &Value| {
                for (media_type, shown) in content.as_object().into_iter().flatten() {
                    let has = shown.get("example").is_some() || shown.get("examples").is_some();
                    if !has && !FILES.contains(&media_type.as_str()) {
                        wrong.push(format!("{method} {path}: {place} has no example"));
                    }
                }
            };
            look("the request", &operation["requestBody"]["content"]);
            let answers = operation["responses"].as_object().expect("answers");
            for (status, answer) in answers {
                look(status, &answer["content"]);
                assert!(status.parse::<u16>().is_ok(), "{method} {path}: {status} is no status");
            }
            for status in ["401", "429", "500", "503"] {
                assert!(answers.contains_key(status), "{method} {path} does not tell of {status}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(described["components"]["securitySchemes"]["client"].is_object());
}

/// The paths of a document with the kinds of their values; of a list those of its first entry.
fn shape(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                shape(value, &format!("{path}.{name}"), found);
            }
        }
        Value::Array(items) => {
            found.insert(format!("{path}[]"));
            if let Some(first) = items.first() {
                shape(first, &format!("{path}[]"), found);
            }
        }
        Value::Null => _ = found.insert(format!("{path}: null")),
        Value::Bool(_) => _ = found.insert(format!("{path}: truth")),
        Value::Number(_) => _ = found.insert(format!("{path}: number")),
        Value::String(_) => _ = found.insert(format!("{path}: text")),
    }
}

/// An example of each type, by its name, from one day at a server.
async fn recorded() -> BTreeMap<String, Value> {
    let desk = Desk::start().await;
    let mut found = BTreeMap::from([
        ("Empty".to_owned(), json!({})),
        ("ReasonRequest".to_owned(), json!({ "reason": "Borgeren har trukket ansøgningen" })),
        ("PersonSearch".to_owned(), json!({ "cpr": "170350-9858" })),
        ("CaseSearch".to_owned(), json!({ "number": "KV-2026-000001" })),
        ("IdentifyCitizenRequest".to_owned(), json!({ "cpr": "170350-9858" })),
        (
            "LetterPreviewRequest".to_owned(),
            json!({ "choice": DecisionChoice::Grant, "reasons": "" }),
        ),
    ]);
    let mut keep = |name: &str, value: Value| _ = found.insert(name.to_owned(), value);
    let dorte = desk.app.sign_in(ADMINISTRATOR).await;

    let hook = json!({
        "name": "Arkivet", "url": "https://127.0.0.1:9/hook", "state": "active",
        "types": ["dk.korshavn.ydelse.sag.oprettet.v1"],
    });
    let made: Value = dorte.post("/api/v1/webhooks", &hook).await.read();
    let id = made["webhook"]["id"].as_str().expect("an identifier").to_owned();
    keep("WebhookWithSecret", public(made));

    let other = desk.app.case_for(json!({ "persona": "P8", "form": "SP241" })).await;
    desk.app.run_jobs().await;
    let deliveries = format!("/api/v1/webhooks/{id}/deliveries");
    let told: Value = dorte.get(&deliveries).await.read();
    let replay =
        format!("{deliveries}/{}/replay", told["items"][0]["event"].as_str().unwrap_or_default());
    keep("Page_DeliveryView", told);
    keep("ReplayView", dorte.post(&replay, &EMPTY).await.read());
    let hooks: Value = dorte.get("/api/v1/webhooks").await.read();
    keep("WebhookView", public(hooks["items"][0].clone()));
    keep("Page_WebhookView", public(hooks));
    keep("TargetCaseRequest", json!({ "case": other }));
    keep("CaseView", desk.anna.get(&format!("/api/v1/cases/{other}")).await.read());

    let view = desk.opened("P1").await;
    let (case, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let decision = grant(&view, &session);
    keep("DecideRequest", json!(decision));
    desk.anna.act(&case, "decision", &decision).await;
    desk.anna.act(&case, "letter-approval", &EMPTY).await;
    desk.app.run_jobs().await;
    let view = desk.anna.case(&case).await;
    let entered = line_of(&view, &session, dentist(&session, 30_000));
    keep("AddLineRequest", json!(entered));
    let view = desk.anna.act(&case, "lines", &entered).await;
    let approval = approval_of(&view.case.lines[0]);
    keep("ApproveLineRequest", json!(approval));
    let path = format!("lines/{}/approval", approval.line);
    let view = desk.anna.act(&case, &path, &approval).await;
    keep("SessionView", desk.anna.get("/api/v1/session").await.read());
    keep(
        "Page_PersonSummary",
        desk.anna.post("/api/v1/persons/search", &json!({ "cpr": "1703509858" })).await.read(),
    );
    let number = json!({ "number": view.case.number });
    keep("Page_CaseSummary", desk.anna.post("/api/v1/cases/search", &number).await.read());
    let person = view.case.person.as_ref().expect("a citizen");
    keep("PersonView", desk.anna.get(&format!("/api/v1/persons/{person}")).await.read());
    for (list, name) in [
        ("cases", "CaseRecord"),
        ("grants", "GrantRecord"),
        ("payments", "PaymentRecord"),
        ("tasks", "TaskView"),
    ] {
        keep(
            &format!("Page_{name}"),
            desk.anna.get(&format!("/api/v1/{list}?limit=1")).await.read(),
        );
    }

    let order = &view.case.lines[0].approval().expect("approved").order;
    keep("PaymentRecord", desk.anna.get(&format!("/api/v1/payments/{order}")).await.read());

    let key = Key::ed25519("2026-10");
    let wanted =
        json!({ "name": "Økonomisystem", "scopes": ["payments.read:99010002"], "key": key.public });
    keep("ClientView", dorte.post("/api/v1/clients", &wanted).await.read());
    keep("Page_ClientView", dorte.get("/api/v1/clients").await.read());
    keep("AddKeyRequest", json!({ "key": key.public }));
    keep("CreateClientRequest", wanted);
    let question = json!({ "application": { "draft": { "applicant": "self", "telephone": "12", "insurance": "none" } } });
    keep("AssessmentAnswer", desk.anna.post("/api/v1/assessments", &question).await.read());
    keep("AssessmentRequest", question);

    let karen = Client::new(&desk.app.url);
    karen.sign_in_citizen("P1").await;
    keep("CitizenSession", karen.get("/api/v1/citizen/session").await.read());
    let receipt: Value = send(&karen, &own()).await.read();
    let path = format!("/api/v1/submissions/{}", receipt["id"].as_str().unwrap_or_default());
    keep("SubmissionReceipt", receipt);
    desk.app.run_jobs().await;
    keep("SubmissionView", karen.get(&path).await.read());
    keep("Submissions", karen.get("/api/v1/citizen/submissions").await.read());
    keep("CitizenCases", karen.get("/api/v1/citizen/cases").await.read());
    desk.stop().await;
    found
}

/// With a public address in place of the one on this machine.
fn public(value: Value) -> Value {
    let text = value.to_string().replace("127.0.0.1:9", "arkiv.korshavn.example");
    serde_json::from_str(&text).expect("JSON")
}
