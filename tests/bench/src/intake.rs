//! Intake: many clients deliver messages over mutual TLS as fast as they are taken; then the server is killed, and what it acknowledged is counted.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::database::Database;
use crate::measure::{Found, RUNS};
use crate::messages::{self, EVERYBODY};
use crate::series::Series;
use crate::settings::Settings;
use crate::world::{Server, World};

/// Messages in each run.
const MESSAGES: usize = 2_000;
/// Clients at once, each with a connection of its own.
const CLIENTS: usize = 32;
/// A run is given up after this.
const RUN_LIMIT: Duration = Duration::from_secs(180);
/// How long a restarted server may take to make a case of each message.
const ROUTING_LIMIT: Duration = Duration::from_secs(600);

/// Measures each run on an empty database.
///
/// # Errors
/// When a message is not taken, or one that was acknowledged is gone.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("intake")?;
    let world = World::start(settings, &folder).await?;
    let (mut rates, mut waits, mut bytes) = (Vec::new(), Vec::new(), 0);
    let mut routing = String::new();
    for run in 1..=RUNS {
        let data = settings.data(&format!("intake/server-{run}"))?;
        let server = Server::start(settings, &world, &data).await?;
        let built = messages::build(&world, &EVERYBODY, MESSAGES).await?;
        bytes = built.iter().map(String::len).sum::<usize>() / built.len();
        let clients = (0..CLIENTS).map(|_| messages::client(&world)).collect::<Result<Vec<_>>>()?;

        let begun = Instant::now();
        let delivering = messages::deliver_all(&clients, &server.sf2900, built);
        let took = match tokio::time::timeout(RUN_LIMIT, delivering).await {
            Ok(Ok(took)) => took,
            Ok(Err(error)) => {
                return Err(error.context(format!("the server's log ends:\n{}", server.tail())));
            }
            Err(_) => bail!("{MESSAGES} messages were not taken within {} s", RUN_LIMIT.as_secs()),
        };
        let elapsed = begun.elapsed().as_secs_f64();
        let file = server.database();
        // What is acknowledged must be on the disk now, whatever happens to the process.
        server.kill()?;
        let mut database = Database::open(&file).await?;
        let kept = database.messages().await?;
        database.close().await?;
        ensure!(
            kept == i64::try_from(MESSAGES)?,
            "{MESSAGES} messages were acknowledged and {kept} are kept"
        );

        println!(
            "    run {run}: {:.0} per s, {kept} of {MESSAGES} kept",
            took.len() as f64 / elapsed
        );
        rates.push(took.len() as f64 / elapsed);
        waits.push(Series::new(took).context("no message")?.quantile(0.99));
        if run == RUNS {
            routing = route(settings, &world, &data).await?;
        }
    }
    world.stop().await?;
    let waits = Series::new(waits).context("no run")?;
    let note = format!(
        "{MESSAGES} messages (SP241, {bytes} bytes on average) in each run by {CLIENTS} clients, one TLS connection each, on an empty SQLite database; the time \
         includes the handshakes. The server works on what it took meanwhile. After the last answer it is killed (SIGKILL), and the acknowledged messages are \
         counted in the database file: all {MESSAGES} in each run. Wait for an answer, 99th percentile, median of the runs: {:.0} ms. {routing}",
        waits.median()
    );
    Ok(Found { series: vec![Series::new(rates).context("no run")?], note })
}

/// Starts the killed server again and waits until each message has become one case.
async fn route(settings: &Settings, world: &World, data: &std::path::Path) -> Result<String> {
    let server = Server::start(settings, world, data).await?;
    let mut database = Database::open(&server.database()).await?;
    let begun = Instant::now();
    let wanted = i64::try_from(MESSAGES)?;
    loop {
        let cases = database.cases().await?;
        if cases == wanted {
            break;
        }
        ensure!(cases < wanted, "{MESSAGES} messages became {cases} cases");
        ensure!(
            begun.elapsed() < ROUTING_LIMIT,
            "{cases} of {MESSAGES} messages became cases within {} s",
            ROUTING_LIMIT.as_secs()
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    database.close().await?;
    server.stop().await?;
    Ok(format!(
        "After the last run the server was started again: {seconds:.0} s later the {MESSAGES} messages were {MESSAGES} cases."
    ))
}
