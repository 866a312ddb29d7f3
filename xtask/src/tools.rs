//! The tools of the build: pinned here, one on PATH used when its version fits, installed only when missing, and announced.

pub(crate) mod bindgen;
pub(crate) mod chromium;
pub(crate) mod node;
pub(crate) mod postgres;
pub(crate) mod python;
pub(crate) mod rust;
pub(crate) mod system;
pub(crate) mod trunk;

use std::fs::{self, File};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::context::Context;

/// How long the installation of one tool may take; compiling Trunk on a small machine is the longest.
const INSTALL_LIMIT: Duration = Duration::from_secs(45 * 60);

/// Installs every tool that is missing and says where each one is.
///
/// # Errors
/// When one cannot be installed.
pub(crate) fn all(context: &Context) -> Result<()> {
    rust::ensure_browser_target(context)?;
    println!("Trunk        {}", trunk::ensure(context)?.display());
    println!("wasm-bindgen {}", bindgen::ensure(context)?.display());
    println!("npm packages {}", node::ensure(context)?.modules.display());
    println!("Chromium     {}", chromium::ensure(context)?.display());
    println!("Python       {}", python::ensure(context)?.display());
    println!("PostgreSQL   {}", postgres::ensure(context)?.display());
    Ok(())
}

/// Says what is about to be installed. Nothing is installed silently.
fn announce(what: &str, how: &str) {
    println!("Installing {what} {how}");
}

/// Holds the tools folder for us alone: two checkouts may ask for the same tool at the same time.
fn lock_folder(context: &Context) -> Result<File> {
    let folder = context.paths.cache.join("tools");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = File::create(folder.join(".lock"))
        .with_context(|| format!("cannot lock {}", folder.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", folder.display()))?;
    Ok(file)
}
