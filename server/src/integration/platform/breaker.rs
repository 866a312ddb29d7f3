//! The circuit breaker of each peer. A peer that does not answer is left alone for a while, and shown as degraded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use crate::clock::Clock;
use crate::integration::platform::error::PortError;
use crate::integration::platform::peer::Peer;

/// Failures in a row that open the circuit.
const FAILURES: u32 = 5;
/// How long it stays open before one probe is let through.
const OPEN_SECONDS: i64 = 30;

/// The circuits of all peers.
pub struct Breaker {
    clock: Arc<dyn Clock>,
    circuits: Mutex<BTreeMap<Peer, Circuit>>,
}

#[derive(Debug, Clone, Default)]
struct Circuit {
    failures: u32,
    failing_since: Option<DateTime<Utc>>,
    closed_until: Option<DateTime<Utc>>,
}

/// How a peer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeerHealth {
    /// The peer's name.
    pub peer: &'static str,
    /// True while its circuit is open or its last call failed for want of an answer.
    pub degraded: bool,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
}

impl Breaker {
    /// Circuits that are all closed.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Breaker {
        Breaker { clock, circuits: Mutex::new(BTreeMap::new()) }
    }

    /// Asks whether a call may go out. While the circuit is open nothing goes but one probe after each pause.
    ///
    /// # Errors
    /// [`PortError::Transient`] while the circuit is open.
    pub fn admit(&self, peer: Peer) -> Result<(), PortError> {
        let now = self.clock.now();
        let mut circuits = self.circuits.lock().unwrap_or_else(PoisonError::into_inner);
        let circuit = circuits.entry(peer).or_default();
        let Some(until) = circuit.closed_until else { return Ok(()) };
        if now < until {
            let detail = format!("the circuit of {peer} is open");
            return Err(PortError::Transient { retry_after: (until - now).to_std().ok(), detail });
        }
        // This call is the probe: others wait for its outcome.
        circuit.closed_until = Some(now + Duration::seconds(OPEN_SECONDS));
        Ok(())
    }

    /// Notes how a call ended.
    pub fn note<T>(&self, peer: Peer, outcome: &Result<T, PortError>) {
        let now = self.clock.now();
        let mut circuits = self.circuits.lock().unwrap_or_else(PoisonError::into_inner);
        let circuit = circuits.entry(peer).or_default();
        match outcome {
            Err(error) if error.is_outage() => {
                circuit.failures = circuit.failures.saturating_add(1);
                circuit.failing_since.get_or_insert(now);
                if circuit.failures >= FAILURES {
                    if circuit.closed_until.is_none() {
                        tracing::warn!(peer = peer.as_str(), "The circuit of {peer} opens");
                    }
                    circuit.closed_until = Some(now + Duration::seconds(OPEN_SECONDS));
                }
            }
            Ok(_) | Err(_) => {
                if circuit.closed_until.is_some() {
                    tracing::info!(peer = peer.as_str(), "The circuit of {peer} closes");
                }
                *circuit = Circuit::default();
            }
        }
    }

    /// How every peer is. Degraded is never down: case work goes on without peers.
    #[must_use]
    pub fn health(&self) -> Vec<PeerHealth> {
        let circuits = self.circuits.lock().unwrap_or_else(PoisonError::into_inner);
        let one = |peer: Peer| {
            let since = circuits
                .get(&peer)
                .filter(|circuit| circuit.closed_until.is_some())
                .and_then(|circuit| circuit.failing_since);
            PeerHealth { peer: peer.as_str(), degraded: since.is_some(), since }
        };
        Peer::ALL.into_iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Standing(Mutex<DateTime<Utc>>);

    impl Clock for Standing {
        fn now(&self) -> DateTime<Utc> {
            *self.0.lock().expect("no test panics while it holds the clock")
        }
    }

    fn fail(breaker: &Breaker) {
        breaker.note::<()>(Peer::Post, &Err(PortError::transient("down")));
    }

    #[test]
    fn five_failures_in_a_row_open_the_circuit_and_one_probe_goes_after_thirty_seconds() {
        let start: DateTime<Utc> = "2026-01-12T08:00:00Z".parse().expect("a time");
        let clock = Arc::new(Standing(Mutex::new(start)));
        let breaker = Breaker::new(clock.clone());
        for _ in 0..4 {
            fail(&breaker);
        }
        assert_eq!(breaker.admit(Peer::Post), Ok(()));
        fail(&breaker);
        assert!(breaker.admit(Peer::Post).is_err());
        assert_eq!(breaker.admit(Peer::Payments), Ok(()), "each peer has its own circuit");
        assert!(breaker.health().iter().any(|health| health.peer == "post" && health.degraded));

        *clock.0.lock().expect("free") = start + Duration::seconds(OPEN_SECONDS);
        assert_eq!(breaker.admit(Peer::Post), Ok(()));
        assert!(breaker.admit(Peer::Post).is_err(), "one probe only");
        breaker.note(Peer::Post, &Ok(()));
        assert_eq!(breaker.admit(Peer::Post), Ok(()));
        assert!(breaker.health().iter().all(|health| !health.degraded));
    }

    #[test]
    fn a_refusal_is_an_answer_and_opens_nothing() {
        let start: DateTime<Utc> = "2026-01-12T08:00:00Z".parse().expect("a time");
        let breaker = Breaker::new(Arc::new(Standing(Mutex::new(start))));
        for _ in 0..9 {
            fail(&breaker);
            let no = PortError::Rejected { code: "x".into(), text: "x".into() };
            breaker.note::<()>(Peer::Post, &Err(no));
        }
        assert_eq!(breaker.admit(Peer::Post), Ok(()));
    }
}
