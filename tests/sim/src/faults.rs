//! Faults on demand: which peer, which operation, what goes wrong, how often.

use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// Answers late, by `ms` of real time.
    Delay,
    /// Accepts and never answers.
    Hang,
    /// Closes the connection before anything is read.
    CutBefore,
    /// Does the work and closes the connection without an answer.
    CutAfter,
    /// Answers `status` (and `retry_after`, `location`) without doing the work.
    Http,
    /// Answers a SOAP fault without doing the work.
    SoapFault,
    /// The self-service platform delivers `times` times.
    DuplicateDelivery,
    /// Does the work; the answer's XML is damaged.
    CorruptXml,
    /// Does the work; half of the answer arrives.
    Truncated,
}

/// The details that some kinds take.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Params {
    pub(crate) ms: Option<u64>,
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) location: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) times: Option<u32>,
}

/// One fault that waits for its request.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// A peer, or `*` for all of them.
    pub(crate) peer: String,
    #[serde(default)]
    pub(crate) op: Option<String>,
    pub(crate) kind: Kind,
    /// How many requests are still to be hit. Without it and without a probability: one.
    #[serde(default)]
    pub(crate) count: Option<u32>,
    #[serde(default)]
    pub(crate) probability: Option<f64>,
    #[serde(default)]
    pub(crate) params: Params,
}

/// The faults that are set.
#[derive(Debug)]
pub(crate) struct Faults {
    set: Vec<Fault>,
    chance: u64,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        // Zero is the one state this generator never leaves.
        Self { set: Vec::new(), chance: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 }
    }

    pub(crate) fn add(&mut self, mut fault: Fault) {
        if fault.count.is_none() && fault.probability.is_none() {
            fault.count = Some(1);
        }
        self.set.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.set.clear();
    }

    pub(crate) fn list(&self) -> &[Fault] {
        &self.set
    }

    /// The fault that hits this request, counted down.
    pub(crate) fn take(&mut self, peer: &str, op: &str) -> Option<Fault> {
        self.take_where(peer, op, |kind| kind != Kind::DuplicateDelivery)
    }

    /// The repeated delivery that hits this submission, counted down.
    pub(crate) fn take_duplicate(&mut self, peer: &str, op: &str) -> Option<Fault> {
        self.take_where(peer, op, |kind| kind == Kind::DuplicateDelivery)
    }

    fn take_where(&mut self, peer: &str, op: &str, wanted: fn(Kind) -> bool) -> Option<Fault> {
        for index in 0..self.set.len() {
            let fault = &self.set[index];
            let fits = wanted(fault.kind)
                && (fault.peer == peer || fault.peer == "*")
                && fault.op.as_deref().is_none_or(|wanted| wanted == op);
            if !fits {
                continue;
            }
            if let Some(probability) = fault.probability
                && self.roll() >= probability
            {
                continue;
            }
            let fault = &mut self.set[index];
            let taken = fault.clone();
            if let Some(count) = fault.count.as_mut() {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    self.set.remove(index);
                }
            }
            return Some(taken);
        }
        None
    }

    /// A number from 0 up to 1, the same sequence for the same seed.
    fn roll(&mut self) -> f64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        (self.chance >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults, Kind, Params};

    fn fault(peer: &str, op: Option<&str>, count: Option<u32>, probability: Option<f64>) -> Fault {
        let (peer, op) = (peer.to_owned(), op.map(str::to_owned));
        Fault { peer, op, kind: Kind::CutAfter, count, probability, params: Params::default() }
    }

    #[test]
    fn a_fault_hits_its_operation_as_often_as_told() {
        let mut faults = Faults::new(1);
        faults.add(fault("nks", Some("bundles"), Some(2), None));
        assert!(faults.take("nks", "answers").is_none());
        assert!(faults.take("cpr", "bundles").is_none());
        assert!(faults.take("nks", "bundles").is_some());
        assert!(faults.take("nks", "bundles").is_some());
        assert!(faults.take("nks", "bundles").is_none());
    }

    #[test]
    fn a_probability_hits_about_that_share_and_the_same_ones_each_time() {
        let hits = |seed| {
            let mut faults = Faults::new(seed);
            faults.add(fault("*", None, None, Some(0.25)));
            (0..1000).map(|_| faults.take("cpr", "x").is_some()).collect::<Vec<_>>()
        };
        let first = hits(7);
        assert_eq!(first, hits(7));
        let count = first.iter().filter(|hit| **hit).count();
        assert!((180..320).contains(&count), "{count}");
    }
}
