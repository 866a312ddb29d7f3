//! Assessments of facts that are brought along: the same as native and in WebAssembly.

use std::path::Path;

use bevilling_core::law::rate_book::RateBook;
use bevilling_core::supplement::case::decide::settlement;
use bevilling_core::supplement::facts::Facts;
use bevilling_core::text::Language;
use bevilling_domain::forms::{Form, FormFile};
use bevilling_tests::test_app::TestApp;
use reqwest::Method;
use serde_json::{Value, json};

const ASSESSMENTS: &str = "/api/v1/assessments";

fn forms() -> Vec<FormFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let files = std::fs::read_dir(folder).expect("the folder of the forms");
    files
        .map(|entry| std::fs::read(entry.expect("an entry").path()).expect("a file of forms"))
        .map(|text| serde_json::from_slice(&text).expect("forms"))
        .collect()
}

#[tokio::test]
async fn every_form_gives_the_same_findings_as_in_the_browser_in_both_languages() {
    let app = TestApp::start().await;
    let machine = app.machine(&["assessments.create"]).await;
    let token = machine.token(&app).await;
    let mut asked = 0;
    for file in forms() {
        for case in &file.cases {
            for (language, tag) in [(Language::Da, "da"), (Language::En, "en")] {
                let body = match file.form {
                    Form::Application => json!({ "application": { "draft": case.input } }),
                    Form::Estimate => {
                        json!({ "estimate": { "draft": case.input, "today": case.on } })
                    }
                };
                let request = app
                    .client
                    .request(Method::POST, ASSESSMENTS)
                    .bearer_auth(&token)
                    .header("accept-language", tag)
                    .json(&body);
                let answer: Value = app.client.send(request).await.read();
                let found = match file.form {
                    Form::Application => &answer["application"],
                    Form::Estimate => &answer["estimate"]["estimate"],
                };
                let native = case.in_language(file.form, language).expect("a form of its kind");
                assert_eq!(*found, native, "{} {tag}", case.id);
                asked += 1;
            }
        }
    }
    assert!(asked > 40, "{asked}");
    app.stop().await;
}

#[tokio::test]
async fn an_expense_is_settled_with_its_reasons_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let machine = app.machine(&["assessments.create"]).await;
    let token = machine.token(&app).await;
    let before = app.database.dump().await;
    let body = json!({ "expense": { "facts": {}, "today": "2026-10-12" } });
    let answer: Value = machine.post(&token, ASSESSMENTS, &body).await.read();
    let day = "2026-10-12".parse().expect("a day");
    let native = settlement(&Facts::default(), day, &RateBook::NATIONAL);
    assert_eq!(answer["expense"]["assessment"], json!(native));
    assert_eq!(answer["ruleBuild"], json!(app.app.rule_build));
    let explained = answer["expense"]["explanation"].as_array().expect("trees");
    assert!(explained.iter().any(|node| node["citation"].is_string()), "{explained:?}");
    assert_eq!(app.database.dump().await, before);
    app.stop().await;
}

#[tokio::test]
async fn what_cannot_be_assessed_is_told_at_its_field() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna.sagsbehandler").await;
    for (body, pointer) in [
        (json!({ "expense": { "facts": { "alive": 3 } } }), "expense.facts.alive"),
        (json!({ "estimate": { "draft": {}, "today": "i dag" } }), "estimate.today"),
        (json!({ "estimate": {} }), "estimate.draft"),
        (json!({ "pension": {} }), ""),
        (
            json!({ "application": { "draft": { "attachments": 1 } } }),
            "application.draft.attachments",
        ),
    ] {
        let problem = anna.post(ASSESSMENTS, &body).await.problem();
        assert_eq!(problem.name(), "validation", "{body}");
        assert_eq!(problem.errors[0].pointer, pointer, "{body}");
    }
    app.stop().await;
}
