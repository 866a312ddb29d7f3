//! `cargo xtask fuzz`: every property of the domain with ten million drawn cases together; what came out is written to
//! `docs/records/fuzz.md`.
//!
//! The properties are found by running them: each says how long it takes, and the quicker ones draw more. Whatever is drawn is
//! answered, found missing or refused by name, and what must hold holds; a panic fails like anything else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::context::Context;
use crate::native::BUILD_LIMIT;
use crate::oracle::commit;

const SEED: u64 = 20_261_122;
const COUNT: u64 = 10_000_000;
/// Cases of each property that show how long it takes.
const PROBE: u64 = 200;
/// Even the slowest property draws this part of all, in thousandths.
const LEAST: u64 = 2;
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// What a property says of its run.
#[derive(Debug, Clone)]
struct Drawn {
    cases: u64,
    time: Duration,
    checksum: String,
}

/// Draws and writes the record.
///
/// # Errors
/// When a property does not hold, or a program does not end.
pub(crate) fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let count = match arguments {
        [] => COUNT,
        [count] => count.parse().context("usage: cargo xtask fuzz [COUNT]")?,
        _ => bail!("usage: cargo xtask fuzz [COUNT]"),
    };
    let commit = commit(context)?;
    let program = build(context)?;
    let begun = Instant::now();
    let plan = plan(&probe(context, &program)?, count);
    let found = draw(context, &program, &plan)?;
    let cases: u64 = found.values().map(|drawn| drawn.cases).sum();
    ensure!(cases >= count, "only {cases} of {count} cases were drawn");
    let text = record(&commit, begun.elapsed(), &found)?;
    let place = context.paths.root.join("docs").join("records").join("fuzz.md");
    fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
    println!(
        "{cases} cases of {} properties in {:.0} s",
        found.len(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// The tests of the domain, as quick as a release and with every check of numbers.
fn build(context: &Context) -> Result<PathBuf> {
    let cargo = context.cargo(&[
        "test",
        "--quiet",
        "--package",
        "bevilling-domain",
        "--test",
        "suite",
        "--profile",
        "fuzz",
        "--no-run",
        "--message-format=json",
    ]);
    let said = context.supervisor.output("building the properties", cargo, BUILD_LIMIT)?;
    let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = messages.filter_map(|message| {
        (message["target"]["name"] == "suite")
            .then(|| message["executable"].as_str().map(PathBuf::from))?
    });
    programs.next().context("cargo does not say where the program is")
}

/// Every property with what it says of a few cases.
fn probe(context: &Context, program: &Path) -> Result<BTreeMap<String, Drawn>> {
    let folder = folder(context, "probe")?;
    let mut command = context.command(program);
    command
        .env("BEVILLING_FUZZ", format!("{PROBE}:{SEED}:{}", folder.display()))
        // A property is known by the name of its thread.
        .env("RUST_TEST_THREADS", "2")
        .current_dir(context.paths.root.join("tests").join("domain"));
    context.supervisor.output("trying each property", command, LIMIT)?;
    let found = read(&folder)?;
    ensure!(!found.is_empty(), "no property says anything");
    Ok(found)
}

/// How many cases each property draws: equal time for all, and none less than its part.
fn plan(probed: &BTreeMap<String, Drawn>, count: u64) -> Vec<(String, u64)> {
    let least = count * LEAST / 1_000;
    let cases = |time: Duration| -> Vec<(String, u64)> {
        let of = |drawn: &Drawn| {
            let each = (drawn.time.as_nanos() / u128::from(drawn.cases.max(1))).max(1);
            least.max(u64::try_from(time.as_nanos() / each).unwrap_or(least))
        };
        probed.iter().map(|(name, drawn)| (name.clone(), of(drawn))).collect()
    };
    let mut time = Duration::from_millis(1);
    loop {
        let found = cases(time);
        if found.iter().map(|(_, cases)| cases).sum::<u64>() >= count {
            return longest_first(found, probed);
        }
        time += time / 8;
    }
}

/// A long one at the end would leave the other processors idle.
fn longest_first(
    mut plan: Vec<(String, u64)>,
    probed: &BTreeMap<String, Drawn>,
) -> Vec<(String, u64)> {
    plan.sort_by_cached_key(|(name, cases)| {
        let each = |drawn: &Drawn| drawn.time.as_nanos() / u128::from(drawn.cases.max(1));
        std::cmp::Reverse(u128::from(*cases) * probed.get(name).map_or(0, each))
    });
    plan
}

/// Draws on every processor.
fn draw(
    context: &Context,
    program: &Path,
    plan: &[(String, u64)],
) -> Result<BTreeMap<String, Drawn>> {
    let (open, found) = (Mutex::new(plan.iter()), Mutex::new(BTreeMap::new()));
    let work = || -> Result<()> {
        loop {
            let next = open.lock().map_or(None, |mut open| open.next());
            let Some((name, cases)) = next else { return Ok(()) };
            let folder = folder(context, name)?;
            let mut command = context.command(program);
            command
                .args(["--exact", &name.replace('.', "::")])
                .env("BEVILLING_FUZZ", format!("{cases}:{SEED}:{}", folder.display()));
            context.supervisor.output(name, command, LIMIT)?;
            let drawn = read(&folder)?.into_values().next();
            let drawn = drawn.with_context(|| format!("{name} says nothing"))?;
            println!("{name}: {} cases in {:.1} s", drawn.cases, drawn.time.as_secs_f64());
            if let Ok(mut found) = found.lock() {
                found.insert(name.clone(), drawn);
            }
        }
    };
    thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(done) => done,
            Err(_) => bail!("a worker broke off"),
        })
    })?;
    found.into_inner().ok().context("a worker broke off")
}

/// An empty folder.
fn folder(context: &Context, name: &str) -> Result<PathBuf> {
    let folder = context.paths.target.join("fuzz-run").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn read(folder: &Path) -> Result<BTreeMap<String, Drawn>> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let text = fs::read_to_string(file.path())?;
        let [cases, micros, checksum] = text.split_whitespace().collect::<Vec<_>>()[..] else {
            bail!("{} is not cases, time, checksum", file.path().display())
        };
        let drawn = Drawn {
            cases: cases.parse()?,
            time: Duration::from_micros(micros.parse()?),
            checksum: checksum.to_owned(),
        };
        found.insert(file.file_name().to_string_lossy().into_owned(), drawn);
    }
    Ok(found)
}

fn record(commit: &str, took: Duration, found: &BTreeMap<String, Drawn>) -> Result<String> {
    let mut all = Sha256::new();
    found.values().for_each(|drawn| all.update(&drawn.checksum));
    let mut text = format!(
        "# Drawn cases\n\nWritten by `cargo xtask fuzz`; the next run replaces it. Every property of the domain is drawn by proptest in a build as quick as a release \
         with checked numbers and assertions. Whatever is drawn is answered, found missing or refused by name, and what the property says holds; a panic would \
         have ended the run. The quicker a property, the more cases it draws. A checksum is taken over what was drawn, what was answered where the property tells it, and the verdict. \
         It is proptest and not cargo-fuzz because that needs a nightly toolchain and the project is built with a stable one.\n\n\
         * Commit: {commit}\n* Seed: {SEED}\n* Cases: {}\n* Failed: 0\n* SHA-256 of the checksums: {}\n* Duration: {:.0} s\n\n\
         | Property | Cases | Seconds | SHA-256, beginning |\n|---|---|---|---|\n",
        found.values().map(|drawn| drawn.cases).sum::<u64>(),
        hex::encode(all.finalize()),
        took.as_secs_f64(),
    );
    for (name, Drawn { cases, time, checksum }) in found {
        let name = name.trim_start_matches("suite.").replace('.', ": ").replace('_', " ");
        writeln!(
            text,
            "| {name} | {cases} | {:.1} | {} |",
            time.as_secs_f64(),
            checksum.get(..16).unwrap_or(checksum)
        )
        .context("a text takes every write")?;
    }
    Ok(text)
}
