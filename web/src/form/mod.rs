//! Fields of forms: each with label, hint and error, tied together for screen readers.

pub(crate) mod checkbox;
pub(crate) mod choice_field;
pub(crate) mod draft_fields;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod select_field;
pub(crate) mod submitted_form;
pub(crate) mod text_area;
pub(crate) mod text_field;
