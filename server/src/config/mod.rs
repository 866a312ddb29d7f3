//! What the program is told from outside. Read once at start; nothing here changes afterwards.

pub mod documents;
mod env;
pub mod limits;
pub mod municipality;

use std::path::{Path, PathBuf};

use crate::auth::claims::ClaimNames;
use crate::config::limits::LimitConfig;
use crate::config::municipality::Municipality;
use crate::crypto::SecretKey;
use crate::integration::webhook::networks::Networks;

/// The settings of one server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the embedded database and the documents lie.
    pub data_dir: PathBuf,
    /// The database: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Where people and clients of the interface are served.
    pub listen: String,
    /// The address under which browsers know us, without a slash at the end.
    pub public_url: String,
    /// The folder of the built app; none serves the interface alone.
    pub web_dir: Option<PathBuf>,
    /// Sign-in of staff.
    pub oidc: OidcConfig,
    /// Sign-in of citizens; none keeps the portal's door shut.
    pub citizen_oidc: Option<OidcConfig>,
    /// The platform on which the registers, post and payments answer, without a slash at the end.
    pub platform_url: String,
    /// The user whose folder on the platform holds the files that come beside forms.
    pub platform_files_user: String,
    /// The listener for messages from other systems; none keeps it closed.
    pub integration: Option<IntegrationConfig>,
    /// The closed networks that other systems may be told of events in; none unless it is set.
    pub webhook_networks: Networks,
    /// What everything personal is encrypted under.
    pub secret_key: SecretKey,
    /// The municipality that runs this server.
    pub municipality: Municipality,
    /// How often one may ask.
    pub limits: LimitConfig,
    /// What is logged.
    pub log: String,
    /// Whether work in the background runs by itself. Tests run it when they want it.
    pub background: Background,
}

/// Whether work in the background runs by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// It runs.
    Runs,
    /// It runs when it is asked to.
    OnDemand,
}

/// Sign-in by OpenID Connect.
#[derive(Clone)]
pub struct OidcConfig {
    /// The issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// The level that is asked for.
    pub assurance: String,
    /// The names under which the issuer's claims come.
    pub claims: ClaimNames,
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// The listener for other systems: mutual TLS, and one caller alone.
#[derive(Debug, Clone)]
pub struct IntegrationConfig {
    /// Host and port.
    pub listen: String,
    /// Our certificate, PEM.
    pub certificate: PathBuf,
    /// Its key, PEM.
    pub key: PathBuf,
    /// The authority that callers' certificates come from, PEM.
    pub client_authority: PathBuf,
    /// The subject that the caller's certificate must have.
    pub client_subject: String,
    /// SHA-256 of the caller's certificate, in hex.
    pub client_fingerprint: String,
}

/// A setting cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct ConfigError {
    name: String,
    reason: String,
}

impl ConfigError {
    pub(crate) fn new(name: &str, reason: impl std::fmt::Display) -> ConfigError {
        ConfigError { name: name.to_owned(), reason: reason.to_string() }
    }
}

impl Config {
    /// Settings for a test in a folder of its own: free ports, the municipality of the example people, no work in the background.
    #[must_use]
    pub fn for_testing(dir: &Path) -> Config {
        Config {
            data_dir: dir.to_owned(),
            database_url: format!("sqlite://{}", dir.join("bevilling.db").display()),
            listen: "127.0.0.1:0".to_owned(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            web_dir: None,
            oidc: OidcConfig {
                issuer: "http://localhost:8090/runtime/oauth2".to_owned(),
                client_id: "bevilling".to_owned(),
                client_secret: "local-secret".to_owned(),
                assurance: "Substantial".to_owned(),
                claims: ClaimNames::default(),
            },
            citizen_oidc: Some(OidcConfig {
                issuer: "http://localhost:8090/runtime/oauth2".to_owned(),
                client_id: "bevilling-borger".to_owned(),
                client_secret: "local-secret".to_owned(),
                assurance: "Substantial".to_owned(),
                claims: ClaimNames::default(),
            }),
            platform_url: "http://localhost:8090".to_owned(),
            platform_files_user: "KORSHAVN".to_owned(),
            integration: None,
            webhook_networks: Networks::default(),
            secret_key: SecretKey::from_bytes([7; 32]),
            municipality: Municipality::korshavn(),
            limits: LimitConfig::default(),
            log: "info".to_owned(),
            background: Background::OnDemand,
        }
    }

    /// The folder of the documents.
    #[must_use]
    pub fn documents_dir(&self) -> PathBuf {
        self.data_dir.join("documents")
    }
}
