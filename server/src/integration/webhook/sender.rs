//! Sends a message once. The address that is checked is the address that is connected to, so that a name cannot lead
//! elsewhere between the two.

use std::error::Error as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bevilling_core::api::webhook::AttemptOutcome;
use bevilling_core::code::Code;
use chrono::{DateTime, Utc};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Url, redirect};

use crate::integration::platform::http::pause;
use crate::integration::webhook::networks::Networks;
use crate::integration::webhook::signature::signatures;
use crate::store::webhooks::Endpoint;

/// The most that a receiver may take.
pub const LIMIT: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(5);
/// Longer is no address that anybody writes.
const MOST_LETTERS: usize = 2_000;

/// Sends messages to other systems.
#[derive(Clone)]
pub struct Sender {
    networks: Arc<Networks>,
    /// For `https`: the open internet, and the networks that the settings name.
    secure: Client,
    /// For `http`: only the networks that the settings name.
    plain: Client,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// What the attempt came to.
    pub outcome: AttemptOutcome,
    /// The status of the answer.
    pub status: Option<u16>,
    /// How long it took.
    pub took: Duration,
    /// How long the receiver wants to be left alone.
    pub asked: Option<Duration>,
}

/// A name leads into a network that nothing is sent to.
#[derive(Debug, thiserror::Error)]
#[error("the address lies in a closed network")]
struct Closed;

/// Looks up names and gives only addresses that messages may go to.
struct Checked {
    networks: Arc<Networks>,
    only_named: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let (networks, only_named) = (Arc::clone(&self.networks), self.only_named);
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One address behind the walls spoils the name: which of them is taken would be chance.
            if !found.iter().all(|address| admits(&networks, only_named, address.ip())) {
                return Err(Closed.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

impl Sender {
    /// A sender that may reach the open internet and these networks, and waits so long for a receiver.
    ///
    /// # Errors
    /// When the system has no way to make TLS connections.
    pub fn new(networks: Networks, limit: Duration) -> Result<Sender, reqwest::Error> {
        let networks = Arc::new(networks);
        let client = |only_named| {
            Client::builder()
                .user_agent(concat!("bevilling/", env!("CARGO_PKG_VERSION")))
                .redirect(redirect::Policy::none())
                .connect_timeout(CONNECT)
                .timeout(limit)
                // A proxy would connect for us, to an address that we have not checked.
                .no_proxy()
                .dns_resolver(Arc::new(Checked { networks: Arc::clone(&networks), only_named }))
                .build()
        };
        Ok(Sender { secure: client(false)?, plain: client(true)?, networks })
    }

    /// Whether messages may go to an address, as far as can be said before one is sent: a name that is not found today may
    /// be found tomorrow.
    ///
    /// # Errors
    /// The code of what is wrong.
    pub async fn check(&self, address: &str) -> Result<(), Code> {
        let url = readable(address).ok_or(Code::WebhookUrl)?;
        let plain = url.scheme() == "http";
        let port = url.port_or_known_default().ok_or(Code::WebhookUrl)?;
        let host = host(&url).ok_or(Code::WebhookUrl)?;
        let found: Vec<IpAddr> = match host.parse() {
            Ok(address) => vec![address],
            Err(_) => {
                let looked_up = tokio::net::lookup_host((host.as_str(), port));
                match tokio::time::timeout(CONNECT, looked_up).await {
                    Ok(Ok(found)) => found.map(|found| found.ip()).collect(),
                    Ok(Err(_)) | Err(_) => Vec::new(),
                }
            }
        };
        let admitted = found.iter().all(|found| admits(&self.networks, plain, *found));
        match (plain, found.is_empty(), admitted) {
            // Unsealed messages go to named networks alone.
            (true, true, _) | (true, _, false) => Err(Code::WebhookUrl),
            (false, _, false) => Err(Code::WebhookNetwork),
            (_, _, true) => Ok(()),
        }
    }

    /// Sends a message once.
    pub async fn send(
        &self,
        endpoint: &Endpoint,
        id: &str,
        body: &str,
        now: DateTime<Utc>,
    ) -> Sent {
        let started = Instant::now();
        let ended =
            |outcome, status, asked| Sent { outcome, status, took: started.elapsed(), asked };
        let Some(url) = readable(&endpoint.url) else {
            return ended(AttemptOutcome::Forbidden, None, None);
        };
        let plain = url.scheme() == "http";
        // The resolver is not asked about an address that is written in digits.
        let digits = host(&url).and_then(|host| host.parse().ok());
        if digits.is_some_and(|address| !admits(&self.networks, plain, address)) {
            return ended(AttemptOutcome::Forbidden, None, None);
        }
        let client = if plain { &self.plain } else { &self.secure };
        let timestamp = now.timestamp();
        let request = client
            .post(url)
            .header(CONTENT_TYPE, "application/cloudevents+json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signatures(&endpoint.secrets, id, timestamp, body))
            .body(body.to_owned());
        match request.send().await {
            Ok(answer) => {
                let asked = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                let asked = asked.and_then(|text| pause(text, now));
                let status = answer.status().as_u16();
                ended(outcome(status), Some(status), asked)
            }
            Err(error) => ended(lost(&error), None, None),
        }
    }
}

/// What a status means.
const fn outcome(status: u16) -> AttemptOutcome {
    match status {
        200..=299 => AttemptOutcome::Delivered,
        300..=399 => AttemptOutcome::Redirected,
        410 => AttemptOutcome::Gone,
        429 | 502..=504 => AttemptOutcome::Busy,
        _ => AttemptOutcome::Refused,
    }
}

fn lost(error: &reqwest::Error) -> AttemptOutcome {
    let mut source = error.source();
    while let Some(behind) = source {
        if behind.is::<Closed>() {
            return AttemptOutcome::Forbidden;
        }
        source = behind.source();
    }
    if error.is_timeout() { AttemptOutcome::TimedOut } else { AttemptOutcome::Unreachable }
}

fn admits(networks: &Networks, only_named: bool, address: IpAddr) -> bool {
    if only_named { networks.name(address) } else { networks.admit(address) }
}

/// An address as we take it: whole, of the web, without a user name or a fragment.
fn readable(address: &str) -> Option<Url> {
    let url: Url = address.parse().ok().filter(|_| address.len() <= MOST_LETTERS)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let web = matches!(url.scheme(), "https" | "http") && url.has_host();
    (plain && web).then_some(url)
}

/// The host without the brackets that stand around an IPv6 address.
fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(host.trim_start_matches('[').trim_end_matches(']').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(networks: &str) -> Sender {
        Sender::new(networks.parse().expect("networks"), LIMIT).expect("a sender")
    }

    fn endpoint(url: &str) -> Endpoint {
        Endpoint {
            id: bevilling_core::ids::WebhookId::new("w"),
            url: url.to_owned(),
            secrets: vec![vec![7; 32]],
        }
    }

    #[tokio::test]
    async fn only_whole_addresses_of_the_open_internet_are_taken() {
        let none = sender("");
        for (text, expect) in [
            ("https://9.9.9.9/hook", Ok(())),
            ("https://name.invalid/hook", Ok(())),
            ("http://9.9.9.9/hook", Err(Code::WebhookUrl)),
            ("http://127.0.0.1/hook", Err(Code::WebhookUrl)),
            ("https://127.0.0.1/hook", Err(Code::WebhookNetwork)),
            ("https://[::ffff:10.0.0.1]/hook", Err(Code::WebhookNetwork)),
            // Digits of other bases are digits.
            ("https://0x7f000001/hook", Err(Code::WebhookNetwork)),
            ("https://2130706433/hook", Err(Code::WebhookNetwork)),
            ("https://localhost/hook", Err(Code::WebhookNetwork)),
            ("https://user:word@9.9.9.9/hook", Err(Code::WebhookUrl)),
            ("https://9.9.9.9/hook#part", Err(Code::WebhookUrl)),
            ("ftp://9.9.9.9/hook", Err(Code::WebhookUrl)),
            ("/hook", Err(Code::WebhookUrl)),
        ] {
            assert_eq!(none.check(text).await, expect, "{text}");
        }
        let named = sender("127.0.0.0/8,::1/128");
        assert_eq!(named.check("http://127.0.0.1:8090/hook").await, Ok(()));
        assert_eq!(named.check("http://localhost:8090/hook").await, Ok(()));
        assert_eq!(named.check("http://9.9.9.9/hook").await, Err(Code::WebhookUrl));
    }

    #[tokio::test]
    async fn a_closed_address_is_refused_when_the_message_is_sent() {
        let none = sender("");
        for url in ["https://127.0.0.1/hook", "https://localhost/hook", "http://localhost/hook"] {
            let sent = none.send(&endpoint(url), "e", "{}", Utc::now()).await;
            assert_eq!((sent.outcome, sent.status), (AttemptOutcome::Forbidden, None), "{url}");
        }
    }

    #[tokio::test]
    async fn whoever_takes_too_long_is_nobody() {
        // It is connected to, and nobody ever answers.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/hook", silent.local_addr().expect("a bound socket"));
        let limit = Duration::from_millis(20);
        let networks = "127.0.0.0/8".parse().expect("networks");
        let sender = Sender::new(networks, limit).expect("a sender");
        let sent = sender.send(&endpoint(&url), "e", "{}", Utc::now()).await;
        assert_eq!((sent.outcome, sent.status), (AttemptOutcome::TimedOut, None));
        assert!(sent.took >= limit, "{:?}", sent.took);
        let told = include_str!("../../../../docs/webhooks.md");
        assert!(told.contains(&format!("After {} seconds", LIMIT.as_secs())), "as receivers read");
    }

    #[test]
    fn every_status_means_something() {
        for (status, expect) in [
            (200, AttemptOutcome::Delivered),
            (204, AttemptOutcome::Delivered),
            (302, AttemptOutcome::Redirected),
            (304, AttemptOutcome::Redirected),
            (400, AttemptOutcome::Refused),
            (410, AttemptOutcome::Gone),
            (429, AttemptOutcome::Busy),
            (500, AttemptOutcome::Refused),
            (502, AttemptOutcome::Busy),
            (504, AttemptOutcome::Busy),
        ] {
            assert_eq!(outcome(status), expect, "{status}");
        }
    }
}
