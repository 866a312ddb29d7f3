//! Each day of an absence as a timeline of statements: who said what, when we learnt it, and which statement counts.
//!
//! Nothing is overwritten. What counted on any earlier day can be asked again: the same statements, less those learnt since.

pub mod absence;
pub mod known;
pub mod precedence;
pub mod statement;
pub mod weeks;
