//! Whoever is told to stop sends no more than what is on its way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use bevilling_core::api::webhook::{EventType, WebhookRequest, WebhookState};
use bevilling_core::ids::{ActorId, CaseId, EventId, WebhookId};
use bevilling_server::jobs;
use bevilling_server::run_command::SYSTEM;
use bevilling_server::store::deliveries::NewCloudEvent;
use bevilling_tests::test_app::TestApp;
use bevilling_tests::wait::{LIMIT, eventually};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::integrations::webhooks::SECRET;

const MESSAGES: usize = 60;

/// A receiver that lets its callers wait until it may answer.
#[derive(Clone)]
struct Receiver {
    calls: Arc<AtomicUsize>,
    answers: watch::Receiver<bool>,
}

async fn receive(State(mut receiver): State<Receiver>) -> StatusCode {
    receiver.calls.fetch_add(1, Ordering::SeqCst);
    _ = receiver.answers.wait_for(|answers| *answers).await;
    StatusCode::NO_CONTENT
}

/// A webhook at this address with many messages to be delivered.
async fn backlog(app: &TestApp, url: String) {
    let types = vec![EventType::CaseOpened];
    let wanted =
        WebhookRequest { name: "Arkiv".to_owned(), url, types, state: WebhookState::Active };
    let (id, by, now) = (WebhookId::new("archive"), ActorId::new(SYSTEM), app.app.clock.now());
    let event = |number| NewCloudEvent {
        id: EventId::new(format!("e{number:03}")),
        event_type: EventType::CaseOpened,
        case: CaseId::new("c1"),
        at: now,
        body: "{}".to_owned(),
    };
    let events: Vec<_> = (0..MESSAGES).map(event).collect();
    let mut tx = app.app.store.begin().await.expect("a transaction");
    tx.insert_webhook(&id, &wanted, &SECRET, &by, now).await.expect("written");
    tx.announce(&events).await.expect("announced");
    tx.commit().await.expect("committed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_backlog_does_not_hold_up_the_end() {
    let app = TestApp::start().await;
    let (answer, answers) = watch::channel(false);
    let receiver = Receiver { calls: Arc::default(), answers };
    let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/", socket.local_addr().expect("a bound socket"));
    let router = Router::new().route("/", post(receive)).with_state(receiver.clone());
    let serving = tokio::spawn(async move { axum::serve(socket, router).await });
    backlog(&app, url).await;

    let (stop, stopped) = oneshot::channel::<()>();
    let working = tokio::spawn(jobs::run(app.app.clone(), async move {
        _ = stopped.await;
    }));
    let calls = || receiver.calls.load(Ordering::SeqCst);
    eventually("the receiver is asked", || async { (calls() >= 4).then_some(()) }).await;
    stop.send(()).expect("somebody listens");
    answer.send(true).expect("somebody listens");
    tokio::time::timeout(LIMIT, working).await.expect("it ends").expect("it ends well");
    assert!(calls() < MESSAGES / 2, "{} messages went out after the end was told", calls());
    serving.abort();
    app.stop().await;
}
