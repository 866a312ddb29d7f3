//! Self-service forms through Fordelingskomponenten (SF2900): what arrives, what we answer, what we report later.
//!
//! Everything here is a function over bytes. [`message::read`] judges a message and gives its content or the reason it is refused;
//! [`receipt`] writes the answers. Storing, routing and sending stand elsewhere.

pub mod compare;
pub mod compose;
pub mod context;
pub mod envelope;
pub mod form;
pub mod message;
pub mod receipt;
pub mod received;
pub mod receiver;
pub mod refused;
#[cfg(test)]
pub(crate) mod sample;
mod transaction;
