//! The way to the peers outside: one client, one set of rules about what an answer means, one look at who is well.

pub mod breaker;
pub mod error;
pub mod fault;
pub mod http;
pub mod peer;
pub mod token;
pub mod tree;

use std::sync::Arc;

use bevilling_core::cpr::CvrNumber;

use crate::clock::Clock;
use crate::integration::cpr::CprAdapter;
use crate::integration::forms::FormsAdapter;
use crate::integration::payment::PaymentAdapter;
use crate::integration::pension::PensionAdapter;
use crate::integration::platform::breaker::{Breaker, PeerHealth};
use crate::integration::platform::http::{Http, is_loopback};
use crate::integration::post::PostAdapter;

/// The peers of one municipality.
pub struct Platform {
    /// The civil register.
    pub cpr: CprAdapter,
    /// Pension data.
    pub pension: PensionAdapter,
    /// Letters.
    pub post: PostAdapter,
    /// Payments.
    pub payments: PaymentAdapter,
    /// Later receipts of forms, and the files that came beside them.
    pub forms: FormsAdapter,
    breaker: Arc<Breaker>,
}

/// Where the peers are, and for whom we call them.
#[derive(Debug, Clone)]
pub struct PlatformSettings {
    /// The address of the platform, without a slash at the end.
    pub url: String,
    /// The municipality.
    pub municipality: CvrNumber,
    /// The user whose folder on the platform holds our files.
    pub files_user: String,
}

/// The peers cannot be called as configured.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// The address is none.
    #[error("the address of the platform is no address")]
    Address,
    /// Without encryption nothing may leave this machine.
    #[error("the platform must be called by https; plain http is for this machine alone")]
    Plain,
    /// The system has no way to make TLS connections.
    #[error("no client for the platform can be made: {0}")]
    Client(#[source] reqwest::Error),
}

impl Platform {
    /// The peers at an address.
    ///
    /// # Errors
    /// [`PlatformError`] when the address cannot be used.
    pub fn new(
        settings: &PlatformSettings,
        clock: Arc<dyn Clock>,
    ) -> Result<Platform, PlatformError> {
        let base = settings.url.trim_end_matches('/');
        let url: reqwest::Url = base.parse().map_err(|_| PlatformError::Address)?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(PlatformError::Plain),
            _ => return Err(PlatformError::Address),
        }
        let breaker = Arc::new(Breaker::new(Arc::clone(&clock)));
        let http = Http::new(&url, Arc::clone(&breaker), clock).map_err(PlatformError::Client)?;
        let own = &settings.municipality;
        Ok(Platform {
            cpr: CprAdapter::new(http.clone(), base, own.clone()),
            pension: PensionAdapter::new(http.clone(), base),
            post: PostAdapter::new(http.clone(), base, own.clone()),
            payments: PaymentAdapter::new(http.clone(), base),
            forms: FormsAdapter::new(http, url, own.clone(), &settings.files_user),
            breaker,
        })
    }

    /// How every peer is, for the health page.
    #[must_use]
    pub fn health(&self) -> Vec<PeerHealth> {
        self.breaker.health()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    fn check(url: &str, expect: bool) {
        let settings = PlatformSettings {
            url: url.to_owned(),
            municipality: "99010002".parse().expect("a test vector"),
            files_user: "KORSHAVN".to_owned(),
        };
        assert_eq!(Platform::new(&settings, Arc::new(SystemClock)).is_ok(), expect, "{url}");
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        check("http://localhost:8090", true);
        check("https://platform.example", true);
        check("http://platform.example", false);
        check("ftp://localhost", false);
        check("platform", false);
    }
}
