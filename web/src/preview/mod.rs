//! What a supplement would about come to, without a case, without sign-in and without network.

pub(crate) mod basis;
pub(crate) mod estimate_fields;
pub(crate) mod preview_page;
pub(crate) mod switch;
