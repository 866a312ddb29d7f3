//! Grant lines and their payment orders: a read model that finds the case of an order.
//! An order belongs to one line and a line has one order at a time, which the table enforces.

use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::state::Case;

use crate::store::{StoreError, Tx};

impl Tx {
    /// Brings the lines of a case up to date.
    ///
    /// # Errors
    /// When the database fails, or an order belongs to another line.
    pub async fn replace_lines(&mut self, case: &Case) -> Result<(), StoreError> {
        for line in &case.lines {
            // Also of a line that was cancelled: an answer about its order may still come.
            let approval = line.ever_approved();
            sqlx::query(
                "INSERT INTO lines (line_id, case_id, amount, state, order_id, value_date) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (line_id) DO UPDATE SET state = excluded.state, order_id = excluded.order_id, value_date = excluded.value_date",
            )
            .bind(line.id.as_str())
            .bind(case.id.as_str())
            .bind(line.amount.ore())
            .bind(state_name(&line.state))
            .bind(approval.map(|approval| approval.order.as_str().to_owned()))
            .bind(approval.map(|approval| approval.value_date.to_string()))
            .execute(self.sql())
            .await?;
        }
        Ok(())
    }
}

const fn state_name(state: &LineState) -> &'static str {
    match state {
        LineState::Draft => "draft",
        LineState::Approved { .. } => "approved",
        LineState::Paid { .. } => "paid",
        LineState::Cancelled { .. } => "cancelled",
    }
}
