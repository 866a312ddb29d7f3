//! Saving is safe: the version one saw, a key for repeats, and one result on both sides.

use bevilling_core::api::case::CaseView;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Answer as RuleAnswer;
use bevilling_core::rule::value::Value;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_server::run_command::ASSESSMENT_DIFFERS;
use bevilling_tests::client::etag;
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::{Setup, TestApp};
use chrono::Days;
use serde_json::json;
use uuid::Uuid;

use super::support::{Desk, EMPTY, approval_of, dentist, grant, line_of, session};

#[tokio::test]
async fn it_28_the_second_of_two_caseworkers_hears_of_the_first() {
    let desk = Desk::start().await;
    let carla = desk.app.sign_in("carla.sagsbehandler").await;
    let view = desk.opened("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let path = format!("/api/v1/cases/{id}/decision");
    let request = grant(&view, &session);
    assert!(carla.post_at(&path, view.version, &request).await.status.is_success());
    let late = desk.anna.post_at(&path, view.version, &request).await;
    let problem = late.problem();
    assert_eq!((late.status.as_u16(), problem.name()), (412, "stale"));
    assert_eq!(problem.current_version, Some(view.version + 1));
    assert_eq!(late.header("etag"), etag(view.version + 1));
    assert_eq!(desk.anna.case(&id).await.case.state.kind(), StateKind::Decided);
    desk.stop().await;
}

#[tokio::test]
async fn it_29_a_key_that_was_used_for_something_else_is_refused() {
    let desk = Desk::start().await;
    let view = desk.opened("P1").await;
    let path = format!("/api/v1/cases/{}/withdrawal", view.case.id);
    let key = Uuid::new_v4();
    let send = async |reason: &str, version: i64| {
        let request = desk
            .anna
            .posting(&path, &json!({ "reason": reason }), key)
            .header("if-match", etag(version));
        desk.anna.send(request).await
    };
    let first = send("Borgeren ringede", view.version).await;
    let withdrawn: CaseView = first.read();
    assert_eq!(withdrawn.case.state.kind(), StateKind::Withdrawn);
    let other = send("Noget andet", view.version).await;
    assert_eq!((other.status.as_u16(), other.problem().name()), (422, "idempotency-conflict"));

    let again = send("Borgeren ringede", view.version).await;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (200, "true"));
    assert_eq!(again.body, first.body, "the same answer, byte for byte");
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(
        desk.anna.case(view.case.id.as_str()).await.version,
        withdrawn.version,
        "nothing happened twice"
    );

    let carla = desk.app.sign_in("carla.sagsbehandler").await;
    let request = carla
        .posting(&path, &json!({ "reason": "Borgeren ringede" }), key)
        .header("if-match", etag(view.version));
    assert_eq!(carla.send(request).await.status.as_u16(), 412, "keys of two users never meet");
    desk.stop().await;
}

#[tokio::test]
async fn the_same_request_twice_at_once_has_one_effect() {
    same_request_at_once(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_same_request_twice_at_once_has_one_effect_on_postgres() {
    same_request_at_once(Engine::Postgres).await;
}

async fn same_request_at_once(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let request = line_of(&view, &session, dentist(&session, 30_000));
    let key = Uuid::new_v4();
    let send = || {
        let request = desk
            .anna
            .posting(&format!("/api/v1/cases/{id}/lines"), &request, key)
            .header("if-match", etag(view.version));
        desk.anna.send(request)
    };
    let (a, b, c) = tokio::join!(send(), send(), send());
    let mut done = 0;
    for answer in [a, b, c] {
        match answer.status.as_u16() {
            200 => done += 1,
            409 => assert_eq!(
                (answer.problem().name(), answer.header("retry-after")),
                ("idempotency-running", "1")
            ),
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert!(done > 0);
    assert_eq!(desk.anna.case(&id).await.case.lines.len(), 1);
    desk.stop().await;
}

#[tokio::test]
async fn a_save_without_version_or_key_is_refused() {
    let desk = Desk::start().await;
    let id = desk.opened("P1").await.case.id;
    let path = format!("/api/v1/cases/{id}/withdrawal");
    let body = json!({ "reason": "x" });
    let without_version = desk.anna.post(&path, &body).await;
    assert_eq!(
        (without_version.status.as_u16(), without_version.problem().name()),
        (428, "precondition-required")
    );
    let bare =
        desk.anna.request(reqwest::Method::POST, &path).header("if-match", "\"v1\"").json(&body);
    let without_key = desk.anna.send(bare).await;
    assert_eq!(
        (without_key.status.as_u16(), without_key.problem().name()),
        (400, "idempotency-missing")
    );
    desk.stop().await;
}

#[tokio::test]
async fn a_tampered_amount_is_refused_and_kept_as_an_incident() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let mut request = line_of(&view, &session, dentist(&session, 30_000));
    let amount = request
        .seen
        .findings
        .iter_mut()
        .find(|finding| finding.rule == "PS-5.6")
        .expect("the amount");
    amount.answer = RuleAnswer::Value { value: Value::Money(Money::from_ore(30_000)) };
    let incidents = async || {
        desk.app
            .app
            .store
            .read()
            .await
            .expect("a reader")
            .count_audit(ASSESSMENT_DIFFERS)
            .await
            .expect("a count")
    };
    assert_eq!(incidents().await, 0);
    let refused =
        desk.anna.post_at(&format!("/api/v1/cases/{id}/lines"), view.version, &request).await;
    assert_eq!((refused.status.as_u16(), refused.problem().name()), (409, "assessment-differs"));
    assert_eq!(incidents().await, 1);
    let after = desk.anna.case(&id).await;
    assert_eq!((after.version, after.case.lines.len()), (view.version, 0), "nothing was saved");
    desk.stop().await;
}

#[tokio::test]
async fn a_browser_of_other_rules_is_told_so() {
    let setup = Setup { rule_build: "0".repeat(64), ..Setup::default() };
    let app = TestApp::start_with(setup).await.expect("the embedded database is always there");
    let anna = app.sign_in("anna.sagsbehandler").await;
    let desk = Desk { app, anna };
    let view = desk.opened("P1").await;
    let session = session(&desk.anna).await;
    assert_eq!((view.rule_build.len(), &view.rule_build), (64, &session.rule_build));
    let path = format!("/api/v1/cases/{}/decision", view.case.id);
    let refused = desk.anna.post_at(&path, view.version, &grant(&view, &session)).await;
    assert_eq!((refused.status.as_u16(), refused.problem().name()), (409, "rule-build-differs"));
    desk.stop().await;
}

#[tokio::test]
async fn a_page_from_yesterday_is_told_so() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let session = session(&desk.anna).await;
    let mut request = line_of(&view, &session, dentist(&session, 30_000));
    request.today = session.today - Days::new(1);
    let refused = desk
        .anna
        .post_at(&format!("/api/v1/cases/{}/lines", view.case.id), view.version, &request)
        .await
        .problem();
    assert_eq!((refused.name(), refused.code.as_str()), ("state", "day-differs"));
    desk.stop().await;
}

#[tokio::test]
async fn above_the_threshold_another_person_approves() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let view =
        desk.anna.act(&id, "lines", &line_of(&view, &session, dentist(&session, 1_000_000))).await;
    let line = view.case.lines[0].clone();
    assert_eq!(line.amount, Money::from_ore(510_000));
    let path = format!("/api/v1/cases/{id}/lines/{}/approval", line.id);
    let own = desk.anna.post_at(&path, view.version, &approval_of(&line)).await.problem();
    assert_eq!((own.name(), own.code.as_str()), ("state", "four-eyes"));
    let carla = desk.app.sign_in("carla.sagsbehandler").await;
    carla.act(&id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    desk.stop().await;
}

#[tokio::test]
async fn a_concluded_case_is_not_opened_again() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let refused = desk
        .anna
        .post_at(&format!("/api/v1/cases/{}/opening", view.case.id), view.version, &EMPTY)
        .await
        .problem();
    assert_eq!(refused.code, "not-in-this-state");
    assert!(refused.allowed.contains(&"addLine".to_owned()), "{:?}", refused.allowed);
    desk.stop().await;
}
