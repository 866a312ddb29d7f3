//! What leaves: the kinds of outgoing message, what they say, and when one is tried again.

use bevilling_core::ids::LetterId;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::integration::sf2900::context::DistributionContext;
use crate::integration::sf2900::receipt::Receipt;

/// A letter to be handed over.
pub const LETTER: &str = "letter.send";
/// A payment order to be handed over.
pub const PAYMENT: &str = "payment.order";
/// A later receipt for a form.
pub const RECEIPT: &str = "sf2900.receipt";

/// Every kind, in the order in which they are sent.
pub const KINDS: [&str; 3] = [LETTER, PAYMENT, RECEIPT];

/// A message that is not acknowledged within this time is given up to a person.
const DEADLINE_DAYS: i64 = 7;

/// The pauses between attempts; the last one goes on.
const PAUSES: [i64; 8] = [5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200];
/// How much a pause is longer or shorter than it says, in percent, so that not everybody comes back at once.
const JITTER: i64 = 20;

/// A letter to be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterToSend {
    /// The letter, as it is stored.
    pub letter: LetterId,
}

/// A later receipt for a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptToSend {
    /// What became of the form.
    pub receipt: Receipt,
    /// The transport data of the form, unchanged.
    pub context: DistributionContext,
}

/// When a message is tried again after its latest attempt; nothing when its time is over.
///
/// The pause depends on the message and the number of the attempt alone, so that a test sees what operations see.
#[must_use]
pub fn next_attempt(
    id: &str,
    attempts: i64,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
    asked: Option<std::time::Duration>,
) -> Option<DateTime<Utc>> {
    let next = match asked.and_then(|asked| Duration::from_std(asked).ok()) {
        // The peer knows best when it will be well, but "at once" is no time.
        Some(asked) => now + asked.max(Duration::seconds(1)),
        None => now + pause(id, attempts),
    };
    (next <= created_at + Duration::days(DEADLINE_DAYS)).then_some(next)
}

fn pause(id: &str, attempts: i64) -> Duration {
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX);
    let seconds = PAUSES[index.min(PAUSES.len() - 1)];
    let digest = Sha256::digest(format!("{id}/{attempts}").as_bytes());
    let chance = i64::from(digest[0]) * 256 + i64::from(digest[1]);
    // From -20 % to +20 %, in milliseconds.
    let percent_of_percent = chance * (2 * JITTER * 100) / 65_535 - JITTER * 100;
    Duration::milliseconds(seconds * 1_000 + seconds * percent_of_percent / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn pauses_grow_and_stay_within_a_fifth() {
        for (attempts, seconds) in [
            (1, 5),
            (2, 30),
            (3, 120),
            (4, 600),
            (5, 1_800),
            (6, 7_200),
            (7, 21_600),
            (8, 43_200),
            (20, 43_200),
        ] {
            for id in ["a", "b", "c", "d", "e"] {
                let millis = pause(id, attempts).num_milliseconds();
                assert!(
                    (seconds * 800..=seconds * 1_200).contains(&millis),
                    "{attempts}: {millis}"
                );
                assert_eq!(pause(id, attempts), pause(id, attempts));
            }
        }
        assert_ne!(pause("a", 8), pause("b", 8));
    }

    #[test]
    fn what_the_peer_asks_for_wins_and_the_deadline_ends_it() {
        let created = at("2026-01-12T08:00:00Z");
        let asked = Some(std::time::Duration::from_secs(90));
        assert_eq!(next_attempt("a", 1, created, created, asked), Some(at("2026-01-12T08:01:30Z")));
        let late = at("2026-01-19T07:00:00Z");
        assert_eq!(next_attempt("a", 20, created, late, None), None);
        assert!(next_attempt("a", 20, created, at("2026-01-15T08:00:00Z"), None).is_some());
    }
}
