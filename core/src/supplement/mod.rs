//! Pension supplements — *helbredstillæg og personligt tillæg*.

pub mod case;
pub mod choice;
pub mod facts;
pub mod kinds;
pub mod rules;
pub mod snapshot;
