//! Serving: the two listeners and the work in the background, until told to stop.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum_server::Handle;
use tokio::sync::watch;

use crate::app::App;
use crate::config::{Background, Config, ConfigError, IntegrationConfig};
use crate::integration::listener::{self, Credentials, ListenerError};
use crate::{build_integration_router, build_router, jobs};

/// How long open requests and the work in the background may take to finish.
pub const GRACE: Duration = Duration::from_secs(8);
/// After this the program ends whatever is still going on.
pub const LIMIT: Duration = Duration::from_secs(10);

/// The sockets of a server.
#[derive(Debug)]
pub struct Listeners {
    /// People and clients of the interface.
    pub people: TcpListener,
    /// Other systems; none when the listener is closed.
    pub integration: Option<TcpListener>,
}

/// Serving failed.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// An address cannot be listened on.
    #[error("cannot listen on {listen}: {source}")]
    Listen {
        /// What was asked for.
        listen: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A setting cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The listener for people failed.
    #[error("the listener for people failed: {0}")]
    People(#[source] std::io::Error),
    /// The listener for other systems failed.
    #[error(transparent)]
    Integration(#[from] ListenerError),
}

impl Listeners {
    /// Listens on the addresses of the settings.
    ///
    /// # Errors
    /// When one is taken or is none.
    pub fn bind(config: &Config) -> Result<Listeners, ServeError> {
        let bind = |listen: &str| {
            TcpListener::bind(listen)
                .map_err(|source| ServeError::Listen { listen: listen.to_owned(), source })
        };
        Ok(Listeners {
            people: bind(&config.listen)?,
            integration: config
                .integration
                .as_ref()
                .map(|integration| bind(&integration.listen))
                .transpose()?,
        })
    }
}

/// Serves until `shutdown` completes, then lets what is open finish for a short while.
///
/// # Errors
/// [`ServeError`] when a listener fails.
pub async fn serve(
    app: App,
    listeners: Listeners,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let credentials = app.config.integration.as_ref().map(credentials).transpose()?;
    let (stop, stopped) = watch::channel(false);
    let background = match app.config.background {
        Background::Runs => Some(tokio::spawn(jobs::run(app.clone(), until(stopped.clone())))),
        Background::OnDemand => None,
    };
    let integration = match (listeners.integration, credentials) {
        (Some(socket), Some(credentials)) => {
            let (router, until) = (build_integration_router(app.clone()), until(stopped.clone()));
            Some(tokio::spawn(
                async move { listener::serve(socket, &credentials, router, until).await },
            ))
        }
        _ => None,
    };
    let handle = Handle::new();
    let people = serve_people(listeners.people, build_router(app), handle.clone());
    let mut people = tokio::spawn(people);
    let failed = tokio::select! {
        () = shutdown => None,
        ended = &mut people => Some(ended),
    };
    // The listeners close first; whoever is being served is served to the end, within the grace.
    _ = stop.send(true);
    handle.graceful_shutdown(Some(GRACE));
    let people = match failed {
        Some(ended) => ended,
        None => people.await,
    };
    if let Some(integration) = integration {
        integration.await.map_err(|error| ServeError::People(std::io::Error::other(error)))??;
    }
    if let Some(background) = background
        && tokio::time::timeout(GRACE, background).await.is_err()
    {
        tracing::warn!(
            "The work in the background did not end in time; what it had claimed comes back by its lease"
        );
    }
    people
        .map_err(|error| ServeError::People(std::io::Error::other(error)))?
        .map_err(ServeError::People)
}

async fn serve_people(
    listener: TcpListener,
    router: axum::Router,
    handle: Handle<SocketAddr>,
) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    axum_server::from_tcp(listener)?
        .handle(handle)
        .serve(router.into_make_service_with_connect_info::<SocketAddr>())
        .await
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // The sender is gone only when serving has ended.
    _ = stopped.wait_for(|stopped| *stopped).await;
}

fn credentials(config: &IntegrationConfig) -> Result<Credentials, ConfigError> {
    let read = |name: &str, file: &std::path::Path| {
        std::fs::read(file).map_err(|error| ConfigError::new(name, error))
    };
    Ok(Credentials {
        certificate: read("BEVILLING_INTEGRATION_CERT", &config.certificate)?,
        key: read("BEVILLING_INTEGRATION_KEY", &config.key)?,
        client_authority: read("BEVILLING_INTEGRATION_CLIENT_CA", &config.client_authority)?,
        client_subject: config.client_subject.clone(),
        client_fingerprint: config.client_fingerprint.clone(),
    })
}
