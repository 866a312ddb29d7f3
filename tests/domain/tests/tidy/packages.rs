//! Which package may use which.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::source::{nothing, paths, read};

/// What the domain may use, and what it needs it for. A new line needs a very good reason.
const CORE: [(&str, &str); 7] = [
    ("chrono", "civil days; without its clock"),
    ("serde", "what is stored and sent"),
    ("thiserror", "errors"),
    ("wasm-bindgen", "exports for JavaScript, feature wasm"),
    ("serde-wasm-bindgen", "exports for JavaScript, feature wasm"),
    ("tsify", "their TypeScript types, feature wasm"),
    ("utoipa", "description of the interface, feature openapi"),
];
const CORE_ALWAYS: [&str; 3] = ["chrono", "serde", "thiserror"];

#[test]
fn the_domain_depends_on_little_and_on_nothing_of_ours() {
    let core = manifest("core/Cargo.toml");
    let used = dependencies(&core, "dependencies");
    let allowed: BTreeSet<String> = CORE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(used, allowed, "the list of core/Cargo.toml and the list here");
    for (name, dependency) in core["dependencies"].as_table().into_iter().flatten() {
        let optional = dependency.get("optional").and_then(Value::as_bool) == Some(true);
        assert_eq!(
            optional,
            !CORE_ALWAYS.contains(&name.as_str()),
            "{name} is optional or always there"
        );
    }
    assert_eq!(
        core["features"]["default"].as_array().map(Vec::len),
        Some(0),
        "no feature is on by itself"
    );
    for name in dependencies(&core, "dev-dependencies") {
        assert!(!name.starts_with("bevilling"), "{name}: the domain is tested alone");
    }
}

#[test]
fn the_domain_has_no_clock() {
    let root = manifest("Cargo.toml");
    let chrono = &root["workspace"]["dependencies"]["chrono"];
    assert_eq!(chrono["default-features"].as_bool(), Some(false));
    let features = chrono["features"].as_array().cloned().unwrap_or_default();
    assert!(
        features.iter().all(|feature| feature.as_str() != Some("clock")),
        "clock is for the server alone"
    );
    let core = manifest("core/Cargo.toml");
    assert_eq!(
        core["dependencies"]["chrono"].as_table().map(Table::len),
        Some(1),
        "chrono as the workspace has it"
    );
}

#[test]
fn server_and_app_know_the_domain_and_never_each_other() {
    let ours = |manifest: &str| -> Vec<String> {
        all(manifest).into_iter().filter(|name| name.starts_with("bevilling-")).collect()
    };
    let server = ours("server/Cargo.toml");
    assert!(server.iter().any(|name| name == "bevilling-core"), "{server:?}");
    assert!(
        !server.iter().any(|name| name == "bevilling-web" || name == "bevilling-wire"),
        "the server knows the app: {server:?}"
    );
    assert_eq!(ours("web/Cargo.toml"), ["bevilling-core", "bevilling-wire"]);
    assert_eq!(ours("web/wire/Cargo.toml"), ["bevilling-core"]);
}

#[test]
fn the_letters_know_the_domain_alone() {
    let letter = all("server/letter/Cargo.toml");
    assert!(
        letter.iter().all(|name| !name.starts_with("bevilling-") || name == "bevilling-core"),
        "{letter:?}"
    );
}

#[test]
fn the_simulated_world_shares_no_code_with_the_system() {
    let sim = all("tests/sim/Cargo.toml");
    assert!(sim.iter().all(|name| !name.starts_with("bevilling")), "{sim:?}");
}

#[test]
fn every_package_keeps_the_lints_the_licence_and_the_edition_of_the_house() {
    let mut found = Vec::new();
    for path in paths().into_iter().filter(|path| path.ends_with("/Cargo.toml")) {
        let package = manifest(&path);
        let inherited = |section: &Value, key: &str| {
            section[key].get("workspace").and_then(Value::as_bool) == Some(true)
        };
        let about = &package["package"];
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            if about.get(key).is_none() || !inherited(about, key) {
                found.push(format!("{path}: {key} is not that of the workspace"));
            }
        }
        if package.get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool)
            != Some(true)
        {
            found.push(format!("{path}: other lints"));
        }
        if about.get("description").is_none() {
            found.push(format!("{path}: no description"));
        }
    }
    nothing(&found, "packages that go their own way");
}

fn manifest(path: &str) -> Value {
    toml::from_str(&read(path).text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn all(path: &str) -> BTreeSet<String> {
    let package = manifest(path);
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .flat_map(|section| dependencies(&package, section))
        .collect()
}

/// The names of a section. A renamed dependency counts by its real name.
fn dependencies(package: &Value, section: &str) -> BTreeSet<String> {
    let Some(table) = package.get(section).and_then(Value::as_table) else {
        return BTreeSet::new();
    };
    table
        .iter()
        .map(|(name, value)| {
            value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned()
        })
        .collect()
}
