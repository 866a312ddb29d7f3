//! A clock that stands still until it is moved.

use std::sync::Mutex;

use bevilling_server::clock::Clock;
use chrono::{DateTime, Duration, Utc};

/// A Monday morning in Denmark on which the example people's lives have happened as far as they are told.
pub const MONDAY: &str = "2026-10-12T08:00:00+02:00";

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock {
    now: Mutex<DateTime<Utc>>,
}

impl TestClock {
    /// A clock that shows an RFC 3339 time.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn at(time: &str) -> TestClock {
        TestClock { now: Mutex::new(time.parse().expect("an RFC 3339 time")) }
    }

    /// Moves the clock.
    ///
    /// # Panics
    /// When a thread panicked while it moved the clock.
    pub fn advance(&self, by: Duration) {
        *self.now.lock().expect("nobody panics here") += by;
    }

    /// Sets the clock.
    ///
    /// # Panics
    /// When a thread panicked while it moved the clock.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.now.lock().expect("nobody panics here") = now;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().expect("nobody panics here")
    }
}

/// Today in Denmark by the clock of this machine, as a server that is started for a demonstration has it.
#[must_use]
pub fn danish_today() -> chrono::NaiveDate {
    bevilling_server::clock::danish_day(Utc::now())
}
