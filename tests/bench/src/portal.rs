//! The citizens' portal on a slow line: `portal.mjs` opens it for the first time and says when its first field could be used.

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

const LIMIT: Duration = Duration::from_secs(300);

/// What the script writes.
#[derive(Debug, Deserialize)]
struct Seen {
    browser: String,
    runs: Vec<Run>,
}

/// One first visit, in milliseconds since it began.
#[derive(Debug, Deserialize)]
struct Run {
    usable: f64,
    rules: f64,
}

/// Measures first visits, each in a browser that has never been there.
///
/// # Errors
/// When the page cannot be reached, or its field takes no answer.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("portal")?;
    settings.place("BEVILLING_WEB_DIR")?;
    let world = World::start(settings, &folder).await?;
    let data = settings.data("portal/server")?;
    let server = Server::start(settings, &world, &data).await?;
    let answer = folder.join("portal.json");
    let mut script = Command::new("node");
    script
        .arg(settings.root.join("tests").join("bench").join("portal.mjs"))
        .env("BEVILLING_URL", &server.app)
        .env("BEVILLING_BENCH_RUNS", RUNS.to_string())
        .env("BEVILLING_BENCH_ANSWER", &answer)
        .env("BEVILLING_NODE_MODULES", settings.place("BEVILLING_NODE_MODULES")?)
        .env("BEVILLING_CHROMIUM", settings.place("BEVILLING_CHROMIUM")?);
    Program::start("portal.mjs", script, &folder.join("portal.log"))?.finish(LIMIT).await?;
    server.stop().await?;
    world.stop().await?;

    let text = fs::read_to_string(&answer).context("portal.mjs wrote nothing")?;
    let seen: Seen = serde_json::from_str(&text).context("what portal.mjs wrote cannot be read")?;
    ensure!(seen.runs.len() >= RUNS, "{} of {RUNS} visits were measured", seen.runs.len());
    let usable = Series::new(seen.runs.iter().map(|run| run.usable).collect()).context("no run")?;
    let rules = Series::new(seen.runs.iter().map(|run| run.rules).collect()).context("no run")?;
    let note = format!(
        "{}, headless, a window of 390 px, 5 Mbit/s down, 1 Mbit/s up and 100 ms by the browser's own brake; each visit in a browser that has never been there. \
         From the beginning of the visit to the first frame in which the first field stands with its styles and is listened to. The rules, which check what is \
         typed, had arrived after {:.0} ms (median).",
        seen.browser,
        rules.median(),
    );
    Ok(Found { series: vec![usable], note })
}
