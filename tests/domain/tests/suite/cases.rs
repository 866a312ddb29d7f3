//! Every case file of the project passes, and every case says where its answer comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use bevilling_domain::case_file::Case;
use bevilling_domain::run::run;
use serde_json::Value;

/// What a source is known by: a section, a chapter or an article, an act, a court, an address, or that it is our own choice.
const SOURCES: &[&str] = &[
    "§",
    "kap. ",
    "art. ",
    "BEK ",
    "lov om ",
    "Højesteret ",
    "://",
    ".dk",
    "github:",
    "KOMBIT, ",
    "Ankestyrelsen ",
    "Own choice ",
];

fn files() -> Vec<(String, String)> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let paths = fs::read_dir(folder).expect("the folder of case files");
    let paths = paths.map(|entry| entry.expect("an entry").path());
    let json = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a case file"))
    })
    .collect()
}

#[test]
fn every_worked_example_gives_what_its_source_says() {
    let mut wrong = Vec::new();
    for (_, text) in files() {
        let cases: Vec<Case> = serde_json::from_str(&text).expect("the format of case files");
        for case in cases {
            match run(&case) {
                Ok(mismatches) if mismatches.is_empty() => {}
                other => wrong.push(format!("{}: {other:?}", case.id)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_worked_example_cites_its_source_and_each_kind_has_several() {
    let mut ids = BTreeSet::new();
    let mut questions = BTreeSet::new();
    let mut kinds: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (name, text) in files() {
        let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
        let sickness = name.starts_with("sickness-");
        for case in cases {
            let id = case["id"].as_str().expect("a name").to_owned();
            let source = case["source"]["url"].as_str().unwrap_or_default();
            let cites = SOURCES.iter().any(|source_of| source.contains(source_of));
            assert!(cites, "{id} says {source:?}, which is no source");
            assert!(case["explanation"].as_str().is_some_and(|why| !why.is_empty()), "{id}");
            let asked = format!("{} {}", case["input"], case["expected"]);
            assert!(questions.insert(asked), "{id} is another once more");
            let kind = case["input"]["kind"].as_str().expect("a kind").to_owned();
            *kinds.entry((sickness, kind)).or_default() += 1;
            assert!(ids.insert(id.clone()), "two examples are called {id}");
        }
    }
    let sickness = kinds.iter().filter(|((sickness, _), _)| *sickness);
    let sickness: BTreeMap<&str, usize> =
        sickness.map(|((_, kind), count)| (kind.as_str(), *count)).collect();
    assert!(sickness.values().sum::<usize>() >= 250, "{sickness:?}");
    assert_eq!(sickness.len(), 30, "{sickness:?}");
    for (kind, count) in sickness {
        // Two requirements that are met or not: there are no more than four.
        let enough = if kind == "employment_requirement_per_activity" { 4 } else { 8 };
        assert!(count >= enough, "{kind} has {count}");
    }
}
