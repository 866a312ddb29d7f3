//! Assessments over HTTP: clients on connections of their own ask as fast as they are answered, each time for a settled expense with its whole explanation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::decide;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::api::Caseworker;
use crate::example::Example;
use crate::measure::{Found, RUNS};
use crate::series::Series;
use crate::settings::Settings;
use crate::world::{Server, World};

/// The rule that finds the supplement.
const AMOUNT: &str = "PS-5.6";
/// Clients at once.
const CLIENTS: usize = 16;
/// Requests of each client in a run.
const REQUESTS: usize = 500;
/// Requests of each client before the first run.
const WARMING: usize = 50;
/// A run is given up after this.
const RUN_LIMIT: Duration = Duration::from_secs(120);

/// Measures on a server with an empty database.
///
/// # Errors
/// When something does not start, or an answer is not the one expected.
pub(crate) async fn measure(settings: &Settings) -> Result<Found> {
    let folder = settings.data("assessments")?;
    let world = World::start(settings, &folder).await?;
    let server = Server::start(settings, &world, &settings.data("assessments/server")?).await?;
    let caseworker = Arc::new(Caseworker::sign_in(&world, &server).await?);
    let question = Arc::new(question()?);
    let (bytes, amount) = ask(&caseworker, &question).await?;
    ensure!(
        amount == Some(Money::from_ore(15_300)),
        "300,00 kr. at 60 % do not give 153,00 kr. but {amount:?}"
    );

    run(&caseworker, &question, WARMING).await?;
    let (mut rates, mut waits) = (Vec::new(), Vec::new());
    for number in 1..=RUNS {
        let begun = Instant::now();
        let took = tokio::time::timeout(RUN_LIMIT, run(&caseworker, &question, REQUESTS))
            .await
            .context("a run took too long")??;
        let rate = took.len() as f64 / begun.elapsed().as_secs_f64();
        let wait = Series::new(took).context("no request")?.quantile(0.99);
        println!("    run {number}: {rate:.0} per s, 99th percentile {wait:.2} ms");
        rates.push(rate);
        waits.push(wait);
    }
    server.stop().await?;
    world.stop().await?;
    let note = format!(
        "{} requests in each run by {CLIENTS} clients over HTTP on one machine, which asks and answers: an expense settled by the facts of a granted case, \
         each answer with its whole explanation ({bytes} bytes). Session and limit are looked at each time.",
        CLIENTS * REQUESTS
    );
    let series = |values| Series::new(values).context("no run");
    Ok(Found { series: vec![series(rates)?, series(waits)?], note })
}

/// A question as another program asks it.
fn question() -> Result<Value> {
    let example = Example::granted()?;
    let expense = Example::typed().read().0.facts(&example.actor, example.today, example.now);
    let facts = decide::expense_facts(&example.case, &expense, example.today);
    Ok(json!({ "expense": { "facts": facts, "today": example.today } }))
}

/// Asks once; gives the size of the answer and the supplement.
async fn ask(caseworker: &Caseworker, question: &Value) -> Result<(usize, Option<Money>)> {
    let answer = caseworker.assess(question).await?;
    let bytes = answer.len();
    let mut answer: Value = serde_json::from_slice(&answer).context("the answer is no JSON")?;
    ensure!(
        answer["expense"]["explanation"].as_array().is_some_and(|trees| !trees.is_empty()),
        "there is no explanation"
    );
    let assessment: Assessment = serde_json::from_value(answer["expense"]["assessment"].take())
        .context("the assessment cannot be read")?;
    Ok((bytes, assessment.money(AMOUNT)))
}

/// How long each request took, in milliseconds.
async fn run(
    caseworker: &Arc<Caseworker>,
    question: &Arc<Value>,
    requests: usize,
) -> Result<Vec<f64>> {
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (caseworker, question) = (Arc::clone(caseworker), Arc::clone(question));
        clients.spawn(async move {
            let mut took = Vec::with_capacity(requests);
            for _ in 0..requests {
                let begun = Instant::now();
                caseworker.assess(&question).await?;
                took.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            anyhow::Ok(took)
        });
    }
    let mut took = Vec::new();
    while let Some(done) = clients.join_next().await {
        took.extend(done.context("a client broke down")??);
    }
    Ok(took)
}
