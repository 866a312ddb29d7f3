//! Applications of citizens: what of them is kept, and for how long.

use bevilling_core::ids::SubmissionId;
use bevilling_server::store::Store;
use bevilling_server::store::inbox::{InboxState, Kept, NewInboxMessage};
use bevilling_server::store::submissions::{NewSubmission, SubmittedFile};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::{at, karen};

const CAME: &str = "2026-10-12T06:00:00Z";

/// Keeps an application with one file; gives its form in the inbox.
async fn keep(store: &Store, name: &str, state: InboxState) -> String {
    let now = at(CAME);
    let mut tx = store.begin().await.expect("a transaction");
    let person = tx.find_or_create_person(&karen(), now).await.expect("a person");
    let message = NewInboxMessage {
        source: "portal".to_owned(),
        dedupe_key: name.to_owned(),
        raw: Vec::new(),
        reply: Vec::new(),
        state,
        received_at: now,
    };
    let Kept::New { id: inbox } = tx.keep_inbox(&message).await.expect("kept") else {
        panic!("it is new")
    };
    let submission = NewSubmission {
        id: SubmissionId::new(name),
        number: name.to_owned(),
        inbox: inbox.clone(),
        person,
        received_at: now,
        for_other: None,
        copy: b"%PDF-".to_vec(),
    };
    let file = SubmittedFile {
        name: "kvittering.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: b"%PDF-".to_vec(),
    };
    tx.insert_submission(&submission, &[file]).await.expect("kept");
    tx.commit().await.expect("committed");
    inbox
}

async fn a_copy_is_forgotten_and_that_the_application_came_is_not(database: TestDatabase) {
    let store = database.store().await;
    keep(&store, "s1", InboxState::Routed).await;
    let id = SubmissionId::new("s1");
    let mut tx = store.begin().await.expect("a transaction");
    assert_eq!(tx.forget_old_copies(at(CAME)).await.expect("done"), 0);
    assert!(tx.submission_copy(&id).await.expect("read").is_some());
    let after = at("2026-10-12T06:00:01Z");
    assert_eq!(tx.forget_old_copies(after).await.expect("done"), 1);
    assert_eq!(tx.submission_copy(&id).await.expect("read"), None);
    assert!(tx.find_submission(&id).await.expect("read").is_some());
    assert_eq!(tx.forget_old_copies(after).await.expect("done"), 0, "once");
}

async fn files_that_no_case_takes_go_and_files_that_wait_stay(database: TestDatabase) {
    let store = database.store().await;
    let waits = keep(&store, "s1", InboxState::Received).await;
    let failed = keep(&store, "s2", InboxState::Failed).await;
    let mut tx = store.begin().await.expect("a transaction");
    assert_eq!(tx.delete_left_files(at(CAME)).await.expect("done"), 0);
    assert_eq!(tx.delete_left_files(at("2026-10-12T06:00:01Z")).await.expect("done"), 1);
    assert_eq!(tx.submitted_files(&failed).await.expect("read").len(), 0);
    assert_eq!(tx.submitted_files(&waits).await.expect("read").len(), 1);
}

on_both_engines!(
    a_copy_is_forgotten_and_that_the_application_came_is_not,
    files_that_no_case_takes_go_and_files_that_wait_stay,
);
