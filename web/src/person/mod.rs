//! Citizens.

pub(crate) mod person_page;
pub(crate) mod search_page;
