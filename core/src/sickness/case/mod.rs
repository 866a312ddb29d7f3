//! The case of an absence — *sygefraværssag* — and its refund cases, shown as one, from the first report to the closing.
//!
//! Two plain functions: [`decide::decide`] holds every condition, [`evolve::evolve`] none.

pub mod command;
pub mod decide;
pub mod decision;
pub mod event;
pub mod evolve;
mod guards;
pub mod hindrance;
pub mod lost;
pub mod offers;
pub mod refusal;
pub mod report;
mod standing;
pub mod state;
pub mod told;
mod view;
pub mod week;
