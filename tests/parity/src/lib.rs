//! The program that answers worked examples, as a module for Node: what it says must be letter by letter what the native one says.

use bevilling_core::sickness::ledger::settlement::Difference;
use wasm_bindgen::prelude::wasm_bindgen;

/// The answers to cases, one on a line each.
#[wasm_bindgen]
#[must_use]
pub fn answers(lines: &str) -> String {
    bevilling_domain::answers::answers(lines)
}

/// The long case, to measure how quickly it is computed anew here.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LongCase(bevilling_domain::long_case::LongCase);

#[wasm_bindgen]
impl LongCase {
    /// The case, its first computation booked.
    ///
    /// # Errors
    /// When the rules do not find what they must.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<LongCase, String> {
        bevilling_domain::long_case::LongCase::new().map(LongCase)
    }

    /// Computes it anew with everything it rests on; what it comes to against what was booked, as text.
    ///
    /// # Errors
    /// When a week has no amount.
    pub fn recompute(&self) -> Result<String, String> {
        match self.0.recompute()?.difference {
            Difference::Deficit(deficit) => Ok(deficit.to_string()),
            other => Err(format!("half the hours give {other:?}")),
        }
    }
}
