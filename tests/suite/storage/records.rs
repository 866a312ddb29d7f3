//! Lists for other systems: what changes later always comes after, whoever writes at the same time.

use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::command::Command;
use bevilling_server::run_command::{Actor, run_commands};
use bevilling_server::store::Store;
use bevilling_server::store::records::{Part, RecordFilter, place};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;

use super::cases::open;
use super::commands::{anna, server};

/// A page of cases with the numbers of their changes, and where the next one begins.
async fn page(
    store: &Store,
    filter: &RecordFilter,
    after: Option<&str>,
) -> (Vec<(CaseId, i64)>, Option<String>) {
    let mut reader = store.read().await.expect("a connection");
    let rows = reader.case_records(filter, Part { after, limit: 2 }).await.expect("a page");
    let next = rows.last().map(|row| place(row.changed, row.id.as_str()));
    (rows.into_iter().map(|row| (row.id, row.changed)).collect(), next)
}

fn ids(rows: &[(CaseId, i64)]) -> Vec<&CaseId> {
    rows.iter().map(|(id, _)| id).collect()
}

async fn a_case_that_changes_between_two_pages_comes_again_behind_them(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let all = RecordFilter::default();
    let (one, two, three) =
        (open(&app.store).await, open(&app.store).await, open(&app.store).await);
    let (first, next) = page(&app.store, &all, None).await;
    assert_eq!(ids(&first), [&one.id, &two.id]);
    run_commands(&app, Actor::User(&anna()), &one.id, None, vec![Command::Open])
        .await
        .expect("opened");
    let (second, next) = page(&app.store, &all, next.as_deref()).await;
    assert_eq!(ids(&second), [&three.id, &one.id], "behind what was there before it changed");
    assert_eq!(page(&app.store, &all, next.as_deref()).await.0, []);

    let last = second[1].1;
    let since = RecordFilter { since: last, ..RecordFilter::default() };
    assert_eq!(ids(&page(&app.store, &since, None).await.0), [&one.id], "once more");
    let mut reader = app.store.read().await.expect("a connection");
    assert_eq!(reader.count_case_records(&since).await.expect("a count"), 1);
    drop(reader);
    run_commands(&app, Actor::User(&anna()), &two.id, None, vec![Command::Open])
        .await
        .expect("opened");
    assert_eq!(ids(&page(&app.store, &since, None).await.0), [&one.id, &two.id]);
}

async fn who_follows_while_others_write_at_the_same_time_misses_nothing(database: TestDatabase) {
    let (one, other, reading) =
        (database.store().await, database.store().await, database.store().await);
    let write = async |store: Store| {
        for _ in 0..12 {
            open(&store).await;
        }
    };
    let writers = [tokio::spawn(write(one)), tokio::spawn(write(other))];
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let over = writers.iter().all(tokio::task::JoinHandle::is_finished);
        let (rows, next) = page(&reading, &RecordFilter::default(), after.as_deref()).await;
        after = next.or(after);
        let nothing = rows.is_empty();
        seen.extend(rows);
        if over && nothing {
            break;
        }
    }
    for writer in writers {
        writer.await.expect("written");
    }
    assert_eq!(seen.len(), 24, "each case once: {seen:?}");
    assert!(seen.is_sorted_by(|one, other| one.1 < other.1), "in the order of the changes");
}

async fn a_change_that_is_not_committed_holds_up_the_numbers_behind_it(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let mut tx = one.begin().await.expect("a transaction");
    let number = tx.next_case_number(2026).await.expect("a number");
    let slow = bevilling_server::run_command::open_case::open_case(
        &mut tx,
        &bevilling_tests::sample::korshavn(),
        bevilling_core::supplement::case::routing::MessageKind::Application,
        bevilling_tests::sample::received(&number, None),
        bevilling_tests::sample::at("2026-10-12T06:00:00Z"),
    )
    .await
    .expect("a case");
    let quick = tokio::spawn(async move { open(&other).await });
    assert_eq!(page(&one, &RecordFilter::default(), None).await.0, [], "nobody was faster");
    tx.commit().await.expect("committed");
    let quick = quick.await.expect("opened");
    let (rows, _) = page(&one, &RecordFilter::default(), None).await;
    assert_eq!(ids(&rows), [&slow.case.id, &quick.id]);
}

async fn cases_from_before_there_were_numbers_get_those_of_the_trail(database: TestDatabase) {
    let store = database.store().await;
    let (one, two) = (open(&store).await, open(&store).await);
    let (before, _) = page(&store, &RecordFilter::default(), None).await;
    let step = include_str!("../../../server/migrations/0010_changes.sql");
    let fill = step.split(';').find(|part| part.contains("UPDATE cases")).expect("the filling");
    database.execute("UPDATE cases SET changed = 0").await;
    database.execute(fill).await;
    let (after, _) = page(&store, &RecordFilter::default(), None).await;
    assert_eq!((ids(&after), &after), (vec![&one.id, &two.id], &before));
}

on_both_engines!(
    a_case_that_changes_between_two_pages_comes_again_behind_them,
    who_follows_while_others_write_at_the_same_time_misses_nothing,
    a_change_that_is_not_committed_holds_up_the_numbers_behind_it,
    cases_from_before_there_were_numbers_get_those_of_the_trail,
);
