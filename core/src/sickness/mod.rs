//! Sickness benefit — *sygedagpenge*: the right to it, its amount, its payment and its end.

pub mod automation;
pub mod case;
pub mod choice;
pub mod course;
pub mod days;
pub mod deadlines;
pub mod distribution;
pub mod duration;
pub mod earning;
pub mod employer;
pub mod estimate;
pub mod events;
pub mod ledger;
pub mod municipality;
pub mod overpayment;
pub mod partial;
pub mod payee;
pub mod payer;
pub mod payout_calendar;
pub mod rate_year;
pub mod recourse;
pub mod right;
pub mod self_employed;
pub mod state_share;
pub mod timeline;
pub mod week;
mod words;
