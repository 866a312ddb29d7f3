//! From the application to the payment.

use bevilling_core::api::case::LetterState;
use bevilling_core::letter::LetterKind;
use bevilling_core::money::Money;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::state::StateKind;
use bevilling_tests::database::Engine;
use chrono::Duration;
use serde_json::json;

use super::support::{Desk, EMPTY, approval_of, dentist, grant, line_of, session, words};

#[tokio::test]
async fn an_application_is_granted_and_an_expense_is_paid_with_one_amount_everywhere() {
    from_application_to_payment(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_same_on_postgres() {
    from_application_to_payment(Engine::Postgres).await;
}

async fn from_application_to_payment(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let anna = &desk.anna;
    let id = desk
        .app
        .case_for(json!({ "persona": "P1", "form": "SP241", "insurance": "GRUPPE_5" }))
        .await;
    let view = anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Unhandled);
    assert_eq!(
        view.person.as_ref().map(|person| person.name.as_str()),
        Some("Karen Elisabeth Thorsager")
    );
    assert_eq!(view.case.documents.len(), 2, "the form and its data");

    let view = anna.act(&id, "opening", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Assessing);
    let session = session(anna).await;
    let view = anna.act(&id, "decision", &grant(&view, &session)).await;
    assert_eq!(view.case.state.kind(), StateKind::Decided);
    let preview = anna.get(&format!("/api/v1/cases/{id}/decision-letter")).await;
    assert_eq!((preview.status.as_u16(), preview.header("content-type")), (200, "application/pdf"));
    assert!(
        words(&preview.body).contains("Din personlige tillægsprocent er 60."),
        "{}",
        words(&preview.body)
    );

    let view = anna.act(&id, "letter-approval", &EMPTY).await;
    assert_eq!(
        view.case.state.kind(),
        StateKind::LetterSending,
        "without effect before the letter has left"
    );
    assert_eq!(view.letters[0].state, LetterState::Queued);
    desk.app.run_jobs().await;
    let view = anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Granted);
    assert_eq!(
        (view.letters.len(), view.letters[0].state, view.letters[0].kind),
        (1, LetterState::HandedOver, LetterKind::PartialGrant)
    );

    let view = anna.act(&id, "lines", &line_of(&view, &session, dentist(&session, 30_000))).await;
    let line = view.case.lines[0].clone();
    assert_eq!((line.amount, line.own_payment), (Money::from_ore(15_300), Money::from_ore(14_700)));
    let view = anna.act(&id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    let approval = view.case.lines[0].approval().expect("the line is approved").clone();
    let notice = view
        .letters
        .iter()
        .find(|letter| letter.kind == LetterKind::PaymentNotice)
        .expect("a notice of payment");
    let notice = anna.get(&format!("/api/v1/letters/{}/content", notice.id)).await;
    assert!(words(&notice.body).contains("153,00 kr."), "{}", words(&notice.body));
    let planned = anna.get(&format!("/api/v1/payments/{}/file", approval.order)).await;
    assert!(planned.text().contains(">153.00<"), "{}", planned.text());

    desk.app.run_jobs().await;
    let sent = anna.get(&format!("/api/v1/payments/{}/file", approval.order)).await;
    assert!(sent.text().contains("<CtrlSum>153.00</CtrlSum>"), "{}", sent.text());
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.advance(Duration::minutes(1)).await;
    desk.app.run_jobs().await;
    let view = anna.case(&id).await;
    assert!(
        matches!(view.case.lines[0].state, LineState::Paid { .. }),
        "{:?}",
        view.case.lines[0].state
    );
    let events: Vec<&str> = view.history.iter().rev().map(|entry| entry.event.as_str()).collect();
    assert_eq!(events.first(), Some(&"received"));
    assert_eq!(
        view.history
            .iter()
            .filter(|entry| entry.event == "decided")
            .map(|entry| entry.by_name.as_str())
            .collect::<Vec<_>>(),
        ["Anna Bregnerød"]
    );
    desk.stop().await;
}

#[tokio::test]
async fn the_preview_of_a_letter_changes_nothing() {
    let desk = Desk::start().await;
    let view = desk.opened("P1").await;
    let id = view.case.id.to_string();
    let path = format!("/api/v1/cases/{id}/letter-preview");
    let letter = desk.anna.post(&path, &json!({ "choice": "grant" })).await;
    assert_eq!(
        (letter.status.as_u16(), letter.header("content-type")),
        (200, "application/pdf"),
        "{}",
        letter.text()
    );
    assert!(words(&letter.body).contains("Karen Elisabeth Thorsager"));
    let refused =
        desk.anna.post(&path, &json!({ "choice": "refuse", "reasons": "x" })).await.problem();
    assert_eq!((refused.name(), refused.code.as_str()), ("state", "not-supported"));
    assert_eq!(desk.anna.case(&id).await.version, view.version);
    desk.stop().await;
}

#[tokio::test]
async fn a_line_that_is_not_what_the_approver_saw_is_not_approved() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let view =
        desk.anna.act(&id, "lines", &line_of(&view, &session, dentist(&session, 30_000))).await;
    let line = &view.case.lines[0];
    let mut request = approval_of(line);
    request.amount += 1;
    let refused = desk
        .anna
        .post_at(&format!("/api/v1/cases/{id}/lines/{}/approval", line.id), view.version, &request)
        .await
        .problem();
    assert_eq!((refused.name(), refused.errors[0].pointer.as_str()), ("validation", "amount"));
    let view = desk
        .anna
        .act(
            &id,
            &format!("lines/{}/cancellation", line.id),
            &json!({ "reason": "Forkert kvittering" }),
        )
        .await;
    assert!(matches!(view.case.lines[0].state, LineState::Cancelled { .. }));
    desk.stop().await;
}

#[tokio::test]
async fn a_rejected_payment_becomes_a_task_and_is_not_sent_again() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let view =
        desk.anna.act(&id, "lines", &line_of(&view, &session, dentist(&session, 30_000))).await;
    let line = view.case.lines[0].clone();
    let view =
        desk.anna.act(&id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    desk.app.run_jobs().await;
    let order = view.case.lines[0].approval().expect("approved").order.to_string().replace('-', "");
    desk.app.tell("/__sim/nks/reject", json!({ "endToEndId": order })).await;
    desk.app.run_jobs().await;
    let view = desk.anna.case(&id).await;
    assert!(
        matches!(
            view.case.lines[0].state,
            LineState::Approved { progress: PaymentProgress::Rejected { .. }, .. }
        ),
        "{:?}",
        view.case.lines[0].state
    );
    let tasks = desk.anna.get("/api/v1/tasks?kind=paymentProblem").await.text();
    assert!(
        tasks.contains(r#""line":{"kind":"Tandbehandling","date":"#)
            && tasks.contains(r#""amount":15300}"#),
        "the task says which line: {tasks}"
    );
    assert!(tasks.contains(&id), "{tasks}");
    desk.stop().await;
}
