//! Numbers of law stand in `core/rates/`, each with its source, and nowhere in the rules.

use std::fs;

use bevilling_core::law::rates::{POLICIES, RATES};
use toml::Value;

use super::scan::{before_tests, parts, words};
use super::source::{nothing, read, root, rust_below};

/// Above this a number in a rule is a figure of law. Up to it stand percent and counts.
const LARGEST: u128 = 100;
/// Numbers that stand in a rule all the same, and why.
const ALLOWED: [(&str, &str, &str); 1] = [(
    "core/src/supplement/rules/pension_category.rs",
    "2003",
    "the day from which the new rules on disability pension hold: it tells kinds of pension apart, and rates hold amounts",
)];

#[test]
fn no_figure_of_law_stands_in_a_rule() {
    let mut found = Vec::new();
    for file in rust_below("core/src/supplement/rules/") {
        let code = parts(before_tests(&file.text)).code;
        for (line, word) in words(&code) {
            let allowed =
                ALLOWED.iter().any(|(path, number, _)| *path == file.path && *number == word);
            if !allowed && literal(word).is_some_and(|number| number > LARGEST) {
                found.push(format!("{}:{line}: {word}", file.path));
            }
        }
    }
    nothing(&found, "figures that belong into core/rates");
}

/// What explanations of an area can name stands in its list. The lists are short, so that a program carries no rate that it does
/// not show.
#[test]
fn every_rate_that_rules_of_sickness_benefit_read_is_named_by_their_area() {
    let mut found = Vec::new();
    let mut seen = 0;
    for area in ["earning", "partial_week", "payer", "profit", "right", "unemployed", "week"] {
        let folder = format!("core/src/sickness/{area}/");
        let named = read(&format!("{folder}mod.rs")).text;
        for file in rust_below(&folder) {
            for part in before_tests(&file.text).split("rates::SICKNESS_").skip(1) {
                let key =
                    part.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
                let key =
                    format!("&rates::SICKNESS_{},", key.into_iter().next().unwrap_or_default());
                seen += 1;
                let short = key.trim_end_matches(',');
                if !named.contains(&key) && !named.contains(&format!("{short}]")) {
                    found.push(format!("{}: {short}", file.path));
                }
            }
        }
    }
    assert!(seen > 20, "the rules are read: {seen}");
    nothing(&found, "rates that the area of their rules does not name");
}

#[test]
fn every_rate_file_has_a_source_for_every_value() {
    let mut found = Vec::new();
    let mut seen = 0;
    // The key of an area's figures begins with its name; those of the supplements came first and do not.
    let files =
        [("supplement", ""), ("sickness", "SICKNESS_")].into_iter().flat_map(|(area, prefix)| {
            let folder = root().join("core/rates").join(area);
            fs::read_dir(folder).expect("the folder of the rates").map(move |entry| {
                let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
                (format!("core/rates/{area}/{name}"), name, prefix)
            })
        });
    for (path, name, prefix) in files {
        let rate: Value =
            toml::from_str(&read(&path).text).unwrap_or_else(|error| panic!("{path}: {error}"));
        seen += 1;
        let key = rate["key"].as_str().unwrap_or_default();
        let policy = rate["unit"].as_str() == Some("choice");
        let wanted = format!(
            "{}{}.toml",
            if policy { "policy-" } else { "" },
            key.strip_prefix(prefix).unwrap_or(key).to_lowercase().replace('_', "-")
        );
        if name != wanted {
            found.push(format!("{path}: {key} belongs into {wanted}"));
        }
        for language in ["da", "en"] {
            if rate["label"].get(language).and_then(Value::as_str).is_none_or(str::is_empty) {
                found.push(format!("{path}: no name in {language}"));
            }
        }
        // What only the municipality knows has no value here.
        for value in rate.get("value").and_then(Value::as_array).into_iter().flatten() {
            let said =
                |key: &str| value["source"].get(key).and_then(Value::as_str).unwrap_or_default();
            if said("title").trim().is_empty()
                || said("act").is_empty()
                || value.get("standing").is_none()
            {
                found.push(format!(
                    "{path}: the value from {} has no source or standing",
                    value["from"]
                ));
            }
        }
        for hole in rate.get("missing").and_then(Value::as_array).into_iter().flatten() {
            if hole
                .get("reason")
                .and_then(Value::as_str)
                .is_none_or(|reason| reason.trim().is_empty())
            {
                found.push(format!("{path}: a hole without a reason"));
            }
        }
    }
    nothing(&found, "rates without a source");
    assert_eq!(seen, RATES.len() + POLICIES.len(), "every file became a table");
}

#[test]
fn every_policy_is_explained_in_the_record_of_the_choices() {
    let record = read("docs/decisions/0006-policies-as-dated-data.md").text;
    let found: Vec<String> = POLICIES
        .iter()
        .filter(|policy| !record.contains(&format!("`{}`", policy.key)))
        .map(|policy| policy.key.to_owned())
        .collect();
    nothing(&found, "policies that the record does not explain");
}

/// The value of an integer literal: `10_800_000`, `63_500_i64`, `0xff`.
fn literal(word: &str) -> Option<u128> {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = word.replace('_', "");
    if let Some(hex) = digits.strip_prefix("0x") {
        return u128::from_str_radix(hex, 16).ok();
    }
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

#[test]
fn literals_are_read_with_and_without_their_type() {
    assert_eq!(literal("10_800_000"), Some(10_800_000));
    assert_eq!(literal("100_i64"), Some(100));
    assert_eq!(literal("0xff"), Some(255));
    assert_eq!(literal("items_1_to_5"), None);
}
