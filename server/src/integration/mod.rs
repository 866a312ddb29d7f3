//! Peers outside: wire types and mapping only, one folder for each peer.

pub mod asked;
pub mod cpr;
pub mod forms;
pub mod intake;
pub mod listener;
pub mod lookup;
pub mod payment;
pub mod pension;
pub mod platform;
pub mod post;
pub mod sf2900;
pub mod webhook;
pub mod xml;
