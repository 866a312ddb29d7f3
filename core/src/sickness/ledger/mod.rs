//! The ledger as values (chapter 14 of the specification of the area): entries that balance by construction, and are never edited.

pub mod account;
pub mod claim;
pub mod entry;
pub mod income;
pub mod numbered;
pub mod settlement;
pub mod state;
