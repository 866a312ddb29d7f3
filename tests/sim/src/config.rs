//! What the simulator is told from outside: addresses, clock, secrets, certificates.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

/// The settings of one simulated world.
#[derive(Debug, Clone)]
pub struct Config {
    /// Host and port to listen on. Only loopback addresses are accepted; port 0 picks a free one.
    pub listen: String,
    /// The address others use, part of the issuer's name. Default: `http://localhost:<port>`.
    pub public_url: Option<String>,
    /// Where the simulated clock starts. Default: the real time at start.
    pub clock: Option<DateTime<FixedOffset>>,
    /// How fast the simulated clock runs. 0 stands still until it is advanced.
    pub clock_factor: f64,
    /// Seed of the few chances there are (faults with a probability).
    pub seed: u64,
    /// The secret of the OpenID Connect client `bevilling`.
    pub oidc_client_secret: String,
    /// Whether tokens live by the simulated clock. Otherwise by the real one, which most receivers have.
    pub tokens_by_simulated_clock: bool,
    /// Where signed logout tokens are sent.
    pub backchannel_url: Option<String>,
    /// The receiver of self-service submissions.
    pub sf2900_url: Option<String>,
    /// Certificate the platform shows to the receiver (PEM).
    pub client_cert: Option<PathBuf>,
    /// The key of that certificate (PEM).
    pub client_key: Option<PathBuf>,
    /// The authority that the receiver's certificate must come from (PEM).
    pub ca: Option<PathBuf>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct ConfigError {
    name: &'static str,
    reason: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "localhost:8090".to_owned(),
            public_url: None,
            clock: None,
            clock_factor: 0.0,
            seed: 1,
            oidc_client_secret: "local-secret".to_owned(),
            tokens_by_simulated_clock: false,
            backchannel_url: None,
            sf2900_url: None,
            client_cert: None,
            client_key: None,
            ca: None,
        }
    }
}

impl Config {
    /// Settings for a test: a free port and a clock that stands still at the given RFC 3339 time.
    ///
    /// # Errors
    /// When `clock` is not a time.
    pub fn for_test(clock: &str) -> Result<Self, ConfigError> {
        Ok(Self {
            listen: "127.0.0.1:0".to_owned(),
            clock: Some(instant("clock", clock)?),
            ..Self::default()
        })
    }

    /// Reads the environment variables that begin with `SIM_`.
    ///
    /// # Errors
    /// When one of them has a value that cannot be used.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let default = Self::default();
        let path = |name| lookup(name).map(PathBuf::from);
        Ok(Self {
            listen: lookup("SIM_LISTEN").unwrap_or(default.listen),
            public_url: lookup("SIM_PUBLIC_URL").map(|url| url.trim_end_matches('/').to_owned()),
            clock: lookup("SIM_CLOCK").map(|value| instant("SIM_CLOCK", &value)).transpose()?,
            clock_factor: match lookup("SIM_CLOCK_FACTOR") {
                Some(value) => factor(&value)?,
                None => default.clock_factor,
            },
            seed: match lookup("SIM_SEED") {
                Some(value) => value.parse().map_err(|_| ConfigError {
                    name: "SIM_SEED",
                    reason: "must be a whole number".to_owned(),
                })?,
                None => default.seed,
            },
            oidc_client_secret: lookup("SIM_OIDC_CLIENT_SECRET")
                .unwrap_or(default.oidc_client_secret),
            tokens_by_simulated_clock: lookup("SIM_TOKEN_CLOCK").as_deref() == Some("simulated"),
            backchannel_url: lookup("SIM_BACKCHANNEL_URL"),
            sf2900_url: lookup("SIM_SF2900_URL"),
            client_cert: path("SIM_CLIENT_CERT"),
            client_key: path("SIM_CLIENT_KEY"),
            ca: path("SIM_CA"),
        })
    }
}

fn instant(name: &'static str, value: &str) -> Result<DateTime<FixedOffset>, ConfigError> {
    DateTime::parse_from_rfc3339(value)
        .map_err(|error| ConfigError { name, reason: format!("is not an RFC 3339 time: {error}") })
}

fn factor(value: &str) -> Result<f64, ConfigError> {
    match value.parse::<f64>() {
        Ok(factor) if (0.0..=1_000_000.0).contains(&factor) => Ok(factor),
        _ => Err(ConfigError {
            name: "SIM_CLOCK_FACTOR",
            reason: "must be a number from 0 to 1000000".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn a_clock_that_is_no_time_is_refused() {
        let error =
            Config::from_lookup(|name| (name == "SIM_CLOCK").then(|| "i morgen".to_owned()))
                .expect_err("not a time");
        assert!(error.to_string().starts_with("SIM_CLOCK"));
    }
}
