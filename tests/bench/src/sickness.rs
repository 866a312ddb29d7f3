//! Sickness benefit: a million weekly amounts with everything they rest on, and a long case that is computed anew.

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Error, Result, bail, ensure};
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::days::plus;
use bevilling_core::sickness::ledger::settlement::Difference;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::rules::GROSS;
use bevilling_domain::long_case::{CHANGED_WEEKS, LongCase};
use chrono::{DateTime, NaiveDate};
use serde::Deserialize;

use crate::measure::{Found, RUNS};
use crate::process::Program;
use crate::series::Series;
use crate::settings::Settings;

/// Weekly amounts in a run.
const AMOUNTS: u32 = 1_000_000;
/// Facts that are made at once, before the clock runs: few enough to stay near the processor.
const AT_ONCE: u32 = 1_000;
/// Computations of the case in a run, whose median is the run's value.
const COMPUTATIONS: usize = 201;
/// How long the runs in WebAssembly may take.
const LIMIT: Duration = Duration::from_secs(180);

const BOOK: RateBook<'static> = RateBook::NATIONAL;

/// Measures them.
///
/// # Errors
/// When the rules do not find what they must.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let monday: NaiveDate = "2024-01-01".parse().context("a Monday")?;
    let mut amounts = Vec::new();
    let mut sums = Vec::new();
    for _ in 0..RUNS {
        let (sum, time) = weekly_amounts(monday);
        sums.push(sum);
        amounts.push(time.as_secs_f64());
    }
    ensure!(sums.iter().all(|sum| *sum > 0 && *sum == sums[0]), "the runs differ: {sums:?}");

    let case = LongCase::new().map_err(Error::msg)?;
    let found = case.recompute().map_err(Error::msg)?;
    let Difference::Deficit(deficit) = found.difference else {
        bail!("half the hours give {:?}", found.difference);
    };
    let mut recomputed = Vec::new();
    for _ in 0..RUNS {
        let mut times = Vec::with_capacity(COMPUTATIONS);
        for _ in 0..COMPUTATIONS {
            let begun = Instant::now();
            black_box(black_box(&case).recompute().map_err(Error::msg)?);
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        recomputed.push(Series::new(times).context("no computation")?.median());
    }
    let there = in_webassembly(settings).await?;
    ensure!(
        there.deficit == deficit.to_string(),
        "WebAssembly finds {}, the native program {deficit}",
        there.deficit
    );
    let note = format!(
        "Amounts: {AMOUNTS} weeks of different hours, earnings, years and payees on one core, from the facts to the amount with all that \
         the rules read and the parts that add up to it, which are dropped again within the time. The facts are made {AT_ONCE} at a time, outside of it. Case: {} weeks from {} statements of the \
         employer; a correction halves the hours of the last {CHANGED_WEEKS} weeks. Who pays whom on each day and every week are computed anew from the \
         facts with their whole trace and settled in the ledger, where {} entries become {}; a run is the median of {COMPUTATIONS}. The same case in \
         WebAssembly, compiled as the app is, in Node {}, with the time taken around it by Node; both find the same deficit.",
        found.course.weeks.len(),
        case.statements(),
        case.booked(),
        found.ledger.entries().len(),
        there.node,
    );
    let series = [amounts, recomputed, there.milliseconds].map(Series::new);
    Ok(Found { series: series.into_iter().collect::<Option<_>>().context("no run")?, note })
}

/// What the script writes: milliseconds per computation in each run.
#[derive(Debug, Deserialize)]
struct Seen {
    node: String,
    deficit: String,
    milliseconds: Vec<f64>,
}

/// The case in the program for Node.
async fn in_webassembly(settings: &Settings) -> Result<Seen> {
    let folder = settings.data("sickness")?;
    let answer = folder.join("long_case.json");
    let mut script = Command::new("node");
    script
        .arg(settings.root.join("tests").join("bench").join("long_case.mjs"))
        .arg(settings.place("BEVILLING_ANSWERS")?)
        .env("BEVILLING_BENCH_RUNS", RUNS.to_string())
        .env("BEVILLING_BENCH_COMPUTATIONS", COMPUTATIONS.to_string())
        .env("BEVILLING_BENCH_ANSWER", &answer);
    Program::start("long_case.mjs", script, &folder.join("long_case.log"))?.finish(LIMIT).await?;
    let text = fs::read_to_string(&answer).context("long_case.mjs wrote nothing")?;
    serde_json::from_str(&text).context("what long_case.mjs wrote cannot be read")
}

/// What all weekly amounts come to, in øre, and how long the rules took: from the facts of each week to its assessment.
fn weekly_amounts(first: NaiveDate) -> (i64, Duration) {
    let (mut sum, mut time) = (0, Duration::ZERO);
    for batch in 0..AMOUNTS / AT_ONCE {
        let numbers = batch * AT_ONCE..(batch + 1) * AT_ONCE;
        let weeks: Vec<_> = numbers.map(|number| week(number, first)).collect();
        let begun = Instant::now();
        for (monday, facts) in &weeks {
            let found = compute(*monday, black_box(facts), &BOOK);
            sum += black_box(&found).money(GROSS.id).map_or(0, Money::ore);
        }
        time += begun.elapsed();
    }
    (sum, time)
}

/// The facts of a week: hours, earning, year and payee differ.
fn week(number: u32, first: NaiveDate) -> (NaiveDate, WeekFacts) {
    let monday = plus(first, 7 * u64::from(number % 150));
    let hours = |hours| Some(known(Hours::from_hundredths(hours), monday));
    let number = i64::from(number);
    let payee = if number % 3 == 0 { Payee::Employer } else { Payee::Citizen };
    let facts = WeekFacts {
        hours: [number % 740, 740, 740, 740, number % 370, 0, 0].map(hours),
        hourly_earning: vec![known(Money::from_ore(9_000 + number * 7_919 % 9_000), monday)],
        payee: Some(known(payee, monday)),
        ..WeekFacts::default()
    };
    (monday, facts)
}

fn known<T>(value: T, on: NaiveDate) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on }, DateTime::UNIX_EPOCH)
}
