//! Somebody applies for somebody else: a caseworker looks first.

use bevilling_core::supplement::case::state::StateKind;
use serde_json::json;

use super::support::{Desk, EMPTY};

#[tokio::test]
async fn row_10_nothing_is_done_with_mail_before_the_power_of_attorney_is_ticked() {
    let desk = Desk::start().await;
    let id =
        desk.app.case_for(json!({ "persona": "P7", "form": "SP241", "on_behalf": "P3" })).await;
    let view = desk.anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Mail);
    assert_eq!(
        view.holder.as_ref().map(|holder| holder.name.as_str()),
        Some("Mette Thorsager Lund")
    );

    let version = view.version;
    for (operation, body) in
        [("grant-task", json!({})), ("no-action", json!({ "reason": "Dublet" }))]
    {
        let refused = desk
            .anna
            .post_at(&format!("/api/v1/cases/{id}/{operation}"), version, &body)
            .await
            .problem();
        assert_eq!(
            (refused.name(), refused.code.as_str()),
            ("state", "E_POA_UNVERIFIED"),
            "{operation}"
        );
        assert_eq!(
            refused.allowed,
            ["verifyPowerOfAttorney", "requestPowerOfAttorney"],
            "{operation}"
        );
    }
    let english =
        desk.anna.posting(&format!("/api/v1/cases/{id}/grant-task"), &EMPTY, uuid::Uuid::new_v4());
    let english = desk
        .anna
        .send(english.header("if-match", format!("\"v{version}\"")).header("accept-language", "en"))
        .await
        .problem();
    assert!(english.detail.is_some_and(|detail| detail.contains("power of attorney")));

    desk.anna.act(&id, "power-of-attorney", &EMPTY).await;
    let view = desk.anna.act(&id, "grant-task", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Unhandled);
    let view = desk.anna.act(&id, "opening", &EMPTY).await;
    assert_eq!(view.case.state.kind(), StateKind::Assessing);
    desk.stop().await;
}

#[tokio::test]
async fn rows_11_and_12_mail_goes_to_cases_that_stand_where_it_fits() {
    let desk = Desk::start().await;
    let open = desk.opened("P1").await.case.id;
    let mail = desk.app.case_for(json!({ "persona": "P1", "form": "Anmodning" })).await;
    let view = desk.anna.case(&mail).await;
    assert_eq!(view.case.state.kind(), StateKind::Mail);
    let relation = desk
        .anna
        .post_at(&format!("/api/v1/cases/{mail}/relation"), view.version, &json!({ "case": open }))
        .await
        .problem();
    assert_eq!(relation.code, "E_CASE_NOT_CONCLUDED");
    let nowhere = desk
        .anna
        .post_at(
            &format!("/api/v1/cases/{mail}/relation"),
            view.version,
            &json!({ "case": "no-such-case" }),
        )
        .await;
    assert_eq!(nowhere.problem().name(), "not-found");

    let documents = view.case.documents.len();
    let before = desk.anna.case(open.as_str()).await.case.documents.len();
    let view = desk.anna.act(&mail, "task-attachment", &json!({ "case": open })).await;
    assert_eq!(view.case.state.kind(), StateKind::MailClosed);
    assert_eq!(
        desk.anna.case(open.as_str()).await.case.documents.len(),
        before + documents,
        "the documents follow"
    );

    let granted = desk.granted("P8").await.case.id;
    let mail = desk.app.case_for(json!({ "persona": "P8", "form": "Anmodning" })).await;
    let version = desk.anna.case(&mail).await.version;
    let attached = desk
        .anna
        .post_at(
            &format!("/api/v1/cases/{mail}/task-attachment"),
            version,
            &json!({ "case": granted }),
        )
        .await
        .problem();
    assert_eq!(attached.code, "E_TASK_CONCLUDED");
    let view = desk.anna.act(&mail, "relation", &json!({ "case": granted })).await;
    assert_eq!(view.case.state.kind(), StateKind::MailClosed);
    desk.stop().await;
}

#[tokio::test]
async fn row_27_mail_from_nobody_known_is_given_a_citizen_first() {
    let desk = Desk::start().await;
    let id =
        desk.app.case_for(json!({ "persona": "P1", "form": "SP241", "variant": "no_cpr" })).await;
    let view = desk.anna.case(&id).await;
    assert_eq!((view.case.state.kind(), view.person.is_none()), (StateKind::Mail, true));
    let path = format!("/api/v1/cases/{id}/citizen");
    let refused = desk
        .anna
        .post_at(&format!("/api/v1/cases/{id}/grant-task"), view.version, &EMPTY)
        .await
        .problem();
    assert_eq!(refused.code, "R_CITIZEN_UNKNOWN");
    for (cpr, code) in [
        ("170350985", "E_CPR_FORMAT"),
        ("3102509858", "E_CPR_DATE"),
        ("1703509859", "R_CITIZEN_UNKNOWN"),
    ] {
        let wrong = desk.anna.post_at(&path, view.version, &json!({ "cpr": cpr })).await.problem();
        assert_eq!(
            (wrong.name(), wrong.errors[0].pointer.as_str(), wrong.errors[0].code.as_str()),
            ("validation", "cpr", code)
        );
    }
    let view = desk.anna.act(&id, "citizen", &json!({ "cpr": "170350-9858" })).await;
    assert_eq!(view.person.map(|person| person.name), Some("Karen Elisabeth Thorsager".to_owned()));
    desk.stop().await;
}
