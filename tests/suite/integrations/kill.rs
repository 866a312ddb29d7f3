//! The program itself, killed in the middle of its work: nothing that was acknowledged is lost, nothing is done twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bevilling_server::outbox::{LETTER, PAYMENT};
use bevilling_server::store::inbox::InboxState;
use bevilling_server::store::outbox::OutboxState;
use bevilling_tests::program::{Program, Settings};
use bevilling_tests::test_app::TestApp;
use bevilling_tests::wait::eventually;
use serde_json::json;
use tokio::task::JoinSet;

use crate::intake::build;
use crate::integrations::desk::Desk;

const MESSAGES: usize = 1_000;
/// The program is killed when so many are acknowledged.
const KILLED_AT: usize = 400;
const CALLERS: usize = 32;
const PERSONAS: [&str; 8] = ["P1", "P2", "P6", "P8", "P13", "P14", "P19", "P27"];

async fn start(app: &TestApp) -> Program {
    Settings::of(app).serve(app.folder.path().join("program.log")).await
}

/// Delivers messages until all are acknowledged or the program is gone. Gives the places of those acknowledged.
async fn deliver(
    app: &TestApp,
    url: &str,
    messages: &[(usize, String)],
    enough: Option<(usize, Arc<AtomicBool>)>,
) -> Vec<usize> {
    let client = app.integration_client(Some(app.certificates.client.identity()));
    let (acknowledged, next) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let messages: Arc<[(usize, String)]> = messages.to_vec().into();
    let address = format!("{url}/integration/sf2900");
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let (client, acknowledged, next) = (client.clone(), acknowledged.clone(), next.clone());
        let (messages, address, enough) = (messages.clone(), address.clone(), enough.clone());
        callers.spawn(async move {
            let mut done = Vec::new();
            while let Some((place, message)) = messages.get(next.fetch_add(1, Ordering::Relaxed)) {
                let request = client
                    .post(&address)
                    .header("content-type", "text/xml; charset=utf-8")
                    .body(message.clone());
                let Ok(answer) = request.send().await else { continue };
                let was_ok = answer.status().is_success();
                let Ok(body) = answer.text().await else { continue };
                if was_ok && body.contains(">MODTAGET<") {
                    done.push(*place);
                    let count = acknowledged.fetch_add(1, Ordering::Relaxed) + 1;
                    if let Some((limit, reached)) = &enough
                        && count >= *limit
                    {
                        reached.store(true, Ordering::Relaxed);
                    }
                }
            }
            done
        });
    }
    let mut all = Vec::new();
    while let Some(done) = callers.join_next().await {
        all.extend(done.expect("a caller ends"));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_of_1000_forms_nothing_acknowledged_is_lost_and_nothing_is_paid_twice()
{
    let desk = Desk::start().await;
    // Payments that wait to be handed over, and answers that will be cut off after the work is done.
    let (mut granted, mut orders) = (Vec::new(), Vec::new());
    for persona in ["P1", "P6", "P8", "P13", "P19", "P28"] {
        granted.push(desk.granted(persona).await);
    }
    for id in &granted {
        orders.push(desk.expense(id, 30_000).await);
    }
    // The program knows the clock of the machine alone: what waits is due by it.
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    let now = now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    desk.app.database.execute(&format!("UPDATE outbox SET created_at = '{now}', next_attempt_at = '{now}' WHERE state = 'Ready'")).await;
    desk.fault(json!({ "peer": "nks", "op": "bundles", "kind": "cut_after", "count": 3 })).await;
    desk.fault(json!({ "peer": "post", "op": "kombi", "kind": "cut_after", "count": 2 })).await;

    let mut messages = Vec::with_capacity(MESSAGES);
    for place in 0..MESSAGES {
        messages.push((
            place,
            build(&desk.app, json!({ "persona": PERSONAS[place % PERSONAS.len()] })).await,
        ));
    }

    let program = start(&desk.app).await;
    let reached = Arc::new(AtomicBool::new(false));
    let url = program.integration_url.clone();
    let delivering = deliver(&desk.app, &url, &messages, Some((KILLED_AT, reached.clone())));
    let killing = async {
        eventually("enough forms are acknowledged", || async {
            reached.load(Ordering::Relaxed).then_some(())
        })
        .await;
        program.kill().await;
    };
    let (acknowledged, ()) = tokio::join!(delivering, killing);
    assert!(
        (KILLED_AT..MESSAGES).contains(&acknowledged.len()),
        "killed in the middle: {}",
        acknowledged.len()
    );
    // What the killed program had claimed comes back when its leases are over; this makes them be over at once.
    for table in ["outbox", "inbox", "expected_files"] {
        let statement = format!(
            "UPDATE {table} SET lease_until = '2000-01-01T00:00:00.000000Z' WHERE lease_until IS NOT NULL"
        );
        desk.app.database.execute(&statement).await;
    }

    // The platform sends again what it has no receipt for.
    let missing: Vec<(usize, String)> =
        messages.iter().filter(|(place, _)| !acknowledged.contains(place)).cloned().collect();
    let program = start(&desk.app).await;
    let rest = deliver(&desk.app, &program.integration_url, &missing, None).await;
    assert_eq!(rest.len(), missing.len(), "each is acknowledged the second time");

    let routed = async || {
        let mut reader = desk.app.app.store.read().await.expect("a connection");
        reader.count_inbox(InboxState::Routed).await.expect("a count")
    };
    let all = i64::try_from(MESSAGES + granted.len()).expect("a small number");
    loop {
        // As long as it goes on it may take as long as a slow machine needs.
        let before = routed().await;
        if before == all {
            break;
        }
        eventually("routing goes on", || async { (routed().await > before).then_some(()) }).await;
    }
    let mut reader = desk.app.app.store.read().await.expect("a connection");
    assert_eq!(reader.count_inbox(InboxState::Routed).await.expect("a count"), all);
    assert_eq!(reader.count_cases().await.expect("a count"), all, "each form is one case");
    drop(reader);

    eventually("every order and letter has left", || async {
        let mut reader = desk.app.app.store.read().await.expect("a connection");
        let mut open = 0;
        for kind in [PAYMENT, LETTER] {
            for state in [OutboxState::Ready, OutboxState::Sending, OutboxState::Unknown] {
                open += reader.count_messages(kind, state).await.expect("a count");
            }
        }
        (open == 0).then_some(())
    })
    .await;
    program.kill().await;

    desk.app.tell("/__sim/nks/settle", json!({})).await;
    let payments = desk.payments().await;
    assert_eq!(payments.len(), orders.len());
    assert!(payments.iter().all(|payment| payment["timesPaid"] == 1), "{payments:?}");
    assert_eq!(
        desk.letters().await.len(),
        2 * orders.len(),
        "a decision and a notice of payment for each"
    );
    desk.stop().await;
}
