//! `cargo xtask oracle`: a million random cases of each area through the domain and through the second calculation in Python, and
//! the same cases natively and in WebAssembly; what came out is written to `docs/records/oracle.md`.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::context::Context;
use crate::native::{self, Profile};
use crate::{tools, wasm};

const AREAS: [&str; 2] = ["sickness", "supplements"];
const SEED: &str = "20261122";
const COUNT: &str = "1000000";
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Compares and writes the record.
///
/// # Errors
/// When a case differs, or a program does not end.
pub(crate) fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let count = match arguments {
        [] => COUNT,
        [count] if count.parse::<u32>().is_ok_and(|count| count > 0) => count,
        _ => bail!("usage: cargo xtask oracle [COUNT]"),
    };
    let commit = commit(context)?;
    let program = native::build(context, Profile::Release, &[native::CASES])?.join(native::CASES);
    let script = context.paths.root.join("tests").join("oracle").join("oracle.py");
    let answers = wasm::build_answers(context)?;
    let begun = Instant::now();
    let mut parts = String::new();
    for area in AREAS {
        let mut command = context.command(&program);
        command.arg("--oracle").arg(&script).args([area, SEED, count]);
        let said = context.supervisor.output(&format!("the oracle, {area}"), command, LIMIT)?;
        println!("{}", said.trim());
        writeln!(parts, "* Domain and oracle, {}", said.trim())
            .context("a text takes every write")?;
    }
    for area in AREAS {
        let mut command = tools::node::script(context, "tests/contract/wasm_answers.mjs")?;
        command.arg(&answers).arg("--oracle").arg(&script).args([area, SEED, count]);
        command.env("BEVILLING_CASES_BIN", &program);
        let said = context.supervisor.output(
            &format!("native and WebAssembly, {area}"),
            command,
            LIMIT,
        )?;
        println!("{area}: {}", said.trim());
        writeln!(parts, "* Native and WebAssembly, {area}: {}", said.trim())
            .context("a text takes every write")?;
    }
    let text = format!(
        "# Random cases\n\nWritten by `cargo xtask oracle`; the next run replaces it. The inputs come from `tests/oracle/generate.py`; each key that the oracle \
         answers is compared, money to the øre. The checksum of a comparison with the oracle is taken over its inputs and answers, that of the two builds over the \
         answers of the native one.\n\n* Commit: {commit}\n* Seed: {SEED}\n* Cases of each area: {count}\n* Duration: {:.0} s\n\n{parts}",
        begun.elapsed().as_secs_f64()
    );
    let place = context.paths.root.join("docs").join("records").join("oracle.md");
    fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))
}

/// The commit that is checked out, and whether the tracked files differ from it.
///
/// # Errors
/// When git does not say.
pub(crate) fn commit(context: &Context) -> Result<String> {
    let git = |arguments: &[&str]| {
        let mut command = context.command("git");
        command.args(arguments);
        context.supervisor.output("git", command, Duration::from_secs(20))
    };
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed =
        git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/records"])?;
    let note =
        if changed.trim().is_empty() { "" } else { ", **with changes that are not committed**" };
    Ok(format!("{}{note}", commit.trim()))
}
