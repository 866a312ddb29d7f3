//! The domain as a package for JavaScript: what it downloads, and how long it takes to validate a whole form.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::app_size::compressed;
use crate::measure::{Found, RUNS};
use crate::process::Program;
use crate::series::Series;
use crate::settings::Settings;

/// The module that the portal loads.
const PORTAL: &str = "bevilling_core";
const LIMIT: Duration = Duration::from_secs(180);

/// What the script writes: microseconds per form in each run.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen {
    node: String,
    zod_version: String,
    ajv_version: String,
    /// So many forms were judged the same by all three before.
    forms: usize,
    core: Vec<f64>,
    zod: Vec<f64>,
    ajv: Vec<f64>,
}

/// Measures the built package.
///
/// # Errors
/// When it is not built, or the three programs do not agree on the forms.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let package = settings.place("BEVILLING_PACKAGE")?;
    let mut modules = module_sizes(&package)?;
    // The portal's module is the one that people download.
    modules.sort_by_key(|(name, bytes)| (name != PORTAL, Reverse(*bytes)));
    let portal = modules.first().filter(|(name, _)| name == PORTAL);
    let portal = portal.context("the package has no module of the portal")?.1;
    let sizes: Vec<String> = modules
        .iter()
        .map(|(name, bytes)| format!("{name} {:.1} kB", *bytes as f64 / 1000.0))
        .collect();

    let folder = settings.data("package")?;
    let answer = folder.join("form.json");
    let mut script = Command::new("node");
    script
        .arg(settings.root.join("tests").join("bench").join("form.mjs"))
        .env("BEVILLING_PACKAGE", &package)
        .env("BEVILLING_BENCH_RUNS", RUNS.to_string())
        .env("BEVILLING_BENCH_ANSWER", &answer)
        .env("BEVILLING_NODE_MODULES", settings.place("BEVILLING_NODE_MODULES")?);
    Program::start("form.mjs", script, &folder.join("form.log"))?.finish(LIMIT).await?;
    let text = fs::read_to_string(&answer).context("form.mjs wrote nothing")?;
    let seen: Seen = serde_json::from_str(&text).context("what form.mjs wrote cannot be read")?;

    let series = |values: &[f64]| Series::new(values.to_vec()).context("no run");
    let (core, zod, ajv) = (series(&seen.core)?, series(&seen.zod)?, series(&seen.ajv)?);
    let note = format!(
        "Package: module and script, gzip level 9; a page loads one of them: {}. Form: an application for somebody else with a power of attorney and three files, {}; the same form in zod {} \
         takes {:.2} µs ({:.2} times as long), in ajv {} {:.2} µs ({:.2} times), compiled once, in the same runs. Before that the three agreed on {} forms, \
         most of them wrong. Zod and ajv say whether; the package gives each finding its field, code and sentence.",
        sizes.join(", "),
        seen.node,
        seen.zod_version,
        zod.median(),
        zod.median() / core.median(),
        seen.ajv_version,
        ajv.median(),
        ajv.median() / core.median(),
        seen.forms,
    );
    let size = Series::new(vec![portal as f64 / 1000.0]).context("no value")?;
    Ok(Found { series: vec![size, core], note })
}

/// What each module of the package downloads, with its script.
fn module_sizes(package: &Path) -> Result<Vec<(String, usize)>> {
    let mut modules = Vec::new();
    for entry in fs::read_dir(package).context("the package is not built")? {
        let name = entry.context("a file of the package cannot be read")?.file_name();
        let Some(name) = name.to_str().and_then(|name| name.strip_suffix("_bg.wasm")) else {
            continue;
        };
        let mut bytes = 0;
        for file in [format!("{name}.js"), format!("{name}_bg.wasm")] {
            let content = fs::read(package.join(&file))
                .with_context(|| format!("the package has no {file}"))?;
            bytes += compressed(&content)?;
        }
        modules.push((name.to_owned(), bytes));
    }
    Ok(modules)
}
