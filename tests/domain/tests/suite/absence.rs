//! The case of an absence with its refund cases: what it answers in each state, its rules, and what always holds.

mod afterwards;
mod automatic;
mod bad_facts;
mod bad_input;
mod claims;
mod closing;
mod corrections;
mod days;
mod events;
mod fall_out;
mod given;
mod given_up;
mod invariants;
mod lapse;
mod money;
pub(crate) mod probes;
mod procedure;
mod sequences;
mod standing;
mod stops;
mod table;
