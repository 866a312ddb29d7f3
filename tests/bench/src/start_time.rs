//! Start: from the start of the process to the first 200 from `/health/ready`, with a municipality's cases in the database.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::database::Database;
use crate::measure::{Found, RUNS};
use crate::messages::{self, EVERYBODY};
use crate::series::Series;
use crate::settings::Settings;
use crate::world::{Server, World};

/// Cases in the database.
const CASES: usize = 1_000;
/// A few more runs than needed: each is short.
const STARTS: usize = RUNS + 8;
/// How long the cases may take to be there.
const LOADING_LIMIT: Duration = Duration::from_secs(600);

/// Loads the cases once and starts a server on them again and again.
///
/// # Errors
/// When the cases cannot be loaded, or a server does not become ready.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("start")?;
    let world = World::start(settings, &folder).await?;
    let data = settings.data("start/server")?;
    load(settings, &world, &data).await?;
    let mut values = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let mut server = Server::launch(settings, &world, &data)?;
        server.ready().await?;
        values.push(begun.elapsed().as_secs_f64() * 1000.0);
        server.stop().await?;
    }
    world.stop().await?;
    let bytes = std::fs::metadata(data.join("bevilling.db")).context("the database")?.len();
    let note = format!(
        "The {CASES} cases came in as SF2900 messages and were routed; the SQLite file then has {:.1} MB. Each run starts the program anew on it and asks again \
         after a millisecond; the file's pages are in the system's memory. The time includes starting the process, migrations, both listeners and reading the app's \
         pages. The simulated registers run beside it.",
        bytes as f64 / 1e6
    );
    Ok(Found { series: vec![Series::new(values).context("no run")?], note })
}

async fn load(settings: &Settings, world: &World, data: &std::path::Path) -> Result<()> {
    let server = Server::start(settings, world, data).await?;
    let built = messages::build(world, &EVERYBODY, CASES).await?;
    let clients = (0..8).map(|_| messages::client(world)).collect::<Result<Vec<_>>>()?;
    messages::deliver_all(&clients, &server.sf2900, built).await?;
    let mut database = Database::open(&server.database()).await?;
    let begun = Instant::now();
    loop {
        let (cases, waiting) = (database.cases().await?, database.waiting_to_leave().await?);
        if cases == i64::try_from(CASES)? && waiting == 0 {
            break;
        }
        ensure!(
            begun.elapsed() < LOADING_LIMIT,
            "{cases} of {CASES} cases, {waiting} receipts not sent within {} s; the server's log ends:\n{}",
            LOADING_LIMIT.as_secs(),
            server.tail()
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    database.close().await?;
    server.stop().await
}
