//! Every case file of the project passes.

use std::fs;
use std::path::{Path, PathBuf};

use bevilling_domain::case_file::Case;
use bevilling_domain::run::run;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases")
}

#[test]
fn every_worked_example_gives_what_its_source_says() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder()).expect("the folder of case files") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let cases: Vec<Case> =
            serde_json::from_str(&fs::read_to_string(&path).expect("a case file"))
                .expect("the format of case files");
        for case in cases {
            seen += 1;
            assert!(
                case.source["url"].as_str().is_some_and(|url| !url.is_empty()),
                "{} names its source",
                case.id
            );
            match run(&case) {
                Ok(mismatches) if mismatches.is_empty() => {}
                other => wrong.push(format!("{}: {other:?}", case.id)),
            }
        }
    }
    assert!(seen >= 60, "only {seen} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
