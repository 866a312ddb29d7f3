//! Memory: 100 applications are decided and their letters sent; a minute after the last, the process is weighed.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use bevilling_core::api::case::CaseView;
use bevilling_core::api::request::DecideRequest;
use bevilling_core::code::Code;
use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::rule::assessment::Outcome;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::decide;
use serde_json::json;
use tokio::task::JoinSet;

use crate::api::Caseworker;
use crate::database::Database;
use crate::measure::{Found, RUNS};
use crate::messages::{self, ELIGIBLE};
use crate::series::Series;
use crate::settings::Settings;
use crate::world::{Server, World};

const LETTERS: usize = 100;
/// Letters in words of the database.
const WANTED: i64 = 100;
const REST: Duration = Duration::from_secs(60);
/// How long the applications may take to be tasks, and the letters to be handed over.
const LIMIT: Duration = Duration::from_secs(240);

/// What a process that rested weighs, in megabytes.
struct Weight {
    now: f64,
    most: f64,
}

/// Measures one new process after the other; while one rests, the next one works.
///
/// # Errors
/// When a letter is not sent.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("memory")?;
    let world = World::start(settings, &folder).await?;
    let mut resting = JoinSet::new();
    for run in 1..=RUNS {
        let data = settings.data(&format!("memory/server-{run}"))?;
        let server = Server::start(settings, &world, &data).await?;
        let seconds = write_letters(&world, &server).await?;
        println!("    run {run}: {LETTERS} letters in {seconds:.1} s");
        resting.spawn(weigh(server));
    }
    let (mut values, mut peaks) = (Vec::new(), Vec::new());
    while let Some(weight) = resting.join_next().await {
        let weight = weight.context("weighing")??;
        values.push(weight.now);
        peaks.push(weight.most);
    }
    world.stop().await?;
    let peaks = Series::new(peaks).context("no run")?;
    let note = format!(
        "Each run is a new process on an empty database: {LETTERS} applications come in as SF2900 messages and are opened, granted and their letters approved \
         through the interface; the clock starts when all {LETTERS} letters (PDF/A) are handed over to the post. VmRSS of /proc, 1 MB = 1,000,000 bytes. \
         Most that the process ever took, median of the runs: {:.1} MB.",
        peaks.median()
    );
    Ok(Found { series: vec![Series::new(values).context("no run")?], note })
}

/// Lets a process rest, weighs it and ends it.
async fn weigh(server: Server) -> Result<Weight> {
    tokio::time::sleep(REST).await;
    let weight =
        Weight { now: megabytes(server.id(), "VmRSS")?, most: megabytes(server.id(), "VmHWM")? };
    server.stop().await?;
    Ok(weight)
}

/// Sends the letters; returns at the moment of the last, with the seconds that deciding and sending took.
async fn write_letters(world: &World, server: &Server) -> Result<f64> {
    let built = messages::build(world, &ELIGIBLE, LETTERS).await?;
    messages::deliver_all(&[messages::client(world)?], &server.sf2900, built).await?;
    let caseworker = Caseworker::sign_in(world, server).await?;
    let overlay = caseworker.session().await?.overlay;
    let begun = Instant::now();
    let mut tasks = caseworker.tasks().await?;
    while tasks.len() < LETTERS {
        ensure!(
            begun.elapsed() < LIMIT,
            "{} of {LETTERS} tasks after {} s; the log ends:\n{}",
            tasks.len(),
            LIMIT.as_secs(),
            server.tail()
        );
        tokio::time::sleep(Duration::from_millis(500)).await;
        tasks = caseworker.tasks().await?;
    }
    let begun = Instant::now();
    for task in &tasks {
        decide_case(&caseworker, task.case.as_str(), &overlay).await?;
    }
    let mut database = Database::open(&server.database()).await?;
    loop {
        let sent = database.letters_handed_over().await?;
        if sent == WANTED {
            break;
        }
        ensure!(
            begun.elapsed() < LIMIT,
            "{sent} of {LETTERS} letters sent after {} s; the log ends:\n{}",
            LIMIT.as_secs(),
            server.tail()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    database.close().await?;
    Ok(seconds)
}

/// Opens, decides and approves the letter, as the app does: the assessment that is sent along is computed here.
async fn decide_case(caseworker: &Caseworker, id: &str, overlay: &Overlay) -> Result<()> {
    let seen = caseworker.case(id).await?;
    let opened = caseworker.act(&seen, "opening", &json!({})).await?;
    let decided = caseworker.act(&opened, "decision", &decision(&opened, overlay)?).await?;
    caseworker.act(&decided, "letter-approval", &json!({})).await?;
    Ok(())
}

fn decision(view: &CaseView, overlay: &Overlay) -> Result<DecideRequest> {
    let case = &view.case;
    let seen =
        decide::eligibility(case.benefit, &case.facts, case.received_on, &RateBook::with(overlay));
    // The applications are those of a few citizens, most of whom are granted the supplement already: that is decided over.
    let over = seen.manual();
    let grants = seen.outcome == Outcome::Grant || over == [Code::ExistingGrant];
    if !grants {
        bail!("case {} is not granted but {:?} ({:?})", case.number, seen.outcome, seen.reason);
    }
    let reasons = if over.is_empty() { "" } else { "Ansøgningen er en gentagelse til måling." };
    Ok(DecideRequest { choice: DecisionChoice::Grant, reasons: reasons.to_owned(), seen })
}

/// A line of the process's own account, in megabytes.
fn megabytes(process: u32, line: &str) -> Result<f64> {
    let text =
        fs::read_to_string(format!("/proc/{process}/status")).context("the process is gone")?;
    let found = text.lines().find_map(|entry| entry.strip_prefix(line)?.strip_prefix(':'));
    let kibibytes: f64 = found
        .and_then(|value| value.split_whitespace().next())
        .with_context(|| format!("no {line}"))?
        .parse()
        .with_context(|| format!("{line} is no number"))?;
    Ok(kibibytes * 1024.0 / 1e6)
}
