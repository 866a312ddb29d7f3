//! Messages of self-service, built by the simulator as the distribution platform sends them, and the clients that deliver them.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use reqwest::header::CONTENT_TYPE;
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::world::World;

/// Pensioners in different situations; all made up.
pub(crate) const EVERYBODY: [&str; 18] = [
    "P1", "P2", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17",
    "P24", "P25", "P27", "P28",
];
/// Those of them to whom the supplement is granted.
pub(crate) const ELIGIBLE: [&str; 8] = ["P1", "P6", "P7", "P8", "P13", "P25", "P27", "P28"];
/// How many messages are built at once.
const BUILDERS: usize = 8;

/// Builds applications for the supplement, one transaction each. The simulator knows them and takes their later receipts.
///
/// # Errors
/// When the simulator refuses.
pub(crate) async fn build(
    world: &World,
    personas: &'static [&'static str],
    number: usize,
) -> Result<Vec<String>> {
    let mut builders = JoinSet::new();
    for first in 0..BUILDERS {
        let (http, url) = (world.http.clone(), format!("{}/__sim/sf2900/build", world.url));
        builders.spawn(async move {
            let mut built = Vec::new();
            for index in (first..number).step_by(BUILDERS) {
                // Every tenth names an attachment, which is fetched when the message is routed.
                let files: &[&str] = if index % 10 == 0 { &["faktura.pdf"] } else { &[] };
                let wanted = json!({
                    "persona": personas[index % personas.len()], "form": "SP241", "files": files, "transaction_id": Uuid::new_v4(),
                });
                let answer = http.post(&url).json(&wanted).send().await.context("the simulator")?;
                let (status, text) = (answer.status(), answer.text().await.context("the simulator")?);
                ensure!(status.is_success(), "the simulator builds no message (status {status})");
                built.push(text);
            }
            Ok(built)
        });
    }
    let mut messages = Vec::with_capacity(number);
    while let Some(built) = builders.join_next().await {
        messages.extend(built.context("building a message")??);
    }
    Ok(messages)
}

/// A client with the platform's certificate and one connection that stays open.
///
/// # Errors
/// When the certificates cannot be used.
pub(crate) fn client(world: &World) -> Result<reqwest::Client> {
    let read = |file: &std::path::Path| {
        fs::read(file).with_context(|| format!("cannot read {}", file.display()))
    };
    let mut identity = read(&world.certificates.client_certificate)?;
    identity.push(b'\n');
    identity.extend(read(&world.certificates.client_key)?);
    let authority = reqwest::Certificate::from_pem(&read(&world.certificates.authority)?)
        .context("the authority's certificate")?;
    reqwest::Client::builder()
        .no_proxy()
        .http1_only()
        .pool_max_idle_per_host(1)
        .timeout(Duration::from_secs(60))
        .tls_certs_only([authority])
        .identity(reqwest::Identity::from_pem(&identity).context("the client's certificate")?)
        .build()
        .context("no client for messages")
}

/// Delivers one message; it counts when the answer says that it is kept.
///
/// # Errors
/// When it is not taken.
pub(crate) async fn deliver(client: &reqwest::Client, url: &str, message: String) -> Result<()> {
    let sent = client
        .post(url)
        .header(CONTENT_TYPE, "text/xml; charset=utf-8")
        .header("SOAPAction", "\"\"")
        .body(message);
    let answer = sent.send().await.context("a message is not answered")?;
    let status = answer.status();
    let text = answer.text().await.context("an answer breaks off")?;
    ensure!(
        status.as_u16() == 200 && text.contains(">MODTAGET<"),
        "a message is not taken (status {status})"
    );
    Ok(())
}

/// Delivers all by so many clients at once, and gives how long each message took, in milliseconds.
///
/// # Errors
/// When one is not taken.
pub(crate) async fn deliver_all(
    clients: &[reqwest::Client],
    url: &str,
    messages: Vec<String>,
) -> Result<Vec<f64>> {
    let queue = Arc::new(std::sync::Mutex::new(messages));
    let mut senders = JoinSet::new();
    for client in clients {
        let (client, url, queue) = (client.clone(), url.to_owned(), Arc::clone(&queue));
        senders.spawn(async move {
            let mut took = Vec::new();
            loop {
                let next = queue.lock().ok().and_then(|mut messages| messages.pop());
                let Some(message) = next else { return Ok::<_, anyhow::Error>(took) };
                let begun = std::time::Instant::now();
                deliver(&client, &url, message).await?;
                took.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
        });
    }
    let mut took = Vec::new();
    while let Some(sent) = senders.join_next().await {
        took.extend(sent.context("delivering")??);
    }
    Ok(took)
}
