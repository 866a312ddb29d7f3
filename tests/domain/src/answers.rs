//! The answers to cases as text, to compare two builds of the domain letter by letter.

use serde_json::Value;

use crate::case_file::Case;
use crate::run::output;

/// For each line with a case, a line with every key of its answer, or with why there is none.
#[must_use]
pub fn answers(lines: &str) -> String {
    let mut text = String::with_capacity(lines.len());
    for line in lines.lines() {
        let answer = serde_json::from_str::<Case>(line)
            .map_err(|error| error.to_string())
            .and_then(|case| output(&case.input));
        match answer {
            Ok(found) => text.push_str(&Value::Object(found).to_string()),
            Err(error) => text.push_str(&Value::String(error).to_string()),
        }
        text.push('\n');
    }
    text
}
