//! The program that answers worked examples, as a module for Node: what it says must be letter by letter what the native one says.

use wasm_bindgen::prelude::wasm_bindgen;

/// The answers to cases, one on a line each.
#[wasm_bindgen]
#[must_use]
pub fn answers(lines: &str) -> String {
    bevilling_domain::answers::answers(lines)
}
