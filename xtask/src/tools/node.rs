//! Node and the packages from npm: wasm-opt, Playwright, axe, the XML schema checker, TypeScript.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};

use crate::context::Context;
use crate::paths::on_path;
use crate::tools::{INSTALL_LIMIT, announce, lock_folder};

/// The oldest Node whose test runner and modules we use.
const OLDEST: u32 = 20;

/// The installed packages.
#[derive(Debug)]
pub(crate) struct NodePackages {
    /// The folder `node_modules`.
    pub(crate) modules: PathBuf,
}

impl NodePackages {
    /// The folder of the packages' programs, among them `wasm-opt`.
    pub(crate) fn programs(&self) -> PathBuf {
        self.modules.join(".bin")
    }

    /// The path of wasm-opt.
    pub(crate) fn wasm_opt(&self) -> PathBuf {
        self.programs().join("wasm-opt")
    }
}

/// The packages exactly as `xtask/node/package-lock.json` names them, installed when missing.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub(crate) fn ensure(context: &Context) -> Result<NodePackages> {
    ensure_node(context)?;
    let source = context.paths.root.join("xtask").join("node");
    let lock_text = read(&source.join("package-lock.json"))?;
    let manifest = read(&source.join("package.json"))?;
    // The folder is named after the lock file: another checkout with other versions gets its own.
    let version = hex::encode(Sha256::digest(&lock_text));
    let folder = context.paths.tool("node", version.get(..12).unwrap_or_default());
    let modules = folder.join("node_modules");
    let complete = folder.join(".complete");
    let lock = lock_folder(context)?;
    if !complete.is_file() {
        ensure!(
            on_path("npm").is_some(),
            "npm is missing; it comes with Node {OLDEST} or newer (nodejs.org, or the system's own packages)"
        );
        announce("wasm-opt, Playwright, axe, xmllint and TypeScript", "with npm (about 145 MB)");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        write(&folder.join("package.json"), &manifest)?;
        write(&folder.join("package-lock.json"), &lock_text)?;
        let mut npm = context.command("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .current_dir(&folder);
        // xtask brings its own browser or uses one that is there.
        npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        context.supervisor.run("npm ci", npm, INSTALL_LIMIT)?;
        write(&complete, b"")?;
    }
    drop(lock);
    link(&context.paths.root.join("node_modules"), &modules)?;
    Ok(NodePackages { modules })
}

/// Node in the root of the repository, with the given script and our packages.
///
/// # Errors
/// As [`fn@ensure`].
pub(crate) fn script(context: &Context, file: &str) -> Result<Command> {
    let packages = ensure(context)?;
    let mut command = context.command("node");
    command.arg(file).env("BEVILLING_NODE_MODULES", packages.modules);
    Ok(command)
}

fn ensure_node(context: &Context) -> Result<()> {
    ensure!(
        on_path("node").is_some(),
        "Node is missing; install Node {OLDEST} or newer (nodejs.org, or the system's own packages)"
    );
    let mut command = context.command("node");
    command.arg("--version");
    let text = context.supervisor.output("node --version", command, Duration::from_secs(20))?;
    let major = text
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("Node {} is too old; install Node {OLDEST} or newer", text.trim()),
    }
}

/// Points `node_modules` in the repository at the packages: modules of JavaScript are looked for upward from the file that
/// imports them, nowhere else.
fn link(place: &Path, modules: &Path) -> Result<()> {
    if place.read_link().is_ok_and(|now| now == modules) {
        return Ok(());
    }
    if place.is_symlink() {
        fs::remove_file(place).with_context(|| format!("cannot replace {}", place.display()))?;
    }
    ensure!(
        !place.exists(),
        "{} is a folder of its own; remove it, xtask puts a link there",
        place.display()
    );
    symlink(modules, place).with_context(|| format!("cannot make the link {}", place.display()))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}
