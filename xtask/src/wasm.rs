//! The domain as a package for JavaScript: one for browsers and bundlers, one for Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::context::Context;
use crate::declarations::used_types;
use crate::native::BUILD_LIMIT;
use crate::tools;

/// A module of the package: an area of its own, so that a page loads only the rules it asks.
pub(crate) struct Module {
    /// The feature of the domain that it is built with.
    pub(crate) feature: &'static str,
    /// The name of its files.
    pub(crate) name: &'static str,
    /// Its entry in the package.
    entry: &'static str,
    /// How many bytes it may have, compressed.
    pub(crate) budget: u32,
}

/// What the portal loads, on any telephone.
const PORTAL: u32 = 150_000;
/// What programs of offices load.
const OFFICE: u32 = 200_000;
/// A whole case with all that it can be asked, which few pages load.
const CASE: u32 = 350_000;

pub(crate) const MODULES: [Module; 8] = [
    module("wasm-supplement", "bevilling_core", ".", PORTAL),
    module("wasm-sickness", "bevilling_sickness", "./sickness", OFFICE),
    module("wasm-rules", "bevilling_rules", "./rules", OFFICE),
    module("wasm-absence", "bevilling_absence", "./absence", OFFICE),
    module("wasm-earnings", "bevilling_earnings", "./earnings", OFFICE),
    module("wasm-procedure", "bevilling_procedure", "./procedure", OFFICE),
    module("wasm-money", "bevilling_money", "./money", OFFICE),
    module("wasm-case", "bevilling_case", "./case", CASE),
];

const fn module(
    feature: &'static str,
    name: &'static str,
    entry: &'static str,
    budget: u32,
) -> Module {
    Module { feature, name, entry, budget }
}

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
    let npm = context.paths.target.join("npm");
    let packages = WasmPackages { web: npm.join("web"), node: npm.join("node") };
    // Asked before anything is compiled: each module is written over the one before it, so the compiler takes none of them for fresh.
    let stamp = stamp(context)?;
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
    let modules = MODULES
        .iter()
        .map(|module| compile(context, module, &npm))
        .collect::<Result<Vec<PathBuf>>>()?;
    for (folder, target) in [(&packages.web, "web"), (&packages.node, "nodejs")] {
        empty(folder)?;
        for (module, compiled) in MODULES.iter().zip(&modules) {
            generate(context, &bindgen, compiled, folder, target, module.name)?;
            optimize(context, &wasm_opt, folder, module)?;
            describe(folder, module)?;
        }
        let readme = context.paths.root.join("core").join("npm").join("README.md");
        fs::copy(&readme, folder.join("README.md"))
            .with_context(|| format!("cannot copy {}", readme.display()))?;
        write_manifest(folder, target)?;
    }
    fs::write(&stamp_file, stamp)
        .with_context(|| format!("cannot write {}", stamp_file.display()))?;
    Ok(packages)
}

/// Compiles a module and keeps it beside the packages: the next one is written over it by the compiler.
fn compile(context: &Context, module: &Module, npm: &Path) -> Result<PathBuf> {
    let cargo = context.cargo(&[
        "rustc",
        "--quiet",
        "--package",
        "bevilling-core",
        "--lib",
        "--features",
        module.feature,
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm-release",
        // Only this package needs the form of a program's library; native builds keep the ordinary one.
        "--crate-type",
        "cdylib",
    ]);
    let what = format!("compiling the domain for JavaScript, {}", module.feature);
    context.supervisor.run(&what, cargo, BUILD_LIMIT)?;
    let compiled = context
        .paths
        .target
        .join("wasm32-unknown-unknown")
        .join("wasm-release")
        .join("bevilling_core.wasm");
    let kept = npm.join("compiled").join(format!("{}.wasm", module.name));
    if let Some(folder) = kept.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::copy(&compiled, &kept).with_context(|| format!("cannot copy {}", compiled.display()))?;
    Ok(kept)
}

/// One hash over all that the packages are made of.
fn stamp(context: &Context) -> Result<String> {
    let root = &context.paths.root;
    let mut files = Vec::new();
    note_files(&root.join("core"), &mut files)?;
    files.sort();
    files.extend(
        [
            "xtask/node/package-lock.json",
            "xtask/src/wasm.rs",
            "xtask/src/declarations.rs",
            "Cargo.toml",
            "Cargo.lock",
            "rust-toolchain.toml",
        ]
        .map(|name| root.join(name)),
    );
    let mut hash = Sha256::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        // A length before each, so that nothing can move from one to the next.
        for part in [name.as_os_str().as_encoded_bytes(), &content] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    Ok(hex::encode(hash.finalize()))
}

/// Every file below a folder.
fn note_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        if path.is_dir() { note_files(&path, files)? } else { files.push(path) }
    }
    Ok(())
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
    empty(&folder)?;
    generate(context, &bindgen, &module, &folder, "nodejs", PROGRAM)?;
    Ok(folder.join(format!("{PROGRAM}.js")))
}

/// A file of an earlier build would otherwise stay in the package.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot replace {}", folder.display()))?;
    }
    Ok(())
}

fn generate(
    context: &Context,
    bindgen: &Path,
    module: &Path,
    folder: &Path,
    target: &str,
    name: &str,
) -> Result<()> {
    let mut command = context.command(bindgen);
    command
        .arg(module)
        .args(["--target", target, "--remove-producers-section", "--out-name", name, "--out-dir"])
        .arg(folder);
    context.supervisor.run("wasm-bindgen", command, Duration::from_secs(300))
}

fn optimize(context: &Context, wasm_opt: &Path, folder: &Path, module: &Module) -> Result<()> {
    let module = folder.join(format!("{}_bg.wasm", module.name));
    let smaller = folder.join("smaller.wasm");
    let mut command = context.command(wasm_opt);
    // What is compiled out of one generic function lies together then, and compresses.
    command.args(["-Oz", "--reorder-functions-by-name"]).arg(&module).arg("-o").arg(&smaller);
    context.supervisor.run("wasm-opt", command, Duration::from_secs(600))?;
    fs::rename(&smaller, &module).with_context(|| format!("cannot replace {}", module.display()))
}

/// The descriptions of errors as JavaScript's tools know them, and no type that the module does not use.
fn describe(folder: &Path, module: &Module) -> Result<()> {
    let types = folder.join(format!("{}.d.ts", module.name));
    let text = fs::read_to_string(&types)
        .with_context(|| format!("cannot read {}", types.display()))?
        .replace(" * # Errors\n * ", " * @throws {Problem} ")
        // TypeScript knows this name only with a library that few pages name; `free` does the same.
        .replace("    [Symbol.dispose](): void;\n", "")
        // Methods of a class stand further in.
        .replace("     * # Errors\n     * ", "     * @throws {Problem} ");
    fs::write(&types, used_types(&text))
        .with_context(|| format!("cannot write {}", types.display()))
}

fn write_manifest(folder: &Path, target: &str) -> Result<()> {
    let kind = if target == "web" { "module" } else { "commonjs" };
    let mut entries = serde_json::Map::new();
    let mut files = vec!["README.md".to_owned()];
    for Module { name, entry, .. } in &MODULES {
        let (script, types, module) =
            (format!("{name}.js"), format!("{name}.d.ts"), format!("{name}_bg.wasm"));
        // The types lie beside the script under the same name, where TypeScript looks for them.
        entries.insert((*entry).to_owned(), format!("./{script}").into());
        // Who has no `fetch` hands the bytes over.
        entries.insert(format!("./{module}"), format!("./{module}").into());
        files.extend([format!("{module}.d.ts"), module, script, types]);
    }
    let scripts: Vec<String> =
        MODULES.iter().map(|module| format!("./{}.js", module.name)).collect();
    let manifest: Value = json!({
        "name": "bevilling-core",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The rules of Bevilling: validation, computation and explanation of Danish municipal benefits.",
        "license": env!("CARGO_PKG_LICENSE"),
        "type": kind,
        "main": format!("{}.js", MODULES[0].name),
        "types": format!("{}.d.ts", MODULES[0].name),
        "exports": entries,
        "files": files,
        "sideEffects": scripts,
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
        println!("{what}: {}", folder.display());
        for Module { name, .. } in &MODULES {
            let module = folder.join(format!("{name}_bg.wasm"));
            let bytes = module
                .metadata()
                .with_context(|| format!("cannot read {}", module.display()))?
                .len();
            println!("    {name}: {bytes} bytes of WebAssembly");
        }
    }
    Ok(())
}
