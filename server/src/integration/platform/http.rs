//! One HTTP client for all peers, and what its failures mean.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::RETRY_AFTER;
use reqwest::{RequestBuilder, StatusCode};

use crate::clock::Clock;
use crate::integration::platform::breaker::Breaker;
use crate::integration::platform::error::PortError;
use crate::integration::platform::peer::Peer;

const CONNECT: Duration = Duration::from_secs(5);
const READ: Duration = Duration::from_secs(30);
const WRITE: Duration = Duration::from_secs(60);

/// The client of all peers.
#[derive(Clone)]
pub struct Http {
    client: reqwest::Client,
    breaker: Arc<Breaker>,
    clock: Arc<dyn Clock>,
}

/// Whether a call changes something at the peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// It only asks: without an answer nothing has happened.
    Read,
    /// It does something: without an answer it may have been done.
    Write,
}

/// An answer, read to its end. Codes that mean "not now" or "not you" are errors and do not come here.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body.
    pub body: Vec<u8>,
}

/// The largest answer that is read, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Most(pub usize);

impl Most {
    /// Enough for every message of the peers.
    pub const MESSAGE: Most = Most(12 * 1024 * 1024);
}

impl Http {
    /// A client whose calls go through these circuits.
    ///
    /// # Errors
    /// When the system has no way to make TLS connections.
    pub fn new(
        url: &reqwest::Url,
        breaker: Arc<Breaker>,
        clock: Arc<dyn Clock>,
    ) -> Result<Http, reqwest::Error> {
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("bevilling/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT);
        if is_loopback(url) {
            builder = builder.no_proxy();
        }
        Ok(Http { client: builder.build()?, breaker, clock })
    }

    /// The client that requests are built with.
    #[must_use]
    pub const fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// The moment, for headers that carry one.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Sends a request to a peer and reads the answer.
    ///
    /// # Errors
    /// [`PortError`] when the circuit is open, no answer comes, or the answer's status says "not now" or "not you".
    pub async fn send(
        &self,
        peer: Peer,
        call: Call,
        request: RequestBuilder,
        most: Most,
    ) -> Result<Answer, PortError> {
        self.breaker.admit(peer)?;
        let outcome = self.exchange(call, request, most).await;
        self.breaker.note(peer, &outcome);
        outcome
    }

    async fn exchange(
        &self,
        call: Call,
        request: RequestBuilder,
        most: Most,
    ) -> Result<Answer, PortError> {
        let limit = match call {
            Call::Read => READ,
            Call::Write => WRITE,
        };
        let lost = |error: reqwest::Error| lost(call, &error);
        let mut response = request.timeout(limit).send().await.map_err(lost)?;
        let status = response.status();
        let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = asked.and_then(|text| pause(text, self.clock.now()));
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > most.0 {
                return Err(PortError::contract("the answer is larger than agreed"));
            }
            body.extend_from_slice(&chunk);
        }
        match status.as_u16() {
            401 | 403 => Err(PortError::Auth { detail: format!("status {}", status.as_u16()) }),
            429 | 502..=504 => {
                let detail = format!("status {}", status.as_u16());
                Err(PortError::Transient { retry_after, detail })
            }
            _ => Ok(Answer { status, body }),
        }
    }
}

/// True when the address never leaves this machine.
#[must_use]
pub fn is_loopback(url: &reqwest::Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

/// What a failed exchange means. The address may hold a number and is left out.
fn lost(call: Call, error: &reqwest::Error) -> PortError {
    let detail = match () {
        () if error.is_connect() => "no connection",
        () if error.is_timeout() => "timed out",
        () => "the connection was cut",
    };
    match call {
        Call::Write if !error.is_connect() => PortError::UnknownOutcome { detail: detail.into() },
        Call::Write | Call::Read => PortError::transient(detail),
    }
}

/// `Retry-After`: seconds, or a moment.
pub(crate) fn pause(text: &str, now: DateTime<Utc>) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?;
    (at.with_timezone(&Utc) - now).to_std().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_moment() {
        let now: DateTime<Utc> = "2026-01-12T08:00:00Z".parse().expect("a time");
        assert_eq!(pause("120", now), Some(Duration::from_secs(120)));
        assert_eq!(pause("Mon, 12 Jan 2026 08:00:30 GMT", now), Some(Duration::from_secs(30)));
        assert_eq!(pause("Mon, 12 Jan 2026 07:00:30 GMT", now), None);
        assert_eq!(pause("soon", now), None);
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for (text, expect) in [
            ("http://localhost:8090", true),
            ("http://127.0.0.1:8090", true),
            ("http://[::1]:8090", true),
            ("https://prod.serviceplatformen.dk", false),
            ("http://localhost.example", false),
        ] {
            assert_eq!(is_loopback(&text.parse().expect("an address")), expect, "{text}");
        }
    }
}
