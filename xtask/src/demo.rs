//! Loads the made-up people with a believable day's work into a new database, and says who may sign in.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::context::Context;
use crate::http;
use crate::native;
use crate::stack::Addresses;

const LOAD_LIMIT: Duration = Duration::from_secs(10 * 60);

/// Runs the program that loads the day, through the same doors as everybody else.
///
/// # Errors
/// When it fails.
pub(crate) fn load(context: &Context, programs: &Path, addresses: &Addresses) -> Result<()> {
    let mut command = context.command(programs.join(native::DEMO));
    command.env("BEVILLING_URL", &addresses.app).env("SIM_URL", &addresses.simulator);
    context.supervisor.run("loading the example day", command, LOAD_LIMIT)
}

/// The users the simulated sign-on knows, one line each.
///
/// # Errors
/// When the simulator does not answer.
pub(crate) fn users(addresses: &Addresses) -> Result<Vec<String>> {
    let (status, body) = http::get(&format!("{}/__sim/users", addresses.simulator))?;
    ensure!(status == 200, "the simulator does not tell its users (status {status})");
    let users: Value = serde_json::from_str(&body).context("the simulator's users are not JSON")?;
    let rows: Vec<[&str; 3]> = users
        .as_array()
        .into_iter()
        .flatten()
        .map(|user| {
            ["id", "name", "role"].map(|key| user.get(key).and_then(Value::as_str).unwrap_or("-"))
        })
        .collect();
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (ids, names) = (width(0), width(1));
    Ok(rows.iter().map(|[id, name, role]| format!("{id:ids$}  {name:names$}  {role}")).collect())
}
