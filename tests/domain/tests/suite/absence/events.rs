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

/// The name of each variant. A new variant makes this match, and then the samples, incomplete.
const fn name(event: &Event) -> &'static str {
    match event {
        Event::Opened { .. } => "opened",
        Event::ReportReceived { .. } => "reportReceived",
        Event::AbsenceBegan { .. } => "absenceBegan",
        Event::PartyAdded { .. } => "partyAdded",
        Event::ReportAdvanced { .. } => "reportAdvanced",
        Event::ReportForwarded { .. } => "reportForwarded",
        Event::VasAsked { .. } => "vasAsked",
        Event::VasAnswered { .. } => "vasAnswered",
        Event::Warned { .. } => "warned",
        Event::HearingSent { .. } => "hearingSent",
        Event::HearingAnswered { .. } => "hearingAnswered",
        Event::AbsenceEnded { .. } => "absenceEnded",
        Event::AbsenceResumed { .. } => "absenceResumed",
        Event::LeaveRecorded { .. } => "leaveRecorded",
        Event::PartyRemoved { .. } => "partyRemoved",
        Event::PartyCorrected { .. } => "partyCorrected",
        Event::Decided { .. } => "decided",
        Event::ComplaintReceived { .. } => "complaintReceived",
        Event::ComplaintSettled { .. } => "complaintSettled",
        Event::ClaimRaised { .. } => "claimRaised",
        Event::ClaimEnded { .. } => "claimEnded",
        Event::PayoutPlanned { .. } => "payoutPlanned",
        Event::PlanChanged { .. } => "planChanged",
        Event::PlanWithdrawn { .. } => "planWithdrawn",
        Event::PaymentAdvanced { .. } => "paymentAdvanced",
        Event::WeekRecalculated { .. } => "weekRecalculated",
        Event::WeekReaccounted { .. } => "weekReaccounted",
        Event::DeficitSettled { .. } => "deficitSettled",
        Event::WrittenOff { .. } => "writtenOff",
        Event::WriteOffReversed { .. } => "writeOffReversed",
        Event::TaskOpened { .. } => "taskOpened",
        Event::TaskClosed { .. } => "taskClosed",
        Event::AutomationObjected => "automationObjected",
        Event::DocumentAttached { .. } => "documentAttached",
        Event::DocumentMoved { .. } => "documentMoved",
        Event::RefundEnded { .. } => "refundEnded",
        Event::RefundResumed { .. } => "refundResumed",
        Event::Closed { .. } => "closed",
        Event::Reopened { .. } => "reopened",
    }
}

const VARIANTS: usize = 37;

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
    assert_eq!(seen.len(), VARIANTS, "{seen:?}");
}
