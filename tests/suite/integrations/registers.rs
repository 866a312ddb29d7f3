//! The registers: asked with a reason that is noted first, silent without holding anybody up, asked again while a case waits.

use bevilling_core::code::Code;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::state::{State, StateKind};
use bevilling_core::supplement::kinds::{PensionKind, Residence, WealthStatus};
use bevilling_server::integration::platform::peer::Peer;
use bevilling_server::store::access_log::{AccessAction, AccessPurpose};
use bevilling_tests::sample::karen;
use chrono::Duration;
use serde_json::{Value, json};

use crate::integrations::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn opening_a_case_takes_in_what_both_registers_say() {
    let desk = Desk::start().await;
    let id = desk.opened("P1").await;
    let case = desk.case(&id).await;
    assert_eq!(case.state, State::Assessing);
    let facts = case.facts;
    assert_eq!(facts.alive.map(|known| known.value), Some(true));
    assert_eq!(facts.residence.map(|known| known.value), Some(Residence::Denmark));
    assert_eq!(facts.lives_here.map(|known| known.value), Some(true));
    assert_eq!(facts.pension_kind.map(|known| known.value), Some(PensionKind::OldAge));
    assert_eq!(facts.wealth_status.map(|known| known.value), Some(WealthStatus::Stated));
    assert_eq!(facts.personal_percent.len(), 2);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_look_up_is_noted_with_who_and_why() {
    let desk = Desk::start().await;
    desk.opened("P1").await;
    let noted = desk
        .app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .access_to(&karen())
        .await
        .expect("read");
    let outside: Vec<&str> = noted
        .iter()
        .filter(|entry| entry.action == AccessAction::ExternalLookup)
        .filter_map(|entry| entry.peer.as_deref())
        .collect();
    assert_eq!(outside, ["cpr", "cpr", "udk"], "once at routing, twice at opening");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_whether_a_citizen_receives_digital_post_is_noted_with_who_and_why() {
    let desk = Desk::start().await;
    let id = desk.approved("P1").await;
    let mut reader = desk.app.app.store.read().await.expect("a connection");
    let noted = reader.access_to(&karen()).await.expect("read");
    drop(reader);
    let of_post: Vec<_> =
        noted.iter().filter(|entry| entry.peer.as_deref() == Some("post")).collect();
    let [asked] = of_post.as_slice() else { panic!("one look-up, not {}", of_post.len()) };
    assert_eq!((asked.action, asked.purpose), (AccessAction::ExternalLookup, AccessPurpose::Case));
    let case = desk.case(&id).await;
    assert_eq!(Some(&asked.user), case.decision().map(|decision| &decision.by));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_that_cannot_be_noted_does_not_go_out() {
    let desk = Desk::start().await;
    let id = desk.applied("P1").await;
    desk.app.database.execute("ALTER TABLE access_log RENAME TO access_log_away").await;
    let calls =
        async || desk.app.ask("/__sim/ledger").await["entries"].as_array().expect("a list").len();
    let before = calls().await;
    let case = desk.case(&id).await;
    let system = bevilling_core::ids::ActorId::new("system");
    let who = bevilling_server::integration::lookup::by_system(&desk.app.app, &system);
    assert!(
        bevilling_server::integration::lookup::registers(&desk.app.app, &case, &who).await.is_err()
    );
    assert_eq!(calls().await, before);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_registers_hold_nobody_up() {
    let desk = Desk::start().await;
    let id = desk.applied("P1").await;
    desk.fault(json!({ "peer": "udk", "kind": "http", "params": { "status": 500 } })).await;
    desk.fault(json!({ "peer": "cpr", "kind": "cut_before" })).await;
    let learnt = desk.ask(&id).await;
    assert_eq!(learnt.silent, [Peer::CivilRegister, Peer::PensionAuthority]);
    assert!(learnt.commands.is_empty());
    desk.run(&id, vec![Command::Open]).await;
    assert_eq!(desk.state(&id).await, StateKind::Waiting, "unknown is not zero, and not met");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_cannot_be_read_are_no_facts() {
    for (peer, kind) in
        [("cpr", "corrupt_xml"), ("cpr", "truncated"), ("udk", "corrupt_xml"), ("udk", "truncated")]
    {
        let desk = Desk::start().await;
        let id = desk.applied("P1").await;
        desk.fault(json!({ "peer": peer, "kind": kind })).await;
        assert_eq!(desk.ask(&id).await.silent.len(), 1, "{peer} {kind}");
        desk.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_and_whether_somebody_lives_is_read_from_the_register() {
    let desk = Desk::start().await;
    for (persona, alive, residence, here) in [
        ("P20", true, Some(Residence::Denmark), true),
        ("P21", true, Some(Residence::Denmark), false),
        ("P22", true, Some(Residence::Abroad), false),
    ] {
        let id = desk.applied(persona).await;
        let learnt = desk.ask(&id).await;
        let told = learnt.commands.iter().find_map(|command| match command {
            Command::LearnPerson { facts } => Some(facts),
            _ => None,
        });
        let told = told.expect("the register answers");
        let found = (
            told.alive.as_ref().map(|known| known.value),
            told.residence.as_ref().map(|known| known.value),
            told.lives_here.as_ref().map(|known| known.value),
        );
        let alive = alive && persona != "P20";
        assert_eq!(found, (Some(alive), residence, Some(here)), "{persona}");
    }
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn row_22_wealth_that_is_not_stated_is_waited_for_and_asked_about_again() {
    let desk = Desk::start().await;
    let id = desk.opened("P14").await;
    let State::Waiting { waiting } = desk.case(&id).await.state else {
        panic!("wealth is not stated, so it waits")
    };
    assert_eq!(waiting.reasons, [Code::WealthUnknown]);
    desk.app.advance(Duration::hours(7)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Waiting);
    let history = async || {
        desk.app
            .app
            .store
            .read()
            .await
            .expect("a connection")
            .events_of(&id)
            .await
            .expect("read")
            .len()
    };
    let before = history().await;
    desk.app.advance(Duration::hours(7)).await;
    desk.app.run_jobs().await;
    assert_eq!(history().await, before, "asking without news leaves no trace in the history");

    let stated = json!({ "status": "Stated", "referenceDate": "2026-01-01", "lines": [], "decidedTotalOre": 0 });
    desk.app
        .tell("/__sim/udk/change", json!({ "cpr": "P14", "patch": { "wealth": stated } }))
        .await;
    desk.app.advance(Duration::hours(7)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Assessing);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passed_follow_up_day_brings_the_case_back() {
    let desk = Desk::start().await;
    let id = desk.opened("P15").await;
    assert_eq!(desk.state(&id).await, StateKind::Waiting);
    desk.app.advance(Duration::days(13)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Waiting);
    desk.app.advance(Duration::days(3)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.state(&id).await, StateKind::Assessing);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_number_stands_in_what_the_peers_are_called_by() {
    let desk = Desk::start().await;
    desk.granted("P8").await;
    let ledger: Value = desk.app.ask("/__sim/ledger").await;
    assert!(
        !ledger.to_string().contains("1210469849"),
        "the ledger blanks them, and so must everybody"
    );
    desk.stop().await;
}
