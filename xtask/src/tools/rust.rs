//! The compile target for the browser.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;
use crate::paths::on_path;
use crate::tools::{INSTALL_LIMIT, announce};

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that rustc can compile for the browser.
///
/// # Errors
/// When the target is missing and rustup cannot add it.
pub(crate) fn ensure_browser_target(context: &Context) -> Result<()> {
    let mut rustc = context.command("rustc");
    rustc.args(["--print", "sysroot"]);
    let sysroot =
        context.supervisor.output("rustc --print sysroot", rustc, Duration::from_secs(300))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    ensure!(
        on_path("rustup").is_some(),
        "the Rust target {TARGET} is missing and there is no rustup to add it; install it the way this Rust was installed"
    );
    announce(&format!("the Rust target {TARGET}"), "with rustup");
    let mut rustup = context.command("rustup");
    rustup.args(["target", "add", TARGET]);
    context
        .supervisor
        .run("rustup target add", rustup, INSTALL_LIMIT)
        .context("the app cannot be compiled for the browser")
}
