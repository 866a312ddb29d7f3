//! How often one may ask: each address where everybody may, each session, each other system. Counted by each process for itself.

use std::hash::Hash;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::app::App;
use crate::clock::Clock;
use crate::config::limits::LimitConfig;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::token::TOKEN_PATH;

/// After so many questions those who have long been quiet are forgotten.
const FORGET_EVERY: u32 = 1024;

/// The limits of one process.
pub struct Limits {
    address: Limit<IpAddr>,
    unknown: Limit<IpAddr>,
    session: Limit<String>,
    client: Limit<String>,
}

struct Limit<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, HashMapStateStore<K>, Wall, NoOpMiddleware<Duration>>,
    wall: Wall,
    asked: AtomicU32,
}

/// Our clock, as the counting library reads it.
#[derive(Clone)]
struct Wall(Arc<dyn Clock>);

impl governor::clock::Clock for Wall {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let micros = u64::try_from(self.0.now().timestamp_micros()).unwrap_or_default();
        Duration::from_micros(micros)
    }
}

impl Limits {
    /// The limits of the settings, by this clock.
    #[must_use]
    pub fn new(config: &LimitConfig, clock: &Arc<dyn Clock>) -> Limits {
        Limits {
            address: Limit::new(config.address, clock),
            unknown: Limit::new(config.address, clock),
            session: Limit::new(config.session, clock),
            client: Limit::new(config.client, clock),
        }
    }

    /// Counts a request of a session.
    ///
    /// # Errors
    /// When there were too many.
    pub fn session(&self, hash: &str) -> Result<(), HttpProblem> {
        self.session.count(&hash.to_owned())
    }

    /// Counts a request of another system.
    ///
    /// # Errors
    /// When there were too many.
    pub fn client(&self, id: &str) -> Result<(), HttpProblem> {
        self.client.count(&id.to_owned())
    }
}

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(per_minute: NonZeroU32, clock: &Arc<dyn Clock>) -> Limit<K> {
        let wall = Wall(Arc::clone(clock));
        let limiter = RateLimiter::hashmap_with_clock(Quota::per_minute(per_minute), wall.clone());
        Limit { limiter, wall, asked: AtomicU32::new(0) }
    }

    fn count(&self, key: &K) -> Result<(), HttpProblem> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.limiter.retain_recent();
        }
        let Err(until) = self.limiter.check_key(key) else { return Ok(()) };
        let wait = until.wait_time_from(self.wall.now());
        // Whole seconds, and never so few that one is refused again.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let seconds = u32::try_from(seconds.max(1)).unwrap_or(u32::MAX);
        Err(HttpProblem::new(ProblemKind::RateLimited).retry_after(seconds))
    }
}

/// Counts, by address, what everybody may ask who is not known yet: signing in, and tokens.
pub async fn count_open(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // Ending a session is never put off: the issuer tells of many at once, and by its signature.
    let signs_in = path.starts_with("/auth/") && !path.ends_with("logout");
    let (headers, extensions) = (request.headers(), request.extensions());
    let counted = if path == TOKEN_PATH {
        count_address(&app, &app.limits.unknown, headers, extensions)
    } else if signs_in {
        count_address(&app, &app.limits.address, headers, extensions)
    } else {
        Ok(())
    };
    if let Err(problem) = counted {
        return problem.into_response();
    }
    next.run(request).await
}

/// Counts a request that brings something that is not known, so that nobody can try for long.
///
/// # Errors
/// When there were too many.
pub fn count_unknown(app: &App, parts: &Parts) -> Result<(), HttpProblem> {
    count_address(app, &app.limits.unknown, &parts.headers, &parts.extensions)
}

fn count_address(
    app: &App,
    limit: &Limit<IpAddr>,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<(), HttpProblem> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let told =
        app.config.limits.address_header.as_deref().and_then(|name| told_by_proxy(headers, name));
    match told.or(peer) {
        Some(address) => limit.count(&network(address)),
        None => Ok(()),
    }
}

/// The last address of the header: the one that the proxy in front of us saw itself. Those before it are the caller's own words.
fn told_by_proxy(headers: &HeaderMap, name: &str) -> Option<IpAddr> {
    let last = headers.get_all(name).into_iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    // Some proxies write the port as well.
    let bare = last.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| last.parse().ok().map(|peer: SocketAddr| peer.ip()))
}

/// Whoever has one address of the sixth version has all that share its first half.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() >> 64 << 64).into()),
        four @ IpAddr::V4(_) => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxys_own_word_counts_and_not_the_callers() {
        let headers = HeaderMap::from_iter([(
            axum::http::HeaderName::from_static("x-forwarded-for"),
            axum::http::HeaderValue::from_static("10.0.0.1, 192.0.2.7"),
        )]);
        assert_eq!(told_by_proxy(&headers, "x-forwarded-for"), "192.0.2.7".parse().ok());
        assert_eq!(told_by_proxy(&headers, "forwarded"), None);
        for (written, read) in [
            ("192.0.2.7:4711", "192.0.2.7"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-real-ip", axum::http::HeaderValue::from_static(written));
            assert_eq!(told_by_proxy(&headers, "x-real-ip"), read.parse().ok(), "{written}");
        }
    }

    #[test]
    fn one_household_is_one_address() {
        let at = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(at("2001:db8:1:2:3:4:5:6"), at("2001:db8:1:2::1"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_eq!(at("::ffff:192.0.2.7"), at("192.0.2.7"));
    }
}
