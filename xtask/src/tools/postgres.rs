//! The programs of PostgreSQL, for a throw-away database.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::paths::{is_program, on_path};
use crate::tools::system;

/// The folder with `initdb` and `postgres`, installed when the machine has none.
///
/// # Errors
/// When there is none and we may not install one.
pub(crate) fn ensure(context: &Context) -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(
        context,
        "postgresql",
        "the tests of storage need (the programs initdb and postgres)",
    )?;
    find().context(
        "PostgreSQL was installed but initdb and postgres are not found; put their folder on PATH",
    )
}

fn find() -> Option<PathBuf> {
    // Debian keeps the server's programs off PATH; a link on PATH leads to the folder that has them all.
    let linked = on_path("initdb")
        .and_then(|program| program.canonicalize().ok())
        .and_then(|program| program.parent().map(Path::to_path_buf));
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    // The newest first, by number.
    folders.sort_by_key(|folder| std::cmp::Reverse(version_of(folder)));
    linked
        .into_iter()
        .chain(folders)
        .find(|folder| is_program(&folder.join("initdb")) && is_program(&folder.join("postgres")))
}

fn version_of(bin: &Path) -> u32 {
    bin.parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
        .and_then(|name| name.parse().ok())
        .unwrap_or(0)
}
