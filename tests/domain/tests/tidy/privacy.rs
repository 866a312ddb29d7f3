//! No civil registration number stands anywhere but those of the made-up people.

use std::collections::BTreeSet;

use bevilling_core::cpr::CprNumber;

use super::source::{File, nothing, read, texts};

/// Numbers that stand in tests besides those of the personas: made up, or no number at all.
const TEST_VECTORS: [(&str, &str); 5] = [
    ("0101995003", "a published test vector of 1899, a year nobody in the register is of"),
    ("1506756029", "a published test vector of 1875"),
    ("1703509859", "the number of P1 with another last digit, which fails modulus 11"),
    (
        "0101409910",
        "known to no simulated register; made up like the personas, with a serial from 9800 up",
    ),
    ("0101015555", "known to no simulated register; fails modulus 11"),
];
/// Who the made-up people are. Every number in it is one of theirs.
const PERSONAS: &str = "tests/sim/personas.json";

#[test]
fn every_civil_registration_number_belongs_to_a_made_up_person() {
    let known: BTreeSet<String> = numbers(&read(PERSONAS))
        .map(|(_, number)| number)
        .chain(TEST_VECTORS.iter().map(|(number, _)| (*number).to_owned()))
        .collect();
    assert!(known.len() >= 28, "the personas have numbers");
    let mut found = Vec::new();
    for file in texts() {
        for (line, number) in numbers(&file) {
            if !known.contains(&number) {
                // The number itself is not printed: it might be somebody's.
                found.push(format!("{}:{line}: begins with {}", file.path, &number[..4]));
            }
        }
    }
    nothing(&found, "numbers that might be somebody's");
}

/// Every run of ten digits (a hyphen or space after the sixth is allowed) that can be a number, with its line.
fn numbers(file: &File) -> impl Iterator<Item = (usize, String)> {
    file.text.lines().enumerate().flat_map(|(line, text)| {
        let letters: Vec<char> = text.chars().collect();
        let found: Vec<(usize, String)> = (0..letters.len())
            .filter_map(|at| number_at(&letters, at))
            .map(|number| (line + 1, number))
            .collect();
        found
    })
}

fn number_at(letters: &[char], at: usize) -> Option<String> {
    let alone = |place: Option<&char>| !place.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let begins =
        at == 0 || alone(letters.get(at - 1)) && !matches!(letters.get(at - 1), Some('.' | '-'));
    let length = if matches!(letters.get(at + 6), Some('-' | ' ')) { 11 } else { 10 };
    let text: String = letters.get(at..at + length)?.iter().collect();
    let ends = alone(letters.get(at + length)) && !matches!(letters.get(at + length), Some('-'));
    if !begins || !ends {
        return None;
    }
    text.parse::<CprNumber>().ok().map(|number| number.digits().to_owned())
}
