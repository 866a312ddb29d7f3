//! Applications that citizens send, from the portal's request to the case and back to "my cases".

use std::path::Path;

use bevilling_core::supplement::case::state::StateKind;
use bevilling_server::store::access_log::{AccessAction, AccessOutcome};
use bevilling_server::store::inbox::InboxState;
use bevilling_tests::application::{
    content_of, for_karen, own, own_with_receipt, parts, send, sending,
};
use bevilling_tests::client::Client;
use bevilling_tests::database::Engine;
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::support::{Desk, EMPTY, grant, session, words};

const MINE: &str = "/api/v1/citizen/submissions";

async fn citizen(desk: &Desk, key: &str) -> Client {
    let client = Client::new(&desk.app.url);
    client.sign_in_citizen(key).await;
    client
}

#[tokio::test]
async fn a_citizen_applies_and_follows_the_case_until_the_letter() {
    from_portal_to_letter(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_same_on_postgres() {
    from_portal_to_letter(Engine::Postgres).await;
}

async fn from_portal_to_letter(engine: Engine) {
    let Some(desk) = Desk::on(engine).await else { return };
    let karen = citizen(&desk, "P1").await;
    let answer = send(&karen, &own_with_receipt()).await;
    assert_eq!(answer.status.as_u16(), 202, "{}", answer.text());
    let location = answer.header("location").to_owned();
    let receipt: Value = answer.read();
    assert_eq!(receipt["number"], "KV-2026-000001");
    assert_eq!(
        location,
        format!("/api/v1/submissions/{}", receipt["id"].as_str().unwrap_or_default())
    );
    let copy = karen.get(receipt["copy"].as_str().expect("an address")).await;
    assert_eq!((copy.status.as_u16(), copy.header("content-type")), (200, "application/pdf"));
    for part in ["Karen Elisabeth Thorsager", "170350-XXXX", "kvittering.pdf", "Gruppe 5"] {
        assert!(words(&copy.body).contains(part), "{part}: {}", words(&copy.body));
    }
    let before: Value = karen.get(MINE).await.read();
    assert_eq!(before["submissions"][0]["number"], "KV-2026-000001");
    assert_eq!(before["submissions"][0]["case"], Value::Null, "not routed yet");

    desk.app.run_jobs().await;
    let mine: Value = karen.get(&location).await.read();
    let case = &mine["case"];
    assert_eq!(
        case["status"],
        json!({ "code": "received", "text": "Vi har modtaget din henvendelse." })
    );
    let id = case["id"].as_str().expect("a case").to_owned();
    let view = desk.anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Unhandled, "as if the platform had brought it");
    assert_eq!(
        view.receipt.as_deref(),
        Some("KV-2026-000001"),
        "what the citizen says on the phone"
    );
    for number in
        [view.receipt.as_deref().unwrap_or_default(), &view.case.number, " kv-2026-000001 "]
    {
        assert_eq!(found_by(&desk.anna, number).await, [json!(id)], "{number}");
    }
    assert_eq!(found_by(&desk.anna, "KV-2026-000002").await, [] as [Value; 0]);
    let [form, data, receipt] = view.case.documents.as_slice() else {
        panic!("form, data and receipt: {:?}", view.case.documents)
    };
    assert_eq!(
        (form.media_type.as_str(), data.media_type.as_str()),
        ("application/pdf", "application/xml")
    );
    let file = desk.anna.get(&format!("/api/v1/documents/{}/content", receipt.id)).await;
    let sent = content_of(&own_with_receipt()["attachments"][0]);
    assert!(file.body == sent, "the file is what was sent");

    desk.anna.act(&id, "opening", &EMPTY).await;
    let view = desk.anna.case(&id).await;
    let decision = grant(&view, &session(&desk.anna).await);
    desk.anna.act(&id, "decision", &decision).await;
    let case = only_case(&karen).await;
    assert_eq!(
        (&case["status"]["code"], &case["letters"]),
        (&json!("inProgress"), &json!([])),
        "nothing before the letter"
    );
    desk.anna.act(&id, "letter-approval", &EMPTY).await;
    let queued = desk.anna.case(&id).await.letters[0].id.clone();
    let early = karen.get(&format!("/api/v1/citizen/letters/{queued}/content")).await;
    assert_eq!(early.problem().name(), "not-found", "a letter that was not sent is none");
    desk.app.run_jobs().await;
    let case = only_case(&karen).await;
    assert_eq!(case["status"]["code"], "granted");
    assert_eq!(case["letters"][0]["canBeComplainedAbout"], true, "60 % is not everything");
    let letter = karen.get(case["letters"][0]["href"].as_str().expect("an address")).await;
    assert!(words(&letter.body).contains("Din personlige tillægsprocent er 60."));
    desk.stop().await;
}

/// The cases with this number.
async fn found_by(client: &Client, number: &str) -> Vec<Value> {
    let page: Value =
        client.post("/api/v1/cases/search", &json!({ "number": number })).await.read();
    page["items"].as_array().expect("cases").iter().map(|case| case["id"].clone()).collect()
}

#[tokio::test]
async fn a_receipt_leads_nobody_to_a_case_that_is_not_theirs_to_see() {
    let desk = Desk::start().await;
    let karen = citizen(&desk, "P1").await;
    let receipt: Value = send(&karen, &own()).await.read();
    let number = receipt["number"].as_str().expect("a number");
    assert_eq!(found_by(&desk.anna, number).await, [] as [Value; 0], "it has no case yet");
    desk.app.run_jobs().await;
    let mads = desk.app.sign_in("mads.sygedagpenge").await;
    assert_eq!(found_by(&mads, number).await, [] as [Value; 0]);
    assert_eq!(found_by(&desk.anna, number).await.len(), 1);
    let mut reader = desk.app.app.store.read().await.expect("the database answers");
    let cpr = bevilling_tests::sample::karen();
    let entries = reader.access_to(&cpr).await.expect("read");
    let denied = entries.iter().filter(|entry| entry.outcome == AccessOutcome::NotVisible).count();
    let searched = entries.iter().filter(|entry| entry.action == AccessAction::Search).count();
    assert_eq!((denied, searched), (1, 1), "{entries:?}");
    drop(reader);
    desk.stop().await;
}

#[tokio::test]
async fn an_application_that_cannot_be_routed_for_29_days_is_put_before_a_person_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::on(engine).await else { continue };
        let documents = desk.app.folder.path().join("documents");
        std::fs::remove_dir_all(&documents).expect("the folder of the documents");
        std::fs::write(&documents, "no folder").expect("the folder of the test");
        let karen = citizen(&desk, "P1").await;
        let receipt: Value = send(&karen, &own_with_receipt()).await.read();
        let number = receipt["number"].as_str().expect("a number");
        desk.app.run_jobs().await;
        desk.app.advance(Duration::days(20)).await;
        desk.app.run_jobs().await;
        // The sign-ins are long over.
        let anna = desk.app.sign_in("anna.sagsbehandler").await;
        assert_eq!(found_by(&anna, number).await, [] as [Value; 0], "it may still succeed");
        for days in [9, 1, 30] {
            desk.app.advance(Duration::days(days)).await;
            desk.app.run_jobs().await;
        }
        let anna = desk.app.sign_in("anna.sagsbehandler").await;
        let tasks: Value = anna.get("/api/v1/tasks?kind=mail").await.read();
        assert_eq!(
            (&tasks["total"], &tasks["items"][0]["remarks"]),
            (&json!(1), &json!(["W_NOT_TAKEN_IN"]))
        );
        let found = found_by(&anna, number).await;
        assert_eq!(found, [tasks["items"][0]["case"].clone()], "the receipt leads to it");
        let view = anna.case(found[0].as_str().expect("a case")).await;
        assert_eq!(
            view.person.map(|person| person.name),
            Some("Karen Elisabeth Thorsager".to_owned())
        );
        let mut reader = desk.app.app.store.read().await.expect("the database answers");
        assert_eq!(reader.count_inbox(InboxState::Failed).await.expect("a count"), 1);
        drop(reader);
        desk.stop().await;
    }
}

async fn only_case(client: &Client) -> Value {
    let cases: Value = client.get("/api/v1/citizen/cases").await.read();
    let [case] = cases["cases"].as_array().map(Vec::as_slice).unwrap_or_default() else {
        panic!("one case: {cases}")
    };
    case.clone()
}

#[tokio::test]
async fn who_applies_for_another_sees_the_case_once_the_power_of_attorney_was_seen() {
    let desk = Desk::start().await;
    let mette = citizen(&desk, "P3").await;
    assert_eq!(send(&mette, &for_karen()).await.status.as_u16(), 202);
    desk.app.run_jobs().await;
    let mine: Value = mette.get(MINE).await.read();
    assert_eq!(mine["submissions"][0]["onBehalfOf"], "Karen Elisabeth Thorsager");
    assert_eq!(
        mine["submissions"][0]["case"],
        Value::Null,
        "nobody has seen the power of attorney"
    );
    let karen = citizen(&desk, "P1").await;
    let case = only_case(&karen).await;
    let id = case["id"].as_str().expect("a case").to_owned();
    let view = desk.anna.case(&id).await;
    assert_eq!(view.case.state.kind(), StateKind::Mail, "a caseworker must tick it");
    assert_eq!(view.holder.map(|holder| holder.name), Some("Mette Thorsager Lund".to_owned()));
    let power = view.case.power_of_attorney.and_then(|power| power.document).expect("a document");
    let document = view.case.documents.iter().find(|document| document.id == power);
    assert_eq!(document.map(|document| document.media_type.as_str()), Some("image/jpeg"));

    desk.anna.act(&id, "power-of-attorney", &EMPTY).await;
    assert_eq!(only_case(&mette).await["number"], case["number"]);
    let submissions: Value = karen.get(MINE).await.read();
    assert_eq!(submissions["submissions"], json!([]), "she sent nothing herself");
    desk.stop().await;
}

#[tokio::test]
async fn what_is_not_theirs_does_not_exist_for_a_citizen_and_the_attempt_is_written_down() {
    let desk = Desk::start().await;
    let karen = citizen(&desk, "P1").await;
    let receipt: Value = send(&karen, &own()).await.read();
    desk.app.run_jobs().await;
    let other = citizen(&desk, "P8").await;
    let id = receipt["id"].as_str().expect("an identifier");
    for path in [format!("/api/v1/submissions/{id}"), format!("/api/v1/submissions/{id}/copy")] {
        assert_eq!(other.get(&path).await.problem().name(), "not-found", "{path}");
    }
    let cases: Value = other.get("/api/v1/citizen/cases").await.read();
    assert_eq!(cases, json!({ "cases": [] }));
    let mut reader = desk.app.app.store.read().await.expect("the database answers");
    let cpr = "1703509858".parse().expect("a made-up number");
    let seen = reader.access_to(&cpr).await.expect("read");
    drop(reader);
    let refused =
        seen.iter().filter(|entry| format!("{:?}", entry.outcome) == "NotVisible").count();
    assert_eq!(refused, 2, "{seen:?}");
    desk.stop().await;
}

#[tokio::test]
async fn that_a_citizen_sent_something_is_written_down_with_it() {
    let desk = Desk::start().await;
    let karen = citizen(&desk, "P1").await;
    let key = Uuid::new_v4();
    for _ in 0..2 {
        let answer = karen.send(sending(&karen, &own(), key)).await;
        assert_eq!(answer.status.as_u16(), 202, "{}", answer.text());
    }
    let mut reader = desk.app.app.store.read().await.expect("the database answers");
    let cpr = "1703509858".parse().expect("a made-up number");
    let entries = reader.access_to(&cpr).await.expect("read");
    let [entry] = entries.as_slice() else { panic!("one for both: {entries:?}") };
    assert_eq!((entry.action, entry.outcome), (AccessAction::Change, AccessOutcome::Granted));
    assert_eq!(reader.count_audit("submission.received").await.expect("a count"), 1);
    drop(reader);
    assert_eq!(desk.app.app.store.verify_audit().await.expect("walked").broken, None);
    desk.stop().await;
}

#[tokio::test]
async fn one_key_is_one_application_however_often_it_comes() {
    let desk = Desk::start().await;
    let karen = citizen(&desk, "P1").await;
    let (key, application) = (Uuid::new_v4(), own_with_receipt());
    // A double click: both are on their way at once.
    let (one, two) = tokio::join!(
        karen.send(sending(&karen, &application, key)),
        karen.send(sending(&karen, &application, key))
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses == [202, 202] || statuses == [202, 409], "{statuses:?}");
    let again = karen.send(sending(&karen, &application, key)).await;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (202, "true"));
    let changed = karen.send(sending(&karen, &own(), key)).await;
    assert_eq!(changed.problem().name(), "idempotency-conflict");
    let mine: Value = karen.get(MINE).await.read();
    assert_eq!(mine["submissions"].as_array().map(Vec::len), Some(1), "{mine}");
    desk.app.run_jobs().await;
    only_case(&karen).await;
    desk.stop().await;
}

#[tokio::test]
async fn every_form_with_something_wrong_is_answered_with_the_findings_of_the_form() {
    let desk = Desk::start().await;
    let karen = citizen(&desk, "P1").await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/application.json");
    let file: Value =
        serde_json::from_str(&std::fs::read_to_string(file).expect("the forms")).expect("JSON");
    let mut wrong = 0;
    for case in file["cases"].as_array().expect("forms") {
        let listed = ["wrong", "missing"]
            .into_iter()
            .flat_map(|part| case[part].as_array().into_iter().flatten());
        let expected: Vec<Value> = listed.cloned().collect();
        let answer = send(&karen, &case["input"]).await;
        if expected.is_empty() {
            assert_eq!(answer.status.as_u16(), 202, "{}: {}", case["id"], answer.text());
            continue;
        }
        wrong += 1;
        let problem = answer.problem();
        assert_eq!(problem.name(), "validation", "{}", case["id"]);
        let found: Vec<Value> =
            problem.errors.iter().map(|error| json!([error.pointer, error.code])).collect();
        assert_eq!(found, expected, "{}", case["id"]);
        assert!(problem.errors.iter().all(|error| !error.message.is_empty()), "{}", case["id"]);
    }
    assert!(wrong >= 10, "{wrong}");
    desk.stop().await;
}

#[tokio::test]
async fn what_is_no_application_is_told_so() {
    let desk = Desk::start().await;
    let path = "/api/v1/submissions";
    let nobody = Client::new(&desk.app.url);
    assert_eq!(send(&nobody, &own()).await.problem().name(), "signed-out");
    let karen = citizen(&desk, "P1").await;
    let without_key = karen.request(Method::POST, path).multipart(parts(&own()));
    assert_eq!(karen.send(without_key).await.problem().name(), "idempotency-missing");
    let key = || Uuid::new_v4().to_string();
    let json = karen.request(Method::POST, path).header("idempotency-key", key()).json(&own());
    assert_eq!(karen.send(json).await.problem().name(), "media-type");
    let part = |text: &'static str| {
        let form = reqwest::multipart::Form::new().text("application", text);
        karen.request(Method::POST, path).header("idempotency-key", key()).multipart(form)
    };
    assert_eq!(karen.send(part("{")).await.problem().name(), "malformed");
    let none = reqwest::multipart::Form::new().text("something", "else");
    let none = karen.request(Method::POST, path).header("idempotency-key", key()).multipart(none);
    assert_eq!(karen.send(none).await.problem().name(), "bad-request");
    let mut many = own();
    many["attachments"] = (0..31)
        .map(|at| json!({ "name": format!("{at}.pdf"), "bytes": 9, "fileType": "application/pdf" }))
        .collect();
    let problem = send(&karen, &many).await.problem();
    assert_eq!(problem.errors.first().map(|error| error.code.as_str()), Some("E_DOCUMENTS"));
    let mut heavy = own();
    heavy["attachments"] = (0..7)
        .map(|at| json!({ "name": format!("{at}.pdf"), "bytes": 9_000_000, "fileType": "application/pdf" }))
        .collect();
    let problem = send(&karen, &heavy).await.problem();
    assert!(
        problem.errors.iter().any(|error| error.code.as_str() == "E_FILES_TOO_LARGE"),
        "{problem:?}"
    );
    desk.stop().await;
}
