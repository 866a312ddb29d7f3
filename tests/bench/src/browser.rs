//! The case page in a real browser: the example day is loaded, and `browser.mjs` types into the expense form of a granted case.

use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::measure::{Found, RUNS};
use crate::process::Program;
use crate::series::Series;
use crate::settings::Settings;
use crate::world::{Server, World};

/// Keystrokes in each run.
const KEYSTROKES: usize = 400;
const DEMO_LIMIT: Duration = Duration::from_secs(300);
const BROWSER_LIMIT: Duration = Duration::from_secs(600);

/// What the script writes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen {
    browser: String,
    runs: Vec<Run>,
}

/// One run of the script, on a page loaded anew.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    /// Milliseconds from the input event to the changed preview, one for each keystroke.
    latencies: Vec<f64>,
    /// Milliseconds of each task that the browser calls long.
    long_tasks: Vec<f64>,
}

/// Measures on the example day.
///
/// # Errors
/// When the page cannot be reached, or a keystroke changes nothing.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("browser")?;
    settings.place("BEVILLING_WEB_DIR")?;
    let world = World::start(settings, &folder).await?;
    let data = settings.data("browser/server")?;
    let server = Server::start(settings, &world, &data).await?;
    world.connect(&server).await?;

    let mut demo = Command::new(settings.place("BEVILLING_DEMO_BIN")?);
    demo.env("BEVILLING_URL", &server.app).env("SIM_URL", &world.url);
    Program::start("the example day", demo, &folder.join("demo.log"))?.finish(DEMO_LIMIT).await?;

    let answer = folder.join("browser.json");
    let mut script = Command::new("node");
    script
        .arg(settings.root.join("tests").join("bench").join("browser.mjs"))
        .env("BEVILLING_URL", &server.app)
        .env("SIM_URL", &world.url)
        .env("BEVILLING_BENCH_RUNS", RUNS.to_string())
        .env("BEVILLING_BENCH_KEYSTROKES", KEYSTROKES.to_string())
        .env("BEVILLING_BENCH_ANSWER", &answer)
        .env("BEVILLING_NODE_MODULES", settings.place("BEVILLING_NODE_MODULES")?)
        .env("BEVILLING_CHROMIUM", settings.place("BEVILLING_CHROMIUM")?);
    Program::start("browser.mjs", script, &folder.join("browser.log"))?
        .finish(BROWSER_LIMIT)
        .await?;
    server.stop().await?;
    world.stop().await?;

    let text = fs::read_to_string(&answer).context("browser.mjs wrote nothing")?;
    found(&serde_json::from_str(&text).context("what browser.mjs wrote cannot be read")?)
}

fn found(seen: &Seen) -> Result<Found> {
    let (mut worst, mut middle, mut slowest, mut longest) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for run in &seen.runs {
        ensure!(
            run.latencies.len() >= KEYSTROKES,
            "{} of {KEYSTROKES} keystrokes were measured",
            run.latencies.len()
        );
        let latencies = Series::new(run.latencies.clone()).context("no keystroke")?;
        worst.push(latencies.quantile(0.99));
        middle.push(latencies.median());
        slowest.push(latencies.most());
        longest.push(Series::new(run.long_tasks.clone()).map_or(0.0, |tasks| tasks.most()));
    }
    let tasks: usize = seen.runs.iter().map(|run| run.long_tasks.len()).sum();
    let (middle, slowest) =
        (Series::new(middle).context("no run")?, Series::new(slowest).context("no run")?);
    let note = format!(
        "{}, headless, on a granted case of the example day: {KEYSTROKES} keystrokes in the field for the price in each run, each on a page loaded anew; from the \
         event as the first listener sees it to the observed change of the preview (steps of the browser's clock: 0.1 ms). Every keystroke changed the preview. \
         Median keystroke {:.2} ms, slowest of all {:.2} ms; {tasks} long tasks (over 50 ms) in all runs.",
        seen.browser,
        middle.median(),
        slowest.most(),
    );
    Ok(Found {
        series: vec![
            Series::new(worst).context("no run")?,
            Series::new(longest).context("no run")?,
        ],
        note,
    })
}
