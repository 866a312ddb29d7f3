//! The same weekly amounts of the same persons by the domain and by OpenFisca, a program for microsimulation in Python: how long
//! each takes from a file of persons to a file of amounts, and for how many persons floating point gives another amount.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bevilling_core::hours::Hours;
use bevilling_core::law::rate::RateSeries;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::rules::{GROSS, OWN_ATP};
use chrono::{DateTime, NaiveDate};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::measure::{Found, RUNS};
use crate::series::Series;
use crate::settings::Settings;

/// Persons in a run.
const PERSONS: u64 = 1_000_000;
/// Persons whose amounts are computed a third time, in Python's exact fractions.
const SAMPLE: &str = "100000";
/// The week, for us and for OpenFisca.
const WEEK: (&str, &str) = ("2026-03-02", "2026-W10");
const LIMIT: Duration = Duration::from_secs(300);

/// What OpenFisca says of its run, in seconds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parts {
    imports: f64,
    set_up: f64,
    formulas: f64,
}

/// What the exact computation says.
#[derive(Debug, Deserialize)]
struct Compared {
    compared: u64,
    differ: u64,
}

/// Where everything lies.
struct Files {
    folder: PathBuf,
    scripts: PathBuf,
    python: PathBuf,
}

/// Measures both in turn.
///
/// # Errors
/// When a program does not end well, or our amounts are not those of exact fractions.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let files = Files {
        folder: settings.data("openfisca")?,
        scripts: settings.root.join("tests").join("bench").join("openfisca"),
        python: settings.place("BEVILLING_OPENFISCA")?.join("python"),
    };
    fs::write(files.place("rates.json"), rates_in_kroner().to_string())?;
    fs::write(files.place("persons"), persons())?;
    let (mut here, mut there, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let begun = Instant::now();
        answer(&files.place("persons"), &files.place("here"))?;
        here.push(begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        let said = files.run("weekly.py", "there", &[WEEK.1]).await?;
        there.push(begun.elapsed().as_secs_f64());
        parts.push(serde_json::from_str::<Parts>(&said).context("what weekly.py says")?);
    }
    let said = files.run("exact.py", "here", &[WEEK.1, SAMPLE]).await?;
    let exact: Compared = serde_json::from_str(&said).context("what exact.py says")?;
    ensure!(exact.differ == 0, "{} of {} amounts are not exact", exact.differ, exact.compared);
    let [benefit, atp, either] = files.differences()?;
    let median = |of: fn(&Parts) -> f64| {
        Series::new(parts.iter().map(of).collect()).map_or(0.0, |series| series.median())
    };
    let note = format!(
        "{PERSONS} employees with random hours and earnings in one week, the same file for both: from the file to a file with the benefit and the \
         citizen's ATP of each. Here one process, one core, each amount from its facts with all that its rules read and the parts that add up to it; \
         {} of them were computed again in Python's fractions and are exact. There openfisca-core with numpy, from the start of Python to its end: imports \
         {:.2} s, rates, system and persons {:.2} s, the formulas alone {:.3} s, without reasons. In OpenFisca {either} persons get another amount than the \
         exact one, by an øre or more ({benefit} another benefit, {atp} another ATP): its numbers have 24 binary digits.",
        exact.compared,
        median(|parts| parts.imports),
        median(|parts| parts.set_up),
        median(|parts| parts.formulas),
    );
    let series = [here, there].map(Series::new);
    Ok(Found { series: series.into_iter().collect::<Option<_>>().context("no run")?, note })
}

impl Files {
    fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs a script with rates, persons, the file of answers and what it needs besides; gives what it says.
    async fn run(&self, script: &str, answers: &str, rest: &[&str]) -> Result<String> {
        let mut command = Command::new(&self.python);
        command
            .arg(self.scripts.join(script))
            .args(["rates.json", "persons", answers].map(|name| self.place(name)))
            .args(rest)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let ended = tokio::time::timeout(LIMIT, command.output()).await;
        let output = ended.with_context(|| format!("{script} does not end"))??;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{script} ended with {}: {complaint}", output.status);
        String::from_utf8(output.stdout).with_context(|| format!("{script} says no text"))
    }

    /// For how many persons the benefit, the ATP, and either differ.
    fn differences(&self) -> Result<[u64; 3]> {
        let (here, there) = (fs::read(self.place("here"))?, fs::read(self.place("there"))?);
        ensure!(here.len() == there.len(), "not one answer for each person");
        let mut found = [0; 3];
        for (here, there) in pairs(&here).zip(pairs(&there)) {
            let differ = [here.0 != there.0, here.1 != there.1, here != there];
            for (found, differ) in found.iter_mut().zip(differ) {
                *found += u64::from(differ);
            }
        }
        Ok(found)
    }
}

/// Hundredths of hours and øre per hour of each person, the same in every run.
fn persons() -> Vec<u8> {
    // Knuth's linear congruential generator; its high digits are random enough.
    let mut state = 20_261_122_u64;
    let mut next = |from: u64, to: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + (state >> 33) % (to - from + 1)
    };
    (0..PERSONS)
        .flat_map(|_| [next(400, 3_700), next(10_000, 20_000)])
        .flat_map(u64::to_le_bytes)
        .collect()
}

/// The amounts of every person, as the domain finds them.
fn answer(persons: &Path, answers: &Path) -> Result<()> {
    let monday: NaiveDate = WEEK.0.parse().context("a Monday")?;
    let persons = fs::read(persons)?;
    let mut found = Vec::with_capacity(persons.len());
    for (hours, earning) in pairs(&persons) {
        let week = compute(monday, &facts(hours, earning, monday), &RateBook::NATIONAL);
        for rule in [GROSS.id, OWN_ATP.id] {
            let amount = week.money(rule).context("a week without an amount")?;
            found.extend(amount.ore().to_le_bytes());
        }
    }
    fs::write(answers, found).context("the answers cannot be written")
}

/// The hours fall on the days as they fit, eight to a day.
fn facts(hours: i64, earning: i64, monday: NaiveDate) -> WeekFacts {
    let source = Source { origin: Origin::CaseFile, on: monday };
    let mut rest = hours;
    let days = [800, 800, 800, 800, 800, 0, 0].map(|most| {
        let day = rest.min(most);
        rest -= day;
        Some(Known::new(Hours::from_hundredths(day), source.clone(), DateTime::UNIX_EPOCH))
    });
    WeekFacts {
        hours: days,
        hourly_earning: vec![Known::new(
            Money::from_ore(earning),
            source.clone(),
            DateTime::UNIX_EPOCH,
        )],
        payee: Some(Known::new(Payee::Citizen, source, DateTime::UNIX_EPOCH)),
        ..WeekFacts::default()
    }
}

/// Our own rates, in kroner by their first day, so that none is written down twice.
fn rates_in_kroner() -> Value {
    let dated = |series: &RateSeries| {
        let kroner = |ore: i64| ore as f64 / 100.0;
        let values =
            series.values.iter().map(|value| (value.from.to_string(), kroner(value.amount)));
        values.collect::<BTreeMap<_, _>>()
    };
    json!({
        "weekly_max": dated(&rates::SICKNESS_WEEKLY_MAX),
        "hourly_max": dated(&rates::SICKNESS_HOURLY_MAX),
        "atp_hour": dated(&rates::SICKNESS_ATP_HOUR),
    })
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = (i64, i64)> {
    let (numbers, _) = bytes.as_chunks::<8>();
    let (pairs, _) = numbers.as_chunks::<2>();
    pairs.iter().map(|[left, right]| (i64::from_le_bytes(*left), i64::from_le_bytes(*right)))
}
