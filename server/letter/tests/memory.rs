//! Letters leave nothing behind in memory. A program of its own, so that no other test adds to the figure.
#![cfg(target_os = "linux")]

use bevilling_letter::Typesetter;

#[path = "letter/letters.rs"]
mod letters;

use crate::letters::KINDS;

const MEGABYTE: u64 = 1 << 20;

#[test]
fn two_hundred_letters_take_no_more_memory_than_twenty() {
    let typesetter = Typesetter::new();
    let mut after_twenty = 0;
    for number in 1..=200_usize {
        let mut letter = letters::of(KINDS[number % KINDS.len()]);
        letter.case_number = format!("2026-{number:06}");
        letter.recipient.lines[1] = format!("Strandvejen {number}");
        let pdf = typesetter.render(&letter).expect("the letter is sound");
        assert!(pdf.starts_with(b"%PDF-1.4"));
        if number == 20 {
            after_twenty = resident_bytes();
        }
    }
    let grown = resident_bytes().saturating_sub(after_twenty);
    assert!(
        grown < 30 * MEGABYTE,
        "grew by {} MB over {} MB",
        grown / MEGABYTE,
        after_twenty / MEGABYTE
    );
}

fn resident_bytes() -> u64 {
    let statm =
        std::fs::read_to_string("/proc/self/statm").expect("Linux tells a process its own size");
    let pages = statm.split_whitespace().nth(1).and_then(|field| field.parse::<u64>().ok());
    // Counted in pages of 4 KiB, as on every 64-bit PC.
    pages.expect("the second figure is the resident set") * 4096
}
