//! The schema is made once, step by step, and never behind the program's back.

use bevilling_server::store::StoreError;
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;

use super::cases::open;

async fn migrating_twice_changes_nothing(database: TestDatabase) {
    let store = database.store().await;
    let case = open(&store).await;
    store.migrate().await.expect("nothing to do");
    let other = database.store().await;
    let found = other.read().await.expect("a connection").find_case(&case.id).await.expect("read");
    assert_eq!(found.map(|stored| stored.case), Some(case));
}

async fn a_step_that_was_changed_after_it_ran_is_refused(database: TestDatabase) {
    let store = database.store().await;
    let zero = if database.url.starts_with("sqlite") { "x'00'" } else { "'\\x00'" };
    database
        .execute(&format!("UPDATE _sqlx_migrations SET checksum = {zero} WHERE version = 1"))
        .await;
    let refused = store.migrate().await.expect_err("the step is another one");
    assert!(matches!(refused, StoreError::Schema(_)), "{refused}");
}

async fn a_database_of_a_newer_program_is_refused(database: TestDatabase) {
    let store = database.store().await;
    database.execute("UPDATE _sqlx_migrations SET version = 999 WHERE version = 2").await;
    assert!(matches!(store.migrate().await, Err(StoreError::Schema(_))));
}

async fn a_store_that_is_away_says_so(database: TestDatabase) {
    let store = database.store().await;
    assert!(store.answers().await);
    store.close().await;
    assert!(!store.answers().await);
    assert!(matches!(store.begin().await.err(), Some(StoreError::Unavailable(_))));
    assert!(matches!(store.read().await.err(), Some(StoreError::Unavailable(_))));
}

on_both_engines!(
    migrating_twice_changes_nothing,
    a_step_that_was_changed_after_it_ran_is_refused,
    a_database_of_a_newer_program_is_refused,
    a_store_that_is_away_says_so,
);

mod one_engine {
    use super::*;
    use bevilling_tests::database::Engine;

    #[tokio::test]
    async fn the_embedded_database_is_copied_while_others_work() {
        let database = TestDatabase::new(Engine::Sqlite).await.expect("always there");
        let store = database.store().await;
        let case = open(&store).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("copy.db").display().to_string();
        store.backup(&file).await.expect("copied");
        let copy = TestDatabase::at(format!("sqlite://{file}"), folder);
        let found = copy
            .bare_store()
            .await
            .read()
            .await
            .expect("a connection")
            .find_case(&case.id)
            .await
            .expect("read");
        assert_eq!(found.map(|stored| stored.case), Some(case));
        assert!(
            matches!(store.backup(&file).await, Err(StoreError::Statement(_))),
            "a copy never replaces another"
        );
    }

    #[tokio::test]
    async fn postgresql_is_copied_by_its_own_program() {
        let Some(database) = TestDatabase::new(Engine::Postgres).await else { return };
        let refused = database.store().await.backup("copy").await.expect_err("not ours to do");
        assert!(refused.to_string().contains("pg_dump"), "{refused}");
    }
}
