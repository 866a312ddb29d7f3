//! The list of tasks — *opgaver*.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::{CaseId, PersonId};
use crate::money::Money;
use crate::supplement::case::state::{StateKind, Waiting};
use crate::supplement::kinds::{Benefit, ExpenseKind};

/// The kinds of task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TaskKind {
    /// Mail to sort — *Modtag post*.
    Mail,
    /// To grant — *Opret bevilling*.
    Grant,
    /// A line to approve — *Godkend ydelse*.
    ApproveLine,
    /// A payment that was rejected or returned.
    PaymentProblem,
}

/// The line that a task is about: what tells one of a case from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskLine {
    /// The kind of expense.
    pub kind: ExpenseKind,
    /// The day of the treatment or purchase.
    pub date: NaiveDate,
    /// The supplement.
    pub amount: Money,
}

/// A task in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskView {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What is to be done.
    pub kind: TaskKind,
    /// Which supplement.
    pub benefit: Benefit,
    /// Where the case stands.
    pub state: StateKind,
    /// The citizen, when identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The citizen's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    /// The line, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<TaskLine>,
    /// The day the message was received.
    pub received_on: NaiveDate,
    /// What the case waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// What to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Code>,
}
