//! What the copy of a form says — *kopi af ansøgning*. How it looks is decided where it is set.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A form as it was sent, ready to be set. Forms are Danish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormCopy {
    /// Title of the document and first heading.
    pub title: String,
    /// Name of the municipality it was sent to.
    pub authority: String,
    /// The number of the receipt.
    pub number: String,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// The parts, in order.
    pub sections: Vec<FormSection>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormSection {
    /// Its heading.
    pub heading: String,
    /// What was asked, and what was answered.
    pub answers: Vec<FormAnswer>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormAnswer {
    /// What was asked.
    pub question: String,
    /// What was answered, one line each.
    pub answer: Vec<String>,
}
