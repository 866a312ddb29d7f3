//! What a finished letter must be, seen from outside: its bytes.

mod conformance;
mod content;
mod form;
mod letters;
mod pdf;
mod refused;
mod variant;
