//! The settings as the environment gives them.

use std::num::NonZeroU32;
use std::path::PathBuf;

use bevilling_core::cpr::CvrNumber;

use crate::auth::claims::ClaimNames;
use crate::config::limits::LimitConfig;
use crate::config::municipality::Municipality;
use crate::config::{Background, Config, ConfigError, IntegrationConfig, OidcConfig};

impl Config {
    /// Reads the environment variables that begin with `BEVILLING_`.
    ///
    /// # Errors
    /// When one is missing or cannot be used; the error names it.
    pub fn from_env() -> Result<Config, ConfigError> {
        Config::from_lookup(|name| {
            std::env::var(name).ok().filter(|value| !value.trim().is_empty())
        })
    }

    fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let needed = |name: &str| lookup(name).ok_or_else(|| ConfigError::new(name, "is not set"));
        let or = |name: &str, default: &str| lookup(name).unwrap_or_else(|| default.to_owned());
        let address = |name: &str| needed(name).map(|url| url.trim_end_matches('/').to_owned());
        let data_dir = PathBuf::from(needed("BEVILLING_DATA_DIR")?);
        let embedded = format!("sqlite://{}", data_dir.join("bevilling.db").display());
        Ok(Config {
            database_url: lookup("BEVILLING_DATABASE_URL").unwrap_or(embedded),
            listen: or("BEVILLING_LISTEN", "127.0.0.1:8080"),
            public_url: address("BEVILLING_PUBLIC_URL")?,
            web_dir: lookup("BEVILLING_WEB_DIR").map(PathBuf::from),
            oidc: OidcConfig {
                issuer: address("BEVILLING_OIDC_ISSUER")?,
                client_id: needed("BEVILLING_OIDC_CLIENT_ID")?,
                client_secret: needed("BEVILLING_OIDC_CLIENT_SECRET")?,
                assurance: or("BEVILLING_OIDC_ASSURANCE", "Substantial"),
                claims: claims(&lookup, "BEVILLING_OIDC_CLAIMS_FILE")?,
            },
            citizen_oidc: citizens(&lookup)?,
            platform_url: address("BEVILLING_PLATFORM_URL")?,
            platform_files_user: or("BEVILLING_PLATFORM_FILES_USER", "KORSHAVN"),
            integration: integration(&lookup)?,
            webhook_networks: or("BEVILLING_WEBHOOK_NETWORKS", "")
                .parse()
                .map_err(|error| ConfigError::new("BEVILLING_WEBHOOK_NETWORKS", error))?,
            secret_key: needed("BEVILLING_SECRET_KEY")?
                .parse()
                .map_err(|error| ConfigError::new("BEVILLING_SECRET_KEY", error))?,
            municipality: municipality(&lookup)?,
            limits: limits(&lookup)?,
            log: or("BEVILLING_LOG", "info"),
            background: Background::Runs,
            data_dir,
        })
    }
}

/// How often one may ask, where it is said otherwise than usual.
fn limits(lookup: &impl Fn(&str) -> Option<String>) -> Result<LimitConfig, ConfigError> {
    let usual = LimitConfig::default();
    let number = |name: &str, usual: NonZeroU32| match lookup(name) {
        Some(text) => text.trim().parse().map_err(|error| ConfigError::new(name, error)),
        None => Ok(usual),
    };
    Ok(LimitConfig {
        address: number("BEVILLING_LIMIT_ADDRESS", usual.address)?,
        session: number("BEVILLING_LIMIT_SESSION", usual.session)?,
        client: number("BEVILLING_LIMIT_CLIENT", usual.client)?,
        address_header: lookup("BEVILLING_ADDRESS_HEADER").map(|name| name.to_ascii_lowercase()),
    })
}

/// All of the listener's settings, or none of them.
fn integration(
    lookup: &impl Fn(&str) -> Option<String>,
) -> Result<Option<IntegrationConfig>, ConfigError> {
    let Some(listen) = lookup("BEVILLING_INTEGRATION_LISTEN") else {
        return Ok(None);
    };
    let needed = |name: &str| {
        lookup(name).ok_or_else(|| {
            ConfigError::new(name, "is needed together with BEVILLING_INTEGRATION_LISTEN")
        })
    };
    Ok(Some(IntegrationConfig {
        listen,
        certificate: needed("BEVILLING_INTEGRATION_CERT")?.into(),
        key: needed("BEVILLING_INTEGRATION_KEY")?.into(),
        client_authority: needed("BEVILLING_INTEGRATION_CLIENT_CA")?.into(),
        client_subject: needed("BEVILLING_INTEGRATION_CLIENT_SUBJECT")?,
        client_fingerprint: needed("BEVILLING_INTEGRATION_CLIENT_FINGERPRINT")?,
    }))
}

/// All that the sign-in of citizens needs, or nothing of it.
fn citizens(lookup: &impl Fn(&str) -> Option<String>) -> Result<Option<OidcConfig>, ConfigError> {
    let Some(issuer) = lookup("BEVILLING_CITIZEN_OIDC_ISSUER") else {
        return Ok(None);
    };
    let needed = |name: &str| {
        lookup(name).ok_or_else(|| {
            ConfigError::new(name, "is needed together with BEVILLING_CITIZEN_OIDC_ISSUER")
        })
    };
    Ok(Some(OidcConfig {
        issuer: issuer.trim_end_matches('/').to_owned(),
        client_id: needed("BEVILLING_CITIZEN_OIDC_CLIENT_ID")?,
        client_secret: needed("BEVILLING_CITIZEN_OIDC_CLIENT_SECRET")?,
        assurance: lookup("BEVILLING_CITIZEN_OIDC_ASSURANCE")
            .unwrap_or_else(|| "Substantial".to_owned()),
        claims: claims(lookup, "BEVILLING_CITIZEN_OIDC_CLAIMS_FILE")?,
    }))
}

/// The issuer's own names for its claims, from a file; the usual ones when none is named.
fn claims(lookup: &impl Fn(&str) -> Option<String>, name: &str) -> Result<ClaimNames, ConfigError> {
    let Some(file) = lookup(name) else {
        return Ok(ClaimNames::default());
    };
    let wrong = |error: &dyn std::fmt::Display| ConfigError::new(name, error);
    let text = std::fs::read_to_string(&file).map_err(|error| wrong(&error))?;
    toml::from_str(&text).map_err(|error| wrong(&error))
}

fn municipality(lookup: &impl Fn(&str) -> Option<String>) -> Result<Municipality, ConfigError> {
    let municipality = match lookup("BEVILLING_MUNICIPALITY_FILE") {
        Some(file) => {
            let text = std::fs::read_to_string(&file)
                .map_err(|error| ConfigError::new("BEVILLING_MUNICIPALITY_FILE", error))?;
            Municipality::from_toml(&text)
                .map_err(|error| ConfigError::new("BEVILLING_MUNICIPALITY_FILE", error))?
        }
        None => Municipality::korshavn(),
    };
    match lookup("BEVILLING_MUNICIPALITY") {
        Some(text) => {
            let own: CvrNumber =
                text.parse().map_err(|error| ConfigError::new("BEVILLING_MUNICIPALITY", error))?;
            if own == municipality.cvr {
                Ok(municipality)
            } else {
                Err(ConfigError::new(
                    "BEVILLING_MUNICIPALITY",
                    "is not the one whose record is read",
                ))
            }
        }
        None => Ok(municipality),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(change: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let mut all: std::collections::BTreeMap<String, String> = [
            ("BEVILLING_DATA_DIR", "/srv/bevilling"),
            ("BEVILLING_PUBLIC_URL", "https://bevilling.korshavn.example/"),
            ("BEVILLING_OIDC_ISSUER", "https://issuer.example"),
            ("BEVILLING_OIDC_CLIENT_ID", "bevilling"),
            ("BEVILLING_OIDC_CLIENT_SECRET", "secret"),
            ("BEVILLING_PLATFORM_URL", "https://platform.example"),
            (
                "BEVILLING_SECRET_KEY",
                "0000000000000000000000000000000000000000000000000000000000000000",
            ),
        ]
        .iter()
        .chain(change)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
        all.retain(|_, value| !value.is_empty());
        move |name| all.get(name).cloned()
    }

    fn refused(change: &[(&str, &str)]) -> String {
        Config::from_lookup(settings(change)).expect_err("it must be refused").to_string()
    }

    #[test]
    fn the_least_settings_give_the_embedded_database_and_no_second_listener() {
        let config = Config::from_lookup(settings(&[])).expect("enough settings");
        assert_eq!(config.database_url, "sqlite:///srv/bevilling/bevilling.db");
        assert_eq!(config.public_url, "https://bevilling.korshavn.example");
        assert!(config.integration.is_none());
    }

    #[test]
    fn a_missing_or_wrong_setting_is_named() {
        assert!(refused(&[("BEVILLING_SECRET_KEY", "")]).starts_with("BEVILLING_SECRET_KEY"));
        assert!(refused(&[("BEVILLING_SECRET_KEY", "abc")]).starts_with("BEVILLING_SECRET_KEY"));
        assert!(
            refused(&[("BEVILLING_WEBHOOK_NETWORKS", "localhost")])
                .starts_with("BEVILLING_WEBHOOK_NETWORKS")
        );
        assert!(
            refused(&[("BEVILLING_MUNICIPALITY", "99010003")])
                .starts_with("BEVILLING_MUNICIPALITY")
        );
        assert!(
            refused(&[("BEVILLING_MUNICIPALITY", "99013575")])
                .starts_with("BEVILLING_MUNICIPALITY")
        );
        assert!(
            refused(&[("BEVILLING_INTEGRATION_LISTEN", "0.0.0.0:8443")])
                .starts_with("BEVILLING_INTEGRATION_CERT")
        );
    }
}
