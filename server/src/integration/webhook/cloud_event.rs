//! A CloudEvent 1.0 in JSON: what a receiver gets. It says which case and what came of it; whoever may know more asks the
//! interface, which writes down that they did.

use bevilling_core::api::webhook::EventType;
use bevilling_core::cpr::CvrNumber;
use bevilling_core::ids::{CaseId, EventId, LineId, OrderId};
use bevilling_core::supplement::case::event::Recorded;
use bevilling_core::supplement::case::state::Case;
use chrono::{DateTime, SubsecRound as _, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::integration::webhook::facts::{Fact, facts};
use crate::store::deliveries::NewCloudEvent;
use crate::store::row::json_of;

/// What a message carries about the case: identifiers that the interface answers to, and an outcome, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Data {
    /// The case.
    pub sag_id: CaseId,
    /// The task, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opgave: Option<Task>,
    /// The line, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ydelse_id: Option<LineId>,
    /// The payment order, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordre_id: Option<OrderId>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub udfald: Option<Outcome>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Outcome {
    /// Granted.
    Bevilget,
    /// Refused.
    Afslag,
    /// Referred on; or a payment that was rejected.
    Afvist,
    /// The citizen withdrew.
    Trukket,
    /// Mail that went to another case.
    Tilknyttet,
    /// Mail with which nothing was to be done.
    IngenHandling,
    /// A payment that came back.
    Returneret,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Task {
    /// Mail to sort.
    ModtagPost,
    /// To grant.
    OpretBevilling,
    /// A line to approve.
    GodkendYdelse,
    /// A payment that a person must look at.
    Udbetalingsfejl,
}

/// The order of the fields is part of the form: a test holds it against the published example.
#[derive(Serialize)]
struct CloudEvent<'a> {
    specversion: &'static str,
    id: &'a EventId,
    source: String,
    #[serde(rename = "type")]
    event_type: EventType,
    subject: &'a str,
    time: DateTime<Utc>,
    datacontenttype: &'static str,
    data: &'a Data,
}

/// The messages about these events of a case, each under an identifier that no other message has.
#[must_use]
pub fn announcements(
    municipality: &CvrNumber,
    before: Option<&Case>,
    events: &[Recorded],
) -> Vec<NewCloudEvent> {
    let told = facts(before, events);
    let id = || EventId::new(Uuid::now_v7().to_string());
    told.iter().map(|fact| message(fact, municipality, id())).collect()
}

fn message(fact: &Fact, municipality: &CvrNumber, id: EventId) -> NewCloudEvent {
    let body = json_of(&CloudEvent {
        specversion: "1.0",
        id: &id,
        source: format!("urn:oio:cvr-nr:{}", municipality.digits()),
        event_type: fact.event_type,
        subject: &fact.number,
        time: fact.at.trunc_subsecs(0),
        datacontenttype: "application/json",
        data: &fact.data,
    });
    NewCloudEvent {
        id,
        event_type: fact.event_type,
        case: fact.data.sag_id.clone(),
        at: fact.at,
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_is_written_byte_for_byte() {
        let fact = Fact {
            event_type: EventType::DecisionMade,
            number: "KP-2026-000123".to_owned(),
            at: "2026-01-15T07:20:31.417Z".parse().expect("a time"),
            data: Data {
                sag_id: CaseId::new("0198f0c2-5a00-7000-8000-0c6f2f1e7a01"),
                opgave: None,
                ydelse_id: None,
                ordre_id: None,
                udfald: Some(Outcome::Bevilget),
            },
        };
        let municipality = "99010002".parse().expect("a municipality");
        let id = EventId::new("0198f0c2-7d1a-7c55-9a0e-5f0d7b6f0a11");
        let event = message(&fact, &municipality, id);
        assert_eq!(event.body, crate::integration::webhook::signature::tests::BODY);
        assert_eq!(event.body.len(), 320);
    }
}
