//! A refusal over wealth.

use bevilling_core::api::request::DecideRequest;
use bevilling_core::code::Code;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::state::{DecisionOutcome, StateKind};

use super::support::{Desk, EMPTY, grant, seen_conditions, session, words};

#[tokio::test]
async fn an_application_over_the_wealth_limit_is_refused_with_its_reasons_and_a_way_to_complain() {
    let desk = Desk::start().await;
    let view = desk.opened("P2").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    assert_eq!(view.case.state.kind(), StateKind::Assessing);

    let granted = desk
        .anna
        .post_at(&format!("/api/v1/cases/{id}/decision"), view.version, &grant(&view, &session))
        .await
        .problem();
    assert_eq!((granted.name(), granted.code.as_str()), ("state", "not-supported"));
    assert!(granted.reasons.contains(&Code::WealthOverLimit), "{:?}", granted.reasons);
    assert!(granted.allowed.contains(&"decide".to_owned()), "{:?}", granted.allowed);

    let mut refuse = DecideRequest {
        choice: DecisionChoice::Refuse,
        reasons: String::new(),
        seen: seen_conditions(&view, &session),
    };
    let silent = desk
        .anna
        .post_at(&format!("/api/v1/cases/{id}/decision"), view.version, &refuse)
        .await
        .problem();
    assert_eq!(silent.code, "reason-missing");
    refuse.reasons = "Din likvide formue er højere end formuegrænsen.".to_owned();
    let view = desk.anna.act(&id, "decision", &refuse).await;
    let decision = view.case.decision().expect("decided");
    assert!(
        matches!(&decision.outcome, DecisionOutcome::Refusal { grounds } if grounds.contains(&Code::WealthOverLimit))
    );

    desk.anna.act(&id, "letter-approval", &EMPTY).await;
    desk.app.run_jobs().await;
    let view = desk.anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Refused);
    let letter = words(
        &desk.anna.get(&format!("/api/v1/letters/{}/content", view.letters[0].id)).await.body,
    );
    assert!(letter.contains("Din likvide formue er højere end formuegrænsen."), "{letter}");
    assert!(letter.contains("Klag") || letter.contains("klag"), "{letter}");
    desk.stop().await;
}

#[tokio::test]
async fn a_decision_can_be_taken_back_until_its_letter_is_approved() {
    let desk = Desk::start().await;
    let view = desk.opened("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    desk.anna.act(&id, "decision", &grant(&view, &session)).await;
    let view = desk
        .anna
        .act(&id, "decision-withdrawal", &serde_json::json!({ "reason": "Forkert borger" }))
        .await;
    assert_eq!(view.case.state.kind(), StateKind::Assessing);
    desk.anna.act(&id, "decision", &grant(&view, &session)).await;
    let view = desk.anna.act(&id, "letter-approval", &EMPTY).await;
    let late = desk
        .anna
        .post_at(
            &format!("/api/v1/cases/{id}/decision-withdrawal"),
            view.version,
            &serde_json::json!({ "reason": "For sent" }),
        )
        .await;
    assert_eq!(late.problem().code, "not-in-this-state");
    desk.stop().await;
}
