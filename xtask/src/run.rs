//! `cargo xtask run`: everything a newcomer needs, one address at the end.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::context::Context;
use crate::demo;
use crate::http;
use crate::native::{self, Profile};
use crate::stack::{Ports, Stack, database};
use crate::web;

/// Beside the database: what became of loading the example day.
const LOADED: &str = "example-day";

/// Whether to keep what an earlier run left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// Go on with the data of the last run.
    Keep,
    /// Delete it first.
    Fresh,
}

/// Builds, starts, loads, and serves until Ctrl-C.
///
/// # Errors
/// When something cannot be installed, built or started, or a program ends by itself.
pub(crate) fn run(context: &Context, start: Start) -> Result<()> {
    let ports = ports()?;
    let data = context.paths.run_data();
    let _lock = lock(&data)?;
    for (port, variable) in [
        (ports.people, "BEVILLING_PORT"),
        (ports.integration, "BEVILLING_INTEGRATION_PORT"),
        (ports.simulator, "SIM_PORT"),
    ] {
        http::ensure_free(port, variable)?;
    }
    println!("Building the programs and the app (the first time takes a good while)");
    let programs =
        native::build(context, Profile::Dev, &[native::SERVER, native::SIMULATOR, native::DEMO])?;
    web::build(context)?;

    if start == Start::Fresh || half_loaded(&data) {
        clear(&data)?;
    }
    let mut stack = Stack::start(context, &programs, &data, ports)?;
    let loaded = data.join(LOADED);
    if !loaded.exists() {
        println!("Loading the example day");
        let outcome = demo::load(context, &programs, &stack.addresses);
        if context.supervisor.stopping() {
            bail!("stopped while the example day was being loaded; the next run begins anew");
        }
        // A day that cannot be loaded is no reason to refuse the rest.
        let note = match outcome {
            Ok(()) => "loaded".to_owned(),
            Err(error) => {
                println!(
                    "The example day is incomplete: {error:#}. `cargo xtask run --fresh` tries again."
                );
                format!("incomplete: {error:#}")
            }
        };
        fs::write(&loaded, note).with_context(|| format!("cannot write {}", loaded.display()))?;
    }
    report(&stack, &data)?;
    let ended = context.supervisor.wait_for_stop(&mut [&mut stack.server, &mut stack.simulator]);
    println!("\nStopping");
    let clean = stack.stop();
    ended?;
    if !clean {
        bail!(
            "a program did not end when asked and was killed; see the logs in {}",
            data.display()
        );
    }
    println!("Stopped");
    Ok(())
}

/// Deletes the data of `cargo xtask run`.
///
/// # Errors
/// When it is in use, or cannot be deleted.
pub(crate) fn reset(context: &Context) -> Result<()> {
    let data = context.paths.run_data();
    let _lock = lock(&data)?;
    clear(&data)?;
    println!("Deleted {}; the next `cargo xtask run` begins anew", data.display());
    Ok(())
}

fn report(stack: &Stack<'_>, data: &Path) -> Result<()> {
    println!("\nBevilling is ready:  {}\n", stack.addresses.app);
    println!("Sign in as one of these; the simulated sign-on asks for no password:");
    for user in demo::users(&stack.addresses)? {
        println!("  {user}");
    }
    println!(
        "\nSimulated outside world: {}   Logs and database: {}",
        stack.addresses.simulator,
        data.display()
    );
    println!("Ctrl-C stops everything.");
    Ok(())
}

fn ports() -> Result<Ports> {
    Ok(Ports {
        people: port("BEVILLING_PORT", 8080)?,
        integration: port("BEVILLING_INTEGRATION_PORT", 8443)?,
        simulator: port("SIM_PORT", 8090)?,
    })
}

fn port(variable: &str, usual: u16) -> Result<u16> {
    match env::var(variable) {
        Ok(text) => {
            text.parse().with_context(|| format!("{variable} is {text:?}, which is no port"))
        }
        Err(_) => Ok(usual),
    }
}

/// A database without the note that says how loading ended: an earlier run was stopped in the middle.
fn half_loaded(data: &Path) -> bool {
    database(data).exists() && !data.join(LOADED).exists()
}

fn clear(data: &Path) -> Result<()> {
    if data.exists() {
        fs::remove_dir_all(data).with_context(|| format!("cannot delete {}", data.display()))?;
    }
    Ok(())
}

/// Only one run at a time may use the data folder. The lock lies beside the folder, which may be deleted.
fn lock(data: &Path) -> Result<File> {
    let folder = data.parent().context("the data folder lies in the repository")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = File::create(folder.join("run.lock"))
        .with_context(|| format!("cannot lock {}", folder.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another `cargo xtask run` uses {}; stop it first", data.display())
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", folder.display()))
        }
    }
}
