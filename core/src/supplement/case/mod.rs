//! The case of a supplement — *sag* — from the message that came in to the last payment.
//!
//! Two plain functions: [`decide::decide`] holds every condition, [`evolve::evolve`] none.

pub mod command;
pub mod decide;
pub mod event;
pub mod evolve;
mod guards;
pub mod line;
pub mod offers;
pub mod other_cases;
pub mod progress;
pub mod refusal;
pub mod routing;
mod stage;
pub mod state;
