//! `cargo xtask test`: all that must hold, cheapest first; it ends at the first failure.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::context::Context;
use crate::journeys;
use crate::native::{self, BUILD_LIMIT, PACKAGES, Profile};
use crate::outside;
use crate::postgres::Cluster;
use crate::{tools, wasm, web};

const BROWSER_TARGET: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const TEST_LIMIT: Duration = Duration::from_secs(75 * 60);
const SHORT: Duration = Duration::from_secs(10 * 60);

/// One check.
#[derive(Debug)]
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Context) -> Result<()>,
}

const STEPS: [Step; 15] = [
    Step { name: "lock", what: "Cargo.lock is complete", run: lock },
    Step { name: "format", what: "the code is formatted", run: format },
    Step { name: "tree", what: "the domain stays small in dependencies", run: tree },
    Step {
        name: "core",
        what: "the domain compiles for the browser, with and without exports",
        run: core,
    },
    Step { name: "clippy", what: "no lint is broken, native", run: clippy },
    Step { name: "clippy-web", what: "no lint is broken, browser", run: clippy_web },
    Step { name: "docs", what: "the documentation has no broken link", run: docs },
    Step {
        name: "native",
        what: "all native tests, storage on SQLite and PostgreSQL",
        run: native_tests,
    },
    Step { name: "web", what: "the app is compiled and bundled", run: web::build },
    Step { name: "wasm", what: "the domain is packed for JavaScript", run: wasm::command },
    Step { name: "sizes", what: "app and package stay small", run: sizes },
    Step {
        name: "parity",
        what: "native and WebAssembly give the same results, and others can use the package",
        run: parity,
    },
    Step {
        name: "outside",
        what: "other systems can use the interface by its description, and nothing makes it fault",
        run: outside::check,
    },
    Step { name: "journeys", what: "journeys in a real browser", run: journeys::check },
    Step {
        name: "schemas",
        what: "our forms and messages are valid by the published schemas",
        run: schemas,
    },
];

/// Runs the named steps, or all.
///
/// # Errors
/// At the first step that fails, and for a name that is none.
pub(crate) fn run(context: &Context, names: &[String]) -> Result<()> {
    if let Some(unknown) =
        names.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str()))
    {
        bail!("there is no step {unknown}; `cargo xtask test --list` names them");
    }
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
        .collect();
    let begun = Instant::now();
    for (place, step) in chosen.iter().enumerate() {
        println!("==> [{}/{}] {}: {}", place + 1, chosen.len(), step.name, step.what);
        let step_begun = Instant::now();
        let outcome = (step.run)(context);
        let seconds = step_begun.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => println!("    {} passed in {seconds:.1} s", step.name),
            Err(error) => {
                println!("    {} FAILED after {seconds:.1} s", step.name);
                return Err(error.context(format!(
                    "step {} failed; repeat it alone with `cargo xtask test {}`",
                    step.name, step.name
                )));
            }
        }
    }
    println!("==> all {} steps passed in {:.0} s", chosen.len(), begun.elapsed().as_secs_f64());
    Ok(())
}

/// Prints the steps.
pub(crate) fn list() {
    for step in &STEPS {
        println!("{:<12}{}", step.name, step.what);
    }
}

fn lock(context: &Context) -> Result<()> {
    context.supervisor.run(
        "cargo fetch --locked",
        context.cargo(&["fetch", "--locked", "--quiet"]),
        BUILD_LIMIT,
    )
}

fn format(context: &Context) -> Result<()> {
    context.supervisor.run("cargo fmt", context.cargo(&["fmt", "--all", "--check"]), SHORT)
}

fn tree(context: &Context) -> Result<()> {
    for (features, limit) in [(&[][..], 20), (&["--features", "wasm"][..], 40)] {
        let mut cargo = context.cargo(&[
            "tree",
            "--package",
            "bevilling-core",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ]);
        cargo.args(features);
        let text = context.supervisor.output("cargo tree", cargo, SHORT)?;
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        lines.dedup();
        ensure!(
            lines.len() <= limit,
            "bevilling-core {} needs {} packages, at most {limit} are allowed:\n{}",
            features.join(" "),
            lines.len(),
            lines.join("\n")
        );
        println!("    bevilling-core {}: {} of at most {limit}", features.join(" "), lines.len());
    }
    Ok(())
}

fn core(context: &Context) -> Result<()> {
    tools::rust::ensure_browser_target(context)?;
    for features in wasm::MODULES.map(|module| module.feature).into_iter().chain([""]) {
        let mut cargo = context.cargo(&["check", "--quiet", "--package", "bevilling-core"]);
        cargo.args(BROWSER_TARGET).args(["--features", features]);
        context.supervisor.run("cargo check of the domain", cargo, BUILD_LIMIT)?;
    }
    Ok(())
}

fn clippy(context: &Context) -> Result<()> {
    let mut cargo = context.cargo(&["clippy", "--quiet", "--all-targets"]);
    cargo.args(PACKAGES).args(["--", "--deny", "warnings"]);
    context.supervisor.run("clippy", cargo, BUILD_LIMIT)
}

fn clippy_web(context: &Context) -> Result<()> {
    tools::rust::ensure_browser_target(context)?;
    let modules = wasm::MODULES.map(|module| ("bevilling-core", module.feature));
    for (package, features) in modules.into_iter().chain([("bevilling-web", "")]) {
        let mut cargo = context.cargo(&["clippy", "--quiet", "--package", package]);
        cargo
            .args(["--features", features])
            .args(BROWSER_TARGET)
            .args(["--", "--deny", "warnings"]);
        context.supervisor.run("clippy", cargo, BUILD_LIMIT)?;
    }
    Ok(())
}

fn docs(context: &Context) -> Result<()> {
    let mut cargo = context.cargo(&["doc", "--quiet", "--no-deps"]);
    cargo.args(PACKAGES).env("RUSTDOCFLAGS", "--deny warnings");
    context.supervisor.run("cargo doc", cargo, BUILD_LIMIT)
}

fn native_tests(context: &Context) -> Result<()> {
    let cluster = Cluster::start(context)?;
    let programs = native::build(
        context,
        Profile::Dev,
        &[native::SERVER, native::SIMULATOR, native::DEMO, native::CASES],
    )?;
    let output = context.paths.test_output();
    // Messages of an earlier run must not be checked as if they were of this one.
    if output.exists() {
        fs::remove_dir_all(&output)
            .with_context(|| format!("cannot empty {}", output.display()))?;
    }
    fs::create_dir_all(&output).with_context(|| format!("cannot make {}", output.display()))?;
    let mut cargo = context.cargo(&["test", "--quiet", "--no-fail-fast"]);
    cargo
        .args(PACKAGES)
        .env("BEVILLING_TEST_POSTGRES", cluster.url())
        .env("BEVILLING_TEST_OUTPUT", &output)
        .env("BEVILLING_SERVER_BIN", programs.join(native::SERVER))
        .env("BEVILLING_SIM_BIN", programs.join(native::SIMULATOR));
    context.supervisor.run("the native tests", cargo, TEST_LIMIT)
}

fn sizes(context: &Context) -> Result<()> {
    let packages = wasm::build(context)?;
    let mut command = tools::node::script(context, "xtask/node/sizes.mjs")?;
    command.arg(context.paths.dist()).arg(packages.web);
    command.args(wasm::MODULES.map(|module| format!("{}={}", module.name, module.budget)));
    context.supervisor.run("measuring the sizes", command, SHORT)
}

fn parity(context: &Context) -> Result<()> {
    let packages = wasm::build(context)?;
    let mut command = tools::node::script(context, "tests/contract/wasm_cases.mjs")?;
    command.arg(packages.node).args(json_files(context, "cases")?);
    let programs = native::build(context, Profile::Dev, &[native::CASES])?;
    command.env("BEVILLING_CASES_BIN", programs.join(native::CASES));
    context.supervisor.run("comparing native and WebAssembly", command, SHORT)?;
    let mut command = tools::node::script(context, "tests/contract/wasm_answers.mjs")?;
    command.arg(wasm::build_answers(context)?).args(json_files(context, "cases")?);
    command.env("BEVILLING_CASES_BIN", programs.join(native::CASES));
    context.supervisor.run("comparing the answers to worked examples", command, SHORT)?;
    let mut command = tools::node::script(context, "tests/contract/package.mjs")?;
    command
        .arg(&packages.web)
        .args(json_files(context, "forms")?)
        .env("BEVILLING_CASES_BIN", programs.join(native::CASES));
    context.supervisor.run("using the package as others do", command, SHORT)?;
    let mut command = tools::node::script(context, "tests/contract/sickness.mjs")?;
    command.arg(&packages.web).args(json_files(context, "cases")?);
    context.supervisor.run("using the modules of sickness benefit", command, SHORT)?;
    let mut command = tools::node::script(context, "tests/contract/exports.mjs")?;
    command.arg(packages.web).env("BEVILLING_CASES_BIN", programs.join(native::CASES));
    context.supervisor.run("asking the exports and the domain the same", command, SHORT)
}

fn schemas(context: &Context) -> Result<()> {
    let Some(folder) = env::var_os("BEVILLING_SCHEMAS").map(PathBuf::from) else {
        println!(
            "    left out: BEVILLING_SCHEMAS does not name a folder with the published schemas"
        );
        return Ok(());
    };
    ensure!(folder.is_dir(), "BEVILLING_SCHEMAS names {}, which is no folder", folder.display());
    let output = context.paths.test_output();
    ensure!(output.is_dir(), "the messages to check are written by the step native; run it first");
    let mut command = tools::node::script(context, "tests/contract/schemas.mjs")?;
    command.arg(&folder).arg(&output);
    context.supervisor.run("checking against the schemas", command, SHORT)
}

/// The case files or forms of the repository, in order.
fn json_files(context: &Context, kind: &str) -> Result<Vec<PathBuf>> {
    let folder = context.paths.root.join("tests").join(kind);
    let files = web::files_below(&folder)?;
    Ok(files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .map(|file| folder.join(file))
        .collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::STEPS;

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), STEPS.len());
    }
}
