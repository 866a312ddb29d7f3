//! What a first visit downloads: the WebAssembly, scripts and styles that the app's list of its files names.

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;

use crate::measure::Found;
use crate::series::Series;
use crate::settings::Settings;

const COUNTED: [&str; 3] = ["wasm", "js", "css"];

/// The list that lies beside the app.
#[derive(Debug, Deserialize)]
struct Precache {
    files: Vec<File>,
}

#[derive(Debug, Deserialize)]
struct File {
    path: String,
}

/// Sums the compressed sizes. The same files always give the same sum, so there is one run.
///
/// # Errors
/// When the app is not built.
pub(crate) fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.place("BEVILLING_WEB_DIR")?;
    let list =
        fs::read(folder.join("precache.json")).context("the built app has no precache.json")?;
    let list: Precache = serde_json::from_slice(&list).context("precache.json cannot be read")?;
    let index =
        fs::read_to_string(folder.join("index.html")).context("the built app has no index.html")?;
    let mut sums = [0_usize; 3];
    let (mut unnamed, mut rules) = (0, 0);
    for File { path } in &list.files {
        let Some(kind) = COUNTED.iter().position(|kind| path.ends_with(&format!(".{kind}"))) else {
            continue;
        };
        let file = folder.join(path.trim_start_matches('/'));
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        // The rules of an area are a module of their own, which its page loads when it is opened.
        if path.contains("/package/") {
            rules += compressed(&bytes)?;
            continue;
        }
        sums[kind] += compressed(&bytes)?;
        if !index.contains(path.trim_start_matches('/')) {
            unnamed += 1;
        }
    }
    ensure!(sums.iter().all(|sum| *sum > 0), "the app has no {COUNTED:?} file of a kind: {sums:?}");
    let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
    let note = format!(
        "Every such file that the app's list names, gzip level 9, 1 kB = 1,000 bytes: wasm {:.1}, js {:.1}, css {:.1} kB. \
         {unnamed} of the files are loaded by others, not by index.html. Not counted is what the page for sickness benefit loads when it is \
         opened, its rules: {:.1} kB. Fonts and icons are not counted. One run: the sum never varies.",
        kilobytes(sums[0]),
        kilobytes(sums[1]),
        kilobytes(sums[2]),
        kilobytes(rules),
    );
    let series = Series::new(vec![kilobytes(sums.iter().sum())]).context("no value")?;
    Ok(Found { series: vec![series], note })
}

/// The length of these bytes, gzip level 9.
///
/// # Errors
/// When they cannot be compressed.
pub(crate) fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("cannot compress")?;
    Ok(encoder.finish().context("cannot compress")?.len())
}
