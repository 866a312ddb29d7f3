//! What a form becomes: a task to grant, or mail for a person to sort.

use bevilling_core::case::document::{DocumentKind, DocumentState};
use bevilling_core::code::Code;
use bevilling_core::supplement::case::state::{State, StateKind};
use bevilling_core::supplement::kinds::{Benefit, InsuranceGroup};
use bevilling_server::store::inbox::InboxState;
use bevilling_server::store::tasks::TaskFilter;
use bevilling_tests::sample::karen;
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use reqwest::StatusCode;
use serde_json::json;

use crate::intake::{
    EXAMPLE, EXAMPLE_TRANSACTION, case, cases, deliver, later_receipts, transaction,
};

#[tokio::test(flavor = "multi_thread")]
async fn it_01_the_example_becomes_mail_because_of_its_power_of_attorney() {
    let app = TestApp::start().await;
    let (status, body) = deliver(&app, EXAMPLE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        body.contains("<d:ForretningsValideringsKode>MODTAGET</d:ForretningsValideringsKode>"),
        "{body}"
    );
    assert!(body.contains("<d:Kvitteringstype>Forretning</d:Kvitteringstype>"));
    assert_eq!(
        app.app
            .store
            .read()
            .await
            .expect("a connection")
            .count_inbox(InboxState::Received)
            .await
            .expect("a count"),
        1
    );

    app.run_jobs().await;
    let id = app.case_of_transaction(EXAMPLE_TRANSACTION).await.expect("a case");
    let found = case(&app, &id).await;
    assert_eq!(found.state, State::Mail);
    let power = found.power_of_attorney.expect("a power of attorney");
    assert!(power.verified.is_none() && power.document.is_some());
    assert_eq!(found.benefit, Benefit::Ordinary);
    assert_eq!(found.insurance, Some(InsuranceGroup::Group5));
    assert_eq!(found.received_on.to_string(), "2026-01-12");

    let named: Vec<(DocumentKind, &str, Option<&str>, DocumentState)> = found
        .documents
        .iter()
        .map(|document| {
            (document.kind, document.name.as_str(), document.category.as_deref(), document.state)
        })
        .collect();
    assert_eq!(
        named,
        [
            (
                DocumentKind::Application,
                "Ansøgning om helbredstillæg",
                Some("Ansøgning"),
                DocumentState::Present
            ),
            (
                DocumentKind::FormData,
                "Ansøgning blanketsignatur",
                Some("Ansøgning"),
                DocumentState::Present
            ),
            (
                DocumentKind::Attachment,
                "Bilag til ansøgning",
                Some("Bilag"),
                DocumentState::MissingFile
            ),
            (
                DocumentKind::PowerOfAttorney,
                "Fuldmagt",
                Some("Fuldmagt"),
                DocumentState::MissingFile
            ),
        ]
    );
    let signature = app
        .app
        .documents
        .get(found.documents[1].sha256.as_deref().expect("it is there"))
        .await
        .expect("it is kept");
    let signature = String::from_utf8(signature).expect("is UTF-8");
    assert!(
        EXAMPLE.contains(&signature) && signature.starts_with("<SP241>"),
        "the data are kept byte for byte"
    );

    let mut reader = app.app.store.read().await.expect("a connection");
    let citizen = reader.find_person_by_cpr(&karen()).await.expect("read").expect("she is known");
    assert_eq!(Some(citizen.id), found.person);
    assert_eq!(
        citizen.record.expect("the register has answered").name,
        "Karen Elisabeth Thorsager"
    );
    drop(reader);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_for_oneself_becomes_a_task_and_the_sender_is_told() {
    let app = TestApp::start().await;
    let told = app.submit(json!({ "persona": "P1", "insurance": "GRUPPE_5" })).await;
    assert_eq!(told["receipt"], "MODTAGET", "{told}");
    let id = transaction(&told);
    assert_eq!(later_receipts(&app, &id).await, Vec::<String>::new());
    app.run_jobs().await;
    let opened = app.case_of_transaction(&id).await.expect("a case");
    let found = case(&app, &opened).await;
    assert_eq!((found.state, found.number.as_str()), (State::Unhandled, "KP-2026-000001"));
    assert!(found.remarks.is_empty());
    assert_eq!(later_receipts(&app, &id).await, ["ACCEPTERET"]);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_10_a_number_that_fails_modulus_11_is_accepted_with_a_warning() {
    let app = TestApp::start().await;
    let id = app.case_for(json!({ "persona": "P6" })).await;
    let found = case(&app, &id).await;
    assert_eq!(found.state, State::Unhandled, "the warning is advice");
    assert_eq!(found.remarks, [Code::CprModulus11]);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_12_a_number_that_the_register_does_not_know_is_put_before_a_person() {
    let app = TestApp::start().await;
    let person = json!({ "first": "Ukendt", "middle": null, "last": "Opdigtet", "cpr": "0101409910", "phone": null });
    let id = app.case_for(json!({ "person": person })).await;
    let found = case(&app, &id).await;
    assert_eq!((found.state.kind(), found.person), (StateKind::Mail, None));
    assert_eq!(found.remarks, [Code::CitizenUnknown]);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn row_27_without_login_and_number_the_citizen_is_identified_first() {
    let app = TestApp::start().await;
    for variant in ["no_cpr"] {
        let id = app.case_for(json!({ "persona": "P8", "variant": variant })).await;
        let found = case(&app, &id).await;
        assert_eq!((found.state.kind(), &found.person), (StateKind::Mail, &None), "{variant}");
        assert!(found.remarks.contains(&Code::CitizenUnknown), "{:?}", found.remarks);
    }
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_03_decomposed_letters_are_the_same_letters() {
    let app = TestApp::start().await;
    let id = app.case_for(json!({ "persona": "P8", "variant": "nfd_text" })).await;
    assert_eq!(case(&app, &id).await.state, State::Unhandled);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_04_an_unknown_type_with_a_known_root_is_routed_as_usual_and_a_mismatch_is_not() {
    let app = TestApp::start().await;
    let id = app.case_for(json!({ "persona": "P8", "variant": "unknown_type" })).await;
    let found = case(&app, &id).await;
    assert_eq!((found.state, found.remarks), (State::Unhandled, vec![]));
    let id = app.case_for(json!({ "persona": "P13", "variant": "type_mismatch" })).await;
    let found = case(&app, &id).await;
    assert_eq!((found.state, found.remarks), (State::Mail, vec![Code::FormTypeMismatch]));
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_register_holds_nothing_up_and_the_name_comes_later() {
    let app = TestApp::start().await;
    app.tell(
        "/__sim/faults",
        json!({ "peer": "cpr", "kind": "http", "count": 9, "params": { "status": 503 } }),
    )
    .await;
    let id = app.case_for(json!({ "persona": "P8" })).await;
    let found = case(&app, &id).await;
    assert_eq!(found.state, State::Unhandled);
    let person = found.person.expect("the number tells who it is");
    let record = app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .person_record(&person)
        .await
        .expect("read");
    assert_eq!(record, None, "the register has not answered");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_form_finds_its_way() {
    let app = TestApp::start().await;
    for (form, benefit, state) in [
        ("SP241", Benefit::Ordinary, StateKind::Unhandled),
        ("SP242", Benefit::Extended, StateKind::Mail),
        ("SP246", Benefit::Extended, StateKind::Mail),
        ("Anmodning", Benefit::Ordinary, StateKind::Mail),
    ] {
        let id = app.case_for(json!({ "persona": "P8", "form": form })).await;
        let found = case(&app, &id).await;
        assert_eq!((found.benefit, found.state.kind()), (benefit, state), "{form}");
    }
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn row_08_a_request_for_refund_without_documentation_says_that_it_is_missing() {
    let app = TestApp::start().await;
    for (files, on_behalf, expect) in [
        (json!([]), None, vec![Code::DocumentationMissing]),
        (json!([]), Some("P3"), vec![Code::DocumentationMissing]),
        (json!(["faktura.pdf"]), None, Vec::new()),
    ] {
        let mut wanted = json!({ "persona": "P8", "form": "Anmodning", "files": files });
        if let Some(holder) = on_behalf {
            wanted["on_behalf"] = json!(holder);
        }
        let id = app.case_for(wanted).await;
        let found = case(&app, &id).await;
        assert_eq!((found.state.kind(), &found.remarks), (StateKind::Mail, &expect), "{files}");
        let mut reader = app.app.store.read().await.expect("a connection");
        let tasks = reader.tasks(TaskFilter::default(), None, 10).await.expect("read");
        let told = tasks.into_iter().find(|task| task.view.case == found.id);
        assert_eq!(told.expect("a task").view.remarks, expect, "{files}");
    }
    let id = app.case_for(json!({ "persona": "P8", "form": "SP241" })).await;
    assert!(case(&app, &id).await.remarks.is_empty(), "an application needs no invoice");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_09_what_cannot_be_routed_for_29_days_is_told_to_its_sender_as_failed() {
    let app = TestApp::start().await;
    let documents = app.folder.path().join("documents");
    std::fs::remove_dir_all(&documents).expect("the folder of the documents");
    std::fs::write(&documents, "no folder").expect("the folder of the test");
    let told = app.submit(json!({ "persona": "P8" })).await;
    let id = transaction(&told);
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 0);
    app.advance(Duration::days(20)).await;
    app.run_jobs().await;
    assert_eq!(later_receipts(&app, &id).await, Vec::<String>::new());
    app.advance(Duration::days(9)).await;
    app.run_jobs().await;
    assert_eq!(later_receipts(&app, &id).await, ["FEJLET"]);
    assert_eq!(
        app.app
            .store
            .read()
            .await
            .expect("a connection")
            .count_inbox(InboxState::Failed)
            .await
            .expect("a count"),
        1
    );
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_cannot_be_routed_does_not_stop_the_others() {
    let app = TestApp::start().await;
    // The first form's number is taken by a case that is there already, behind everybody's back.
    let first = app.submit(json!({ "persona": "P8" })).await;
    app.database.execute("CREATE TRIGGER broken BEFORE INSERT ON cases WHEN NEW.number = 'KP-2026-000001' BEGIN SELECT RAISE(ABORT, 'no'); END").await;
    let second = app.submit(json!({ "persona": "P13" })).await;
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 0, "the number is only given when it is used, so both fail");
    app.database.execute("DROP TRIGGER broken").await;
    app.advance(Duration::minutes(1)).await;
    app.run_jobs().await;
    for told in [first, second] {
        assert!(app.case_of_transaction(&transaction(&told)).await.is_some());
    }
    let open = app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .count_tasks(TaskFilter::default())
        .await
        .expect("a count");
    assert_eq!(open, 2);
    app.stop().await;
}
