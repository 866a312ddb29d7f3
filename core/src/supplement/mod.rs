//! Pension supplements — *helbredstillæg og personligt tillæg*.

pub mod application_copy;
pub mod application_form;
pub mod case;
pub mod choice;
pub mod estimate;
pub mod expense_form;
pub mod explain;
pub mod facts;
pub mod kinds;
pub mod letters;
pub mod levers;
pub mod rules;
pub mod snapshot;
