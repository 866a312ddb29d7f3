//! The project speaks of itself alone: of no machine it was written on and of nobody's desk.

use super::scan::{is_word, parts};
use super::source::{File, nothing, texts};

/// Folders of a machine. Put together here, so that this file does not hold them.
const FOLDERS: [&str; 6] = [
    concat!("/wor", "k/"),
    concat!("/roo", "t/"),
    concat!("/hom", "e/"),
    concat!("/User", "s/"),
    concat!("C:", "\\"),
    concat!("/tm", "p/"),
];
/// Words of the desk: notes to oneself, and how a change came about. They belong into the history, not into the text.
const DESK: [&str; 14] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("HA", "CK"),
    concat!("XX", "X"),
    concat!("WI", "P"),
    concat!("issue ", "#"),
    concat!("this iss", "ue"),
    concat!("the iss", "ue's"),
    concat!("pull req", "uest"),
    concat!("language mo", "del"),
    concat!("assist", "ant"),
    concat!("sub", "agent"),
    concat!("coding ses", "sion"),
    concat!("the br", "ief"),
];

#[test]
fn no_file_names_a_folder_of_a_machine() {
    let mut found = Vec::new();
    for file in texts() {
        for (number, line) in file.text.lines().enumerate() {
            for folder in FOLDERS {
                if line.match_indices(folder).any(|(at, _)| begins_path(line, at)) {
                    found.push(format!("{}:{}: {folder}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "paths of a machine");
}

#[test]
fn comments_and_documents_hold_no_notes_of_the_desk() {
    let mut found = Vec::new();
    for file in texts() {
        for (number, line) in said(&file).lines().enumerate() {
            for word in DESK {
                if line.match_indices(word).any(|(at, _)| stands_alone(line, at, word)) {
                    found.push(format!("{}:{}: {word}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "notes of the desk");
}

/// What a file says in words: the comments of code, all of a document.
fn said(file: &File) -> String {
    match file.extension() {
        "rs" => parts(&file.text).comments,
        "json" | "snap" => String::new(),
        _ => file.text.clone(),
    }
}

/// A path begins here when no other part stands before it: an address such as `https://host/home/` is none.
fn begins_path(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|before: char| is_word(before) || ".-*}~$)".contains(before))
}

fn stands_alone(line: &str, at: usize, word: &str) -> bool {
    let after = &line[at + word.len()..];
    !line[..at].ends_with(is_word) && (word.ends_with('#') || !after.starts_with(is_word))
}
