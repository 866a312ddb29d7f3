//! What every area's cases share: documents, powers of attorney, parties.

pub mod attachment;
pub mod document;
pub mod information_request;
pub mod party;
