//! The caseworker's app: compiled and bundled by Trunk into `dist/`, with the list of its files.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256, Sha384};

use crate::context::Context;
use crate::native::{self, BUILD_LIMIT, Profile};
use crate::{tools, wasm};

/// The list of a program's files: what its worker keeps on a machine, and what is measured.
const PRECACHE: &str = "precache.json";

/// What keeps the files of a program on a machine; it names the list by its hash.
const WORKER: &str = "sw.js";

/// Where the worker names no list yet.
const NO_LIST: &str = "const LIST_SHA256 = \"\";";

/// The citizens' page, a program of its own beside the app.
const PORTAL: &str = "portal/";
/// The administrators' page, which works with the server alone.
const INTEGRATIONS: &str = "integrations/";

/// What pages load of the package: of others and of the portal the first module, the app the second when somebody opens the page that
/// asks it.
const PACKAGE_FILES: [&str; 5] = [
    "bevilling_core.js",
    "bevilling_core_bg.wasm",
    "bevilling_core.d.ts",
    "bevilling_sickness.js",
    "bevilling_sickness_bg.wasm",
];

/// The module of the package that the app loads, and its list that names the folder.
const OF_APP: [&str; 2] = ["bevilling_sickness", "package/latest.json"];
/// The same for the portal.
const IN_PORTAL: [&str; 2] = ["bevilling_core", "package/latest.json"];

/// Builds the app unless `dist/` already is this very app.
///
/// # Errors
/// When a tool is missing, the app does not compile, or `dist/` cannot be written.
pub(crate) fn build(context: &Context) -> Result<()> {
    tools::rust::ensure_browser_target(context)?;
    let trunk = tools::trunk::ensure(context)?;
    let bindgen = tools::bindgen::ensure(context)?;
    let node = tools::node::ensure(context)?;
    // Trunk asks cargo for the whole workspace, also for what other systems need; after this it works without network.
    context.supervisor.run("cargo fetch", context.cargo(&["fetch", "--quiet"]), BUILD_LIMIT)?;
    let module = compile(context)?;
    let rule_build = rule_build(context)?;
    let package = wasm::build(context)?.web;
    let stamp = stamp(context, &module, &package, &rule_build)?;
    let stamp_file = context.paths.root.join(".data").join("web-stamp");
    let dist = context.paths.dist();
    if dist.join(PRECACHE).is_file()
        && fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp)
    {
        return Ok(());
    }
    let mut command = context.command(trunk);
    command
        .args(["build", "--release", "--offline", "--config", "Trunk.toml"])
        .env("PATH", path_with(&[bindgen, node.programs()])?)
        .env("CARGO_TARGET_DIR", &context.paths.target)
        // Trunk reads a mere `1` here as a wrong value and stops.
        .env_remove("NO_COLOR");
    context.supervisor.run("trunk build", command, BUILD_LIMIT)?;
    // The example for other people's pages is no part of ours.
    let example = dist.join("embed");
    if example.exists() {
        fs::remove_dir_all(&example)
            .with_context(|| format!("cannot remove {}", example.display()))?;
    }
    let mut design = tools::node::script(context, "xtask/node/design.mjs")?;
    design.arg(&dist).arg(&context.paths.root);
    context.supervisor.run(
        "the style sheet of the design system",
        design,
        Duration::from_secs(120),
    )?;
    offer_package(&package, &dist, &rule_build)?;
    keep_offline(&dist, &rule_build)?;
    if let Some(folder) = stamp_file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&stamp_file, stamp).with_context(|| format!("cannot write {}", stamp_file.display()))
}

/// PATH with our tools first.
fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&path)))
        .context("a folder of a tool cannot stand in PATH")
}

/// Compiles the module just as Trunk will, which then finds it done.
fn compile(context: &Context) -> Result<PathBuf> {
    let manifest = context.paths.root.join("web").join("Cargo.toml");
    let mut cargo = context.cargo(&[
        "build",
        "--quiet",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        "--bin",
        "bevilling-web",
    ]);
    cargo.arg("--manifest-path").arg(manifest);
    context.supervisor.run("compiling the app", cargo, BUILD_LIMIT)?;
    Ok(context
        .paths
        .target
        .join("wasm32-unknown-unknown")
        .join("wasm-release")
        .join("bevilling-web.wasm"))
}

/// The hash of the core's rules as the server prints it: app and server must compute by the same.
fn rule_build(context: &Context) -> Result<String> {
    let folder = native::build(context, Profile::Dev, &[native::SERVER])?;
    let mut command = context.command(folder.join(native::SERVER));
    command.arg("rule-build");
    let text =
        context.supervisor.output("bevilling rule-build", command, Duration::from_secs(30))?;
    Ok(text.trim().to_owned())
}

/// One hash over all that the bundle is made of.
fn stamp(context: &Context, module: &Path, package: &Path, rule_build: &str) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(rule_build);
    hash.update(read(module)?);
    for file in PACKAGE_FILES {
        hash.update(read(&package.join(file))?);
    }
    for source in [
        "Trunk.toml",
        "web/index.html",
        "core/npm/README.md",
        "xtask/node/design.mjs",
        "xtask/node/package-lock.json",
        "xtask/src/wasm.rs",
        "xtask/src/web.rs",
    ] {
        hash.update(read(&context.paths.root.join(source))?);
    }
    let public = context.paths.root.join("public");
    for file in files_below(&public)? {
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(read(&public.join(&file))?);
    }
    Ok(hex::encode(hash.finalize()))
}

/// Lays the package for JavaScript beside the app, in a folder named after its content, with a list of the hashes that a page
/// of others names.
fn offer_package(package: &Path, dist: &Path, rule_build: &str) -> Result<()> {
    let mut all = Sha256::new();
    let mut integrity = serde_json::Map::new();
    for file in PACKAGE_FILES {
        let content = read(&package.join(file))?;
        all.update(&content);
        let hash = BASE64_STANDARD.encode(Sha384::digest(&content));
        integrity.insert(file.to_owned(), format!("sha384-{hash}").into());
    }
    let id = hex::encode(all.finalize());
    let id = id.get(..16).context("a hash has 64 digits")?;
    let folder = dist.join("package").join(id);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in PACKAGE_FILES {
        fs::copy(package.join(file), folder.join(file))
            .with_context(|| format!("cannot copy {file}"))?;
    }
    let latest = json!({
        "folder": format!("/package/{id}/"),
        "version": env!("CARGO_PKG_VERSION"),
        "ruleBuild": rule_build,
        "integrity": integrity,
    });
    let place = dist.join("package").join("latest.json");
    fs::write(&place, format!("{latest:#}\n"))
        .with_context(|| format!("cannot write {}", place.display()))
}

/// Writes the lists of files that are kept for use without network, and the workers that keep them: app and portal have each
/// their own, so that nobody loads what they do not use.
fn keep_offline(dist: &Path, rule_build: &str) -> Result<()> {
    let place = dist.join(WORKER);
    let worker =
        fs::read_to_string(&place).with_context(|| format!("cannot read {}", place.display()))?;
    ensure!(worker.contains(NO_LIST), "{WORKER} has no place for the hash of its list");
    let files = files_below(dist)?;
    let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    write_list(dist, "", &worker, rule_build, files.iter().filter(|path| is_of_app(path)))?;
    let of_portal = files.iter().filter(|path| is_of_portal(path));
    write_list(dist, PORTAL, &worker, rule_build, of_portal)
}

fn is_of_app(path: &str) -> bool {
    if path.starts_with("package/") {
        return OF_APP.iter().any(|name| path.contains(name));
    }
    ![PORTAL, INTEGRATIONS].iter().any(|folder| path.starts_with(folder)) && path != WORKER
}

/// The portal's own files, what it shares with the app, and the package, which it computes by.
fn is_of_portal(path: &str) -> bool {
    if path.starts_with("package/") {
        return IN_PORTAL.iter().any(|name| path.contains(name)) && !path.ends_with(".d.ts");
    }
    [PORTAL, "design/", "offline.js"].iter().any(|start| path.starts_with(start))
}

fn write_list<'a>(
    dist: &Path,
    folder: &str,
    worker: &str,
    rule_build: &str,
    files: impl Iterator<Item = &'a String>,
) -> Result<()> {
    let mut listed = Vec::new();
    for path in files {
        let sha256 = hex::encode(Sha256::digest(read(&dist.join(path))?));
        listed.push(json!({ "path": format!("/{path}"), "sha256": sha256 }));
    }
    let list = format!("{:#}\n", json!({ "ruleBuild": rule_build, "files": listed }));
    let hash = hex::encode(Sha256::digest(&list));
    let worker = worker.replace(NO_LIST, &format!("const LIST_SHA256 = \"{hash}\";"));
    for (name, text) in [(PRECACHE, list), (WORKER, worker)] {
        let place = dist.join(folder).join(name);
        fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
    }
    Ok(())
}

/// All files below a folder, relative to it, in order.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?
        {
            let path = entry.with_context(|| format!("cannot read {}", next.display()))?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(
                    path.strip_prefix(folder).context("a file lies in its folder")?.to_path_buf(),
                );
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
