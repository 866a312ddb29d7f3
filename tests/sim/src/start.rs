//! Starts a world and stops it again.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use tokio::net::{TcpListener, lookup_host};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::config::Config;
use crate::oidc::keys::Keys;
use crate::personas::People;
use crate::state::{Shared, Sim};
use crate::{control, cpr, nks, oidc, platform_tokens, post, serve, sf2900, udk, webhook};

/// A simulated world that serves.
pub struct Running {
    /// The first address it listens on.
    pub addr: SocketAddr,
    /// Its public address, without a slash at the end.
    pub url: String,
    sim: Shared,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Why the simulator could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is not one of this machine's own.
    #[error("{0} is not a loopback address; the simulator serves this machine only")]
    NotLoopback(IpAddr),
    /// The address could not be used.
    #[error("cannot listen on {listen}: {source}")]
    Listen {
        /// What was asked for.
        listen: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A certificate or key could not be used.
    #[error("the certificates for deliveries cannot be used: {0}")]
    Certificates(String),
    /// The keys for signing could not be made.
    #[error("the keys for signing could not be made")]
    Keys,
    /// The people's file is not as it should be.
    #[error("the people cannot be read: {0}")]
    People(String),
}

/// Starts a fresh world and answers when it listens.
///
/// # Errors
/// When the address is not loopback or is taken, or when the certificates cannot be used.
pub async fn start(config: Config) -> Result<Running, StartError> {
    let listeners = listen(&config.listen).await?;
    let failed = |source| StartError::Listen { listen: config.listen.clone(), source };
    let addr = match listeners.first() {
        Some(first) => first.local_addr().map_err(failed)?,
        None => return Err(failed(std::io::Error::other("the name has no address"))),
    };
    let url =
        config.public_url.clone().unwrap_or_else(|| format!("http://localhost:{}", addr.port()));
    let http = client(&config).await.map_err(StartError::Certificates)?;
    let keys = Keys::generate().map_err(|_| StartError::Keys)?;
    let people = People::read().map_err(|error| StartError::People(error.to_string()))?;
    let sim = Shared::new(Sim::new(config, url.clone(), keys, http, people));

    let router = router(sim.clone());
    let (stop, stopped) = watch::channel(false);
    let tasks = listeners
        .into_iter()
        .map(|listener| {
            tokio::spawn(serve::accept(sim.clone(), router.clone(), listener, stopped.clone()))
        })
        .collect();
    Ok(Running { addr, url, sim, stop, tasks })
}

impl Running {
    /// Tells where the system under test listens, when that was not known at start.
    /// `None` leaves an address as it is.
    pub fn connect(&self, sf2900_url: Option<String>, backchannel_url: Option<String>) {
        self.sim.connect(sf2900_url, backchannel_url);
    }

    /// Stops accepting, lets running answers finish for a short while, and ends.
    pub async fn stop(self) {
        _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::warn!(%error, "A listener ended badly");
            }
        }
    }
}

fn router(sim: Shared) -> Router {
    Router::new()
        .merge(oidc::routes())
        .merge(platform_tokens::routes())
        .merge(cpr::routes())
        .merge(udk::routes())
        .merge(webhook::routes())
        .merge(post::routes())
        .merge(nks::routes())
        .merge(sf2900::routes())
        .merge(control::routes())
        // The limit is the server's own, taken before the router sees the request.
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(sim)
}

/// One listener for each loopback address of the name; a missing IPv6 is no obstacle.
async fn listen(listen: &str) -> Result<Vec<TcpListener>, StartError> {
    let failed = |source| StartError::Listen { listen: listen.to_owned(), source };
    let mut addresses = lookup_host(listen).await.map_err(failed)?.collect::<Vec<_>>();
    if let Some(port) = listen.strip_prefix("localhost:").and_then(|port| port.parse().ok()) {
        addresses = vec![
            SocketAddr::from(([127, 0, 0, 1], port)),
            SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], port)),
        ];
    }
    let mut listeners = Vec::new();
    let mut port = None;
    for mut address in addresses {
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address.ip()));
        }
        if address.port() == 0 {
            address.set_port(port.unwrap_or(0));
        }
        match TcpListener::bind(address).await {
            Ok(listener) => {
                port = listener.local_addr().ok().map(|address| address.port());
                listeners.push(listener);
            }
            Err(error) if listeners.is_empty() => return Err(failed(error)),
            Err(error) => tracing::debug!(%error, "Only the first address is served"),
        }
    }
    Ok(listeners)
}

/// The client of the deliveries. It trusts the given authority and nothing else.
async fn client(config: &Config) -> Result<reqwest::Client, String> {
    let read = async |path: &std::path::Path| {
        tokio::fs::read(path).await.map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut builder = reqwest::Client::builder()
        .user_agent("bevilling-sim")
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(std::time::Duration::from_secs(5))
        .timeout(std::time::Duration::from_secs(60))
        .no_proxy();
    let mut authorities = Vec::new();
    if let Some(path) = &config.ca {
        let pem = read(path).await?;
        authorities =
            reqwest::Certificate::from_pem_bundle(&pem).map_err(|error| error.to_string())?;
    }
    builder = builder.tls_certs_only(authorities);
    if let (Some(cert), Some(key)) = (&config.client_cert, &config.client_key) {
        let mut pem = read(cert).await?;
        pem.push(b'\n');
        pem.extend(read(key).await?);
        let identity = reqwest::Identity::from_pem(&pem).map_err(|error| error.to_string())?;
        builder = builder.identity(identity);
    }
    builder.build().map_err(|error| error.to_string())
}
