//! What time it is, as an argument: the program knows the system clock, tests have one of their own.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The civil day in Denmark at a moment.
#[must_use]
pub fn danish_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Copenhagen).date_naive()
}

#[cfg(test)]
mod tests {
    use super::danish_day;

    #[test]
    fn the_day_changes_at_midnight_in_denmark() {
        let day = |text: &str| danish_day(text.parse().expect("a time")).to_string();
        assert_eq!(day("2026-01-11T22:59:59Z"), "2026-01-11");
        assert_eq!(day("2026-01-11T23:00:00Z"), "2026-01-12");
        assert_eq!(day("2026-07-11T22:00:00Z"), "2026-07-12");
    }
}
