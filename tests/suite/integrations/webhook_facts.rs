//! What other systems are told of each thing that can happen: identifiers and outcomes, and nothing about anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bevilling_core::api::webhook::EventType;
use bevilling_core::supplement::case::event::Recorded;
use bevilling_core::supplement::case::evolve::{evolve, start};
use bevilling_server::integration::webhook::cloud_event::announcements;
use bevilling_server::store::events::event_name;
use bevilling_tests::sample::korshavn;
use serde_json::Value;

const ENVELOPE: [&str; 8] =
    ["data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"];
const IDENTIFIERS: [&str; 3] = ["sagId", "ydelseId", "ordreId"];
const WORDS: [&str; 11] = [
    "Bevilget",
    "Afslag",
    "Afvist",
    "Trukket",
    "Tilknyttet",
    "IngenHandling",
    "Returneret",
    "ModtagPost",
    "OpretBevilling",
    "GodkendYdelse",
    "Udbetalingsfejl",
];

/// One stored event of every kind there is; the domain's own tests see to it that none is missing.
fn samples() -> Vec<Recorded> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("domain/events/samples.json");
    let text = std::fs::read_to_string(path).expect("the stored samples");
    serde_json::from_str(&text).expect("a list of events")
}

/// Anything in a message that is neither an identifier of ours nor one of the few words.
fn told_too_much(body: &str) -> Vec<String> {
    let message: Value = serde_json::from_str(body).expect("JSON");
    let fields: Vec<&str> =
        message.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut odd: Vec<String> = Vec::new();
    let mut sorted = fields.clone();
    sorted.sort_unstable();
    if sorted != ENVELOPE {
        odd.push(format!("{fields:?}"));
    }
    let identifier = |text: &str| {
        ["case-", "line-", "order-"].iter().any(|kind| {
            text.strip_prefix(kind).is_some_and(|rest| {
                !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
            })
        })
    };
    for (name, value) in message["data"].as_object().expect("an object") {
        let text = value.as_str().unwrap_or_default();
        let fits = match name.as_str() {
            "opgave" | "udfald" => WORDS.contains(&text),
            name => IDENTIFIERS.contains(&name) && identifier(text),
        };
        if !fits {
            odd.push(format!("{name}: {value}"));
        }
    }
    odd
}

#[test]
fn no_event_of_any_kind_tells_more_than_identifiers_and_an_outcome() {
    let (mut kinds, mut told) = (BTreeSet::new(), BTreeMap::<_, BTreeSet<String>>::new());
    // A decision that is taken back is never told of: the samples are gone through once more without that.
    for left_out in ["", "decisionTakenBack"] {
        let mut case = None;
        for recorded in samples().into_iter().filter(|recorded| event_name(recorded) != left_out) {
            kinds.insert(event_name(&recorded));
            for event in announcements(&korshavn(), case.as_ref(), std::slice::from_ref(&recorded))
            {
                assert_eq!(told_too_much(&event.body), Vec::<String>::new(), "{}", event.body);
                let message: Value = serde_json::from_str(&event.body).expect("JSON");
                let names = message["data"].as_object().expect("an object").keys().cloned();
                told.entry(event.event_type).or_default().extend(names);
            }
            case = match case {
                Some(case) => Some(evolve(case, &recorded)),
                None => start(&recorded),
            };
        }
    }
    assert!(kinds.len() >= 26, "one of every kind: {kinds:?}");
    // What no event of the samples leads to has a journey of its own: a payment that was completed.
    let samples = EventType::ALL.iter().filter(|kind| **kind != EventType::PaymentCompleted);
    assert_eq!(told.keys().collect::<Vec<_>>(), samples.collect::<Vec<_>>());
    let told = |kind| told[&kind].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(told(EventType::CaseOpened), ["sagId"]);
    assert_eq!(told(EventType::LetterSent), ["sagId"]);
    assert_eq!(told(EventType::DecisionMade), ["sagId", "udfald"]);
    assert_eq!(told(EventType::PaymentRejected), ["ordreId", "sagId", "udfald", "ydelseId"]);
}

#[test]
fn the_look_at_a_message_finds_what_does_not_belong_there() {
    let message = |data: &str| {
        format!(
            r#"{{"specversion":"1.0","id":"e","source":"s","type":"t","subject":"n","time":"w","datacontenttype":"j","data":{data}}}"#
        )
    };
    assert!(told_too_much(&message(r#"{"sagId":"case-1","udfald":"Afslag"}"#)).is_empty());
    for data in [
        r#"{"sagId":"1703509858"}"#,
        r#"{"sagId":"case-1","udfald":"Formuen er over grænsen."}"#,
        r#"{"sagId":"case-1","ydelseId":15300}"#,
        r#"{"sagId":"case-1","name":"Karen"}"#,
    ] {
        assert_eq!(told_too_much(&message(data)).len(), 1, "{data}");
    }
}
