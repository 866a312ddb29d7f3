//! Cases, grants and payments page by page for other systems. Each list goes by the number of the latest change of the case:
//! what changes while somebody reads comes after where they are, so that nothing is lost.

use bevilling_core::api::record::{CaseRecord, GrantRecord, PaymentRecord};
use bevilling_core::ids::{CaseId, LineId, OrderId, PersonId};
use bevilling_core::supplement::case::state::{Case, StateKind};
use sqlx::any::AnyRow;

use crate::store::row::{Found, name_of};
use crate::store::{Conn, StoreError};

/// Which rows are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// Of this case alone.
    pub case: Option<CaseId>,
    /// Cases in this state alone.
    pub state: Option<StateKind>,
    /// Of cases whose latest change has this number or a higher one.
    pub since: i64,
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// From after this row, as [`place`] writes it; from the first without one.
    pub after: Option<&'a str>,
    /// How many rows at most.
    pub limit: i64,
}

impl Conn {
    /// Cases.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn case_records(
        &mut self,
        filter: &RecordFilter,
        part: Part<'_>,
    ) -> Result<Vec<CaseRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id, number, version, benefit, state, person_id, received_on, waiting_until, changed FROM cases \
             WHERE ($1 = '' OR case_id = $1) AND ($2 = '' OR state = $2) AND changed >= $3 \
             AND (changed > $4 OR (changed = $4 AND case_id > $5)) ORDER BY changed, case_id LIMIT $6",
        );
        let (change, id) = part.place();
        let rows = rows
            .bind(filter.case_id())
            .bind(filter.state_name())
            .bind(filter.since)
            .bind(change)
            .bind(id)
            .bind(part.limit);
        rows.fetch_all(self.sql()).await?.iter().map(case_record).collect()
    }

    /// How many cases there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_case_records(&mut self, filter: &RecordFilter) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS case_id, COUNT(*) AS count FROM cases \
             WHERE ($1 = '' OR case_id = $1) AND ($2 = '' OR state = $2) AND changed >= $3",
        );
        let row = row.bind(filter.case_id()).bind(filter.state_name()).bind(filter.since);
        Found::new(&row.fetch_one(self.sql()).await?, "cases", "case_id").integer("count")
    }

    /// Grants that have effect.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn grant_records(
        &mut self,
        filter: &RecordFilter,
        part: Part<'_>,
    ) -> Result<Vec<GrantRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id, body, changed FROM cases WHERE ($1 = '' OR case_id = $1) AND state = $2 AND changed >= $3 \
             AND (changed > $4 OR (changed = $4 AND case_id > $5)) ORDER BY changed, case_id LIMIT $6",
        );
        let (change, id) = part.place();
        let rows = rows
            .bind(filter.case_id())
            .bind(name_of(&StateKind::Granted))
            .bind(filter.since)
            .bind(change)
            .bind(id)
            .bind(part.limit);
        let record = |row: &AnyRow| {
            let found = Found::new(row, "cases", "case_id");
            let case: Case = found.json("body")?;
            GrantRecord::of(&case, found.integer("changed")?)
                .ok_or_else(|| found.impossible("state", "the case in the body is not granted"))
        };
        rows.fetch_all(self.sql()).await?.iter().map(record).collect()
    }

    /// Payments, by the lines that they pay.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn payment_records(
        &mut self,
        filter: &RecordFilter,
        part: Part<'_>,
    ) -> Result<Vec<PaymentRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT l.line_id, c.body, c.changed FROM cases c JOIN lines l ON l.case_id = c.case_id \
             WHERE ($1 = '' OR c.case_id = $1) AND l.order_id IS NOT NULL AND c.changed >= $2 \
             AND (c.changed > $3 OR (c.changed = $3 AND l.line_id > $4)) ORDER BY c.changed, l.line_id LIMIT $5",
        );
        let (change, id) = part.place();
        let rows =
            rows.bind(filter.case_id()).bind(filter.since).bind(change).bind(id).bind(part.limit);
        rows.fetch_all(self.sql()).await?.iter().map(payment_record).collect()
    }

    /// The payment of an order.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_payment_record(
        &mut self,
        order: &OrderId,
    ) -> Result<Option<PaymentRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT l.line_id, c.body, c.changed FROM cases c JOIN lines l ON l.case_id = c.case_id WHERE l.order_id = $1",
        );
        let row = row.bind(order.as_str()).fetch_optional(self.sql()).await?;
        row.as_ref().map(payment_record).transpose()
    }

    /// How many payments there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_payment_records(
        &mut self,
        filter: &RecordFilter,
    ) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS line_id, COUNT(*) AS count FROM cases c JOIN lines l ON l.case_id = c.case_id \
             WHERE ($1 = '' OR c.case_id = $1) AND l.order_id IS NOT NULL AND c.changed >= $2",
        );
        let row = row.bind(filter.case_id()).bind(filter.since).fetch_one(self.sql()).await?;
        Found::new(&row, "lines", "line_id").integer("count")
    }
}

/// The place of a row in its list: the number of the latest change of its case, and what tells it apart among the rows of that
/// change.
#[must_use]
pub fn place(changed: i64, id: &str) -> String {
    format!("{changed}~{id}")
}

impl Part<'_> {
    fn place(&self) -> (i64, String) {
        let place = self.after.and_then(|place| place.split_once('~'));
        let read = place.and_then(|(changed, id)| Some((changed.parse().ok()?, id.to_owned())));
        read.unwrap_or_default()
    }
}

impl RecordFilter {
    fn case_id(&self) -> String {
        self.case.as_ref().map(|case| case.as_str().to_owned()).unwrap_or_default()
    }

    fn state_name(&self) -> String {
        self.state.map(|state| name_of(&state)).unwrap_or_default()
    }
}

fn payment_record(row: &AnyRow) -> Result<PaymentRecord, StoreError> {
    let found = Found::new(row, "lines", "line_id");
    let (line, case) = (LineId::new(found.text("line_id")?), found.json::<Case>("body")?);
    let changed = found.integer("changed")?;
    let line = case.lines.iter().find(|known| known.id == line);
    line.and_then(|line| PaymentRecord::of(&case, line, changed))
        .ok_or_else(|| found.impossible("line_id", "the case has no order for it"))
}

fn case_record(row: &AnyRow) -> Result<CaseRecord, StoreError> {
    let found = Found::new(row, "cases", "case_id");
    let waiting_until = found.optional_text("waiting_until")?;
    Ok(CaseRecord {
        id: CaseId::new(found.text("case_id")?),
        number: found.text("number")?,
        version: found.integer("version")?,
        benefit: found.named("benefit")?,
        state: found.named("state")?,
        person: found.optional_text("person_id")?.map(PersonId::new),
        received_on: found.day("received_on")?,
        waiting_until: waiting_until
            .map(|day| day.parse().map_err(|error| found.impossible("waiting_until", error)))
            .transpose()?,
        changed: found.integer("changed")?,
    })
}
