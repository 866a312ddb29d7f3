//! The native programs of the workspace.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::context::Context;

/// A clean build on a small machine compiles some 600 packages, Typst among them.
pub(crate) const BUILD_LIMIT: Duration = Duration::from_secs(60 * 60);

/// The packages that are always selected together: cargo unites their features, so that no two commands compile a
/// dependency twice with different ones.
pub(crate) const PACKAGES: [&str; 20] = [
    "--package",
    "bevilling-bench",
    "--package",
    "bevilling-core",
    "--package",
    "bevilling-domain",
    "--package",
    "bevilling-letter",
    "--package",
    "bevilling-parity",
    "--package",
    "bevilling-server",
    "--package",
    "bevilling-sim",
    "--package",
    "bevilling-tests",
    "--package",
    "bevilling-wire",
    "--package",
    "xtask",
];

/// The server.
pub(crate) const SERVER: &str = "bevilling";
/// The simulated outside world.
pub(crate) const SIMULATOR: &str = "bevilling-sim";
/// Loads a believable day into a new database.
pub(crate) const DEMO: &str = "bevilling-demo";
/// Runs case files.
pub(crate) const CASES: &str = "bevilling-cases";
/// Measures.
pub(crate) const BENCH: &str = "bevilling-bench";

/// How the compiler is to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build; what `run` and `test` use.
    Dev,
    /// Quick to run; what `bench` measures.
    Release,
}

/// Builds programs and gives the folder they lie in.
///
/// # Errors
/// When one does not compile.
pub(crate) fn build(context: &Context, profile: Profile, programs: &[&str]) -> Result<PathBuf> {
    let mut cargo = context.cargo(&["build", "--quiet"]);
    cargo.args(PACKAGES);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            cargo.arg("--release");
            "release"
        }
    };
    for program in programs {
        cargo.args(["--bin", program]);
    }
    context.supervisor.run(&format!("building {}", programs.join(", ")), cargo, BUILD_LIMIT)?;
    Ok(context.paths.target.join(folder))
}
