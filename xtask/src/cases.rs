//! `cargo xtask cases FILE...`: runs case files through the domain.

use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Result;

use crate::context::Context;
use crate::native::{self, Profile};

const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Runs the files where the caller stands; the program's verdict is ours.
///
/// # Errors
/// When the program does not compile or does not end.
pub(crate) fn run(context: &Context, files: &[String]) -> Result<ExitCode> {
    let programs = native::build(context, Profile::Dev, &[native::CASES])?;
    let mut command = Command::new(programs.join(native::CASES));
    command.args(files);
    let status = context.supervisor.status(native::CASES, command, LIMIT)?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}
