//! Other systems: let in by an administrator, signed in by a key, asking for what they were given.

mod assessments;
mod attempts;
mod clients;
mod following;
mod records;
mod tokens;
