//! Lints are silenced with a reason or not at all, and every test runs.

use super::scan::parts;
use super::source::{nothing, rust};

#[test]
fn every_silenced_lint_says_why() {
    let mut found = Vec::new();
    for file in rust() {
        let code = parts(&file.text).code;
        for (start, attribute) in attributes(&code) {
            let line = code[..start].lines().count();
            // The reason itself is a string, so it is read from the text as it stands.
            let written = as_written(&file.text, &code, start, attribute.len());
            if attribute.contains("allow(") {
                found.push(format!("{}:{line}: allow instead of expect", file.path));
            } else if attribute.contains("expect(") && !written.contains("reason = \"") {
                found.push(format!("{}:{line}: no reason", file.path));
            }
        }
    }
    nothing(&found, "lints silenced without a reason");
}

#[test]
fn no_test_is_left_out_or_wants_a_panic() {
    let mut found = Vec::new();
    for file in rust() {
        let code = parts(&file.text).code;
        for (number, line) in code.lines().enumerate() {
            for word in ["#[ignore", "#[should_panic"] {
                if line.contains(word) {
                    found.push(format!("{}:{}: {word}]", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "tests that do not run, or that pass by failing");
}

/// Every attribute with the place where it begins.
fn attributes(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices('#') {
        let rest = &code[start..];
        if !(rest.starts_with("#[") || rest.starts_with("#![")) {
            continue;
        }
        let mut depth = 0_usize;
        for (at, letter) in rest.char_indices() {
            match letter {
                '[' => depth += 1,
                ']' if depth == 1 => {
                    found.push((start, &rest[..=at]));
                    break;
                }
                ']' => depth -= 1,
                _ => {}
            }
        }
    }
    found
}

/// The same letters of the text as written. Both copies have the same number of characters, not of bytes.
fn as_written(text: &str, code: &str, start: usize, length: usize) -> String {
    let before = code[..start].chars().count();
    let within = code[start..start + length].chars().count();
    text.chars().skip(before).take(within).collect()
}
