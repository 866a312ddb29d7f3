//! How often one may ask.

use std::num::NonZeroU32;

/// Requests in a minute, and where the address of a caller stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitConfig {
    /// Of one address, where everybody may ask who is not known yet: signing in, and tokens.
    pub address: NonZeroU32,
    /// Of one session.
    pub session: NonZeroU32,
    /// Of one other system.
    pub client: NonZeroU32,
    /// The header in which the proxy in front of us writes the caller's address; none believes the connection.
    pub address_header: Option<String>,
}

impl Default for LimitConfig {
    fn default() -> LimitConfig {
        // An office of hundreds signs in behind one address in the morning.
        let [address, session, client] =
            [300, 1200, 6000].map(|number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN));
        LimitConfig { address, session, client, address_header: None }
    }
}
