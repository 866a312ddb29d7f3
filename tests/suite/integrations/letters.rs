//! Letters: set once, handed over once, and a decision takes effect with its letter.

use bevilling_core::api::case::LetterState;
use bevilling_core::calendar::deadline::Channel;
use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::event::Event;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_server::outbox::LETTER;
use bevilling_server::store::outbox::OutboxState;
use chrono::Duration;
use serde_json::json;

use crate::integrations::desk::{Desk, approve_letter};

async fn channel(desk: &Desk, id: &CaseId) -> Option<Channel> {
    let events =
        desk.app.app.store.read().await.expect("a connection").events_of(id).await.expect("read");
    events.iter().find_map(|stored| match &stored.recorded.event {
        Event::LetterHandedOver { channel, .. } => Some(*channel),
        _ => None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_takes_effect_when_post_has_its_letter_and_not_before() {
    let desk = Desk::start().await;
    let id = desk.approved("P1").await;
    assert_eq!(desk.state(&id).await, StateKind::LetterSending);
    assert!(desk.letters().await.is_empty());
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Granted);
    let letters = desk.letters().await;
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (letters[0]["label"].as_str(), letters[0]["channel"].as_str()),
        (Some("Afgørelse om tillæg"), Some("FysiskPost"))
    );
    assert_eq!(channel(&desk, &id).await, Some(Channel::Letter));

    // What is kept is what was sent.
    let mut reader = desk.app.app.store.read().await.expect("a connection");
    let stored = reader.letters_of(&id).await.expect("read");
    assert_eq!(letters[0]["sha256"].as_str(), Some(stored[0].sha256.as_str()));
    drop(reader);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_channel_is_the_one_that_the_platform_chose() {
    let desk = Desk::start().await;
    let id = desk.granted("P8").await;
    assert_eq!(channel(&desk, &id).await, Some(Channel::DigitalPost));
    assert_eq!(desk.letters().await[0]["channel"], "DigitalPost");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protected_address_stands_in_the_print_block_alone() {
    let desk = Desk::start().await;
    desk.granted("P19").await;
    let sent = desk.messages(LETTER, OutboxState::Sent).await;
    let wire =
        String::from_utf8(sent[0].wire.clone().expect("the bytes are kept")).expect("is UTF-8");
    let (print, memo) = wire.split_once("<memo:Message").expect("both parts");
    let person = desk.app.ask("/__sim/people").await;
    let name = person
        .as_array()
        .expect("a list")
        .iter()
        .find(|person| person["key"] == "P19")
        .expect("P19")["name"]
        .clone();
    assert!(print.contains(name.as_str().expect("a name")));
    assert!(
        !memo.contains(name.as_str().expect("a name")),
        "the message names nobody but by number"
    );
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_14_a_letter_whose_answer_was_cut_is_one_letter() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.fault(json!({ "peer": "post", "op": "kombi", "kind": "cut_after", "count": 2 })).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::LetterSending, "nobody knows yet");
    assert_eq!(desk.messages(LETTER, OutboxState::Unknown).await.len(), 1);
    for _ in 0..2 {
        desk.app.advance(Duration::minutes(1)).await;
        desk.app.run_jobs().await;
    }
    assert_eq!(desk.state(&id).await, StateKind::Granted);
    let letters = desk.letters().await;
    assert_eq!(
        (letters.len(), letters[0]["deliveries"].as_u64()),
        (1, Some(3)),
        "the same letter, three times"
    );
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_answer_is_asked_again_with_the_same_bytes() {
    for kind in ["corrupt_xml", "truncated"] {
        let desk = Desk::start().await;
        let id = desk.approved("P8").await;
        desk.fault(json!({ "peer": "post", "op": "kombi", "kind": kind })).await;
        desk.app.run_jobs().await;
        assert_eq!(desk.state(&id).await, StateKind::LetterSending, "{kind}");
        desk.app.advance(Duration::minutes(1)).await;
        desk.app.run_jobs().await;
        assert_eq!(
            (desk.state(&id).await, desk.letters().await.len()),
            (StateKind::Granted, 1),
            "{kind}"
        );
        desk.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_takes_effect_in_the_same_way() {
    let desk = Desk::start().await;
    let id = desk.decided("P2", DecisionChoice::Refuse).await;
    desk.run(&id, vec![approve_letter()]).await;
    desk.app.run_jobs().await;
    assert_eq!((desk.state(&id).await, desk.letters().await.len()), (StateKind::Refused, 1));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_letter_goes_to_the_dead_and_the_decision_comes_back() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.app.tell("/__sim/cpr/change", json!({ "cpr": "P8", "patch": { "status": 90 } })).await;
    desk.app.advance(Duration::hours(25)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Decided, "without its letter it has no effect");
    assert!(desk.letters().await.is_empty());
    assert_eq!(desk.messages(LETTER, OutboxState::Cancelled).await.len(), 1);

    // It was a mistake of the register: the decision can go out after all, in a letter of the day it is approved.
    desk.app.tell("/__sim/cpr/change", json!({ "cpr": "P8", "patch": { "status": 1 } })).await;
    desk.app.advance(Duration::hours(25)).await;
    desk.run(&id, vec![approve_letter()]).await;
    desk.app.run_jobs().await;
    assert_eq!((desk.state(&id).await, desk.letters().await.len()), (StateKind::Granted, 1));
    let stored = desk.app.app.store.read().await.expect("a connection").letters_of(&id).await;
    let stored: Vec<_> =
        stored.expect("read").into_iter().map(|letter| (letter.date, letter.state)).collect();
    let day = |text: &str| text.parse().expect("a day");
    assert_eq!(
        stored,
        [(day("2026-10-14"), LetterState::HandedOver), (day("2026-10-12"), LetterState::NotSent),]
    );
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_that_is_away_for_a_week_gives_the_decision_back() {
    let desk = Desk::start().await;
    let id = desk.approved("P8").await;
    desk.fault(
        json!({ "peer": "post", "kind": "http", "probability": 1.0, "params": { "status": 503 } }),
    )
    .await;
    for _ in 0..20 {
        desk.app.run_jobs().await;
        desk.app.advance(Duration::hours(15)).await;
    }
    assert_eq!(desk.state(&id).await, StateKind::Decided);
    assert_eq!(desk.messages(LETTER, OutboxState::Dead).await.len(), 1);
    assert!(desk.letters().await.is_empty());
    desk.stop().await;
}
