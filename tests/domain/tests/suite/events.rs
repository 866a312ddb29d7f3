//! Events are a file format: each variant has a stored sample that must always parse.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bevilling_core::supplement::case::event::{Event, Recorded};
use serde_json::Value;

fn samples() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("events/samples.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the stored samples"))
        .expect("a list of events")
}

/// The name of each variant. A new variant makes this match, and then the samples, incomplete.
fn name(event: &Event) -> &'static str {
    match event {
        Event::Received { .. } => "received",
        Event::CitizenIdentified { .. } => "citizenIdentified",
        Event::PowerOfAttorneyVerified => "powerOfAttorneyVerified",
        Event::PowerOfAttorneyRequested { .. } => "powerOfAttorneyRequested",
        Event::DocumentationRequested { .. } => "documentationRequested",
        Event::GrantTaskCreated => "grantTaskCreated",
        Event::MailClosed { .. } => "mailClosed",
        Event::DocumentsAttached { .. } => "documentsAttached",
        Event::Opened => "opened",
        Event::PersonLearnt { .. } => "personLearnt",
        Event::PensionLearnt { .. } => "pensionLearnt",
        Event::OtherCasesLearnt { .. } => "otherCasesLearnt",
        Event::WaitStarted { .. } => "waitStarted",
        Event::WaitEnded { .. } => "waitEnded",
        Event::AssessmentStarted => "assessmentStarted",
        Event::Decided { .. } => "decided",
        Event::DecisionTakenBack { .. } => "decisionTakenBack",
        Event::LetterApproved { .. } => "letterApproved",
        Event::LetterHandedOver { .. } => "letterHandedOver",
        Event::LetterNotSent { .. } => "letterNotSent",
        Event::LineAdded { .. } => "lineAdded",
        Event::LineApproved { .. } => "lineApproved",
        Event::LineCancelled { .. } => "lineCancelled",
        Event::ValueDateMoved { .. } => "valueDateMoved",
        Event::PaymentAdvanced { .. } => "paymentAdvanced",
        Event::Withdrawn { .. } => "withdrawn",
    }
}

const VARIANTS: usize = 26;

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
