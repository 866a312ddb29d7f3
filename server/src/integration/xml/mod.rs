//! Strict reading and careful writing of XML, for every peer that speaks it.
//!
//! [`reader`] refuses what is not plain, well-formed XML; [`schema`] is a table language for message forms;
//! [`validate`] drives one over the other and gives a small tree ([`node`]); [`soap`] opens and closes envelopes.

pub mod error;
pub mod name;
pub mod node;
pub mod pattern;
pub mod reader;
pub mod schema;
pub mod soap;
pub mod validate;
pub mod writer;
