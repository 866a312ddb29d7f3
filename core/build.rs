//! Checks the dated rates and policies in `rates/` and writes them as static tables; computes the rule build.
//!
//! The rule build is the SHA-256 over the sources and the rates, in the order of their paths: the same number for every target.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the files it is made from; the domain itself does not"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: String,
    label: Label,
    unit: String,
    known_through: Datetime,
    #[serde(default)]
    option: Vec<Choice>,
    /// None where the municipality alone knows it.
    #[serde(default)]
    value: Vec<Value>,
    #[serde(default)]
    missing: Vec<Missing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    da: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    name: String,
    label: Label,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Value {
    from: Datetime,
    to: Option<Datetime>,
    amount: Option<i64>,
    choice: Option<String>,
    standing: String,
    source: Source,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    from: Datetime,
    to: Datetime,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    act: String,
    section: String,
    subsection: Option<String>,
    number: Option<String>,
    title: String,
    url: Option<String>,
    note: Option<String>,
}

/// A civil day that can be compared and stepped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Day {
    year: u16,
    month: u8,
    day: u8,
}

fn main() {
    let root = PathBuf::from(
        env::var("CARGO_MANIFEST_DIR").expect("cargo sets the folder of the package"),
    );
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the folder for output"));
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=rates");
    println!("cargo:rerun-if-changed=build.rs");
    fs::write(out.join("rates.rs"), rates(&root.join("rates")))
        .expect("the folder for output can be written");
    println!("cargo:rustc-env=BEVILLING_RULE_BUILD={}", rule_build(&root));
}

fn rule_build(root: &Path) -> String {
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    collect(&root.join("rates"), &mut files);
    let mut named: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|path| {
            (
                path.strip_prefix(root)
                    .expect("found below the root")
                    .to_string_lossy()
                    .replace('\\', "/"),
                path,
            )
        })
        .collect();
    named.sort();
    let mut hash = Sha256::new();
    for (name, path) in named {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(fs::read(path).expect("a source file can be read"));
        hash.update([0]);
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes every write");
        text
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn rates(folder: &Path) -> String {
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    // By the folder that they lie in: the area that they belong to.
    let (mut rates, mut policies) = (BTreeMap::new(), BTreeMap::new());
    let mut text = String::new();
    for path in paths {
        let area = area(folder, &path);
        let name = path.display().to_string();
        let file: File =
            toml::from_str(&fs::read_to_string(&path).expect("a rate file can be read"))
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&name, &file);
        if matches!(file.unit.as_str(), "choice" | "text" | "day") {
            text += &policy(&name, &file);
            policies.entry(area).or_insert_with(Vec::new).push(file.key);
        } else {
            text += &rate(&name, &file);
            rates.entry(area).or_insert_with(Vec::new).push(file.key);
        }
    }
    let list = |name: &str, kind: &str, of: &str, keys: &[String]| {
        let keys: Vec<String> = keys.iter().map(|key| format!("&{key}")).collect();
        format!("/// {of}.\npub static {name}: &[&{kind}] = &[{}];\n", keys.join(", "))
    };
    for (area, keys) in &rates {
        text += &list(&format!("{area}_RATES"), "RateSeries", "The rates of the area", keys);
    }
    for (area, keys) in &policies {
        text +=
            &list(&format!("{area}_POLICIES"), "PolicySeries", "The policies of the area", keys);
    }
    let all =
        |keys: BTreeMap<String, Vec<String>>| keys.into_values().flatten().collect::<Vec<_>>();
    text += &list("RATES", "RateSeries", "Every rate", &all(rates));
    text += &list("POLICIES", "PolicySeries", "Every policy", &all(policies));
    text
}

fn area(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).expect("found below the folder");
    let area = inner.parent().and_then(Path::to_str).filter(|area| !area.is_empty());
    area.unwrap_or_else(|| panic!("{}: no area", inner.display())).to_uppercase()
}
/// Values in order, no overlap, and no hole that is not declared as missing, from the first value to `known_through`.
fn check(name: &str, file: &File) {
    let through = day(name, &file.known_through);
    let mut spans: Vec<(Day, Day)> = Vec::new();
    for (index, value) in file.value.iter().enumerate() {
        assert!(!value.source.title.trim().is_empty(), "{name}: a value without a source");
        let from = day(name, &value.from);
        let next = file.value.get(index + 1).map(|next| day(name, &next.from));
        let to = match (&value.to, next) {
            (Some(to), _) => day(name, to),
            (None, Some(next)) => before(next),
            (None, None) => through,
        };
        assert!(from <= to, "{name}: a value ends before it starts: {from:?}");
        assert!(to <= through, "{name}: a value reaches past known_through");
        spans.push((from, to));
    }
    assert!(spans.is_sorted(), "{name}: the values are not in order");
    for missing in &file.missing {
        assert!(!missing.reason.trim().is_empty(), "{name}: a hole without a reason");
        spans.push((day(name, &missing.from), day(name, &missing.to)));
    }
    spans.sort();
    for pair in spans.windows(2) {
        let [(_, end), (start, _)] = pair else { continue };
        assert!(end < start, "{name}: two values for {start:?}");
        assert!(
            before(*start) == *end,
            "{name}: no value and no [[missing]] between {end:?} and {start:?}"
        );
    }
    assert!(
        spans.last().is_some_and(|(_, end)| *end == through),
        "{name}: the last value does not reach known_through"
    );
}

fn rate(name: &str, file: &File) -> String {
    let unit = match file.unit.as_str() {
        "ore" => "Ore",
        "percent" => "Percent",
        "basis_points" => "BasisPoints",
        "hundredths_of_hour" => "HundredthsOfHour",
        "count" => "Count",
        "days" => "Days",
        "weeks" => "Weeks",
        "months" => "Months",
        "years" => "Years",
        other => panic!("{name}: unknown unit {other}"),
    };
    let values = file.value.iter().enumerate().map(|(index, value)| {
        let amount = value.amount.unwrap_or_else(|| panic!("{name}: a value without an amount"));
        format!(
            "RateValue {{ from: {}, to: {}, amount: {amount}, source: {} }}",
            literal(name, &value.from),
            end(name, file, index),
            source(name, value)
        )
    });
    format!(
        "/// {}.\npub static {}: RateSeries = RateSeries {{ key: {:?}, label: {}, unit: Unit::{unit}, known_through: {}, values: &[{}] }};\n",
        file.label.en,
        file.key,
        file.key,
        label(&file.label),
        literal(name, &file.known_through),
        values.collect::<Vec<_>>().join(", "),
    )
}

/// A policy, also one whose choice is not one of a few: a text, or a day.
fn policy(name: &str, file: &File) -> String {
    let values = file.value.iter().enumerate().map(|(index, value)| {
        let choice =
            value.choice.as_deref().unwrap_or_else(|| panic!("{name}: a value without a choice"));
        match file.unit.as_str() {
            "choice" => assert!(
                file.option.iter().any(|option| option.name == choice),
                "{name}: {choice} is not among the options"
            ),
            "day" => assert!(
                choice
                    .parse::<Datetime>()
                    .is_ok_and(|day| day.date.is_some() && day.time.is_none()),
                "{name}: {choice} is no day"
            ),
            _ => assert!(!choice.trim().is_empty(), "{name}: an empty text"),
        }
        format!(
            "PolicyValue {{ from: {}, to: {}, choice: {choice:?}, source: {} }}",
            literal(name, &value.from),
            end(name, file, index),
            source(name, value)
        )
    });
    let options = file.option.iter().map(|option| {
        format!("PolicyOption {{ name: {:?}, label: {} }}", option.name, label(&option.label))
    });
    format!(
        "/// {}.\npub static {}: PolicySeries = PolicySeries {{ key: {:?}, label: {}, options: &[{}], values: &[{}] }};\n",
        file.label.en,
        file.key,
        file.key,
        label(&file.label),
        options.collect::<Vec<_>>().join(", "),
        values.collect::<Vec<_>>().join(", "),
    )
}

fn end(name: &str, file: &File, index: usize) -> String {
    match (&file.value[index].to, file.value.get(index + 1)) {
        (Some(to), _) => literal(name, to),
        (None, Some(next)) => code(before(day(name, &next.from))),
        (None, None) => literal(name, &file.known_through),
    }
}

fn source(name: &str, value: &Value) -> String {
    let standing = match value.standing.as_str() {
        "statute" => "Statute",
        "guidance" => "Guidance",
        "practice" => "Practice",
        "analogy" => "Analogy",
        "model" => "Model",
        "unconfirmed" => "Unconfirmed",
        other => panic!("{name}: unknown standing {other}"),
    };
    let act = match value.source.act.as_str() {
        "LSP" => "Lsp",
        "GFL" => "Gfl",
        "RSL" => "Rsl",
        "FVL" => "Fvl",
        "SDL" => "Sdl",
        "BekB" => "BekB",
        "BekAtp" => "BekAtp",
        "Fin" => "Fin",
        "Limitation" => "Limitation",
        "Eal" => "Eal",
        "Local" => "Local",
        other => panic!("{name}: unknown act {other}"),
    };
    let mut citation = format!("Citation::new(Act::{act}, {:?})", value.source.section);
    if let Some(subsection) = &value.source.subsection {
        write!(citation, ".subsection({subsection:?})").expect("a string takes every write");
    }
    if let Some(number) = &value.source.number {
        write!(citation, ".number({number:?})").expect("a string takes every write");
    }
    format!(
        "&RateSource {{ citation: {citation}, standing: Standing::{standing}, title: {:?}, url: {:?}, #[cfg(not(target_arch = \"wasm32\"))] note: {:?} }}",
        value.source.title, value.source.url, value.source.note
    )
}

fn label(label: &Label) -> String {
    format!("Label {{ da: {:?}, en: {:?} }}", label.da, label.en)
}

fn literal(name: &str, date: &Datetime) -> String {
    code(day(name, date))
}

fn code(day: Day) -> String {
    format!("day({}, {}, {})", day.year, day.month, day.day)
}

fn day(name: &str, date: &Datetime) -> Day {
    let date = date.date.unwrap_or_else(|| panic!("{name}: a moment where a day is meant"));
    Day { year: date.year, month: date.month, day: date.day }
}

fn before(day: Day) -> Day {
    let leap = (day.year.is_multiple_of(4) && !day.year.is_multiple_of(100))
        || day.year.is_multiple_of(400);
    match (day.day, day.month) {
        (1, 1) => Day { year: day.year - 1, month: 12, day: 31 },
        (1, month) => {
            let days = match month - 1 {
                2 if leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            Day { month: month - 1, day: days, ..day }
        }
        (number, _) => Day { day: number - 1, ..day },
    }
}
