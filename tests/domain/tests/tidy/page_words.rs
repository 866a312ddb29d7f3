//! The words of the page *Integrationer* stand in a table of their own: each in both languages, and none that the page asks for is
//! missing.

use std::collections::BTreeMap;

use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::webhook::EventType;

use super::source::{nothing, read};

const TABLE: &str = "public/integrations/texts.js";
const ASKING: [&str; 5] = ["api.js", "clients.js", "dialogs.js", "page.js", "webhooks.js"];

/// The table: each name with what stands beside it.
fn table() -> BTreeMap<String, Vec<String>> {
    let text = read(TABLE).text;
    let (_, rest) = text.split_once("const TEXTS = {\n").expect("the table begins");
    let (rows, _) = rest.split_once("\n};").expect("the table ends");
    let mut found = BTreeMap::new();
    for row in rows.lines() {
        let (name, words) = row.split_once(": [").expect("a name and its words");
        let words = words.trim_end_matches(',').trim_end_matches(']');
        let words = serde_json::from_str(&format!("[{words}]")).expect("texts");
        let name = name.trim().trim_matches('"').to_owned();
        assert!(found.insert(name.clone(), words).is_none(), "{name} stands there twice");
    }
    found
}

/// The places for values in a text.
fn places(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_word_of_the_page_stands_there_in_danish_and_english() {
    let table = table();
    assert!(table.len() > 60, "the table is read: {}", table.len());
    let odd = table.iter().filter_map(|(name, words)| match words.as_slice() {
        [danish, english] => {
            let told = !danish.trim().is_empty() && !english.trim().is_empty();
            (!told || places(danish) != places(english)).then(|| format!("{name}: {words:?}"))
        }
        _ => Some(format!("{name}: {words:?}")),
    });
    nothing(&odd.collect::<Vec<_>>(), "texts that differ between the languages");
}

#[test]
fn every_word_that_the_page_asks_for_is_there() {
    let table = table();
    let mut asked: Vec<String> = Operation::ALL.iter().map(|all| all.as_str().to_owned()).collect();
    asked.extend(EventType::ALL.iter().map(|kind| {
        let name = kind
            .as_str()
            .strip_prefix("dk.korshavn.ydelse.")
            .and_then(|rest| rest.strip_suffix(".v1"));
        name.expect("a type of ours").to_owned()
    }));
    let known = asked.len();
    for file in ASKING {
        let source = read(&format!("public/integrations/{file}")).text;
        let is_own = |at: usize| {
            !source[..at].ends_with(|before: char| before.is_alphanumeric() || before == '.')
        };
        let literals = source.match_indices("t(\"").filter(|(at, _)| is_own(*at));
        let names = literals.filter_map(|(at, found)| source[at + found.len()..].split('"').next());
        asked.extend(names.map(str::to_owned));
    }
    assert!(asked.len() > known + 40, "the page asks for words: {}", asked.len());
    asked.retain(|name| !table.contains_key(name));
    nothing(&asked, "words that are asked for and not there");
}
