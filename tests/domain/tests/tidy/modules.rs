//! The direction of the modules inside the domain. The table stands in `core/README.md`; this test reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{before_tests, parts};
use super::source::{nothing, read, rust_below};

/// What each module may use, as the table of the readme says.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let readme = read("core/README.md").text;
    let rows = readme.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split('|');
        let (module, uses) = (cells.next()?, cells.next()?);
        Some((names(module).into_iter().next()?, names(uses)))
    })
    .collect()
}

/// What stands in backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let table = table();
    let mut found = Vec::new();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_below("core/src/") {
        let module = module_of(&file.path);
        if module == "lib" {
            continue;
        }
        let Some(allowed) = table.get(module) else {
            found.push(format!("{}: {module} is not in the table of core/README.md", file.path));
            continue;
        };
        let code = parts(before_tests(&file.text)).code;
        for (number, line) in code.lines().enumerate() {
            for name in line.split("crate::").skip(1).map(first_name) {
                used.entry(module.to_owned()).or_default().insert(name.to_owned());
                if name != module && !allowed.contains(name) {
                    found.push(format!("{}:{}: {module} uses {name}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "against the direction of the modules");
    for (module, allowed) in &table {
        for name in allowed {
            let really = used.get(module).is_some_and(|used| used.contains(name));
            assert!(
                really,
                "the table of core/README.md lets {module} use {name}, and it does not"
            );
        }
    }
}

#[test]
fn an_area_is_known_to_none_of_the_modules_it_stands_on() {
    for (module, allowed) in table() {
        let below = [
            "calendar", "code", "cpr", "fraction", "ids", "money", "law", "rule", "case", "letter",
        ];
        if below.contains(&module.as_str()) {
            assert!(!allowed.contains("supplement"), "{module} must not know an area");
        }
        assert!(!allowed.contains("wasm"), "nobody uses the exports");
    }
}

#[test]
fn nothing_in_the_domain_asks_the_machine() {
    let mut found = Vec::new();
    let asked = [
        "std::fs",
        "std::net",
        "std::env",
        "std::time",
        "std::thread",
        "std::process",
        "std::io",
        "Utc::now",
        "Local::now",
        "println",
        "eprintln",
        "async ",
        "static mut",
        "f32",
        "f64",
        "HashMap",
        "HashSet",
    ];
    for file in rust_below("core/src/") {
        let code = parts(before_tests(&file.text)).code;
        for (number, line) in code.lines().enumerate() {
            for word in asked.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    nothing(
        &found,
        "the domain does no I/O, reads no clock, uses no floating point and no order by chance",
    );
}

fn module_of(path: &str) -> &str {
    let inside = path.trim_start_matches("core/src/");
    inside.split(['/', '.']).next().unwrap_or(inside)
}

fn first_name(rest: &str) -> &str {
    rest.split(|letter: char| !super::scan::is_word(letter)).next().unwrap_or(rest)
}
