//! The simulated clock: stands still until advanced, or runs at a factor of real time.

use std::time::Instant;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;

/// One clock for all simulated peers.
#[derive(Debug)]
pub(crate) struct Clock {
    base: DateTime<Utc>,
    anchor: Instant,
    factor: f64,
}

impl Clock {
    pub(crate) fn new(start: DateTime<Utc>, factor: f64) -> Self {
        // Whole milliseconds, as the peers write them.
        let base = DateTime::from_timestamp_millis(start.timestamp_millis()).unwrap_or(start);
        Self { base, anchor: Instant::now(), factor }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        let real = self.anchor.elapsed().as_secs_f64() * self.factor;
        // A clock at the end of the calendar stands still there instead of stopping the program.
        let elapsed = Duration::milliseconds((real * 1000.0) as i64);
        self.base.checked_add_signed(elapsed).unwrap_or(self.base)
    }

    /// Today in Denmark.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now().with_timezone(&Copenhagen).date_naive()
    }

    pub(crate) fn set(&mut self, now: DateTime<Utc>) {
        self.base = now;
        self.anchor = Instant::now();
    }

    /// Moves the clock forward. Answers `false` when the calendar ends before that.
    pub(crate) fn advance(&mut self, by: Duration) -> bool {
        match self.now().checked_add_signed(by) {
            Some(now) => {
                self.set(now);
                true
            }
            None => false,
        }
    }
}

/// RFC 3339 in UTC, with milliseconds only when there are any.
pub(crate) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// A time of the day in Denmark as an instant. At a change of the clocks the earlier one is taken.
pub(crate) fn danish(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    Copenhagen
        .from_local_datetime(&day.and_time(time))
        .earliest()
        .map_or_else(|| day.and_time(time).and_utc(), |local| local.with_timezone(&Utc))
}

/// Reads `P1D`, `PT4H`, `P1DT12H30M5S`, `P2W`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let rest = text.strip_prefix('P')?;
    let (days, times) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((days, times)) => (days, times),
        None if rest.is_empty() => return None,
        None => (rest, ""),
    };
    let seconds = part(days, &[('W', 604_800), ('D', 86_400)])?
        .checked_add(part(times, &[('H', 3600), ('M', 60), ('S', 1)])?)?;
    Duration::try_seconds(seconds)
}

fn part(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut seconds = 0_i64;
    for (unit, worth) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            seconds = seconds
                .checked_add(number.parse::<u32>().ok().map(i64::from)?.checked_mul(*worth)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::{Clock, duration};
    use chrono::{DateTime, Duration, Utc};

    #[test]
    fn durations_are_read() {
        assert_eq!(duration("PT4H"), Some(Duration::hours(4)));
        assert_eq!(duration("P1D"), Some(Duration::days(1)));
        assert_eq!(duration("P1DT1H1M1S"), Some(Duration::seconds(90_061)));
        for wrong in ["", "P", "PT", "4H", "PT4", "P1H", "PT-4H", "PT4H1D"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let start: DateTime<Utc> = "2026-01-12T23:30:00Z".parse().expect("a time");
        let mut clock = Clock::new(start, 0.0);
        assert_eq!(clock.now(), start);
        assert_eq!(clock.today().to_string(), "2026-01-13", "it is past midnight in Denmark");
        assert!(clock.advance(Duration::hours(1)));
        assert_eq!(clock.now(), start + Duration::hours(1));
    }
}
