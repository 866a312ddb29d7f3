//! `docs/rules.md` is written from the rules, rates and policies themselves. `UPDATE=1` writes it anew.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;

use bevilling_core::law::citation::{Act, Citation};
use bevilling_core::law::rate::Unit;
use bevilling_core::law::rates::{POLICIES, RATES};
use bevilling_core::law::standing::Standing;
use bevilling_core::rule::Rule;
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
use bevilling_core::supplement::rules::{self, ALL};
use bevilling_core::text::{Language, Message};

use super::scan::{before_tests, is_word};
use super::source::{read, root, rust_below};

const PATH: &str = "docs/rules.md";
const HEAD: &str = "# Rules, rates and policies

Written by a test from the rules themselves (`UPDATE=1 cargo test -p bevilling-domain --test tidy`); the same test fails when this page is out of
date. The rules of the supplements stand in `core/src/supplement/rules/`, one file each, those of sickness benefit below
`core/src/sickness/`; rates and policies in `core/rates/`.

Standing says how sure a rule or figure is: *statute* read in an act or order, *guidance* in the national system's guide, *practice* with a
municipality, a state authority or an organization, *analogy* taken from a neighboring area, *model* our own design choice, *unconfirmed*
looked for and not confirmed. The app shows it beside every rule, so that nobody takes a choice of ours for law.
";

#[test]
fn the_table_of_rules_is_up_to_date() {
    let wanted = page();
    if env::var_os("UPDATE").is_some() {
        fs::write(root().join(PATH), &wanted).expect("the page can be written");
    }
    assert!(read(PATH).text == wanted, "{PATH} is out of date; UPDATE=1 writes it anew");
}

#[test]
fn every_rule_reads_something_or_asks_a_person() {
    for area in areas() {
        let files = RuleFiles::read(&area);
        for rule in &area.rules {
            let reads = files.reads(rule);
            assert!(!reads.is_empty() || rule.id == "PS-4.8.1", "{} reads nothing", rule.id);
        }
    }
}

/// Rules that read the same facts, and where they stand.
struct Area {
    title: &'static str,
    folder: &'static str,
    facts: &'static str,
    /// The type of a rule, as its item is declared.
    declared: &'static str,
    rules: Vec<Row>,
}

/// What the page tells of a rule.
struct Row {
    id: &'static str,
    title: Message,
    basis: Citation,
    older: Option<Citation>,
    standing: Standing,
}

fn rows<F>(list: &[&'static Rule<F>]) -> Vec<Row> {
    let row = |rule: &&'static Rule<F>| Row {
        id: rule.id,
        title: rule.title,
        basis: rule.basis,
        older: rule.older,
        standing: rule.standing,
    };
    list.iter().map(row).collect()
}

fn areas() -> Vec<Area> {
    vec![
        Area {
            title: "Rules of the supplements",
            folder: "core/src/supplement/rules/",
            facts: "core/src/supplement/facts.rs",
            declared: ": SupplementRule = ",
            rules: rows(ALL),
        },
        Area {
            title: "Rules of the right to sickness benefit, in the order in which they are asked",
            folder: "core/src/sickness/right/",
            facts: "core/src/sickness/right/facts.rs",
            declared: ": RightRule = ",
            rules: rows(RIGHT),
        },
        Area {
            title: "Rules of who pays whom for a day of sickness, in the order in which they are asked",
            folder: "core/src/sickness/payer/",
            facts: "core/src/sickness/payer/facts.rs",
            declared: ": PayerRule = ",
            rules: rows(PAYER),
        },
        Area {
            title: "Rules of the hourly earning, in the order in which they are asked",
            folder: "core/src/sickness/earning/",
            facts: "core/src/sickness/earning/facts.rs",
            declared: ": EarningRule = ",
            rules: rows(EARNING),
        },
        Area {
            title: "Rules of a week of partial absence, in the order in which they are asked",
            folder: "core/src/sickness/partial_week/",
            facts: "core/src/sickness/partial_week/facts.rs",
            declared: ": PartialRule = ",
            rules: rows(PARTIAL_WEEK),
        },
        Area {
            title: "Rules of the hours of the unemployed",
            folder: "core/src/sickness/unemployed/",
            facts: "core/src/sickness/unemployed/facts.rs",
            declared: ": UnemployedRule = ",
            rules: rows(UNEMPLOYED_HOURS),
        },
        Area {
            title: "Rules of the profit of the self-employed, in the order in which they are asked",
            folder: "core/src/sickness/profit/",
            facts: "core/src/sickness/profit/facts.rs",
            declared: ": ProfitRule = ",
            rules: rows(PROFIT_WEEK),
        },
        Area {
            title: "Rules of a week of an employee, in the order in which they are asked",
            folder: "core/src/sickness/week/",
            facts: "core/src/sickness/week/facts.rs",
            declared: ": WeekRule = ",
            rules: rows(WEEK),
        },
        Area {
            title: "Rules of a week of a self-employed person, in the order in which they are asked",
            folder: "core/src/sickness/week/",
            facts: "core/src/sickness/week/facts.rs",
            declared: ": WeekRule = ",
            rules: rows(BUSINESS_WEEK),
        },
        Area {
            title: "Rules of a week of an unemployed person, in the order in which they are asked",
            folder: "core/src/sickness/week/",
            facts: "core/src/sickness/week/facts.rs",
            declared: ": WeekRule = ",
            rules: rows(UNEMPLOYED_WEEK),
        },
        Area {
            title: "The weekly maximum of several jobs or payees",
            folder: "core/src/sickness/several/",
            facts: "core/src/sickness/several/facts.rs",
            declared: ": SharedRule = ",
            rules: rows(SHARED),
        },
        Area {
            title: "Rules of the gate to automatic decisions; all must hold",
            folder: "core/src/sickness/automation/",
            facts: "core/src/sickness/automation/facts.rs",
            declared: ": GateRule = ",
            rules: rows(GATE),
        },
        Area {
            title: "Rules of an overpayment, in the order in which they are asked",
            folder: "core/src/sickness/overpayment/",
            facts: "core/src/sickness/overpayment/facts.rs",
            declared: ": OverpaymentRule = ",
            rules: rows(OVERPAYMENT),
        },
        Area {
            title: "Rules of recourse, in the order in which they are asked",
            folder: "core/src/sickness/recourse/",
            facts: "core/src/sickness/recourse/facts.rs",
            declared: ": RecourseRule = ",
            rules: rows(RECOURSE),
        },
        Area {
            title: "Rules of an agreement about a chronic illness, in the order in which they are asked",
            folder: "core/src/sickness/agreement/",
            facts: "core/src/sickness/agreement/facts.rs",
            declared: ": AgreementRule = ",
            rules: rows(AGREEMENT),
        },
        Area {
            title: "Rules of the reassessment point, in the order in which they are asked",
            folder: "core/src/sickness/reassessment/",
            facts: "core/src/sickness/reassessment/facts.rs",
            declared: ": ReassessmentRule = ",
            rules: rows(REASSESSMENT),
        },
        Area {
            title: "Rules of a lapse, in the order in which they are asked",
            folder: "core/src/sickness/lapse/",
            facts: "core/src/sickness/lapse/facts.rs",
            declared: ": LapseRule = ",
            rules: rows(LAPSE),
        },
    ]
}

fn page() -> String {
    let mut page = String::from(HEAD);
    for (title, list) in [
        ("The right to a health supplement", rules::HEALTH_ELIGIBILITY),
        ("The settlement of an expense", rules::EXPENSE),
        (
            "The right to a personal supplement, as far as rules alone go",
            rules::PERSONAL_ELIGIBILITY,
        ),
        ("The estimate of the personal percentage", rules::PERCENT_ESTIMATE),
    ] {
        let ids: Vec<String> = list.iter().map(|rule| format!("`{}`", rule.id)).collect();
        writeln!(page, "\n{title}, in the order in which it is asked: {}.", ids.join(", "))
            .expect(TEXT);
    }
    for area in areas() {
        page += &rules_of(&area);
    }
    page += &policies();
    page += &rates();
    page
}

fn rules_of(area: &Area) -> String {
    let mut text = format!(
        "\n## {}\n\n| Id | Dansk | English | Citation | Standing | Reads |\n|---|---|---|---|---|---|\n",
        area.title
    );
    let files = RuleFiles::read(area);
    for rule in &area.rules {
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            rule.id,
            rule.title.text(Language::Da),
            rule.title.text(Language::En),
            citation(rule),
            standing(rule.standing),
            Some(files.reads(rule))
                .filter(|reads| !reads.is_empty())
                .unwrap_or_else(|| "nothing: a person decides".to_owned()),
        )
        .expect(TEXT);
    }
    text
}

const TEXT: &str = "a string takes every write";

fn citation(rule: &Row) -> String {
    let newer =
        if rule.basis.act() == Act::Local { "–".to_owned() } else { rule.basis.to_string() };
    rule.older.map_or(newer.clone(), |older| format!("{newer}; {older}"))
}

fn policies() -> String {
    let mut text = String::from(
        "\n## Policies\n\nWhat no source settles. A municipality chooses otherwise in its own record; the choice is read by the rule and stands in the explanation.\n\n| Key | Dansk | English | Choices, the default in bold | Standing | Why |\n|---|---|---|---|---|---|\n",
    );
    for policy in POLICIES {
        let Some(last) = policy.values.last() else {
            writeln!(
                text,
                "| `{}` | {} | {} | none: the municipality's own | – | – |",
                policy.key, policy.label.da, policy.label.en
            )
            .expect(TEXT);
            continue;
        };
        let options: Vec<String> = policy
            .options
            .iter()
            .map(|option| {
                let name = if option.name == last.choice {
                    format!("**{}**", option.name)
                } else {
                    option.name.to_owned()
                };
                format!("{name}: {}", option.label.en)
            })
            .collect();
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {}: {} |",
            policy.key,
            policy.label.da,
            policy.label.en,
            // Without options the choice is a text or a day.
            if options.is_empty() { last.choice.to_owned() } else { options.join("; ") },
            standing(last.source.standing),
            last.source.title,
            last.source.note.unwrap_or_default(),
        )
        .expect(TEXT);
    }
    text
}

fn rates() -> String {
    let mut text = String::from(
        "\n## Rates\n\nA day without a value is a gap: the rule says so and waits for a person. A day after the last known one is never given the last value.\n\n| Key | Dansk | English | Last value | Holds from | Known through | Years without a value | Standing | Source of the last value |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for series in RATES {
        let Some(last) = series.values.last() else { continue };
        let unit = match series.unit {
            Unit::Ore => "øre",
            Unit::Percent => "%",
            Unit::BasisPoints => "hundredths of a percent",
            Unit::HundredthsOfHour => "hundredths of an hour",
            Unit::Count => "",
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        };
        let holes: Vec<String> = series
            .values
            .windows(2)
            .filter(|pair| pair[0].to.succ_opt() != Some(pair[1].from))
            .filter_map(|pair| Some((pair[0].to.succ_opt()?, pair[1].from.pred_opt()?)))
            .map(|(from, to)| {
                let (from, to) = (from.format("%Y").to_string(), to.format("%Y").to_string());
                if from == to { from } else { format!("{from} to {to}") }
            })
            .collect();
        writeln!(
            text,
            "| `{}` | {} | {} | {} {unit} | {} | {} | {} | {} | {} |",
            series.key,
            series.label.da,
            series.label.en,
            grouped(last.amount),
            last.from,
            series.known_through,
            if holes.is_empty() { "–".to_owned() } else { holes.join(", ") },
            standing(last.source.standing),
            [last.source.citation.to_string().as_str(), last.source.title].join(" ").trim(),
        )
        .expect(TEXT);
    }
    text
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Statute => "statute",
        Standing::Guidance => "guidance",
        Standing::Practice => "practice",
        Standing::Analogy => "analogy",
        Standing::Model => "model",
        Standing::Unconfirmed => "unconfirmed",
    }
}

/// `10800000` as `10 800 000`.
fn grouped(amount: i64) -> String {
    let digits: Vec<char> = amount.to_string().chars().collect();
    let mut text = String::new();
    for (place, digit) in digits.iter().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(*digit);
    }
    text
}

/// The sources of the rules, to tell what each reads: rules are plain functions, so only their text knows it before they run.
struct RuleFiles {
    /// The type of a rule, as its item is declared.
    declared: &'static str,
    /// The text of each file without its tests.
    files: Vec<String>,
    /// The path of each fact by its name in the source.
    paths: BTreeMap<String, String>,
    /// The id of each rule by its name in the source.
    ids: BTreeMap<String, String>,
}

impl RuleFiles {
    fn read(area: &Area) -> RuleFiles {
        let files: Vec<String> = rust_below(area.folder)
            .iter()
            .map(|file| before_tests(&file.text).to_owned())
            .collect();
        let facts = read(area.facts).text;
        let mut paths = BTreeMap::new();
        for line in facts.lines() {
            // In the list: `BENEFIT: Benefit = "benefit", ...`.
            if let Some((name, rest)) = line.trim().split_once(": ")
                && let Some((_, after)) = rest.split_once(" = \"")
                && name.chars().all(|letter| {
                    letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_'
                })
            {
                paths.insert(
                    name.to_owned(),
                    after.split('"').next().unwrap_or_default().to_owned(),
                );
            }
        }
        // By itself: `pub static PERSONAL_PERCENT: FactSeries<..> = FactSeries { path: "percent.personal", ..`.
        let by_path = |item: &&str| {
            ["FactSeries {", "FactPart {", "= Fact {"].iter().any(|of| item.contains(of))
        };
        for item in facts.split("pub static ").skip(1).filter(by_path) {
            if let (Some(name), Some((_, after))) =
                (item.split(':').next(), item.split_once("path: \""))
            {
                paths.insert(
                    name.to_owned(),
                    after.split('"').next().unwrap_or_default().to_owned(),
                );
            }
        }
        // One fact for each day of the week.
        for item in facts.split("pub static ").skip(1).filter(|item| item.contains("[Fact<")) {
            if let (Some(name), Some((_, after))) = (item.split(':').next(), item.split_once("(\""))
            {
                let path = after.split('"').next().unwrap_or_default();
                let common = path.rsplit_once('.').map_or(path, |(common, _)| common);
                paths.insert(name.to_owned(), common.to_owned());
            }
        }
        let mut ids = BTreeMap::new();
        for item in files.iter().flat_map(|text| items(text, area.declared)) {
            if let (Some(name), Some((_, after))) =
                (item.split(':').next(), item.split_once("id: \""))
            {
                ids.insert(name.to_owned(), after.split('"').next().unwrap_or_default().to_owned());
            }
        }
        RuleFiles { declared: area.declared, files, paths, ids }
    }

    /// What a rule reads, in the order of its text: facts by path, rates and policies by key, earlier rules by id.
    fn reads(&self, rule: &Row) -> String {
        let id = format!("id: \"{}\"", rule.id);
        let Some(file) = self.files.iter().find(|text| text.contains(&id)) else {
            return String::new();
        };
        let own = items(file, self.declared)
            .into_iter()
            .find(|item| item.contains(&id))
            .unwrap_or_default();
        let own = own.split_once("apply:").map_or(own, |(_, apply)| apply);
        // What a rule hands to a function of its file or its folder is read there, and so on.
        let mut helpers = String::new();
        let of_folder = self.files.iter().flat_map(|text| text.split("\npub(super) fn ").skip(1));
        let mut rest: Vec<&str> = file
            .split("\nfn ")
            .skip(1)
            .chain(of_folder)
            .map(|helper| helper.split("\n}").next().unwrap_or(helper))
            .collect();
        loop {
            let calls = format!("{own}{helpers}");
            let (called, others): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(|helper| {
                let name = helper.split(|letter: char| !is_word(letter)).next().unwrap_or_default();
                calls.contains(&format!("{name}(")) || calls.contains(&format!("{name}<"))
            });
            rest = others;
            if called.is_empty() {
                break;
            }
            helpers.extend(called);
        }
        let mut found: Vec<String> = Vec::new();
        for word in
            format!("{own}\n{helpers}").split(|letter: char| !is_word(letter) && letter != ':')
        {
            let (module, name) = word.rsplit_once("::").unwrap_or(("", word));
            let read = match module {
                "facts" => self.paths.get(name).map(|path| format!("`{path}`")),
                "rates" => Some(format!("`{name}`")),
                "" if name != rule_name(&self.ids, rule.id) => {
                    self.ids.get(name).map(|id| format!("`{id}`"))
                }
                _ => None,
            };
            if let Some(read) = read.filter(|read| !found.contains(read)) {
                found.push(read);
            }
        }
        found.join(", ")
    }
}

fn rule_name<'a>(ids: &'a BTreeMap<String, String>, id: &str) -> &'a str {
    ids.iter().find(|(_, other)| *other == id).map_or("", |(name, _)| name)
}

/// The rules of a file: each from its name to the end of its item.
fn items<'a>(text: &'a str, declared: &str) -> Vec<&'a str> {
    text.split("pub static ")
        .skip(1)
        .filter(|item| item.contains(declared))
        .map(|item| item.split("\n};").next().unwrap_or(item))
        .collect()
}
