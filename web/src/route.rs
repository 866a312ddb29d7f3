//! The addresses of the pages. Nothing personal stands in them: cases and citizens have identifiers of ours.

use bevilling_core::ids::{CaseId, PersonId};

/// The list of tasks.
pub(crate) const TASKS: &str = "/tasks";
/// Search for a citizen.
pub(crate) const SEARCH: &str = "/search";
/// Help and keyboard.
pub(crate) const HELP: &str = "/help";

/// The page of a case.
pub(crate) fn case(id: &CaseId) -> String {
    format!("/cases/{id}")
}

/// The overview of a citizen.
pub(crate) fn person(id: &PersonId) -> String {
    format!("/persons/{id}")
}
