//! A sample of random cases gives the same here and in the oracle, which was written from the specification alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use bevilling_domain::oracle::compare;

const SAMPLE: u64 = 20_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../oracle")
}

fn check(area: &str) {
    let found = compare(&folder().join("oracle.py"), area, 20_261_122, SAMPLE).expect("an answer");
    assert_eq!(found.agree, SAMPLE, "{}", found.differences.join("\n"));
}

#[test]
fn sickness_benefit_agrees_with_the_oracle() {
    check("sickness");
}

#[test]
fn supplements_agree_with_the_oracle() {
    check("supplements");
}

#[test]
fn the_oracle_holds_by_itself() {
    let output = Command::new("python3")
        .args(["-m", "unittest", "-q", "test_oracle"])
        .current_dir(folder())
        .output()
        .expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
