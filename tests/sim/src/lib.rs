//! The outside world of Bevilling, simulated: one program that plays the registers, the sign-on broker,
//! the post and payment platforms and the self-service sender over real HTTP.
//!
//! It shares no code with the system under test, so that a mistake in one of them shows in the other.
//! Everything it knows is in memory; [`start`] gives a fresh world each time.

mod clock;
mod config;
mod control;
mod cpr;
mod faults;
mod ledger;
mod nks;
mod oidc;
mod personas;
mod platform_tokens;
mod post;
mod reply;
mod serve;
mod sf2900;
mod soap;
mod start;
mod state;
mod udk;
mod webhook;
mod xml;

pub use config::{Config, ConfigError};
pub use start::{Running, StartError, start};
