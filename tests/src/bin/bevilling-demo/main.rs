//! Loads a believable day: citizens apply through the simulated platform, and two caseworkers do a part of the work
//! through the interface, as the app does. What is left lies there for whoever signs in.

mod caseworker;
mod day;
mod world;

use std::process::ExitCode;

use anyhow::{Context as _, Result};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bevilling-demo: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let address = |name: &str| {
        std::env::var(name)
            .map(|url| url.trim_end_matches('/').to_owned())
            .with_context(|| format!("{name} is not set"))
    };
    let (server, world) = (address("BEVILLING_URL")?, world::World::new(&address("SIM_URL")?)?);
    day::load(&server, &world).await
}
