//! The program `bevilling-bench`: measures speed and size with optimized programs and writes `docs/records/bench.md`.
//!
//! `cargo xtask bench` builds the programs and says by the environment where they are. `--domain` measures what needs no server and
//! writes `docs/records/bench-domain.md`; `--only NAME,..` measures a part and writes no record.

mod api;
mod app_size;
mod assessments;
mod browser;
mod certificates;
mod core_speed;
mod database;
mod example;
mod intake;
mod machine;
mod measure;
mod memory;
mod messages;
mod openfisca;
mod package;
mod portal;
mod ports;
mod process;
mod report;
mod series;
mod settings;
mod sickness;
mod start_time;
mod world;

use std::process::ExitCode;

use anyhow::Result;
use tokio::signal::unix::{SignalKind, signal};

use crate::measure::Outcome;
use crate::settings::Settings;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bevilling-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// True when everything asked for could be measured; a limit that is missed is told, and is no failure of the measuring.
async fn run() -> Result<bool> {
    let settings = Settings::read(std::env::args().skip(1))?;
    settings.clear_data()?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // Dropping the work ends every program it started.
    let outcomes = tokio::select! {
        outcomes = measure_all(&settings) => outcomes,
        _ = terminate.recv() => anyhow::bail!("stopped"),
        _ = interrupt.recv() => anyhow::bail!("stopped"),
    };
    let report = report::Report::new(machine::Machine::read(&settings.root), outcomes);
    println!("\n{}", report.table());
    if let Some(record) = settings.record {
        let file = settings.root.join("docs").join("records").join(record.file());
        report.write(&file, record.command())?;
        println!("Written to {}", file.display());
    } else {
        println!("A part only: the record stays as it is.");
    }
    settings.clear_data()?;
    Ok(report.is_complete())
}

async fn measure_all(settings: &Settings) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for measure in &settings.measures {
        println!("Measuring: {}", measure.title());
        let found = measure.run(settings).await;
        match &found {
            Ok(found) => println!("    {}", found.note),
            Err(error) => println!("    not measured: {error:#}"),
        }
        outcomes.push(Outcome { measure: *measure, found });
    }
    outcomes
}
