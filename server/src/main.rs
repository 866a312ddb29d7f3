//! The program `bevilling`.

use std::process::ExitCode;
use std::sync::Arc;

use bevilling_core::law::RULE_BUILD;
use bevilling_server::app::App;
use bevilling_server::clock::SystemClock;
use bevilling_server::config::Config;
use bevilling_server::crypto::Keys;
use bevilling_server::serve::{LIMIT, Listeners, serve};
use bevilling_server::store::Store;
use bevilling_server::telemetry;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

const USAGE: &str = "usage: bevilling COMMAND
  serve            serve until SIGTERM or SIGINT
  migrate          bring the schema of the database up to date
  verify-audit     walk the audit trail and say where it breaks
  backup FILE      write a consistent copy of the embedded database
  check-config     read the settings and say whether they can be used
  rule-build       print the hash of the rules that this program runs
The settings are environment variables; docs/operations.md names them.";

/// Whatever ends the program, as a sentence.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["rule-build"] => {
            println!("{RULE_BUILD}");
            Ok(ExitCode::SUCCESS)
        }
        ["check-config"] => check_config(),
        ["serve"] => start(run_server),
        ["migrate"] => start(|config| async move {
            open(&config).await?.migrate().await?;
            println!("the schema is up to date");
            Ok(ExitCode::SUCCESS)
        }),
        ["verify-audit"] => start(verify_audit),
        ["backup", file] => {
            let file = (*file).to_owned();
            start(|config| async move {
                open(&config).await?.backup(&file).await?;
                println!("copied to {file}");
                Ok(ExitCode::SUCCESS)
            })
        }
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("bevilling: {}", sentence(error.as_ref()));
        ExitCode::FAILURE
    })
}

/// Reads the settings, makes the runtime and runs.
fn start<F, Fut>(run: F) -> Result<ExitCode, Failure>
where
    F: FnOnce(Config) -> Fut,
    Fut: Future<Output = Result<ExitCode, Failure>>,
{
    let config = Config::from_env()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(run(config));
    // A thread that is setting a letter must not hold up the end.
    runtime.shutdown_timeout(std::time::Duration::from_millis(200));
    outcome
}

async fn run_server(config: Config) -> Result<ExitCode, Failure> {
    telemetry::start(&config.log)?;
    let listeners = Listeners::bind(&config)?;
    let (terminate, interrupt) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let app = App::start(config, Arc::new(SystemClock)).await?;
    tracing::info!(listen = %app.config.listen, rule_build = RULE_BUILD, "Serving on {}", app.config.listen);
    let (told, asked) = oneshot::channel();
    let serving = serve(app, listeners, async move {
        asked_to_end(terminate, interrupt).await;
        tracing::info!("Asked to end");
        _ = told.send(());
    });
    let limit = async {
        if asked.await.is_ok() {
            tokio::time::sleep(LIMIT).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = serving => ended?,
        () = limit => tracing::warn!("Ended while something was still open"),
    }
    tracing::info!("Ended");
    Ok(ExitCode::SUCCESS)
}

async fn asked_to_end(mut terminate: Signal, mut interrupt: Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

async fn verify_audit(config: Config) -> Result<ExitCode, Failure> {
    let report = open(&config).await?.verify_audit().await?;
    match report.broken {
        None => {
            println!("the audit trail is sound: {} entries", report.sound);
            Ok(ExitCode::SUCCESS)
        }
        Some(broken) => {
            println!(
                "the audit trail breaks at entry {}: {}; {} entries before it are sound",
                broken.seq, broken.reason, report.sound
            );
            Ok(ExitCode::FAILURE)
        }
    }
}

fn check_config() -> Result<ExitCode, Failure> {
    let config = Config::from_env()?;
    println!("the settings of {} can be used", config.municipality.name);
    Ok(ExitCode::SUCCESS)
}

async fn open(config: &Config) -> Result<Store, Failure> {
    std::fs::create_dir_all(&config.data_dir)?;
    Ok(Store::open(&config.database_url, Keys::new(config.secret_key.clone())).await?)
}

/// An error with what stands behind it.
fn sentence(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(behind) = source {
        let more = behind.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = behind.source();
    }
    text
}
