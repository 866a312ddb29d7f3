//! What is not known is waited for: never taken for nothing.

use bevilling_core::code::Code;
use bevilling_core::supplement::case::state::{State, StateKind, WaitingFor};
use serde_json::json;

use super::support::{Desk, EMPTY, grant, session};

#[tokio::test]
async fn row_22_wealth_that_is_not_stated_is_waited_for_until_it_comes() {
    let desk = Desk::start().await;
    let view = desk.opened("P14").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let State::Waiting { waiting } = &view.case.state else {
        panic!("{:?}", view.case.state.kind())
    };
    assert_eq!(
        (waiting.reasons.as_slice(), waiting.from),
        ([Code::WealthUnknown].as_slice(), WaitingFor::PensionAuthority)
    );

    let decided = desk
        .anna
        .post_at(&format!("/api/v1/cases/{id}/decision"), view.version, &grant(&view, &session))
        .await
        .problem();
    assert_eq!((decided.name(), decided.code.as_str()), ("state", "facts-unknown"));
    assert_eq!(decided.reasons, [Code::WealthUnknown]);

    let tasks = desk.anna.get("/api/v1/tasks?waiting=true").await.text();
    assert!(tasks.contains("R_WEALTH_UNKNOWN"), "{tasks}");
    assert_eq!(desk.anna.get("/api/v1/tasks?waiting=false").await.text().matches(&id).count(), 0);

    let stated = json!({ "status": "Stated", "referenceDate": "2026-01-01", "lines": [{ "owner": "Borger", "kind": "bank", "ore": 1_000_000 }], "decidedTotalOre": 1_000_000 });
    desk.app
        .tell("/__sim/udk/change", json!({ "persona": "P14", "patch": { "wealth": stated } }))
        .await;
    let view = desk.anna.act(&id, "refresh", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Assessing, "{:?}", view.case.state);
    let view = desk.anna.act(&id, "decision", &grant(&view, &session)).await;
    assert_eq!(view.case.state.kind(), StateKind::Decided);
    desk.stop().await;
}

#[tokio::test]
async fn a_register_that_is_down_leaves_the_case_waiting_and_says_so() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    desk.app
        .tell(
            "/__sim/faults",
            json!({ "peer": "udk", "kind": "http", "count": 50, "params": { "status": 503 } }),
        )
        .await;
    let view = desk.anna.act(&id, "opening", &EMPTY).await;
    assert_eq!(
        view.case.state.kind(),
        StateKind::Waiting,
        "manual work goes on without the register"
    );
    desk.app
        .tell(
            "/__sim/faults",
            json!({ "peer": "cpr", "kind": "http", "count": 50, "params": { "status": 503 } }),
        )
        .await;
    let silent =
        desk.anna.post_at(&format!("/api/v1/cases/{id}/refresh"), view.version, &EMPTY).await;
    assert_eq!((silent.problem().name(), silent.header("retry-after")), ("peer-unavailable", "30"));
    desk.stop().await;
}
