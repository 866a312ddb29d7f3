//! Python with packages that others made: exactly those of a list of versions and hashes, each list in a folder of its own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};

use crate::context::Context;
use crate::paths::on_path;
use crate::tools::{INSTALL_LIMIT, announce, lock_folder};

/// The folder of the programs that look at the interface from outside, installed when missing.
///
/// # Errors
/// When Python 3.11 or newer is missing, or a package cannot be installed.
pub(crate) fn ensure(context: &Context) -> Result<PathBuf> {
    install(
        context,
        &["xtask", "python"],
        ("openapi-python-client and schemathesis", "with pip (about 120 MB)"),
    )
}

/// The folder with the Python that has OpenFisca, installed when missing: only the measurements need it.
///
/// # Errors
/// As [`ensure()`].
pub(crate) fn ensure_openfisca(context: &Context) -> Result<PathBuf> {
    install(
        context,
        &["tests", "bench", "openfisca"],
        ("openfisca-core", "with pip (about 130 MB)"),
    )
}

fn install(context: &Context, folder: &[&str], (what, how): (&str, &str)) -> Result<PathBuf> {
    ensure!(
        on_path("python3").is_some(),
        "Python is missing; install Python 3.11 or newer with its module venv"
    );
    let folder: PathBuf = folder.iter().collect();
    let requirements = context.paths.root.join(folder).join("requirements.txt");
    let text = fs::read(&requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    // The folder is named after the lock file: another checkout with other versions gets its own.
    let version = hex::encode(Sha256::digest(&text));
    let folder = context.paths.tool("python", version.get(..12).unwrap_or_default());
    let (programs, complete) = (folder.join("bin"), folder.join(".complete"));
    let _lock = lock_folder(context)?;
    if !complete.is_file() {
        announce(what, how);
        let mut venv = context.command("python3");
        venv.args(["-m", "venv", "--clear"]).arg(&folder);
        context.supervisor.run("python3 -m venv", venv, INSTALL_LIMIT)?;
        let mut pip = context.command(programs.join("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(["--require-hashes", "--only-binary", ":all:", "--requirement"])
            .arg(&requirements);
        context.supervisor.run("pip install", pip, INSTALL_LIMIT)?;
        fs::write(&complete, b"")
            .with_context(|| format!("cannot write {}", complete.display()))?;
    }
    Ok(programs)
}

/// A client of the interface in the folder, made from its description.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn generate_client(context: &Context, programs: &Path, folder: &Path) -> Result<()> {
    let log = folder.join("client.log");
    let mut command = context.command(programs.join("openapi-python-client"));
    command
        .args(["generate", "--meta", "none", "--overwrite", "--path"])
        .arg(context.paths.root.join("docs").join("openapi.json"))
        .arg("--output-path")
        .arg(folder.join("bevilling_client"))
        .env("PATH", path_with(programs)?)
        // It tells at length what it cannot make, such as methods that answer with a PDF.
        .stderr(File::create(&log).with_context(|| format!("cannot write {}", log.display()))?);
    context
        .supervisor
        .output("openapi-python-client", command, INSTALL_LIMIT)
        .with_context(|| format!("see {}", log.display()))?;
    Ok(())
}

/// PATH with these programs first.
fn path_with(programs: &Path) -> Result<std::ffi::OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(programs.to_owned()).chain(std::env::split_paths(&rest));
    std::env::join_paths(all).context("a folder of PATH has a colon in its name")
}
