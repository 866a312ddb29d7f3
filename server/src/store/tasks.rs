//! The open tasks: a read model, made anew from the case at each save.

use bevilling_core::api::task::{TaskKind, TaskView};
use bevilling_core::code::Code;
use bevilling_core::ids::{CaseId, LineId, PersonId};
use bevilling_core::supplement::case::line::{Line, LineState};
use bevilling_core::supplement::case::state::{Case, State};
use sqlx::any::AnyRow;

use crate::store::row::{Found, json_of, name_of};
use crate::store::{Conn, StoreError, Tx};

/// Which tasks are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Only of this kind.
    pub kind: Option<TaskKind>,
    /// Only those that wait, or only those that do not.
    pub waiting: Option<bool>,
}

/// A task as stored. The name of the citizen and the line are filled in by whoever may show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTask {
    /// The task.
    pub view: TaskView,
    /// The line it is about, when it is about one.
    pub line: Option<LineId>,
    /// Where the next page starts when this is the last task of a page.
    pub cursor: String,
}

impl Conn {
    /// Open tasks, the oldest application first, from after a cursor.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn tasks(
        &mut self,
        filter: TaskFilter,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<StoredTask>, StoreError> {
        let (day, id) = after.and_then(|cursor| cursor.split_once('~')).unwrap_or_default();
        let rows = sqlx::query(
            "SELECT task_id, case_id, line_id, number, kind, benefit, state, person_id, received_on, waiting, remarks FROM tasks \
             WHERE ($1 = '' OR kind = $1) AND ($2 < 0 OR waits = $2) AND (received_on > $3 OR (received_on = $3 AND task_id > $4)) \
             ORDER BY received_on, task_id LIMIT $5",
        );
        let rows = rows
            .bind(filter.kind_name())
            .bind(filter.waits())
            .bind(day.to_owned())
            .bind(id.to_owned())
            .bind(limit);
        rows.fetch_all(self.sql()).await?.iter().map(stored).collect()
    }

    /// How many open tasks there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_tasks(&mut self, filter: TaskFilter) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS task_id, COUNT(*) AS count FROM tasks WHERE ($1 = '' OR kind = $1) AND ($2 < 0 OR waits = $2)",
        );
        let row = row.bind(filter.kind_name()).bind(filter.waits()).fetch_one(self.sql()).await?;
        Found::new(&row, "tasks", "task_id").integer("count")
    }

    /// The open tasks about a citizen.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn tasks_of_person(
        &mut self,
        person: &PersonId,
    ) -> Result<Vec<StoredTask>, StoreError> {
        let rows = sqlx::query(
            "SELECT task_id, case_id, line_id, number, kind, benefit, state, person_id, received_on, waiting, remarks FROM tasks \
             WHERE person_id = $1 ORDER BY received_on, task_id",
        );
        rows.bind(person.as_str()).fetch_all(self.sql()).await?.iter().map(stored).collect()
    }
}

impl Tx {
    /// Replaces the tasks of a case by what is open now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace_tasks(&mut self, case: &Case) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM tasks WHERE case_id = $1")
            .bind(case.id.as_str())
            .execute(self.sql())
            .await?;
        let waiting = case.waiting().map(|waiting| json_of(&waiting));
        let remarks = self.remarks_on(case).await?;
        for (kind, line) in open_tasks(case) {
            let trouble = line.and_then(trouble);
            let remarks: Vec<Code> = trouble.into_iter().chain(remarks.iter().copied()).collect();
            let line = line.map(|line| line.id.clone());
            sqlx::query(
                "INSERT INTO tasks (task_id, case_id, line_id, number, kind, benefit, state, person_id, received_on, waits, waiting, remarks) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            )
            .bind(format!("{}/{}/{}", case.id, name_of(&kind), line.as_ref().map_or("", LineId::as_str)))
            .bind(case.id.as_str())
            .bind(line.map(|line| line.as_str().to_owned()))
            .bind(&case.number)
            .bind(name_of(&kind))
            .bind(name_of(&case.benefit))
            .bind(name_of(&case.state.kind()))
            .bind(case.person.as_ref().map(|person| person.as_str().to_owned()))
            .bind(case.received_on.to_string())
            .bind(i64::from(waiting.is_some()))
            .bind(waiting.clone())
            .bind(json_of(&remarks))
            .execute(self.sql())
            .await?;
        }
        Ok(())
    }
}

impl Conn {
    /// What to look at: the remarks of the message, and whether a file that it names has not come.
    async fn remarks_on(&mut self, case: &Case) -> Result<Vec<Code>, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS document_id, COUNT(*) AS count FROM expected_files WHERE case_id = $1 AND state = 'missing'",
        );
        let row = row.bind(case.id.as_str()).fetch_one(self.sql()).await?;
        let mut remarks = case.remarks.clone();
        let is_missing = Found::new(&row, "expected_files", "document_id").integer("count")? > 0;
        if is_missing && !remarks.contains(&Code::DocumentationMissing) {
            remarks.push(Code::DocumentationMissing);
        }
        Ok(remarks)
    }
}

impl TaskFilter {
    fn kind_name(self) -> String {
        self.kind.map(|kind| name_of(&kind)).unwrap_or_default()
    }

    fn waits(self) -> i64 {
        self.waiting.map_or(-1, i64::from)
    }
}

/// What is open on a case: the mail or the grant itself, each line to approve, each payment that went wrong.
pub(crate) fn open_tasks(case: &Case) -> Vec<(TaskKind, Option<&Line>)> {
    let mut open = Vec::new();
    match &case.state {
        State::Mail => open.push((TaskKind::Mail, None)),
        State::Unhandled
        | State::Waiting { .. }
        | State::Assessing
        | State::Decided { .. }
        | State::LetterSending { .. } => open.push((TaskKind::Grant, None)),
        State::MailClosed { .. }
        | State::Granted { .. }
        | State::Refused { .. }
        | State::Referred { .. }
        | State::Withdrawn { .. } => {}
    }
    for line in &case.lines {
        match &line.state {
            LineState::Draft => open.push((TaskKind::ApproveLine, Some(line))),
            LineState::Approved { .. } if trouble(line).is_some() => {
                open.push((TaskKind::PaymentProblem, Some(line)));
            }
            LineState::Approved { .. } | LineState::Paid { .. } | LineState::Cancelled { .. } => {}
        }
    }
    open
}

/// Why a person must look at the payment of a line.
fn trouble(line: &Line) -> Option<Code> {
    match &line.state {
        LineState::Approved { progress, .. } => progress.trouble(),
        LineState::Draft | LineState::Paid { .. } | LineState::Cancelled { .. } => None,
    }
}

fn stored(row: &AnyRow) -> Result<StoredTask, StoreError> {
    let found = Found::new(row, "tasks", "task_id");
    let received_on = found.day("received_on")?;
    Ok(StoredTask {
        cursor: format!("{received_on}~{}", found.text("task_id")?),
        line: found.optional_text("line_id")?.map(LineId::new),
        view: TaskView {
            case: CaseId::new(found.text("case_id")?),
            number: found.text("number")?,
            kind: found.named("kind")?,
            benefit: found.named("benefit")?,
            state: found.named("state")?,
            person: found.optional_text("person_id")?.map(PersonId::new),
            person_name: None,
            line: None,
            received_on,
            waiting: found.optional_json("waiting")?,
            remarks: found.json("remarks")?,
        },
    })
}
