//! Two cases of one citizen: what one settles and grants the other one knows, on the screen as on the server.

use bevilling_core::api::case::CaseView;
use bevilling_core::api::request::DecideRequest;
use bevilling_core::code::Code;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::Origin;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_tests::database::Engine;
use serde_json::json;

use super::support::{Desk, EMPTY, approval_of, dentist, grant, line_of, seen_conditions, session};

#[tokio::test]
async fn row_25_a_receipt_settled_on_another_case_of_the_citizen_is_not_paid_again() {
    settled_on_another_case(Engine::Sqlite).await;
}

#[tokio::test]
async fn row_25_on_postgres() {
    settled_on_another_case(Engine::Postgres).await;
}

/// A second case of somebody who has a grant: opened, granted with reasons, its letter sent.
async fn granted_again(desk: &Desk, persona: &str) -> CaseView {
    let anna = &desk.anna;
    let view = desk.opened(persona).await;
    let (id, session) = (view.case.id.to_string(), session(anna).await);
    assert_eq!(view.case.state.kind(), StateKind::Assessing);
    assert_eq!(seen_conditions(&view, &session).manual(), [Code::ExistingGrant]);
    let path = format!("/api/v1/cases/{id}/decision");
    let without = anna.post_at(&path, view.version, &grant(&view, &session)).await.problem();
    assert_eq!((without.name(), without.code.as_str()), ("state", "reason-missing"));
    let reasons = "Den første bevilling afløses.".to_owned();
    let view =
        anna.act(&id, "decision", &DecideRequest { reasons, ..grant(&view, &session) }).await;
    assert_eq!(view.case.state.kind(), StateKind::Decided);
    anna.act(&id, "letter-approval", &EMPTY).await;
    desk.app.run_jobs().await;
    anna.case(&id).await
}

async fn settled_on_another_case(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let anna = &desk.anna;
    let first = desk.granted("P1").await;
    let (first_id, session) = (first.case.id.to_string(), session(anna).await);
    let first =
        anna.act(&first_id, "lines", &line_of(&first, &session, dentist(&session, 30_000))).await;
    let line = first.case.lines[0].clone();
    anna.act(&first_id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    let seen_before = anna.case(&first_id).await;

    let second = granted_again(&desk, "P1").await;
    let second_id = second.case.id.to_string();
    let known = &second.case.facts.prior_payments;
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].source.origin, Origin::OtherCase { number: first.case.number.clone() });
    assert_eq!(known[0].value.gross_price, Money::from_ore(30_000));

    // What the screen finds is what the server finds: it is not refused as a difference but for what it says.
    let request = line_of(&second, &session, dentist(&session, 30_000));
    let path = format!("/api/v1/cases/{second_id}/lines");
    let refused = anna.post_at(&path, second.version, &request).await.problem();
    assert_eq!(refused.code, "not-acknowledged");
    assert_eq!(refused.reasons, [Code::MultipleGrants, Code::AlreadyPaid]);
    assert!(anna.case(&second_id).await.case.lines.is_empty(), "no payment");

    // The first case knows the grant of the second one; a page from before that is told so.
    let late = line_of(&seen_before, &session, dentist(&session, 10_000));
    let path = format!("/api/v1/cases/{first_id}/lines");
    let stale = anna.post_at(&path, seen_before.version, &late).await.problem();
    assert_eq!(stale.name(), "stale");
    let first = anna.case(&first_id).await;
    assert_eq!(first.case.facts.standing_grants.len(), 1);
    assert!(first.history.iter().any(|entry| entry.event == "otherCasesLearnt"));

    // With reasons it is entered, at the amount that the screen shows.
    let mut with = request.clone();
    with.acknowledged = vec![Code::MultipleGrants, Code::AlreadyPaid];
    with.override_reason = Some("To tænder samme dag.".to_owned());
    let shown = with.seen.money("PS-5.6");
    let second = anna.act(&second_id, "lines", &with).await;
    assert_eq!(Some(second.case.lines[0].amount), shown);
    assert_eq!(shown, Some(Money::from_ore(15_300)));
    let first = anna.case(&first_id).await;
    assert_eq!(first.case.facts.prior_payments.len(), 1, "and the first case knows it");

    // A line that is cancelled is forgotten where it was known.
    let cancelled = format!("lines/{}/cancellation", second.case.lines[0].id);
    anna.act(&second_id, &cancelled, &json!({ "reason": "Forkert kvittering" })).await;
    assert!(anna.case(&first_id).await.case.facts.prior_payments.is_empty());
    desk.stop().await;
}

#[tokio::test]
async fn row_25_two_cases_that_settle_the_same_at_once_do_it_once() {
    same_at_once(Engine::Sqlite).await;
}

#[tokio::test]
async fn row_25_at_once_on_postgres() {
    same_at_once(Engine::Postgres).await;
}

async fn same_at_once(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let first = desk.granted("P1").await.case.id.to_string();
    let second = granted_again(&desk, "P1").await.case.id.to_string();
    let session = session(&desk.anna).await;
    let enter = async |id: &str| {
        let view = desk.anna.case(id).await;
        let mut request = line_of(&view, &session, dentist(&session, 30_000));
        request.acknowledged = vec![Code::MultipleGrants];
        request.override_reason = Some("Hører til denne bevilling.".to_owned());
        desk.anna.post_at(&format!("/api/v1/cases/{id}/lines"), view.version, &request).await
    };
    let (one, other) = tokio::join!(enter(&first), enter(&second));
    let done = [&one, &other].iter().filter(|answer| answer.status.is_success()).count();
    assert_eq!(done, 1, "{} {}", one.text(), other.text());
    for answer in [one, other].iter().filter(|answer| !answer.status.is_success()) {
        let problem = answer.problem();
        assert!(
            problem.name() == "stale" || problem.reasons.contains(&Code::AlreadyPaid),
            "{problem:?}"
        );
    }
    desk.stop().await;
}
