//! Other systems are told what happens: signed, at least once each, and to nobody who must not be reached.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bevilling_core::api::webhook::{
    AttemptOutcome, DeliveryState, DeliveryView, EventType, WebhookRequest, WebhookState,
    WebhookView,
};
use bevilling_core::ids::{ActorId, WebhookId};
use bevilling_server::app::App;
use bevilling_server::jobs;
use bevilling_server::run_command::SYSTEM;
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::{Setup, TestApp};
use bevilling_tests::wait::eventually;
use chrono::Duration;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::integrations::desk::Desk;

pub(super) const SECRET: [u8; 32] = [9; 32];

/// A webhook that is told of everything, at a receiver of the world.
pub(super) async fn register(app: &TestApp, receiver: &str) -> WebhookId {
    let wanted = WebhookRequest {
        name: receiver.to_owned(),
        url: format!("{}/sim/webhook/{receiver}", app.sim_url),
        types: EventType::ALL.to_vec(),
        state: WebhookState::Active,
    };
    let id = WebhookId::new(Uuid::now_v7().to_string());
    let (by, now) = (ActorId::new(SYSTEM), app.app.clock.now());
    let mut tx = app.app.store.begin().await.expect("a transaction");
    tx.insert_webhook(&id, &wanted, &SECRET, &by, now).await.expect("written");
    tx.commit().await.expect("committed");
    id
}

/// What a receiver has got, in the order in which it came.
pub(super) async fn messages(app: &TestApp, receiver: &str) -> Vec<Value> {
    let all = app.ask("/__sim/state/webhook").await["messages"].as_array().expect("a list").clone();
    all.into_iter().filter(|message| message["receiver"] == receiver).collect()
}

pub(super) fn text<'v>(message: &'v Value, field: &str) -> &'v str {
    message[field].as_str().expect("a text")
}

pub(super) fn identifiers(messages: &[Value]) -> BTreeSet<String> {
    messages.iter().map(|message| text(message, "id").to_owned()).collect()
}

pub(super) async fn deliveries(app: &TestApp, id: &WebhookId) -> Vec<DeliveryView> {
    let mut reader = app.app.store.read().await.expect("a connection");
    reader.deliveries_of(id, None, 100).await.expect("read")
}

async fn webhook(app: &TestApp, id: &WebhookId) -> WebhookView {
    let mut reader = app.app.store.read().await.expect("a connection");
    reader.find_webhook(id, app.app.clock.now()).await.expect("read").expect("it is there")
}

async fn calls(app: &TestApp) -> usize {
    app.ask("/__sim/ledger?peer=webhook").await["entries"].as_array().expect("a list").len()
}

/// HMAC-SHA256 as RFC 2104 says, by nothing of the server's: what a receiver computes.
fn hmac(key: &[u8; 32], message: &[u8]) -> Vec<u8> {
    let pad = |with: u8| -> Vec<u8> {
        (0..64).map(|at| key.get(at).copied().unwrap_or(0) ^ with).collect()
    };
    let inner = Sha256::digest([pad(0x36), message.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

/// The signature of a message as its receiver computes it.
pub(super) fn expected(secret: &[u8; 32], message: &Value) -> String {
    let signed =
        format!("{}.{}.{}", text(message, "id"), text(message, "timestamp"), text(message, "body"));
    format!("v1,{}", STANDARD.encode(hmac(secret, signed.as_bytes())))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_from_application_to_payment_is_told_and_every_signature_holds() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        register(&desk.app, "archive").await;
        let (id, order) = desk.to_be_paid("P1").await;
        desk.app.run_jobs().await;
        desk.app.tell("/__sim/nks/settle", json!({})).await;
        desk.app.run_jobs().await;
        assert!(desk.is_paid(&id, &order).await);
        desk.app.run_jobs().await;
        let told = messages(&desk.app, "archive").await;
        let people = desk.app.ask("/__sim/people").await;
        let number = desk.case(&id).await.number;
        for message in &told {
            assert_eq!(text(message, "signature"), expected(&SECRET, message));
            let at = desk.app.app.clock.now().timestamp().to_string();
            assert_eq!(text(message, "timestamp"), at);
            let event: Value = serde_json::from_str(text(message, "body")).expect("JSON");
            assert_eq!(event["id"], message["id"]);
            assert_eq!(event["source"], "urn:oio:cvr-nr:99010002");
            assert_eq!(event["data"]["sagId"], id.as_str());
            assert_eq!(event["subject"], number.as_str());
            for person in people.as_array().expect("a list") {
                for part in [&person["cpr"], &person["name"]] {
                    let part = part.as_str().expect("a text");
                    assert!(!text(message, "body").contains(part), "{event}");
                }
            }
        }
        let mut types: Vec<String> = told
            .iter()
            .map(|message| serde_json::from_str::<Value>(text(message, "body")).expect("JSON"))
            .map(|event| {
                let data = &event["data"];
                let more = data["udfald"].as_str().or(data["opgave"].as_str()).unwrap_or_default();
                let name = event["type"].as_str().expect("a type").to_owned();
                format!("{} {more}", name.replace("dk.korshavn.ydelse.", ""))
            })
            .collect();
        types.sort_unstable();
        assert_eq!(
            types,
            [
                "afgoerelse.truffet.v1 Bevilget",
                "brev.afsendt.v1 ",
                "brev.afsendt.v1 ",
                "indberetning.modtaget.v1 ",
                "opgave.oprettet.v1 GodkendYdelse",
                "opgave.oprettet.v1 OpretBevilling",
                "sag.oprettet.v1 ",
                "udbetaling.gennemfoert.v1 ",
            ],
            "{engine:?}"
        );
        desk.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_down_for_two_hours_gets_everything_under_its_own_identifiers() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    desk.fault(json!({ "peer": "webhook", "kind": "cut_before", "probability": 1.0 })).await;
    let mut minutes = 0;
    while minutes < 120 {
        if minutes % 40 == 0 {
            desk.applied(["P1", "P8", "P13"][minutes / 40]).await;
        }
        desk.app.run_jobs().await;
        desk.app.advance(Duration::minutes(10)).await;
        minutes += 10;
    }
    desk.app.run_jobs().await;
    let waiting = deliveries(&desk.app, &id).await;
    assert_eq!(waiting.len(), 9, "three facts of each of three applications");
    assert!(waiting.iter().all(|one| one.state == DeliveryState::Waiting));
    assert!(
        waiting
            .iter()
            .flat_map(|one| &one.attempts)
            .all(|attempt| attempt.outcome == AttemptOutcome::Unreachable)
    );
    assert!(messages(&desk.app, "archive").await.is_empty());

    desk.app.end_faults().await;
    desk.app.advance(Duration::hours(2)).await;
    desk.app.run_jobs().await;
    let told = messages(&desk.app, "archive").await;
    let wanted: BTreeSet<String> = waiting.iter().map(|one| one.event.to_string()).collect();
    assert_eq!((told.len(), identifiers(&told)), (9, wanted));
    for message in &told {
        assert_eq!(text(message, "signature"), expected(&SECRET, message));
    }
    assert!(
        deliveries(&desk.app, &id).await.iter().all(|one| one.state == DeliveryState::Delivered)
    );
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_attempts_are_used_up_is_given_up_and_shown() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    let fault = json!({ "peer": "webhook", "kind": "http", "probability": 1.0, "params": { "status": 500 } });
    desk.fault(fault).await;
    desk.applied("P1").await;
    for _ in 0..12 {
        desk.app.run_jobs().await;
        desk.app.advance(Duration::hours(25)).await;
    }
    let given_up = deliveries(&desk.app, &id).await;
    assert!(given_up.iter().all(|one| one.state == DeliveryState::GivenUp));
    assert!(given_up.iter().all(|one| one.attempts.len() == 10));
    let view = webhook(&desk.app, &id).await;
    assert_eq!((view.waiting, view.given_up), (0, 3));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_gone_for_good_is_told_nothing_more() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    let fault = json!({ "peer": "webhook", "kind": "http", "probability": 1.0, "params": { "status": 410 } });
    desk.fault(fault).await;
    desk.applied("P1").await;
    desk.app.run_jobs().await;
    assert_eq!(webhook(&desk.app, &id).await.state, WebhookState::Gone);
    let before = calls(&desk.app).await;
    desk.applied("P8").await;
    desk.app.advance(Duration::hours(3)).await;
    desk.app.run_jobs().await;
    assert_eq!(calls(&desk.app).await, before, "nobody asks again");

    // Somebody starts it again: what was on its way still goes out.
    desk.app.end_faults().await;
    let view = webhook(&desk.app, &id).await;
    let wanted = WebhookRequest {
        name: view.name,
        url: view.url,
        types: view.types,
        state: WebhookState::Active,
    };
    let mut tx = desk.app.app.store.begin().await.expect("a transaction");
    let now = desk.app.app.clock.now();
    assert!(tx.update_webhook(&id, view.version, &wanted, now).await.expect("written"));
    tx.commit().await.expect("committed");
    desk.app.run_jobs().await;
    assert_eq!(messages(&desk.app, "archive").await.len(), 3);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_asks_for_time_gets_it_and_holds_up_no_other() {
    let desk = Desk::start().await;
    let slow = register(&desk.app, "slow").await;
    register(&desk.app, "quick").await;
    let params = json!({ "status": 429, "retry_after": 900 });
    desk.fault(
        json!({ "peer": "webhook", "op": "slow", "kind": "http", "count": 4, "params": params }),
    )
    .await;
    desk.applied("P1").await;
    desk.app.run_jobs().await;
    let now = desk.app.app.clock.now();
    let asked = now + Duration::seconds(900);
    assert_eq!(webhook(&desk.app, &slow).await.paused_until, Some(asked));
    let waiting = deliveries(&desk.app, &slow).await;
    assert!(waiting.iter().all(|one| one.next_attempt_at == Some(asked)), "{waiting:?}");
    assert_eq!(messages(&desk.app, "quick").await.len(), 3);

    // What happens meanwhile waits as well.
    desk.app.end_faults().await;
    desk.applied("P8").await;
    desk.app.advance(Duration::seconds(890)).await;
    desk.app.run_jobs().await;
    assert!(messages(&desk.app, "slow").await.is_empty());
    desk.app.advance(Duration::seconds(10)).await;
    desk.app.run_jobs().await;
    assert_eq!(messages(&desk.app, "slow").await.len(), 6);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_followed_elsewhere() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    let elsewhere = format!("{}/sim/webhook/elsewhere", desk.app.sim_url);
    let params = json!({ "status": 307, "location": elsewhere });
    let fault = json!({ "peer": "webhook", "op": "archive", "kind": "http", "probability": 1.0, "params": params });
    desk.fault(fault).await;
    desk.applied("P1").await;
    desk.app.run_jobs().await;
    assert!(messages(&desk.app, "elsewhere").await.is_empty());
    for one in deliveries(&desk.app, &id).await {
        assert_eq!(one.state, DeliveryState::Waiting);
        assert_eq!(
            (one.attempts[0].outcome, one.attempts[0].status),
            (AttemptOutcome::Redirected, Some(307))
        );
    }
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_into_a_network_that_the_settings_do_not_name() {
    let setup = Setup { webhook_networks: "", ..Setup::default() };
    let app = TestApp::start_with(setup).await.expect("the embedded database is always there");
    // As if the setting had named the network when the webhook was made, and does so no more.
    let id = register(&app, "archive").await;
    app.case_for(json!({ "persona": "P1" })).await;
    app.run_jobs().await;
    assert_eq!(calls(&app).await, 0);
    for one in deliveries(&app, &id).await {
        assert_eq!(one.attempts[0].outcome, AttemptOutcome::Forbidden);
    }
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_sending_and_noting_repeats_the_message_under_its_identifier() {
    let desk = Desk::start().await;
    let id = register(&desk.app, "archive").await;
    let told = desk.app.submit(json!({ "persona": "P1" })).await;
    assert_eq!(told["receipt"], "MODTAGET");
    // The receiver has read the message and says nothing; then the sender dies.
    desk.fault(json!({ "peer": "webhook", "kind": "hang", "probability": 1.0 })).await;
    let app = desk.app.app.clone();
    let sender = tokio::spawn(async move { jobs::run_due(&app).await });
    eventually("the receiver reads", || async { (calls(&desk.app).await == 3).then_some(()) })
        .await;
    sender.abort();
    assert!(sender.await.is_err_and(|error| error.is_cancelled()));
    desk.app.end_faults().await;
    let before = deliveries(&desk.app, &id).await;
    assert!(before.iter().all(|one| one.state == DeliveryState::Sending));

    desk.app.run_jobs().await;
    assert!(messages(&desk.app, "archive").await.is_empty(), "the lease is not over");
    desk.app.advance(Duration::minutes(4)).await;
    desk.app.run_jobs().await;
    let told = messages(&desk.app, "archive").await;
    let wanted: BTreeSet<String> = before.iter().map(|one| one.event.to_string()).collect();
    assert_eq!((told.len(), identifiers(&told)), (3, wanted));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_cut_repeats_the_message_and_the_receiver_can_tell() {
    let desk = Desk::start().await;
    register(&desk.app, "archive").await;
    desk.fault(json!({ "peer": "webhook", "kind": "cut_after", "count": 3 })).await;
    desk.applied("P1").await;
    desk.app.run_jobs().await;
    desk.app.advance(Duration::seconds(6)).await;
    desk.app.run_jobs().await;
    let told = messages(&desk.app, "archive").await;
    assert_eq!((told.len(), identifiers(&told).len()), (6, 3));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_tell_each_event_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        let id = register(&desk.app, "archive").await;
        // The receiver is away while the cases come, so that both replicas find all of it.
        desk.fault(json!({ "peer": "webhook", "kind": "cut_before", "probability": 1.0 })).await;
        for persona in ["P1", "P8", "P13", "P6", "P19"] {
            desk.applied(persona).await;
        }
        desk.app.end_faults().await;
        desk.app.advance(Duration::hours(1)).await;
        let (config, clock) = (desk.app.app.config.clone(), desk.app.clock.clone());
        let other = App::start(config, clock).await.expect("another replica starts");
        let (one, two) = tokio::join!(jobs::run_due(&desk.app.app), jobs::run_due(&other));
        let told = one.and_then(|one| Ok(one.told + two?.told)).expect("both work");
        let got = messages(&desk.app, "archive").await;
        assert_eq!((told, got.len(), identifiers(&got).len()), (15, 15, 15), "{engine:?}");
        let left = deliveries(&desk.app, &id).await;
        assert!(left.iter().all(|one| one.state == DeliveryState::Delivered), "{engine:?}");
        desk.stop().await;
    }
}
