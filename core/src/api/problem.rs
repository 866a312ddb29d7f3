//! Problems — RFC 9457 — and errors at fields.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::text::Language;

/// An error at a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct FieldError {
    /// The path of the fact or field, as the form and the trace name it.
    pub pointer: String,
    /// The stable code.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub code: Code,
    /// A sentence in the language asked for; Danish by default.
    pub message: String,
}

impl FieldError {
    /// An error with its Danish sentence.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: Code) -> FieldError {
        FieldError { pointer: pointer.into(), code, message: code.text(Language::Da).to_owned() }
    }

    /// The same error with its sentence in a language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> FieldError {
        self.message = self.code.text(language).to_owned();
        self
    }
}

/// A problem document. `type` is a stable kebab-case name behind the base address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Problem {
    /// The address of the kind of problem; its last segment is the stable name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is the matter here, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The path that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The domain's code, or the stable name again.
    pub code: String,
    /// The request, for support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// The fields that are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The codes behind a refusal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Code>,
    /// The current version, when a stale one was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i64>,
    /// What can be done instead, when something is not possible where the case stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}

impl Problem {
    /// The stable name: the last segment of the type.
    #[must_use]
    pub fn name(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or(&self.kind)
    }
}
