//! Peers outside: wire types and mapping only, one folder for each peer.

pub mod sf2900;
pub mod xml;
