//! Nothing is offered that nobody uses: each export of the package and each operation of the interface stands in a table with who
//! uses it, and whoever stands there does.

use std::collections::BTreeMap;

use serde_json::Value;

use super::source::{nothing, read};

const TABLE: &str = "docs/interface.md";

/// The rows of the table under a heading: what, and the files that use it.
fn rows(heading: &str) -> BTreeMap<String, Vec<String>> {
    let text = read(TABLE).text;
    let (_, rest) = text.split_once(&format!("## {heading}\n")).expect("the heading stands there");
    let part = rest.split("\n## ").next().unwrap_or_default();
    let mut rows = BTreeMap::new();
    for line in part.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let files = cells.last().copied().unwrap_or_default();
        let files = files.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        rows.insert(cells[0].trim_matches('`').to_owned(), files);
    }
    rows
}

/// What is offered and not listed, what is listed and not offered, and users that do not name what they are said to use.
fn faults(
    offered: &BTreeMap<String, String>,
    listed: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let mut found: Vec<String> = offered
        .keys()
        .filter(|name| listed.get(*name).is_none_or(Vec::is_empty))
        .map(|name| format!("{name} is offered and nobody is listed who uses it"))
        .collect();
    for (name, files) in listed {
        let Some(word) = offered.get(name) else {
            found.push(format!("{name} is listed and not offered"));
            continue;
        };
        let silent = files.iter().filter(|file| !read(file).text.contains(word.as_str()));
        found.extend(silent.map(|file| format!("{file} does not name {word} of {name}")));
    }
    found
}

/// What the files offer to JavaScript: functions, classes and the methods with a name of their own.
fn exports(files: &[&str]) -> BTreeMap<String, String> {
    let mut offered = BTreeMap::new();
    for file in files {
        let source = read(file).text;
        for part in source.split("#[wasm_bindgen").skip(1) {
            let named =
                part.split_once("js_name = ").and_then(|(_, rest)| rest.split([',', ')']).next());
            let after = |word: &str| part.split_once(word).map(|(_, rest)| rest);
            let own = after("\npub fn ").and_then(|rest| rest.split('(').next());
            let class = after("\npub struct ").and_then(|rest| rest.split(' ').next());
            let is_export = part.starts_with(']') || part.starts_with("(js_name");
            if let Some(name) = named.or(own).or(class).filter(|_| is_export) {
                offered.insert(name.to_owned(), name.to_owned());
            }
        }
    }
    offered
}

#[test]
fn every_export_of_the_package_has_somebody_who_uses_it() {
    let supplements = exports(&["core/src/wasm/mod.rs", "core/src/wasm/supplement.rs"]);
    let sickness = exports(&[
        "core/src/wasm/absence.rs",
        "core/src/wasm/assessed.rs",
        "core/src/wasm/case.rs",
        "core/src/wasm/earnings.rs",
        "core/src/wasm/money.rs",
        "core/src/wasm/procedure.rs",
        "core/src/wasm/sickness.rs",
        "core/src/wasm/sickness_dates.rs",
        "core/src/wasm/sickness_rules.rs",
    ]);
    for (offered, heading) in
        [(supplements, "The package"), (sickness, "The package, sickness benefit")]
    {
        assert!(offered.len() >= 8, "the exports are found: {offered:?}");
        nothing(
            &faults(&offered, &rows(heading)),
            "exports without users, or users without exports",
        );
    }
}

#[test]
fn every_operation_of_the_interface_has_somebody_who_uses_it() {
    let text = read("docs/openapi.json").text;
    let description: Value = serde_json::from_str(&text).expect("the description is JSON");
    let mut offered = BTreeMap::new();
    for (path, operations) in description["paths"].as_object().expect("paths") {
        // The content of a document or letter is asked for by its address; what it is tells the user.
        let says = |part: &&str| !part.is_empty() && !part.starts_with('{') && *part != "content";
        let word = path.split('/').rfind(says);
        for method in operations.as_object().expect("operations").keys() {
            let name = format!("{} {path}", method.to_uppercase());
            offered.insert(name, word.unwrap_or_default().to_owned());
        }
    }
    assert!(offered.len() >= 40, "the operations are found: {offered:?}");
    nothing(
        &faults(&offered, &rows("The interface")),
        "operations without users, or users without operations",
    );
}
