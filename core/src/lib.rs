//! The domain of Bevilling. Every rule of the benefits stands here once, and runs in the browser, on the server and offline.
//!
//! Nothing here does I/O, reads a clock, makes a random number or keeps state: time, ids, actor and rates are arguments.
#![forbid(unsafe_code)]
#![deny(non_ascii_idents, clippy::float_arithmetic, clippy::cast_possible_truncation)]

pub mod calendar;
pub mod code;
pub mod cpr;
pub mod fraction;
pub mod hours;
pub mod ids;
pub mod money;

pub mod law;
pub mod rule;

pub mod access;
pub mod case;
pub mod sickness;
pub mod supplement;

pub mod api;
pub mod letter;
pub mod text;

#[cfg(feature = "wasm")]
pub mod wasm;
