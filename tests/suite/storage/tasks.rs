//! The list of open tasks: what is open on each case, page by page.

use std::collections::BTreeSet;

use bevilling_core::api::task::TaskKind;
use bevilling_server::store::tasks::TaskFilter;
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;

use super::cases::open;

async fn pages_together_hold_every_task_once(database: TestDatabase) {
    let store = database.store().await;
    let mut expected = BTreeSet::new();
    for _ in 0..5 {
        expected.insert(open(&store).await.id);
    }
    let mut reader = store.read().await.expect("a connection");
    let filter = TaskFilter { kind: Some(TaskKind::Grant), waiting: Some(false) };
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = reader.tasks(filter, after.as_deref(), 2).await.expect("a page");
        let Some(last) = page.last() else { break };
        after = Some(last.cursor.clone());
        found.extend(page.into_iter().map(|task| task.view.case));
    }
    assert_eq!(found.len(), 5);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    assert_eq!(reader.count_tasks(filter).await.expect("a count"), 5);
    assert_eq!(
        reader
            .count_tasks(TaskFilter { kind: Some(TaskKind::Mail), waiting: None })
            .await
            .expect("a count"),
        0
    );
    assert_eq!(
        reader.count_tasks(TaskFilter { kind: None, waiting: Some(true) }).await.expect("a count"),
        0
    );
}

async fn a_cursor_that_is_none_is_the_first_page(database: TestDatabase) {
    let store = database.store().await;
    open(&store).await;
    let mut reader = store.read().await.expect("a connection");
    assert_eq!(
        reader.tasks(TaskFilter::default(), Some("no cursor"), 10).await.expect("a page").len(),
        1
    );
}

on_both_engines!(pages_together_hold_every_task_once, a_cursor_that_is_none_is_the_first_page);
