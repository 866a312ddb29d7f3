//! What can come of a call to a peer, in the six ways that decide what happens next.

use std::time::Duration;

/// A call to a peer did not do what it was meant to. Its words hold nothing about a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// Nothing was done, and later it may be: no connection, overload, the circuit is open.
    #[error("not now: {detail}")]
    Transient {
        /// When the peer wants to be asked again.
        retry_after: Option<Duration>,
        /// What was seen.
        detail: String,
    },
    /// The request left us and no answer came: it may have been done.
    #[error("no answer: {detail}")]
    UnknownOutcome {
        /// What was seen.
        detail: String,
    },
    /// The peer says no, and will say so again.
    #[error("refused: {code}")]
    Rejected {
        /// The peer's code.
        code: String,
        /// The peer's words, for the caseworker.
        text: String,
    },
    /// The peer does not let us in.
    #[error("not let in: {detail}")]
    Auth {
        /// What was seen.
        detail: String,
    },
    /// The answer is not what was agreed.
    #[error("not as agreed: {detail}")]
    Contract {
        /// What was seen.
        detail: String,
    },
    /// The peer has it already.
    #[error("there already")]
    Duplicate {
        /// The peer's own identifier.
        peer_ref: Option<String>,
    },
}

impl PortError {
    /// A transient failure that names no time.
    #[must_use]
    pub fn transient(detail: impl Into<String>) -> PortError {
        PortError::Transient { retry_after: None, detail: detail.into() }
    }

    /// An answer that is not as agreed.
    #[must_use]
    pub fn contract(detail: impl Into<String>) -> PortError {
        PortError::Contract { detail: detail.into() }
    }

    /// True when it tells that the peer is not well, so that the circuit counts it.
    #[must_use]
    pub const fn is_outage(&self) -> bool {
        match self {
            PortError::Transient { .. } | PortError::UnknownOutcome { .. } => true,
            PortError::Rejected { .. }
            | PortError::Auth { .. }
            | PortError::Contract { .. }
            | PortError::Duplicate { .. } => false,
        }
    }
}
