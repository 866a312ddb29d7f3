//! Tasks with the names of their citizens and what their lines are, and whom that shows.

use bevilling_core::api::task::{TaskLine, TaskView};
use bevilling_core::supplement::case::line::Line;

use crate::http::access::{Caller, Who};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject, NewAccess};
use crate::store::tasks::StoredTask;
use crate::store::{Conn, StoreError};

/// Fills in names and lines for people, not for other systems; one entry for each citizen that is shown.
pub(crate) async fn with_names(
    caller: &Caller<'_>,
    reader: &mut Conn,
    tasks: Vec<StoredTask>,
    purpose: AccessPurpose,
) -> Result<(Vec<TaskView>, Vec<NewAccess>), StoreError> {
    let (mut views, mut entries) = (Vec::with_capacity(tasks.len()), Vec::new());
    for StoredTask { mut view, line, .. } in tasks {
        let is_person = matches!(caller.who, Who::User(_));
        if let Some(line) = line.filter(|_| is_person) {
            let stored = reader.find_case(&view.case).await?;
            let found = stored.iter().flat_map(|stored| &stored.case.lines);
            view.line = found.filter(|found| found.id == line).find_map(summary);
        }
        if let Some(person) = view.person.clone() {
            if is_person {
                let found = reader.find_person(&person).await?;
                view.person_name = found
                    .and_then(|found| found.record)
                    .map(|record| record.name)
                    .filter(|name| !name.is_empty());
            }
            entries.push(caller.entry(
                purpose,
                AccessAction::View,
                Some(AccessSubject::Person(person)),
                Some(&view.number),
            ));
        }
        views.push(view);
    }
    Ok((views, entries))
}

fn summary(line: &Line) -> Option<TaskLine> {
    let kind = line.expense.kind.as_ref()?.value;
    let date = line.expense.date.as_ref()?.value;
    Some(TaskLine { kind, date, amount: line.amount })
}
