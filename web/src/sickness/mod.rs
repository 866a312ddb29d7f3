//! What an absence would come to in sickness benefit, without a case, without sign-in and without network.

pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod result;
pub(crate) mod rows;
pub(crate) mod rules;
pub(crate) mod sickness_page;
pub(crate) mod weeks;
