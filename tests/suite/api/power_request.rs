//! Somebody writes for somebody else without a power of attorney: it is asked for, and nothing else is done.

use bevilling_core::code::Code;
use bevilling_core::letter::LetterKind;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::{StateKind, WaitingFor};
use bevilling_tests::database::Engine;
use chrono::Duration;
use serde_json::json;

use super::support::{Desk, EMPTY, words};

#[tokio::test]
async fn row_9_without_a_power_of_attorney_it_is_asked_for_and_can_be_ticked_when_it_comes() {
    asked_for(Engine::Sqlite).await;
}

#[tokio::test]
async fn row_9_on_postgres() {
    asked_for(Engine::Postgres).await;
}

async fn asked_for(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let anna = &desk.anna;
    let id = desk
        .app
        .case_for(json!({ "persona": "P7", "on_behalf": "P3", "variant": "no_power" }))
        .await;
    let view = anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Mail);
    let open: Vec<CaseAction> = view
        .offers
        .iter()
        .filter(|offer| offer.refusal.is_none())
        .map(|offer| offer.action)
        .collect();
    assert_eq!(open, [CaseAction::RequestPowerOfAttorney]);
    for (operation, body) in [
        ("power-of-attorney", json!({})),
        ("grant-task", json!({})),
        ("no-action", json!({ "reason": "Dublet" })),
    ] {
        let path = format!("/api/v1/cases/{id}/{operation}");
        let refused = anna.post_at(&path, view.version, &body).await.problem();
        assert_eq!(refused.code, "E_POA_MISSING", "{operation}");
        assert_eq!(refused.allowed, ["requestPowerOfAttorney"], "{operation}");
    }

    let view = anna.act(&id, "power-of-attorney-request", &EMPTY).await;
    let waiting = view.case.waiting().expect("it waits");
    assert_eq!((waiting.from, waiting.reasons), (WaitingFor::Citizen, vec![Code::PoaMissing]));
    assert_eq!(waiting.until.to_string(), "2026-10-26");
    let [letter] = view.letters.as_slice() else { panic!("{:?}", view.letters) };
    assert_eq!(letter.kind, LetterKind::InformationRequest);
    let content = anna.get(&format!("/api/v1/letters/{}/content", letter.id)).await;
    let text = words(&content.body);
    assert!(text.contains("Vi mangler en fuldmagt") && text.contains("26. oktober 2026"), "{text}");
    assert!(text.contains("Gerda"), "it goes to the citizen: {text}");
    let tasks = anna.get("/api/v1/tasks?waiting=true").await.text();
    assert!(tasks.contains(&id) && tasks.contains("E_POA_MISSING"), "{tasks}");
    desk.app.run_jobs().await;
    let sent = desk.app.ask("/__sim/state/post").await;
    assert_eq!(sent["letters"].as_array().map(Vec::len), Some(1), "{sent}");
    assert_eq!(anna.case(&id).await.case.state.kind(), StateKind::Mail);

    // It comes as mail of its own, which is looked at and added to the one that waits.
    let came =
        desk.app.case_for(json!({ "persona": "P7", "form": "Anmodning", "on_behalf": "P3" })).await;
    anna.act(&came, "power-of-attorney", &EMPTY).await;
    anna.act(&came, "task-attachment", &json!({ "case": id })).await;
    let view = anna.case(&id).await;
    assert_eq!(view.case.waiting(), None);
    let view = anna.act(&id, "power-of-attorney", &EMPTY).await;
    assert!(view.case.power_of_attorney.as_ref().is_some_and(|power| power.verified.is_some()));
    let view = anna.act(&id, "grant-task", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Unhandled);
    desk.stop().await;
}

#[tokio::test]
async fn mail_whose_answer_does_not_come_returns_to_the_caseworker() {
    let desk = Desk::start().await;
    let id = desk
        .app
        .case_for(json!({ "persona": "P7", "on_behalf": "P3", "variant": "no_power" }))
        .await;
    desk.anna.act(&id, "power-of-attorney-request", &EMPTY).await;
    desk.app.run_jobs().await;
    desk.app.advance(Duration::days(15)).await;
    desk.app.run_jobs().await;
    let anna = desk.app.sign_in("anna.sagsbehandler").await;
    let view = anna.case(&id).await;
    assert_eq!((view.case.state.kind(), view.case.waiting()), (StateKind::Mail, None));
    let tasks = anna.get("/api/v1/tasks?waiting=false").await.text();
    assert!(tasks.contains(&id), "{tasks}");
    let view = anna.act(&id, "power-of-attorney-request", &EMPTY).await;
    assert_eq!(view.letters.len(), 2, "it can be asked for again");
    desk.stop().await;
}

#[tokio::test]
async fn mail_is_not_brought_to_a_case_of_another_citizen() {
    let desk = Desk::start().await;
    let anna = &desk.anna;
    let (granted, opened) = (desk.granted("P8").await.case.id, desk.opened("P13").await.case.id);
    let mail = desk.app.case_for(json!({ "persona": "P1", "form": "Anmodning" })).await;
    let version = anna.case(&mail).await.version;
    for (operation, target) in [
        ("relation", granted.as_str()),
        ("task-attachment", opened.as_str()),
        ("task-attachment", mail.as_str()),
    ] {
        let path = format!("/api/v1/cases/{mail}/{operation}");
        let answer = anna.post_at(&path, version, &json!({ "case": target })).await;
        let refused = answer.problem();
        assert_eq!(
            (refused.status, refused.code.as_str()),
            (409, "E_OTHER_CITIZEN"),
            "{operation}"
        );
    }
    assert_eq!(anna.case(&mail).await.version, version, "nothing happened");
    let hidden = json!({ "case": "0198f0c2-5a00-7000-8000-0c6f2f1e7a01" });
    let path = format!("/api/v1/cases/{mail}/relation");
    assert_eq!(anna.post_at(&path, version, &hidden).await.problem().name(), "not-found");
    desk.stop().await;
}
