//! wasm-bindgen's command line, compiled by us from the pinned library: the surest way to the very version in `Cargo.lock`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::context::Context;
use crate::paths::{is_program, on_path};
use crate::tools::{INSTALL_LIMIT, announce, lock_folder};

/// The folder that holds a program named `wasm-bindgen` of the locked version.
///
/// # Errors
/// When it cannot be compiled.
pub(crate) fn ensure(context: &Context) -> Result<PathBuf> {
    let version = locked_version(context)?;
    if let Some(program) = on_path("wasm-bindgen")
        && version_fits(context, &program, &version)
        && let Some(folder) = program.parent()
    {
        return Ok(folder.to_path_buf());
    }
    let folder = context.paths.tool("wasm-bindgen", &version);
    let program = folder.join("wasm-bindgen");
    let _lock = lock_folder(context)?;
    if is_program(&program) && version_fits(context, &program, &version) {
        return Ok(folder);
    }
    announce(
        &format!("wasm-bindgen {version}"),
        "with cargo build (compiles for a few minutes, once)",
    );
    let output = context.paths.cache.join("tool-target");
    let mut cargo = context.cargo(&[
        "build",
        "--package",
        "xtask",
        "--bin",
        "bindgen",
        "--features",
        "bindgen",
    ]);
    cargo.env("CARGO_TARGET_DIR", &output);
    // Warnings about the inside of its dependencies are nothing the reader can act on.
    cargo.env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never");
    // Unoptimized it needs half a minute for the app; the first level brings that down to seconds.
    cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "false");
    context.supervisor.run("building wasm-bindgen", cargo, INSTALL_LIMIT)?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    fs::copy(output.join("debug").join("bindgen"), &program)
        .with_context(|| format!("cannot write {}", program.display()))?;
    Ok(folder)
}

/// The version of the library wasm-bindgen in `Cargo.lock`: module and tool must agree exactly.
fn locked_version(context: &Context) -> Result<String> {
    let file = context.paths.root.join("Cargo.lock");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "name = \"wasm-bindgen\""
            && let Some(version) = lines.next().and_then(|next| next.strip_prefix("version = \""))
        {
            return Ok(version.trim_end_matches('"').to_owned());
        }
    }
    bail!("Cargo.lock does not name wasm-bindgen")
}

fn version_fits(context: &Context, program: &Path, version: &str) -> bool {
    let mut command = context.command(program);
    command.arg("--version");
    context
        .supervisor
        .output("wasm-bindgen --version", command, Duration::from_secs(20))
        .is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
}
