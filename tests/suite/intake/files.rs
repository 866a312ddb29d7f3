//! Files that come beside a form: at once, later, or never.

use bevilling_core::case::document::{DocumentKind, DocumentState};
use bevilling_core::code::Code;
use bevilling_core::ids::CaseId;
use bevilling_server::store::documents::StoredDocument;
use bevilling_server::store::tasks::TaskFilter;
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use serde_json::json;

use crate::intake::{case, later_receipts, transaction};

async fn attachments(app: &TestApp, id: &str) -> Vec<StoredDocument> {
    let kinds: Vec<_> = case(app, id).await.documents;
    let listed = app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .documents_of(&CaseId::new(id))
        .await
        .expect("read");
    let is_attachment = |document: &StoredDocument| {
        kinds.iter().any(|known| {
            known.id == document.id
                && !matches!(known.kind, DocumentKind::Application | DocumentKind::FormData)
        })
    };
    listed.into_iter().filter(is_attachment).collect()
}

async fn remarks(app: &TestApp) -> Vec<Code> {
    let mut reader = app.app.store.read().await.expect("a connection");
    let tasks = reader.tasks(TaskFilter::default(), None, 10).await.expect("read");
    tasks.into_iter().flat_map(|task| task.view.remarks).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_there_are_taken_over_at_once() {
    let app = TestApp::start().await;
    let id = app
        .case_for(
            json!({ "persona": "P1", "files": ["bilag.pdf", "faktura.pdf"], "on_behalf": "P3" }),
        )
        .await;
    let files = attachments(&app, &id).await;
    assert_eq!(files.len(), 3, "two files and the power of attorney");
    for file in files {
        assert_eq!(
            (file.state, file.media_type.as_str()),
            (DocumentState::Present, "application/pdf")
        );
        let content =
            app.app.documents.get(&file.sha256.expect("a hash")).await.expect("it is kept");
        assert!(content.starts_with(b"%PDF-"));
    }
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_file_is_looked_for_until_it_comes() {
    let app = TestApp::start().await;
    let id = app.case_for(json!({ "persona": "P1", "variant": "late_file" })).await;
    assert_eq!(attachments(&app, &id).await[0].state, DocumentState::MissingFile);
    app.advance(Duration::minutes(31)).await;
    app.run_jobs().await;
    assert_eq!(attachments(&app, &id).await[0].state, DocumentState::MissingFile);
    app.advance(Duration::minutes(90)).await;
    app.run_jobs().await;
    assert_eq!(attachments(&app, &id).await[0].state, DocumentState::Present);
    app.advance(Duration::days(2)).await;
    app.run_jobs().await;
    assert_eq!(remarks(&app).await, []);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_07_a_file_missing_for_a_day_is_told_on_the_task_and_the_form_stays_accepted() {
    let app = TestApp::start().await;
    let told = app.submit(json!({ "persona": "P1", "variant": "missing_file" })).await;
    app.run_jobs().await;
    assert_eq!(remarks(&app).await, []);
    for hours in [3, 22] {
        app.advance(Duration::hours(hours)).await;
        app.run_jobs().await;
    }
    assert_eq!(remarks(&app).await, [Code::DocumentationMissing]);
    assert_eq!(later_receipts(&app, &transaction(&told)).await, ["ACCEPTERET"]);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_gives_no_answer_is_asked_again() {
    let app = TestApp::start().await;
    app.tell(
        "/__sim/faults",
        json!({ "peer": "sftp", "kind": "http", "count": 1, "params": { "status": 503 } }),
    )
    .await;
    let id = app.case_for(json!({ "persona": "P1", "files": ["bilag.pdf"] })).await;
    assert_eq!(attachments(&app, &id).await[0].state, DocumentState::MissingFile);
    app.advance(Duration::minutes(6)).await;
    app.run_jobs().await;
    assert_eq!(attachments(&app, &id).await[0].state, DocumentState::Present);
    app.stop().await;
}
