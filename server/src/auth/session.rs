//! Sessions: kept with us; the browser carries an unguessable name only, in a cookie that scripts cannot read.

use axum::http::HeaderValue;
use chrono::{DateTime, Duration, Utc};
use openidconnect::CsrfToken;

/// A session that nobody uses ends after this.
pub const IDLE: Duration = Duration::minutes(30);
/// A session ends after this, however much it is used.
pub const ABSOLUTE: Duration = Duration::hours(10);
/// How much later than it happened the last use may be noted.
pub const NOTED_EVERY: Duration = Duration::minutes(1);

/// True while a session counts.
#[must_use]
pub fn is_alive(began_at: DateTime<Utc>, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - began_at < ABSOLUTE && now - seen_at < IDLE
}

/// When a session that is used now ends, if it is not used again.
#[must_use]
pub fn ends_at(began_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    (now + IDLE).min(began_at + ABSOLUTE)
}

/// An unguessable name: 256 bits.
#[must_use]
pub fn new_name() -> String {
    CsrfToken::new_random_len(32).secret().clone()
}

/// The cookie of this name with this value, gone when the browser closes.
#[must_use]
pub fn set_cookie(name: &str, value: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"))
        .expect("names and values are letters, digits, hyphens")
}

/// The cookie of this name, taken back.
#[must_use]
pub fn clear_cookie(name: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("{name}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"))
        .expect("names are letters, digits, hyphens")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(began: &str, seen: &str, now: &str) -> bool {
        let at = |clock: &str| format!("2026-10-12T{clock}Z").parse().expect("a time");
        is_alive(at(began), at(seen), at(now))
    }

    #[test]
    fn a_session_ends_after_half_an_hour_without_use() {
        assert!(check("08:00:00", "08:10:00", "08:39:59"));
        assert!(!check("08:00:00", "08:10:00", "08:40:00"));
    }

    #[test]
    fn a_session_ends_after_ten_hours_of_use() {
        assert!(check("08:00:00", "17:59:00", "17:59:59"));
        assert!(!check("08:00:00", "17:59:00", "18:00:00"));
    }

    #[test]
    fn a_session_that_is_used_ends_half_an_hour_later_and_after_ten_hours_at_the_latest() {
        let at = |clock: &str| format!("2026-10-12T{clock}Z").parse().expect("a time");
        assert_eq!(ends_at(at("08:00:00"), at("09:00:00")), at("09:30:00"));
        assert_eq!(ends_at(at("08:00:00"), at("17:45:00")), at("18:00:00"));
    }

    #[test]
    fn names_are_long_and_never_the_same() {
        assert!(new_name().len() >= 43);
        assert_ne!(new_name(), new_name());
    }
}
