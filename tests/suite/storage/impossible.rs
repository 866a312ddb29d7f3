//! A row that cannot be is named by table, column and key, and never half believed.

use bevilling_core::ids::CaseId;
use bevilling_server::store::StoreError;
use bevilling_server::store::tasks::TaskFilter;
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::karen;

use super::cases::open;

fn named(error: &StoreError) -> (&str, &str, &str) {
    match error {
        StoreError::Impossible { table, column, row, .. } => (table, column, row),
        other => panic!("{other}"),
    }
}

async fn refused(database: &TestDatabase, change: &str) -> (CaseId, StoreError) {
    let store = database.store().await;
    let case = open(&store).await.id;
    database.execute(change).await;
    let error = store
        .read()
        .await
        .expect("a connection")
        .find_case(&case)
        .await
        .expect_err("it cannot be read");
    (case, error)
}

async fn a_case_that_is_no_json_is_named(database: TestDatabase) {
    let (case, error) = refused(&database, "UPDATE cases SET body = 'not JSON'").await;
    assert_eq!(named(&error), ("cases", "body", case.as_str()));
}

async fn a_case_whose_columns_contradict_each_other_is_named(database: TestDatabase) {
    let (case, error) = refused(&database, "UPDATE cases SET state = 'granted'").await;
    assert_eq!(named(&error), ("cases", "state", case.as_str()));
    assert_eq!(
        error.to_string(),
        format!("cases.state of row {case} cannot be read: it differs from the state in the body")
    );
}

async fn a_task_of_an_unknown_kind_is_named(database: TestDatabase) {
    let store = database.store().await;
    let case = open(&store).await.id;
    database.execute("UPDATE tasks SET kind = 'unknown'").await;
    let error = store
        .read()
        .await
        .expect("a connection")
        .tasks(TaskFilter::default(), None, 10)
        .await
        .expect_err("it cannot be read");
    assert_eq!(named(&error), ("tasks", "kind", format!("{case}/grant/").as_str()));
}

async fn a_person_whose_number_was_changed_is_named_without_the_number(database: TestDatabase) {
    let store = database.store().await;
    let person = open(&store).await.person.expect("Karen");
    let zero = if database.url.starts_with("sqlite") { "x'0000'" } else { "'\\x0000'" };
    database.execute(&format!("UPDATE persons SET cpr_enc = {zero}")).await;
    let error = store
        .read()
        .await
        .expect("a connection")
        .find_person_by_cpr(&karen())
        .await
        .expect_err("it cannot be read");
    assert_eq!(named(&error), ("persons", "cpr_enc", person.as_str()));
    assert!(!format!("{error:?}").contains("1703509858"));
}

on_both_engines!(
    a_case_that_is_no_json_is_named,
    a_case_whose_columns_contradict_each_other_is_named,
    a_task_of_an_unknown_kind_is_named,
    a_person_whose_number_was_changed_is_named_without_the_number,
);
