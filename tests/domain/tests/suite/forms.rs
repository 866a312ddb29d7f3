//! Forms as citizens fill them in: what is wrong and what is missing is found, and every sentence is there in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bevilling_core::text::Language;
use bevilling_domain::forms::FormFile;

fn files() -> Vec<FormFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../forms");
    let entries = fs::read_dir(folder).expect("the folder of the forms");
    let read = |path: &Path| fs::read_to_string(path).expect("a file of forms");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            serde_json::from_str(&read(&path))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

#[test]
fn what_is_wrong_and_what_is_missing_in_a_form_is_found() {
    let mut mismatches = Vec::new();
    for file in files() {
        for case in &file.cases {
            mismatches.extend(case.mismatches(file.form).unwrap_or_else(|error| vec![error]));
        }
    }
    assert!(mismatches.is_empty(), "{mismatches:#?}");
}

#[test]
fn each_form_has_a_name_of_its_own_and_says_what_it_shows() {
    let mut ids = BTreeSet::new();
    for case in files().iter().flat_map(|file| &file.cases) {
        assert!(ids.insert(case.id.clone()), "{} stands twice", case.id);
        assert!(case.why.ends_with('.'), "{}", case.id);
    }
    assert!(ids.len() > 20, "{}", ids.len());
}

#[test]
fn a_finding_is_a_sentence_in_each_language() {
    for file in files() {
        for case in &file.cases {
            let [da, en] = [Language::Da, Language::En]
                .map(|language| case.in_language(file.form, language).expect("a form of its kind"));
            for part in ["wrong", "missing"] {
                for (danish, english) in da[part]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .zip(en[part].as_array().into_iter().flatten())
                {
                    assert_eq!(danish["code"], english["code"], "{}", case.id);
                    assert_ne!(danish["message"], english["message"], "{}", case.id);
                }
            }
        }
    }
}
