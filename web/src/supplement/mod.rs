//! What the pension supplements compute for the page.

pub(crate) mod assessments;
pub(crate) mod fact_list;
