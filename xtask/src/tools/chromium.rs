//! The browser of the journeys.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::context::Context;
use crate::paths::{is_program, on_path};
use crate::tools::system;

/// Names a browser that is to be used instead of the one on PATH.
const VARIABLE: &str = "BEVILLING_CHROMIUM";

/// The browser, installed when the machine has none.
///
/// # Errors
/// When there is none and we may not install one.
pub(crate) fn ensure(context: &Context) -> Result<PathBuf> {
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        ensure!(is_program(&named), "{VARIABLE} names {}, which is no program", named.display());
        return Ok(named);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(
        context,
        "chromium",
        &format!("the journeys in the browser need (or set {VARIABLE} to a Chromium or Chrome)"),
    )?;
    find().ok_or_else(|| {
        anyhow::anyhow!("Chromium was installed but is not on PATH; set {VARIABLE} to its file")
    })
}

fn find() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .into_iter()
        .find_map(on_path)
}
