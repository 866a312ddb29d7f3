//! The form's data against its PDF.

use bevilling_core::case::document::{DocumentKind, DocumentState};
use bevilling_core::code::Code;
use bevilling_core::supplement::case::state::State;
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::{Setup, TestApp};
use serde_json::json;

use crate::intake::case;

#[tokio::test(flavor = "multi_thread")]
async fn row_28_data_that_contradict_the_pdf_are_mail_and_both_are_kept() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let setup = Setup { engine, ..Setup::default() };
        let Some(app) = TestApp::start_with(setup).await else { continue };
        let id = app.case_for(json!({ "persona": "P1", "variant": "other_pdf" })).await;
        let found = case(&app, &id).await;
        assert_eq!(found.state, State::Mail, "{engine:?}: the automatic way is closed");
        assert_eq!(found.remarks, [Code::SignatureMismatch]);
        let kept: Vec<_> =
            found.documents.iter().map(|document| (document.kind, document.state)).collect();
        assert_eq!(
            kept,
            [
                (DocumentKind::Application, DocumentState::Present),
                (DocumentKind::FormData, DocumentState::Present),
            ]
        );
        let anna = app.sign_in("anna.sagsbehandler").await;
        let tasks = anna.get("/api/v1/tasks?kind=mail").await.text();
        assert!(tasks.contains(&id) && tasks.contains("E_SIGNATURE_MISMATCH"), "{tasks}");
        app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_that_agrees_or_names_nobody_stops_nothing() {
    let app = TestApp::start().await;
    let id = app.case_for(json!({ "persona": "P1" })).await;
    let found = case(&app, &id).await;
    assert_eq!((found.state, found.remarks), (State::Unhandled, Vec::new()));
    let id = app.case_for(json!({ "persona": "P8", "variant": "nameless_pdf" })).await;
    let found = case(&app, &id).await;
    assert_eq!(found.state, State::Unhandled);
    assert_eq!(found.remarks, [Code::SignatureNotCompared], "and it is noted");
    app.stop().await;
}
