//! The interface as other systems see it: a client made from its description in another language, and a tester that reads
//! nothing but the description. Both against the real server and the simulated outside world on free ports.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;
use crate::demo;
use crate::native::{self, Profile};
use crate::stack::{Ports, Stack};
use crate::tools::python;

const JOURNEY_LIMIT: Duration = Duration::from_secs(120);
const FUZZ_LIMIT: Duration = Duration::from_secs(240);

/// Lets an outside system work, and asks all kinds of things.
///
/// # Errors
/// When something does not start, the outside system does not get what it should, or the server faults.
pub(crate) fn check(context: &Context) -> Result<()> {
    let python = python::ensure(context)?;
    let programs =
        native::build(context, Profile::Dev, &[native::SERVER, native::SIMULATOR, native::DEMO])?;
    let data = context.paths.outside_data();
    if data.exists() {
        fs::remove_dir_all(&data).with_context(|| format!("cannot empty {}", data.display()))?;
    }
    fs::create_dir_all(&data).with_context(|| format!("cannot make {}", data.display()))?;
    python::generate_client(context, &python, &data)?;
    let mut stack = Stack::start(context, &programs, &data, Ports::free()?)?;
    demo::load(context, &programs, &stack.addresses)?;
    let folder = context.paths.root.join("tests").join("contract").join("outside");
    let mut journey = context.command(python.join("python"));
    journey.arg(folder.join("journey.py")).arg(&data).env("BEVILLING_URL", &stack.addresses.app);
    context.supervisor.run("the outside system", journey, JOURNEY_LIMIT)?;
    let mut fuzz = context.command(python.join("python"));
    fuzz.arg(folder.join("fuzz.py"))
        .arg(python.join("schemathesis"))
        .arg(context.paths.root.join("docs").join("openapi.json"))
        .env("BEVILLING_URL", &stack.addresses.app)
        .current_dir(&data);
    context.supervisor.run("schemathesis", fuzz, FUZZ_LIMIT)?;
    ensure!(stack.stop(), "a program did not end when asked; see the logs in {}", data.display());
    Ok(())
}
