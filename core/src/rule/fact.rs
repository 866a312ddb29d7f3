//! Facts: what is known, from whom, for which days, and since when we know it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::ids::{ActorId, DocumentId};
use crate::text::Message;

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Origin {
    /// The civil register — *CPR*.
    CivilRegister,
    /// *Udbetaling Danmark*, which decides wealth and percentage.
    PensionAuthority,
    /// The citizen's application.
    Application {
        /// The form.
        document: DocumentId,
    },
    /// A receipt or other document read by a caseworker.
    Document {
        /// The document.
        document: DocumentId,
    },
    /// A caseworker, without a document.
    Caseworker {
        /// Who.
        actor: ActorId,
    },
    /// Typed and not yet saved.
    Draft,
    /// The case itself: an earlier decision or line.
    Case,
    /// Another case of the same citizen.
    OtherCase {
        /// Its number, which people use.
        number: String,
    },
    /// A worked example.
    CaseFile,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Source {
    /// Who says so.
    pub origin: Origin,
    /// The day on which it was so stated.
    pub on: NaiveDate,
}

/// A fact with its source and two times: the days it holds for, and when we learnt it. Never overwritten: a correction is another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Known<T> {
    /// What is known.
    pub value: T,
    /// From whom.
    pub source: Source,
    /// The days it holds for; none means all days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Period>,
    /// When we learnt it.
    pub learnt: DateTime<Utc>,
}

impl<T> Known<T> {
    /// A fact that holds for all days.
    #[must_use]
    pub fn new(value: T, source: Source, learnt: DateTime<Utc>) -> Known<T> {
        Known { value, source, valid: None, learnt }
    }

    /// Another value from the same source, learnt at the same time.
    #[must_use]
    pub fn with<U>(&self, value: U) -> Known<U> {
        Known { value, source: self.source.clone(), valid: self.valid, learnt: self.learnt }
    }

    /// The same fact, for these days only.
    #[must_use]
    pub fn during(self, period: Period) -> Known<T> {
        Known { valid: Some(period), ..self }
    }
}

/// A fact that rules may read, declared once. Its path is the field in the form, the pointer in a problem and the entry in the trace.
pub struct Fact<F: 'static, T: 'static> {
    /// The path: `wealth.decidedTotal`.
    pub path: &'static str,
    /// The name for people.
    pub label: Message,
    /// The reason when it is not known.
    pub unknown: Code,
    /// How it is found among the facts.
    pub get: fn(&F) -> Option<&Known<T>>,
}

/// A history of facts, each for its own days.
pub struct FactSeries<F: 'static, T: 'static> {
    /// The path: `percent.personal`.
    pub path: &'static str,
    /// The name for people.
    pub label: Message,
    /// The reason when no entry covers the day.
    pub unknown: Code,
    /// The reason when two entries cover the day.
    pub overlap: Code,
    /// How it is found among the facts.
    pub get: fn(&F) -> &[Known<T>],
}

/// A part of the entries of a history that say several things at once, as a report says pay and hours.
pub struct FactPart<E: 'static, T: 'static> {
    /// The path: `earning.hours`.
    pub path: &'static str,
    /// The name for people.
    pub label: Message,
    /// How it is found in an entry; none when the entry does not say it.
    pub get: fn(&E) -> Option<T>,
}

/// A fact by its name, without its type: for labels in forms and explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactName {
    /// The path.
    pub path: &'static str,
    /// The name for people.
    pub label: Message,
}

impl<F, T> Fact<F, T> {
    /// The name alone.
    #[must_use]
    pub const fn name(&self) -> FactName {
        FactName { path: self.path, label: self.label }
    }
}

impl<F, T> FactSeries<F, T> {
    /// The name alone.
    #[must_use]
    pub const fn name(&self) -> FactName {
        FactName { path: self.path, label: self.label }
    }
}

impl<E, T> FactPart<E, T> {
    /// The name alone.
    #[must_use]
    pub const fn name(&self) -> FactName {
        FactName { path: self.path, label: self.label }
    }
}
