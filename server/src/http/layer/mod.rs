//! What is done around every request.

pub mod context;
pub mod guard;
pub mod security;
