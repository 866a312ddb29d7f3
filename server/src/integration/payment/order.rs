//! The payment order in canonical form: what the outbox keeps until it is handed over.

use bevilling_core::cpr::{CprNumber, CvrNumber};
use bevilling_core::ids::{ActorId, CaseId, LineId, OrderId, PersonId};
use bevilling_core::money::Money;
use bevilling_core::supplement::kinds::Benefit;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What stands on the statement of the payee: no word about health.
pub const STATEMENT_TEXT: &str = "Kommunal ydelse";

/// A payment order — *betalingsordre*. It is stored sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentOrder {
    /// The identifier, one for each payee and day; it is never handed over twice.
    pub order_id: OrderId,
    /// The file that it leaves in.
    pub run_id: Uuid,
    /// Who pays.
    pub payer: Payer,
    /// Who is paid.
    pub payee: Payee,
    /// The amount, above zero.
    pub amount_ore: Money,
    /// The bank day.
    pub value_date: NaiveDate,
    /// What stands on the statement, at most 20 characters.
    pub text: String,
    /// What it consists of; the sum is the amount.
    pub lines: Vec<OrderLine>,
    /// Who approved.
    pub approved_by: ActorId,
    /// When.
    pub approved_at: DateTime<Utc>,
}

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payer {
    /// The municipality.
    pub cvr: CvrNumber,
    /// Its name.
    pub name: String,
    /// Its account, an IBAN.
    pub account: String,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    /// The line of the case.
    pub line_id: LineId,
    /// The case.
    pub case: CaseId,
    /// The number that people use.
    pub case_no: String,
    /// Which supplement.
    pub benefit_kind: Benefit,
    /// The first day that it covers.
    pub period_from: NaiveDate,
    /// The last day that it covers.
    pub period_to: NaiveDate,
    /// Its amount.
    pub amount_ore: Money,
}

/// Who is paid, as they were known at the approval. Debug shows nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The person among ours.
    pub person: PersonId,
    /// The number, by which NemKonto finds the account.
    pub cpr: CprNumber,
    /// The name.
    pub name: String,
}

impl std::fmt::Debug for Payee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Payee").field("person", &self.person).finish_non_exhaustive()
    }
}
