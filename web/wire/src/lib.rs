//! The server's answers, read into the domain's types.
//!
//! The types derive serde's reading too, and the server uses that. In the app the derived code was the largest part of all;
//! these lists of fields come to the same in a seventh of it (`docs/decisions/0008`). A field or variant that is left out does
//! not compile, and a test holds every answer against what serde reads.

#[macro_use]
mod macros;

mod assessment;
mod case;
mod draft;
mod facts;
mod json;
mod offer;
mod read;
mod sickness;
mod view;

pub use crate::json::{Json, field, field_or_default};
pub use crate::read::Read;
