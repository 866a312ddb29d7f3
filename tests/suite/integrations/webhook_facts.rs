//! What other systems are told of each thing that can happen: identifiers and outcomes, and nothing about anybody.

use std::collections::BTreeSet;
use std::path::Path;

use bevilling_core::supplement::case::event::Recorded;
use bevilling_core::supplement::case::evolve::{evolve, start};
use bevilling_server::integration::webhook::cloud_event::announcements;
use bevilling_server::store::events::event_name;
use bevilling_tests::sample::korshavn;
use serde_json::Value;

const ENVELOPE: [&str; 8] =
    ["data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"];
const IDENTIFIERS: [&str; 4] = ["sagId", "brevId", "ydelseId", "ordreId"];
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
        ["case-", "letter-", "line-", "order-"].iter().any(|kind| {
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
    let mut case = None;
    let (mut kinds, mut types) = (BTreeSet::new(), BTreeSet::new());
    for recorded in samples() {
        kinds.insert(event_name(&recorded));
        for event in announcements(&korshavn(), case.as_ref(), std::slice::from_ref(&recorded)) {
            assert_eq!(told_too_much(&event.body), Vec::<String>::new(), "{}", event.body);
            types.insert(event.event_type);
        }
        case = match case {
            Some(case) => Some(evolve(case, &recorded)),
            None => start(&recorded),
        };
    }
    assert!(kinds.len() >= 26, "one of every kind: {kinds:?}");
    assert!(types.len() >= 6, "something was told: {types:?}");
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
