//! Case files with a broken place: every kind of case answers whatever stands there, or says what it cannot read. It never
//! panics and never runs on.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bevilling_domain::case_file::Case;
use bevilling_domain::run::output;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::super::drawn::{answered, cases};

/// Every case of the repository.
static ALL: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("there are case files")
        .map(|file| file.expect("a file").path())
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let read = |file: &std::path::PathBuf| -> Vec<Value> {
        let text = fs::read_to_string(file).expect("a case file can be read");
        serde_json::from_str(&text).expect("a list of cases")
    };
    files.iter().flat_map(read).collect()
});

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_case_with_broken_places_is_answered_or_refused(which in any::<Index>(), breaks in proptest::collection::vec((any::<Index>(), other()), 1..4)) {
        let mut case = which.get(&ALL).clone();
        for (place, other) in breaks {
            let mut places = Vec::new();
            note_places(&case["input"], "/input", &mut places);
            if let Some(found) = case.pointer_mut(&places[place.index(places.len())]) {
                *found = other;
            }
        }
        let answer = match serde_json::from_value::<Case>(case) {
            Ok(case) => output(&case.input),
            Err(error) => Err(error.to_string()),
        };
        answered(&answer);
        prop_assert!(answer.is_ok() || answer.is_err_and(|why| !why.is_empty()));
    }
}

#[test]
fn no_number_at_any_place_of_any_case_makes_anything_panic() {
    for case in ALL.iter() {
        let mut places = Vec::new();
        note_places(&case["input"], "/input", &mut places);
        for place in places {
            for number in [i64::MIN, i64::MIN / 2 - 46, -1, i64::MAX / 2, i64::MAX] {
                let mut case = case.clone();
                *case.pointer_mut(&place).expect("the place is there") = json!(number);
                if let Ok(case) = serde_json::from_value::<Case>(case) {
                    let said = output(&case.input);
                    assert!(said.is_ok_and(|said| !said.is_empty()), "{place}: {number}");
                }
            }
        }
    }
}

const DAYS: &[&str] =
    &["1899-12-31", "2015-12-28", "2026-02-29", "2026-12-31", "2031-01-01", "9999-12-31"];
const WORDS: &[&str] = &["", "?", "EMPLOYEE", "unknown", "2026-W53"];

/// What may stand in another's place.
fn other() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|flag| json!(flag)),
        (-1_000_i64..100_000).prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        (-1_000_i64..100_000).prop_map(|hundredths| json!(hundredths as f64 / 100.0)),
        proptest::sample::select(DAYS).prop_map(|day| json!(day)),
        proptest::sample::select(WORDS).prop_map(|word| json!(word)),
        Just(json!([])),
        Just(json!({})),
    ]
}

/// The place of every value in another, as a pointer.
pub(super) fn note_places(value: &Value, at: &str, places: &mut Vec<String>) {
    places.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                note_places(value, &format!("{at}/{place}"), places);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                note_places(value, &format!("{at}/{name}"), places);
            }
        }
        _ => {}
    }
}
