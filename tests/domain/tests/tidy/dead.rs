//! No sentence and no code is kept that nothing names.

use std::collections::BTreeSet;

use super::scan::{before_tests, parts, words};
use super::source::{nothing, rust, rust_below};

#[test]
fn every_sentence_and_every_code_is_named_somewhere() {
    let mut declared = Vec::new();
    let mut used = BTreeSet::new();
    // Where each code has its sentence, every code is named.
    let mut lists = BTreeSet::from(["core/src/text/codes.rs".to_owned()]);
    for file in rust_below("core/src/") {
        if !file.path.starts_with("core/src/text/") && file.path != "core/src/code.rs" {
            continue;
        }
        for line in file.text.lines() {
            if let Some((name, rest)) = line.trim_start().split_once(" = ")
                && rest.starts_with('"')
                && name.starts_with(|first: char| first.is_ascii_uppercase())
            {
                declared.push((file.path.clone(), name.to_owned()));
                lists.insert(file.path.clone());
            }
        }
    }
    for file in rust() {
        let program = ["core/src/", "web/", "server/"];
        if lists.contains(&file.path) || !program.iter().any(|start| file.path.starts_with(start)) {
            continue;
        }
        let code = parts(before_tests(&file.text)).code;
        used.extend(words(&code).map(|(_, word)| word.to_owned()));
    }
    assert!(declared.len() > 900, "only {} names were found", declared.len());
    let dead: Vec<String> = declared
        .iter()
        .filter(|(_, name)| !used.contains(name))
        .map(|(path, name)| format!("{path}: {name}"))
        .collect();
    nothing(&dead, "sentences and codes that nothing names");
}
