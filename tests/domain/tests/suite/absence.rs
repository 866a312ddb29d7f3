//! The case of an absence with its refund cases: what it answers in each state, its rules, and what always holds.

mod bad_input;
mod days;
mod events;
mod fall_out;
mod given;
mod left;
mod money;
pub(crate) mod probes;
mod procedure;
mod sequences;
mod table;
