//! Trunk, which bundles the caseworker's app.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::paths::{is_program, on_path};
use crate::tools::{INSTALL_LIMIT, announce, lock_folder};

const VERSION: &str = "0.21.14";

/// The program, installed when neither PATH nor the cache folder has this version.
///
/// # Errors
/// When it cannot be compiled.
pub(crate) fn ensure(context: &Context) -> Result<PathBuf> {
    if let Some(program) = on_path("trunk")
        && version_fits(context, &program)
    {
        return Ok(program);
    }
    let folder = context.paths.tool("trunk", VERSION);
    let program = folder.join("bin").join("trunk");
    let _lock = lock_folder(context)?;
    if is_program(&program) && version_fits(context, &program) {
        return Ok(program);
    }
    announce(
        &format!("Trunk {VERSION}"),
        "with cargo install (compiles for about ten minutes, once)",
    );
    let mut cargo =
        context.cargo(&["install", "--locked", "--force", "trunk", "--version", VERSION, "--root"]);
    // Its own build folder: Trunk's dependencies have nothing in common with ours.
    cargo.arg(&folder).env("CARGO_TARGET_DIR", context.paths.cache.join("tool-target"));
    context
        .supervisor
        .run("cargo install trunk", cargo, INSTALL_LIMIT)
        .context("Trunk bundles the app; without it neither `run` nor `test` can go on")?;
    Ok(program)
}

fn version_fits(context: &Context, program: &Path) -> bool {
    let mut command = context.command(program);
    command.arg("--version");
    context
        .supervisor
        .output("trunk --version", command, Duration::from_secs(20))
        .is_ok_and(|text| text.split_whitespace().nth(1) == Some(VERSION))
}
