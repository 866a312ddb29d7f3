//! What is no form, or none of ours: answered, kept where it can be, and no task.

use bevilling_server::store::inbox::InboxState;
use bevilling_tests::test_app::TestApp;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::intake::{EXAMPLE, build, cases, deliver, deliver_as};

async fn no_task_and_kept(app: &TestApp, kept: i64) {
    app.run_jobs().await;
    assert_eq!(cases(app).await, 0);
    let evidence = app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .count_inbox(InboxState::Done)
        .await
        .expect("a count");
    assert_eq!(evidence, kept, "what is refused is kept as evidence");
}

async fn rejected(variant: &str, code: &str) {
    let app = TestApp::start().await;
    let message = build(&app, json!({ "persona": "P8", "variant": variant })).await;
    let (status, body) = deliver(&app, message).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert!(
        body.contains(">AFVIST<") && body.contains(&format!("<d:FejlKode>{code}</d:FejlKode>")),
        "{variant}: {body}"
    );
    assert!(!body.contains("1210469849"), "a receipt repeats nothing about a person");
    no_task_and_kept(&app, 1).await;
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_05_an_unknown_root_is_rejected() {
    rejected("unknown_form", "KORS-FORM-001").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_06_31_documents_are_rejected() {
    rejected("name_31_files", "KORS-FORM-002").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_do_not_fit_their_schema_are_rejected() {
    rejected("bad_xml", "KORS-FORM-002").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_pdf_is_rejected() {
    rejected("no_pdf", "KORS-FORM-003").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_for_another_municipality_is_rejected() {
    rejected("wrong_municipality", "KORS-FORM-004").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn row_03_another_classification_is_rejected() {
    rejected("wrong_kle", "KORS-FORM-005").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_name_used_twice_is_rejected() {
    rejected("same_names", "KORS-FORM-006").await;
}

/// A SOAP fault of the sender's making.
async fn faulted(messages: &[(&str, String)]) {
    let app = TestApp::start().await;
    for (what, message) in messages {
        let (status, body) = deliver(&app, message.clone()).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{what}: {body}");
        assert!(body.contains("soap:Fault") && body.contains("soap:Client"), "{what}: {body}");
        for leaked in ["root:", "laugh", "panicked", ".rs", "1703509858"] {
            assert!(!body.contains(leaked), "{what} leaks {leaked}: {body}");
        }
    }
    no_task_and_kept(&app, i64::try_from(messages.len()).expect("a small number")).await;
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn external_entities_and_bombs_are_faults_and_are_never_looked_up() {
    let outside = format!(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{}",
        EXAMPLE.replace("Mette", "&e;")
    );
    let mut bomb = String::from("<!DOCTYPE x [<!ENTITY a \"laugh\">");
    for (name, of) in [("b", "a"), ("c", "b"), ("d", "c"), ("f", "d"), ("g", "f")] {
        bomb.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10)));
    }
    let bomb = format!("{bomb}]>{}", EXAMPLE.replace("Mette", "&g;"));
    faulted(&[("an external entity", outside), ("a billion laughs", bomb)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_well_formed_is_a_fault() {
    let half = EXAMPLE[..EXAMPLE.len() / 2].to_owned();
    let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
    faulted(&[
        ("cut in the middle", half),
        ("nothing", String::new()),
        ("no envelope", "<a/>".to_owned()),
        ("too deep", deep),
    ])
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_content_type_address_or_method_is_a_problem() {
    let app = TestApp::start().await;
    for kind in ["application/json", "application/soap+xml", "text/xml; charset=iso-8859-1"] {
        let (status, body) = deliver_as(&app, kind, EXAMPLE).await;
        let problem: Value = serde_json::from_str(&body).expect("a problem document");
        assert_eq!(
            (status.as_u16(), problem["code"].as_str()),
            (415, Some("media-type")),
            "{kind}"
        );
    }
    let client = app.integration_client(Some(app.certificates.client.identity()));
    for (path, get, expect) in [
        ("/integration/sf2900", true, 405),
        ("/integration/other", false, 404),
        ("/api/v1/session", true, 404),
    ] {
        let address = format!("{}{path}", app.integration_url);
        let request = if get { client.get(address) } else { client.post(address) };
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), expect, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    no_task_and_kept(&app, 0).await;
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_the_limit_is_too_large() {
    let app = TestApp::start().await;
    let (status, body) = deliver(&app, vec![b' '; 12 * 1024 * 1024 + 1]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body.contains("KORS-FORM-007"), "{body}");
    let message = build(&app, json!({ "persona": "P8", "variant": "huge" })).await;
    let (status, _) = deliver(&app, message).await;
    assert!(status == StatusCode::PAYLOAD_TOO_LARGE || status == StatusCode::OK, "{status}");
    app.stop().await;
}
