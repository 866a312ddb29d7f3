//! The domain as a package for JavaScript: one for browsers and bundlers, one for Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::context::Context;
use crate::native::BUILD_LIMIT;
use crate::tools;

const NAME: &str = "bevilling_core";

/// The two packages.
#[derive(Debug)]
pub(crate) struct WasmPackages {
    /// ES module for browsers and bundlers.
    pub(crate) web: PathBuf,
    /// CommonJS for Node, used to prove that both builds compute the same.
    pub(crate) node: PathBuf,
}

/// Builds both packages.
///
/// # Errors
/// When a tool is missing or the domain does not compile for the browser.
pub(crate) fn build(context: &Context) -> Result<WasmPackages> {
    tools::rust::ensure_browser_target(context)?;
    let bindgen = tools::bindgen::ensure(context)?.join("wasm-bindgen");
    let wasm_opt = tools::node::ensure(context)?.wasm_opt();
    let cargo = context.cargo(&[
        "rustc",
        "--quiet",
        "--package",
        "bevilling-core",
        "--lib",
        "--features",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        // Only this package needs the form of a program's library; native builds keep the ordinary one.
        "--crate-type",
        "cdylib",
    ]);
    context.supervisor.run("compiling the domain for JavaScript", cargo, BUILD_LIMIT)?;
    let module = context
        .paths
        .target
        .join("wasm32-unknown-unknown")
        .join("wasm-release")
        .join(format!("{NAME}.wasm"));
    let npm = context.paths.target.join("npm");
    let packages = WasmPackages { web: npm.join("web"), node: npm.join("node") };
    let stamp = stamp(context, &module)?;
    let stamp_file = npm.join("stamp");
    let is_whole = |folder: &Path| folder.join("package.json").is_file();
    if is_whole(&packages.web)
        && is_whole(&packages.node)
        && fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp)
    {
        return Ok(packages);
    }
    // Nobody takes half a package for a whole one.
    drop(fs::remove_file(&stamp_file));
    for (folder, target) in [(&packages.web, "web"), (&packages.node, "nodejs")] {
        generate(context, &bindgen, &module, folder, target, NAME)?;
        optimize(context, &wasm_opt, folder)?;
        describe(context, folder)?;
        write_manifest(folder, target)?;
    }
    fs::write(&stamp_file, stamp)
        .with_context(|| format!("cannot write {}", stamp_file.display()))?;
    Ok(packages)
}

/// One hash over all that the packages are made of.
fn stamp(context: &Context, module: &Path) -> Result<String> {
    let root = &context.paths.root;
    let mut hash = Sha256::new();
    for file in [
        module.to_owned(),
        root.join("core/npm/README.md"),
        root.join("xtask/node/package-lock.json"),
        root.join("xtask/src/wasm.rs"),
        root.join("Cargo.toml"),
    ] {
        hash.update(fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    Ok(hex::encode(hash.finalize()))
}

/// The program that answers worked examples, for Node. It is compiled as tests are: what differs is the machine, not the care.
///
/// # Errors
/// When a tool is missing or it does not compile for the browser.
pub(crate) fn build_answers(context: &Context) -> Result<PathBuf> {
    const PROGRAM: &str = "bevilling_parity";
    tools::rust::ensure_browser_target(context)?;
    let bindgen = tools::bindgen::ensure(context)?.join("wasm-bindgen");
    let cargo = context.cargo(&[
        "rustc",
        "--quiet",
        "--package",
        "bevilling-parity",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        "--crate-type",
        "cdylib",
    ]);
    context.supervisor.run("compiling the worked examples for WebAssembly", cargo, BUILD_LIMIT)?;
    let target = &context.paths.target;
    let module =
        target.join("wasm32-unknown-unknown").join("wasm-release").join(format!("{PROGRAM}.wasm"));
    let folder = target.join("npm").join("answers");
    generate(context, &bindgen, &module, &folder, "nodejs", PROGRAM)?;
    Ok(folder.join(format!("{PROGRAM}.js")))
}

fn generate(
    context: &Context,
    bindgen: &Path,
    module: &Path,
    folder: &Path,
    target: &str,
    name: &str,
) -> Result<()> {
    // A file of an earlier build would otherwise stay in the package.
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot replace {}", folder.display()))?;
    }
    let mut command = context.command(bindgen);
    command
        .arg(module)
        .args(["--target", target, "--remove-producers-section", "--out-name", name, "--out-dir"])
        .arg(folder);
    context.supervisor.run("wasm-bindgen", command, Duration::from_secs(300))
}

fn optimize(context: &Context, wasm_opt: &Path, folder: &Path) -> Result<()> {
    let module = folder.join(format!("{NAME}_bg.wasm"));
    let smaller = folder.join("smaller.wasm");
    let mut command = context.command(wasm_opt);
    command.arg("-Oz").arg(&module).arg("-o").arg(&smaller);
    context.supervisor.run("wasm-opt", command, Duration::from_secs(600))?;
    fs::rename(&smaller, &module).with_context(|| format!("cannot replace {}", module.display()))
}

/// The readme beside the module, and the descriptions of errors as JavaScript's tools know them.
fn describe(context: &Context, folder: &Path) -> Result<()> {
    let readme = context.paths.root.join("core").join("npm").join("README.md");
    fs::copy(&readme, folder.join("README.md"))
        .with_context(|| format!("cannot copy {}", readme.display()))?;
    let types = folder.join(format!("{NAME}.d.ts"));
    let text = fs::read_to_string(&types)
        .with_context(|| format!("cannot read {}", types.display()))?
        .replace(" * # Errors\n * ", " * @throws {Problem} ");
    fs::write(&types, text).with_context(|| format!("cannot write {}", types.display()))
}

fn write_manifest(folder: &Path, target: &str) -> Result<()> {
    let kind = if target == "web" { "module" } else { "commonjs" };
    let manifest: Value = json!({
        "name": "bevilling-core",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The rules of Bevilling: validation, computation and explanation of Danish municipal benefits.",
        "license": env!("CARGO_PKG_LICENSE"),
        "type": kind,
        "main": format!("{NAME}.js"),
        "types": format!("{NAME}.d.ts"),
        "files": [format!("{NAME}_bg.wasm"), format!("{NAME}_bg.wasm.d.ts"), format!("{NAME}.js"), format!("{NAME}.d.ts"), "README.md"],
        "sideEffects": [format!("./{NAME}.js")],
    });
    let file = folder.join("package.json");
    fs::write(&file, format!("{manifest:#}\n"))
        .with_context(|| format!("cannot write {}", file.display()))
}

/// Builds the packages and says where they are.
///
/// # Errors
/// As [`build`].
pub(crate) fn command(context: &Context) -> Result<()> {
    let packages = build(context)?;
    for (what, folder) in [("browsers and bundlers", &packages.web), ("Node", &packages.node)] {
        let module = folder.join(format!("{NAME}_bg.wasm"));
        let bytes =
            module.metadata().with_context(|| format!("cannot read {}", module.display()))?.len();
        println!("{what}: {} ({bytes} bytes of WebAssembly)", folder.display());
    }
    Ok(())
}
