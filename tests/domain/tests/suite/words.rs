//! The glossary is the one list of words.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

#[derive(Deserialize)]
struct Glossary {
    word: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    term: String,
    identifier: String,
    definition: String,
    source: String,
    #[serde(default)]
    avoid: Vec<String>,
}

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core")
}

fn glossary() -> Vec<Word> {
    let text = fs::read_to_string(core().join("glossary.toml")).expect("the glossary");
    toml::from_str::<Glossary>(&text).expect("the format of the glossary").word
}

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&core().join("src"), &mut found);
    found
}

/// The identifiers that a source file declares.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim_start().strip_prefix("pub ")?;
        let rest = ["struct ", "enum ", "fn ", "static ", "const ", "type ", "trait "]
            .iter()
            .find_map(|keyword| line.strip_prefix(keyword))?;
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
    })
}

#[test]
fn every_word_is_complete_and_no_two_share_an_identifier() {
    let mut seen = BTreeMap::new();
    for word in glossary() {
        assert!(
            !word.definition.trim().is_empty() && !word.source.trim().is_empty(),
            "{}",
            word.term
        );
        if let Some(other) = seen.insert(word.identifier.clone(), word.term.clone()) {
            panic!("{} names both {other} and {}", word.identifier, word.term);
        }
    }
    assert!(seen.len() >= 40, "only {} words", seen.len());
}

#[test]
fn every_word_stands_in_the_source_and_no_avoided_word_does() {
    let sources = sources();
    for word in glossary() {
        assert!(
            sources.iter().any(|(_, text)| text.contains(&word.identifier)),
            "{} is not in the source",
            word.identifier
        );
        for avoid in &word.avoid {
            for (path, text) in &sources {
                assert!(
                    declared(text).all(|name| !name.contains(avoid.as_str())),
                    "{} declares {avoid}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_danish_term_in_a_first_doc_line_is_in_the_glossary() {
    let glossary = glossary();
    let mut missing = Vec::new();
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        for pair in lines.windows(2) {
            let [doc, item] = pair else { continue };
            let declares = item.starts_with("pub struct ") || item.starts_with("pub enum ");
            let Some((_, rest)) = doc.split_once(" — *") else { continue };
            let Some((term, _)) = rest.split_once('*') else { continue };
            if declares && !glossary.iter().any(|word| word.term == term) {
                missing.push(format!("{}: {term}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
