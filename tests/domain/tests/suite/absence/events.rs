//! Events are a file format: each variant has a stored sample that must always parse.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bevilling_core::sickness::case::event::{Event, Recorded};
use serde_json::Value;

fn samples() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("events/absence.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the stored samples"))
        .expect("a list of events")
}

/// Every variant, and the name of an event's. A new variant makes the match incomplete, and a name in the list wants a sample.
macro_rules! variants {
    ($($variant:ident)*) => {
        const VARIANTS: &[&str] = &[$(stringify!($variant)),*];

        const fn name(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => stringify!($variant),)*
            }
        }
    };
}

variants! {
    Opened
    ReportReceived
    AbsenceBegan
    PartyAdded
    ReportAdvanced
    ReportForwarded
    VasAsked
    VasAnswered
    Warned
    WarningLifted
    NoticeSent
    HearingSent
    HearingAnswered
    AbsenceEnded
    AbsenceResumed
    LeaveRecorded
    PartyRemoved
    PartyCorrected
    Decided
    ComplaintReceived
    ComplaintSettled
    ClaimRaised
    ClaimReduced
    ClaimEnded
    PayoutPlanned
    PlanChanged
    PlanWithdrawn
    PaymentAdvanced
    WeekRecalculated
    WeekConfirmed
    WeekReaccounted
    DeficitWaived
    DuePaid
    WrittenOff
    WriteOffReversed
    TaskOpened
    TaskClosed
    AutomationObjected
    DocumentAttached
    DocumentMoved
    RefundEnded
    RefundResumed
    Closed
    Reopened
}

#[test]
fn every_stored_sample_parses_and_is_written_back_the_same() {
    for sample in samples() {
        let recorded: Recorded = serde_json::from_value(sample.clone())
            .unwrap_or_else(|error| panic!("{}: {error}", sample["event"]));
        assert_eq!(serde_json::to_value(&recorded).expect("an event can be written"), sample);
    }
}

#[test]
fn every_variant_has_a_sample() {
    let seen: BTreeSet<&str> = samples()
        .into_iter()
        .map(|sample| name(&serde_json::from_value::<Recorded>(sample).expect("a sample").event))
        .collect();
    assert_eq!(seen, VARIANTS.iter().copied().collect());
}
