//! Nothing in the rules is dead: each is reached with an answer that decides something, and each rate and each choice, when it is
//! another, changes something. It is computed from facts drawn for every list of rules and from the worked examples.
//!
//! A new list of rules is added to [`LISTS`]; a test asks for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bevilling_core::calendar::period::Period;
use bevilling_core::law::rate::{RateSeries, Unit};
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, OverlayRate, RateBook};
use bevilling_core::law::rates::{POLICIES, RATES};
use bevilling_core::rule::Rule;
use bevilling_core::rule::assessment::{Answer, Assessment, Reading, assess};
use bevilling_core::rule::explain;
use bevilling_core::sickness::agreement::rules::AGREEMENT;
use bevilling_core::sickness::automation::rules::GATE;
use bevilling_core::sickness::earning::rules::EARNING;
use bevilling_core::sickness::lapse::rules::LAPSE;
use bevilling_core::sickness::overpayment::rules::OVERPAYMENT;
use bevilling_core::sickness::partial_week::rules::PARTIAL_WEEK;
use bevilling_core::sickness::payer::rules::PAYER;
use bevilling_core::sickness::profit::rules::PROFIT_WEEK;
use bevilling_core::sickness::reassessment::rules::REASSESSMENT;
use bevilling_core::sickness::recourse::rules::RECOURSE;
use bevilling_core::sickness::right::rules::RIGHT;
use bevilling_core::sickness::several::rules::SHARED;
use bevilling_core::sickness::unemployed::rules::UNEMPLOYED_HOURS;
use bevilling_core::sickness::week::business::BUSINESS_WEEK;
use bevilling_core::sickness::week::rules::WEEK;
use bevilling_core::sickness::week::unemployed::UNEMPLOYED_WEEK;
use bevilling_core::sickness::{
    agreement, automation, earning, lapse, overpayment, partial_week, payer, profit, reassessment,
    recourse, right, several, unemployed, week,
};
use bevilling_core::supplement::explain as supplement;
use bevilling_core::supplement::rules::ALL;
use bevilling_domain::book;
use bevilling_domain::case_file::Case;
use bevilling_domain::run::output;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::absence::probes::DECIDED;
use super::any_facts::{any_day_of, any_facts};
use super::probes::{ASKED, account};

/// Facts drawn for a list.
const DRAWN: u64 = 12_000;
/// Facts that read a rate and are asked again with another.
const ASKED_AGAIN: usize = 1_000;

/// A list of rules, and how it answers to the facts of a seed.
pub(super) struct List {
    rules: fn() -> Vec<&'static str>,
    /// What explains it.
    pub(super) area: &'static explain::Area,
    /// The answers by these rates; none where no facts can be made of the seed.
    pub(super) asked: fn(u64, &RateBook<'_>) -> Option<Assessment>,
    /// How many facts are drawn for it.
    drawn: u64,
}

/// A list of rules with facts drawn for it.
pub(super) struct Area {
    rules: Vec<&'static str>,
    pub(super) drawn: Vec<Drawn>,
    again: fn(u64, &RateBook<'_>) -> Option<Assessment>,
}

/// What a seed comes to by the national rates.
pub(super) struct Drawn {
    seed: u64,
    pub(super) found: Assessment,
}

/// Every list of rules with its facts.
pub(super) static AREAS: LazyLock<Vec<Area>> = LazyLock::new(areas);

macro_rules! list {
    ($list:ident, $area:expr) => {
        List {
            rules: || $list.iter().map(|rule| rule.id).collect(),
            area: &$area,
            asked: |seed, book| asked($list, seed, book),
            drawn: DRAWN,
        }
    };
}

/// Every list of rules.
pub(super) static LISTS: &[List] = &[
    list!(ALL, supplement::AREA),
    list!(RIGHT, right::AREA),
    // A day is paid to somebody only where much is known at once.
    List { drawn: 3 * DRAWN, ..list!(PAYER, payer::AREA) },
    list!(EARNING, earning::AREA),
    list!(PARTIAL_WEEK, partial_week::AREA),
    list!(UNEMPLOYED_HOURS, unemployed::AREA),
    list!(PROFIT_WEEK, profit::AREA),
    list!(WEEK, week::AREA),
    list!(BUSINESS_WEEK, week::AREA),
    list!(UNEMPLOYED_WEEK, week::AREA),
    // Two jobs of one person that must be rounded together are seldom drawn.
    List { drawn: 4 * DRAWN, ..list!(SHARED, several::AREA) },
    list!(GATE, automation::AREA),
    list!(OVERPAYMENT, overpayment::AREA),
    list!(RECOURSE, recourse::AREA),
    list!(AGREEMENT, agreement::AREA),
    list!(REASSESSMENT, reassessment::AREA),
    list!(LAPSE, lapse::AREA),
];

/// Every list of rules with what its drawn facts come to.
fn areas() -> Vec<Area> {
    let area = |list: &List| {
        let found = |seed| Some(Drawn { seed, found: (list.asked)(seed, &RateBook::NATIONAL)? });
        let drawn = (0..list.drawn).filter_map(found).collect();
        Area { rules: (list.rules)(), drawn, again: list.asked }
    };
    LISTS.iter().map(area).collect()
}

fn asked<F: DeserializeOwned>(
    list: &'static [&'static Rule<F>],
    seed: u64,
    book: &RateBook<'_>,
) -> Option<Assessment> {
    let facts = any_facts::<F>(seed)?;
    // A week begins on a Monday; other rules do not mind.
    let day = any_day_of(seed).week(chrono::Weekday::Mon).checked_first_day()?;
    Some(assess(list, &facts, book, day))
}

#[test]
fn every_rule_is_reached_with_an_answer_that_decides() {
    let mut dead: Vec<&str> = Vec::new();
    for area in AREAS.iter() {
        let decided: BTreeSet<&str> = area
            .drawn
            .iter()
            .flat_map(|drawn| &drawn.found.findings)
            .filter(|finding| decides(&finding.answer))
            .map(|finding| finding.rule.as_ref())
            .collect();
        dead.extend(area.rules.iter().filter(|rule| !decided.contains(*rule)));
    }
    assert!(dead.is_empty(), "never reached: {dead:?}");
}

#[test]
fn every_list_of_rules_is_asked() {
    let here = include_str!("coverage.rs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/src");
    let mut files = Vec::new();
    files_below(&root.join("sickness"), &mut files);
    let mut lists = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        for line in text.lines().filter(|line| line.contains("Rule] =")) {
            let name = line.trim_start_matches("pub static ").split(':').next().unwrap_or_default();
            assert!(here.contains(&format!("list!({name}, ")), "{name} is not among them");
            lists += 1;
        }
    }
    assert!(lists >= 13, "only {lists} lists were found");
}

#[test]
fn every_rate_changes_a_result() {
    let dead: Vec<&str> = RATES
        .iter()
        .filter(|series| !others(series).into_iter().any(|other| changes(series.key, other)))
        .map(|series| series.key)
        .collect();
    assert!(dead.is_empty(), "nothing depends on {dead:?}");
}

#[test]
fn every_choice_changes_a_result() {
    let mut dead = Vec::new();
    for series in POLICIES {
        let changes = |name: &str| changes(series.key, choice(series.key, name));
        if series.options.is_empty() && !FREE.iter().any(|name| changes(name)) {
            dead.push(series.key.to_owned());
        }
        for option in series.options {
            // What is always so is no other choice.
            let other = series.values.iter().any(|value| value.choice != option.name);
            if other && !changes(option.name) {
                dead.push(format!("{}={}", series.key, option.name));
            }
        }
    }
    assert!(dead.is_empty(), "nothing depends on {dead:?}");
}

#[test]
fn every_question_depends_on_its_rate_or_choice() {
    for probe in ASKED.iter().chain(DECIDED) {
        let rates =
            RATES.iter().filter(|series| series.key == probe.key).flat_map(|series| others(series));
        let choices = POLICIES
            .iter()
            .filter(|series| series.key == probe.key)
            .flat_map(|series| series.options.iter().map(|option| option.name).chain(FREE))
            .map(|name| choice(probe.key, name));
        let national = (probe.ask)(&Overlay::default());
        let depends = rates.chain(choices).any(|other| (probe.ask)(&other) != national);
        assert!(depends, "the question about {} does not depend on it", probe.key);
    }
}

/// Where the choice is not one of a few it is the number of an account, the name of an act, or a day.
const FREE: [&str; 2] = ["another", "2026-02-03"];

/// A rate with other amounts.
fn others(series: &RateSeries) -> Vec<Overlay> {
    // A figure that only a municipality has is laid over like any other.
    let last = series.values.last().map(|value| value.amount);
    let amounts = match (series.unit, last) {
        (Unit::Ore, Some(last)) => vec![last * 2 + 100, last / 2, 0],
        (_, Some(last)) => vec![last * 2 + 1, last / 2, last + 1, 0],
        (_, None) => vec![0, 1, 100],
    };
    let overlay = |amount| {
        let rate = OverlayRate {
            key: series.key.to_owned(),
            period: Period::open(NaiveDate::MIN),
            amount,
            source: "test".to_owned(),
        };
        Overlay { rates: vec![rate], ..Overlay::default() }
    };
    amounts.into_iter().map(overlay).collect()
}

/// A choice of this name.
pub(super) fn choice(key: &str, name: &str) -> Overlay {
    let policy = OverlayPolicy {
        key: key.to_owned(),
        period: Period::open(NaiveDate::MIN),
        choice: name.to_owned(),
        source: "test".to_owned(),
    };
    Overlay { policies: vec![policy], ..Overlay::default() }
}

/// True when some question, some drawn facts or some worked example come to something else with this overlay.
fn changes(key: &str, overlay: Overlay) -> bool {
    let mut questions = ASKED.iter().chain(DECIDED).filter(|probe| probe.key == key);
    if questions.any(|probe| (probe.ask)(&overlay) != (probe.ask)(&Overlay::default()))
        || account(key, &overlay) != account(key, &Overlay::default())
    {
        return true;
    }
    let overlay: &'static Overlay = Box::leak(Box::new(overlay));
    let book = RateBook::with(overlay);
    let of_areas = AREAS.iter().any(|area| {
        let reads = area.drawn.iter().filter(|drawn| reads(&drawn.found, key));
        reads.take(ASKED_AGAIN).any(|drawn| {
            let again = (area.again)(drawn.seed, &book).expect("the same facts again");
            let answers = |found: &Assessment| -> Vec<Answer> {
                found.findings.iter().map(|finding| finding.answer.clone()).collect()
            };
            answers(&again) != answers(&drawn.found)
        })
    });
    of_areas
        || EXAMPLES
            .iter()
            .any(|(case, answer)| book::changed(overlay, || output(&case.input).ok()) != *answer)
}

/// A worked example with its answer by the national rates.
type Example = (Case, Option<Map<String, Value>>);

/// Every worked example.
static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let mut files = Vec::new();
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases"), &mut files);
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a case file");
        let cases: Vec<Case> = serde_json::from_str(&text).expect("a list of cases");
        found.extend(cases.into_iter().map(|case| {
            let answer = output(&case.input).ok();
            (case, answer)
        }));
    }
    found
});

fn decides(answer: &Answer) -> bool {
    match answer {
        Answer::Met
        | Answer::NotMet { .. }
        | Answer::Refer { .. }
        | Answer::Manual { .. }
        | Answer::Value { .. } => true,
        Answer::NotRelevant
        | Answer::Unknown { .. }
        | Answer::Stopped { .. }
        | Answer::Blocked { .. } => false,
    }
}

fn reads(found: &Assessment, key: &str) -> bool {
    found.findings.iter().flat_map(|finding| found.readings(finding)).any(|reading| match reading {
        Reading::Rate { key: read, .. } | Reading::Policy { key: read, .. } => read == key,
        Reading::Fact { .. } | Reading::Unknown { .. } | Reading::Finding { .. } => false,
    }) || found.findings.iter().any(
        // A rate that is not known stops its rule.
        |finding| matches!(&finding.answer, Answer::Stopped { path, .. } if path == key),
    )
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below(&path, files);
        } else {
            files.push(path);
        }
    }
    files.sort();
}
