//! What reaches outside the page: the server, the browser, the store of drafts.

pub(crate) mod browser;
pub(crate) mod database;
pub(crate) mod drafts;
pub(crate) mod json;
pub(crate) mod offline;
pub(crate) mod transport;
