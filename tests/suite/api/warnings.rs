//! What a caseworker has to look at before deciding, and what stops a letter.

use bevilling_core::api::request::DecideRequest;
use bevilling_core::code::Code;
use bevilling_core::law::RULE_BUILD;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_server::outbox::LETTER;
use bevilling_server::store::outbox::OutboxState;
use bevilling_tests::test_app::{Setup, TestApp};
use chrono::Duration;
use serde_json::json;

use super::support::{Desk, EMPTY, dentist, grant, line_of, seen_conditions, session};

#[tokio::test]
async fn pension_data_of_seven_days_are_fetched_again_or_used_with_reasons() {
    let desk = Desk::start().await;
    let (opened, granted) = (desk.opened("P1").await.case.id, desk.granted("P8").await.case.id);
    desk.app.advance(Duration::days(7)).await;
    let anna = desk.app.sign_in("anna.sagsbehandler").await;
    let session = session(&anna).await;
    let view = anna.case(opened.as_str()).await;
    assert_eq!(seen_conditions(&view, &session).manual(), [Code::PensionDataOld]);
    let path = format!("/api/v1/cases/{opened}/decision");
    let refused = anna.post_at(&path, view.version, &grant(&view, &session)).await.problem();
    assert_eq!(refused.code, "reason-missing");
    let reasons = "Udbetaling Danmark har bekræftet tallene i dag.".to_owned();
    let view = anna
        .act(opened.as_str(), "decision", &DecideRequest { reasons, ..grant(&view, &session) })
        .await;
    let decision = view.case.decision().expect("decided");
    assert_eq!(
        decision.assessment.manual(),
        [Code::PensionDataOld],
        "it is kept with the decision"
    );

    // The settlement of an expense asks the same, and fresh data answer it.
    let view = anna.case(granted.as_str()).await;
    let request = line_of(&view, &session, dentist(&session, 30_000));
    let path = format!("/api/v1/cases/{granted}/lines");
    let refused = anna.post_at(&path, view.version, &request).await.problem();
    assert_eq!(
        (refused.code.as_str(), refused.reasons.as_slice()),
        ("not-acknowledged", [Code::PensionDataOld].as_slice())
    );
    let view = anna.act(granted.as_str(), "refresh", &EMPTY).await;
    let view = anna
        .act(granted.as_str(), "lines", &line_of(&view, &session, dentist(&session, 30_000)))
        .await;
    assert_eq!(view.case.lines.len(), 1);
    desk.stop().await;
}

#[tokio::test]
async fn lines_of_the_wealth_that_do_not_add_up_are_shown_before_a_decision() {
    let desk = Desk::start().await;
    let wealth = json!({ "status": "Stated", "referenceDate": "2026-01-01", "decidedTotalOre": 5_000_000,
        "lines": [{ "owner": "Borger", "kind": "bank", "ore": 4_000_000 }] });
    desk.app
        .tell("/__sim/udk/change", json!({ "persona": "P1", "patch": { "wealth": wealth } }))
        .await;
    let view = desk.opened("P1").await;
    let session = session(&desk.anna).await;
    assert_eq!(view.case.state.kind(), StateKind::Assessing);
    assert_eq!(seen_conditions(&view, &session).manual(), [Code::WealthLinesDiffer]);
    let reasons = "Udbetaling Danmark fastholder summen.".to_owned();
    let request = DecideRequest { reasons, ..grant(&view, &session) };
    let view = desk.anna.act(view.case.id.as_str(), "decision", &request).await;
    assert_eq!(view.case.state.kind(), StateKind::Decided);
    desk.stop().await;
}

const RECORD: &str = r#"
name = "Korshavn Kommune"
cvr = "99010002"
code = "899"
unit = "Ydelsescenter"
address = ["Rådhuspladsen 1", "9999 Korshavn"]
telephone = "99 99 10 00"
account = "DK8199990000012345"

[[overlay.rates]]
key = "FOLLOW_UP_DAYS"
period = { from = "2026-01-01" }
amount = 3
source = "Byrådet"
"#;

#[tokio::test]
async fn other_local_figures_are_another_rule_build_and_no_difference_of_results() {
    let setup = Setup { municipality: Some(RECORD), ..Setup::default() };
    let app = TestApp::start_with(setup).await.expect("the embedded database is always there");
    let anna = app.sign_in("anna.sagsbehandler").await;
    let desk = Desk { app, anna };
    let view = desk.opened("P1").await;
    let session = session(&desk.anna).await;
    assert_eq!(session.rule_build, session.overlay.build(RULE_BUILD));
    assert_ne!(session.rule_build, RULE_BUILD);
    assert_eq!(view.rule_build, session.rule_build);

    // A page that was loaded before the figures changed.
    let mut before = session.clone();
    before.overlay.rates[0].amount = 4;
    let path = format!("/api/v1/cases/{}/decision", view.case.id);
    let refused = desk.anna.post_at(&path, view.version, &grant(&view, &before)).await.problem();
    assert_eq!((refused.status, refused.name()), (409, "rule-build-differs"));
    let view = desk.anna.act(view.case.id.as_str(), "decision", &grant(&view, &session)).await;
    assert_eq!(view.case.state.kind(), StateKind::Decided);
    desk.stop().await;
}

const NAMELESS: &str = r#"
name = " "
cvr = "99010002"
code = "899"
unit = "Ydelsescenter"
address = ["Rådhuspladsen 1", "9999 Korshavn"]
telephone = "99 99 10 00"
account = "DK8199990000012345"
"#;

#[tokio::test]
async fn a_letter_that_lacks_a_mandatory_part_is_neither_stored_nor_sent() {
    let setup = Setup { municipality: Some(NAMELESS), ..Setup::default() };
    let app = TestApp::start_with(setup).await.expect("the embedded database is always there");
    let anna = app.sign_in("anna.sagsbehandler").await;
    let desk = Desk { app, anna };
    let view = desk.opened("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let view = desk.anna.act(&id, "decision", &grant(&view, &session)).await;
    let path = format!("/api/v1/cases/{id}/letter-approval");
    let refused = desk.anna.post_at(&path, view.version, &EMPTY).await.problem();
    assert_eq!((refused.status, refused.code.as_str()), (409, "E_LETTER_INCOMPLETE"));
    let view = desk.anna.case(&id).await;
    assert_eq!((view.case.state.kind(), view.letters.len()), (StateKind::Decided, 0));
    let mut reader = desk.app.app.store.read().await.expect("a connection");
    assert_eq!(reader.count_messages(LETTER, OutboxState::Ready).await.expect("a count"), 0);
    drop(reader);
    desk.stop().await;
}
