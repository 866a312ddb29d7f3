//! The journeys in a real browser, against the real server and the simulated outside world on free ports.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;
use crate::demo;
use crate::native::{self, Profile};
use crate::stack::{Ports, Stack};
use crate::{tools, web};

const LIMIT: Duration = Duration::from_secs(30 * 60);

/// Starts everything on new data, loads the example day and runs `tests/e2e/*.test.mjs`.
///
/// # Errors
/// When something does not start, or a journey fails.
pub(crate) fn run(context: &Context) -> Result<()> {
    let chromium = tools::chromium::ensure(context)?;
    tools::node::ensure(context)?;
    let programs =
        native::build(context, Profile::Dev, &[native::SERVER, native::SIMULATOR, native::DEMO])?;
    web::build(context)?;
    let folder = context.paths.root.join("tests").join("e2e");
    let journeys = journeys(&folder)?;
    ensure!(!journeys.is_empty(), "there is no journey in {}", folder.display());

    let data = context.paths.journey_data();
    if data.exists() {
        fs::remove_dir_all(&data).with_context(|| format!("cannot empty {}", data.display()))?;
    }
    let mut stack = Stack::start(context, &programs, &data, Ports::free()?)?;
    demo::load(context, &programs, &stack.addresses)?;
    let mut command = context.command("node");
    // One after the other: they share one server and one outside world.
    command
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(journeys)
        .env("BEVILLING_E2E_URL", &stack.addresses.app)
        .env("BEVILLING_E2E_SIM_URL", &stack.addresses.simulator)
        .env("BEVILLING_E2E_INTEGRATION_URL", &stack.addresses.integration)
        .env("BEVILLING_E2E_STACK", &stack.description)
        .env("BEVILLING_E2E_OUT", folder.join("out"))
        .env("BEVILLING_CHROMIUM", chromium);
    let outcome = context.supervisor.run("the journeys", command, LIMIT);
    let clean = stack.stop();
    outcome
        .with_context(|| format!("the logs of server and simulator are in {}", data.display()))?;
    ensure!(clean, "a program did not end when asked; see the logs in {}", data.display());
    Ok(())
}

fn journeys(folder: &std::path::Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        if path.to_str().is_some_and(|path| path.ends_with(".test.mjs")) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
