//! Tasks with the names of their citizens, and whom that shows.

use bevilling_core::api::task::TaskView;

use crate::http::access::Caller;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject, NewAccess};
use crate::store::tasks::StoredTask;
use crate::store::{Conn, StoreError};

/// Fills in names; one entry for each person that is shown.
pub(crate) async fn with_names(
    caller: &Caller<'_>,
    reader: &mut Conn,
    tasks: Vec<StoredTask>,
    purpose: AccessPurpose,
) -> Result<(Vec<TaskView>, Vec<NewAccess>), StoreError> {
    let (mut views, mut entries) = (Vec::with_capacity(tasks.len()), Vec::new());
    for StoredTask { mut view, .. } in tasks {
        if let Some(person) = view.person.clone() {
            let found = reader.find_person(&person).await?;
            view.person_name = found
                .and_then(|found| found.record)
                .map(|record| record.name)
                .filter(|name| !name.is_empty());
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
