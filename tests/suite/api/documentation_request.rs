//! A request for money without a receipt: the receipt is asked for, and what comes ends the wait.

use bevilling_core::code::Code;
use bevilling_core::letter::LetterKind;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::{StateKind, WaitingFor};
use bevilling_tests::database::Engine;
use serde_json::json;

use super::support::{Desk, EMPTY, words};

#[tokio::test]
async fn row_8_documentation_that_is_missing_is_asked_for_by_letter() {
    asked_for(Engine::Sqlite).await;
}

#[tokio::test]
async fn row_8_on_postgres() {
    asked_for(Engine::Postgres).await;
}

async fn asked_for(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let anna = &desk.anna;
    let request = json!({ "persona": "P8", "form": "Anmodning", "files": [] });
    let id = desk.app.case_for(request).await;
    let view = anna.case(&id).await;
    assert_eq!(view.case.remarks, [Code::DocumentationMissing]);
    let offered = |view: &bevilling_core::api::case::CaseView| {
        let asks = |offer: &&bevilling_core::supplement::case::offers::Offer| {
            offer.action == CaseAction::RequestDocumentation && offer.refusal.is_none()
        };
        view.offers.iter().any(|offer| asks(&offer))
    };
    assert!(offered(&view));

    let view = anna.act(&id, "documentation-request", &EMPTY).await;
    let waiting = view.case.waiting().expect("it waits");
    assert_eq!(
        (waiting.from, waiting.reasons),
        (WaitingFor::Citizen, vec![Code::DocumentationMissing])
    );
    assert_eq!(waiting.until.to_string(), "2026-10-26");
    assert!(!offered(&view), "the citizen is asked once");
    let again = format!("/api/v1/cases/{id}/documentation-request");
    let refused = anna.post_at(&again, view.version, &EMPTY).await.problem();
    assert_eq!((refused.status, refused.code.as_str()), (409, "not-in-this-state"));

    let [letter] = view.letters.as_slice() else { panic!("{:?}", view.letters) };
    assert_eq!(letter.kind, LetterKind::InformationRequest);
    let text = words(&anna.get(&format!("/api/v1/letters/{}/content", letter.id)).await.body);
    for expected in ["Vi mangler dokumentation for din udgift", "26. oktober 2026", "kvittering"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    desk.app.run_jobs().await;
    let sent = desk.app.ask("/__sim/state/post").await;
    assert_eq!(sent["letters"].as_array().map(Vec::len), Some(1), "{sent}");

    // The receipt comes as mail of its own, which is added to the one that waits.
    let request = json!({ "persona": "P8", "form": "Anmodning", "files": ["faktura.pdf"] });
    let came = desk.app.case_for(request).await;
    anna.act(&came, "task-attachment", &json!({ "case": id })).await;
    let view = anna.case(&id).await;
    assert_eq!((view.case.waiting(), view.case.remarks.as_slice()), (None, [].as_slice()));
    assert!(!offered(&view), "nothing is missing any more");
    let tasks = anna.get("/api/v1/tasks").await.text();
    assert!(!tasks.contains("R_DOCUMENTATION_MISSING"), "{tasks}");
    let view = anna.act(&id, "grant-task", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Unhandled);
    desk.stop().await;
}
