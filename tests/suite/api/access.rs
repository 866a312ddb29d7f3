//! Who sees and does what, and what is written down about it.

mod roles;

use bevilling_core::ids::ActorId;
use bevilling_server::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, StoredAccess,
};
use bevilling_tests::client::Client;
use bevilling_tests::sample::karen;
use chrono::Duration;
use serde_json::json;

use super::support::Desk;

async fn by(desk: &Desk, client: &Client) -> Vec<StoredAccess> {
    let user = client.get("/api/v1/session").await.json::<serde_json::Value>()["user"]
        .as_str()
        .expect("a user")
        .to_owned();
    desk.app
        .app
        .store
        .read()
        .await
        .expect("a reader")
        .access_by(&ActorId::new(user))
        .await
        .expect("the log")
}

#[tokio::test]
async fn it_26_a_case_of_another_classification_does_not_exist_and_the_attempt_is_written_down() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    let mads = desk.app.sign_in("mads.sygedagpenge").await;
    let hidden = mads.get(&format!("/api/v1/cases/{id}")).await;
    let missing = mads.get("/api/v1/cases/0198f0c2-5a00-7000-8000-0c6f2f1e7a01").await;
    let (hidden, missing) = (hidden.problem(), missing.problem());
    assert_eq!(
        (hidden.status, hidden.name(), &hidden.detail),
        (missing.status, missing.name(), &missing.detail),
        "both look alike"
    );
    assert_eq!(hidden.name(), "not-found");
    let entries = by(&desk, &mads).await;
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(
        (entry.purpose, entry.action, entry.outcome),
        (AccessPurpose::Case, AccessAction::View, AccessOutcome::NotVisible)
    );
    assert!(entry.case_number.is_some());
    let to_karen = desk
        .app
        .app
        .store
        .read()
        .await
        .expect("a reader")
        .access_to(&karen())
        .await
        .expect("the log");
    assert!(
        to_karen.iter().any(|entry| entry.outcome == AccessOutcome::NotVisible),
        "it stands in the report of the citizen"
    );
    desk.stop().await;
}

#[tokio::test]
async fn offers_are_those_of_the_role() {
    let desk = Desk::start().await;
    let id = desk.opened("P1").await.case.id;
    let freja = desk.app.sign_in("freja.opslag").await;
    assert!(freja.case(id.as_str()).await.offers.is_empty());
    let offers = desk.anna.case(id.as_str()).await.offers;
    assert!(
        offers.iter().any(|offer| offer.refusal.is_none())
            && offers.iter().any(|offer| offer.refusal.is_some())
    );
    desk.stop().await;
}

#[tokio::test]
async fn whoever_is_shown_is_written_down_before() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    let carla = desk.app.sign_in("carla.sagsbehandler").await;
    carla.get("/api/v1/tasks").await;
    let view = carla.case(&id).await;
    carla.post("/api/v1/persons/search", &json!({ "cpr": "170350-9858" })).await;
    carla.get(&format!("/api/v1/persons/{}", view.person.expect("a citizen").id)).await;
    let document = &view.case.documents[0];
    assert!(
        carla.get(&format!("/api/v1/documents/{}/content", document.id)).await.status.is_success()
    );
    let told: Vec<_> =
        by(&desk, &carla).await.into_iter().map(|entry| (entry.purpose, entry.action)).collect();
    assert_eq!(
        told,
        [
            (AccessPurpose::Report, AccessAction::View),
            (AccessPurpose::Case, AccessAction::View),
            (AccessPurpose::Search, AccessAction::Search),
            (AccessPurpose::Search, AccessAction::View),
            (AccessPurpose::Case, AccessAction::View),
            (AccessPurpose::Case, AccessAction::View),
        ]
    );
    desk.stop().await;
}

#[tokio::test]
async fn what_cannot_be_written_down_is_not_shown() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    desk.app.database.execute("ALTER TABLE access_log RENAME TO access_log_away").await;
    for path in [format!("/api/v1/cases/{id}"), "/api/v1/tasks".to_owned()] {
        let answer = desk.anna.get(&path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().name()),
            (503, "unavailable"),
            "{path}"
        );
        assert!(!answer.text().contains("Thorsager"));
    }
    desk.app.database.execute("ALTER TABLE access_log_away RENAME TO access_log").await;
    assert!(desk.anna.get(&format!("/api/v1/cases/{id}")).await.status.is_success());
    desk.stop().await;
}

#[tokio::test]
async fn a_protected_address_is_shown_behind_a_click_or_by_right_and_written_down_as_such() {
    let desk = Desk::start().await;
    let view = desk.opened("P19").await;
    let person = view.person.expect("a citizen");
    assert!(person.protected_address && person.address.is_empty());
    let shown: serde_json::Value =
        desk.anna.get(&format!("/api/v1/persons/{}?address=show", person.id)).await.read();
    assert!(
        shown["person"]["address"][0].as_str().is_some_and(|line| line.starts_with("Havnegade")),
        "{shown}"
    );
    let actions: Vec<_> =
        by(&desk, &desk.anna).await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions.last(), Some(&AccessAction::ViewProtectedAddress));
    let ole = desk.app.sign_in("ole.adressebeskyttet").await;
    assert!(!ole.case(view.case.id.as_str()).await.person.expect("a citizen").address.is_empty());
    assert!(
        by(&desk, &ole)
            .await
            .iter()
            .any(|entry| entry.action == AccessAction::ViewProtectedAddress)
    );
    desk.stop().await;
}

#[tokio::test]
async fn a_search_finds_whom_the_register_knows_and_warns_of_nothing() {
    let desk = Desk::start().await;
    let search =
        async |cpr: &str| desk.anna.post("/api/v1/persons/search", &json!({ "cpr": cpr })).await;
    let found: serde_json::Value = search("0101659990").await.read();
    assert_eq!(
        (found["total"].as_i64(), found["items"][0]["name"].as_str()),
        (Some(1), Some("Peder Nytaar Holm")),
        "{found}"
    );
    let nobody: serde_json::Value = search("1703509859").await.read();
    assert_eq!(nobody["total"], 0);
    for (cpr, code) in [("170350985", "E_CPR_FORMAT"), ("0000000000", "E_CPR_DATE")] {
        let wrong = search(cpr).await.problem();
        assert_eq!(
            (wrong.status, wrong.errors[0].pointer.as_str(), wrong.errors[0].code.as_str()),
            (422, "cpr", code)
        );
        assert!(
            !serde_json::to_string(&wrong).expect("JSON").contains(cpr),
            "a problem never repeats the number"
        );
    }
    desk.stop().await;
}

#[tokio::test]
async fn the_log_of_who_looked_at_whom_is_kept_for_24_months_and_no_longer() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    desk.anna.case(&id).await;
    let about = async || {
        let mut reader = desk.app.app.store.read().await.expect("a reader");
        let entries = reader.access_to(&karen()).await.expect("the log");
        entries.iter().filter(|entry| entry.action == AccessAction::View).count()
    };
    assert_eq!(about().await, 1);
    // 12 October 2026 to 12 October 2028 are 731 days.
    desk.app.clock.advance(Duration::days(731));
    desk.app.run_jobs().await;
    assert_eq!(about().await, 1, "24 months are not over before the day has passed");
    desk.app.clock.advance(Duration::days(1));
    desk.app.run_jobs().await;
    assert_eq!(about().await, 0);
    desk.stop().await;
}
