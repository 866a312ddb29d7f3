//! The journeys in a real browser, against the real server and the simulated outside world on free ports.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;
use crate::demo;
use crate::native::{self, Profile};
use crate::stack::{Ports, Stack};
use crate::{tools, web};

/// For one test within a file, in the words of Node's test runner.
const TEST_LIMIT: &str = "--test-timeout=300000";
/// For all tests of one file.
const FILE_LIMIT: Duration = Duration::from_secs(10 * 60);
/// Runs only the files whose name contains this, for whoever writes a journey.
const ONLY: &str = "BEVILLING_E2E_ONLY";

/// Whether the pictures of the documentation are to be taken anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pictures {
    /// Only what a failing journey leaves for whoever looks into it.
    None,
    /// Replace those in `docs/screens`.
    ForTheDocumentation,
}

/// Runs the journeys as a check: nothing in the repository changes.
///
/// # Errors
/// When something does not start, or a journey fails.
pub(crate) fn check(context: &Context) -> Result<()> {
    run(context, Pictures::None)
}

/// Runs the journeys and replaces the pictures of the documentation.
///
/// # Errors
/// As [`check`].
pub(crate) fn take_pictures(context: &Context) -> Result<()> {
    run(context, Pictures::ForTheDocumentation)
}

/// Starts everything on new data, loads the example day and runs `tests/e2e/*.test.mjs`.
fn run(context: &Context, pictures: Pictures) -> Result<()> {
    let chromium = tools::chromium::ensure(context)?;
    let packages = tools::node::ensure(context)?;
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
    let mut failed = Vec::new();
    for journey in &journeys {
        let mut command = context.command("node");
        command
            .args(["--test", "--test-reporter=spec", TEST_LIMIT])
            .arg(journey)
            .env("BEVILLING_E2E_URL", &stack.addresses.app)
            .env("SIM_URL", &stack.addresses.simulator)
            .env("BEVILLING_E2E_INTEGRATION_URL", &stack.addresses.integration)
            .env("BEVILLING_E2E_STACK", &stack.description)
            .env("BEVILLING_E2E_OUT", folder.join("out"))
            .env("BEVILLING_NODE_MODULES", &packages.modules)
            .env("BEVILLING_CHROMIUM", &chromium);
        if pictures == Pictures::ForTheDocumentation {
            command.env("BEVILLING_SCREENS", context.paths.root.join("docs").join("screens"));
        }
        let name = journey.file_name().unwrap_or_default().display().to_string();
        // A journey may leave its browser open and never end: the limit is for each file, so that its name is known.
        if let Err(error) = context.supervisor.run(&name, command, FILE_LIMIT) {
            println!("    {error:#}");
            failed.push(name);
        }
        ensure!(!context.supervisor.stopping(), "stopped");
    }
    let clean = stack.stop();
    ensure!(
        failed.is_empty(),
        "failed: {}; the logs of server and simulator are in {}",
        failed.join(", "),
        data.display()
    );
    ensure!(clean, "a program did not end when asked; see the logs in {}", data.display());
    Ok(())
}

fn journeys(folder: &Path) -> Result<Vec<PathBuf>> {
    let only = env::var(ONLY).unwrap_or_default();
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".test.mjs") && name.contains(&only) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
