//! Work in the background: what came in is routed, what is to go out is sent, and what waits is looked after.
//!
//! Any number of replicas may run it. Each piece of work is claimed by a lease, and each is harmless when it is done twice.

pub mod answers;
pub mod files;
pub mod intake;
pub mod retention;
pub mod send;
pub mod waiting;
pub mod webhooks;

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::app::App;
use crate::outbox::KINDS;
use crate::store::StoreError;

/// How long a claimed piece of work stays claimed. Longer than any call to a peer may take.
const LEASE_SECONDS: i64 = 180;

const SEND_EVERY: Duration = Duration::from_millis(500);
const ROUTE_EVERY: Duration = Duration::from_secs(2);
const ANSWERS_EVERY: Duration = Duration::from_secs(5);
const WAITING_EVERY: Duration = Duration::from_secs(60);
const RETENTION_EVERY: Duration = Duration::from_secs(600);

/// Passes of one run at most, so that work that makes work ends.
const PASSES: usize = 20;

/// What a run came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Messages that were routed, or tried to be.
    pub routed: usize,
    /// Files that were looked for.
    pub files: usize,
    /// Messages that were sent, or tried to be.
    pub sent: usize,
    /// Messages to other systems about what happened.
    pub told: usize,
    /// Answers about payments.
    pub answers: usize,
    /// Waiting cases that changed.
    pub waiting: usize,
    /// Entries that were too old to be kept.
    pub removed: usize,
}

impl Report {
    const fn total(self) -> usize {
        self.routed
            + self.files
            + self.sent
            + self.told
            + self.answers
            + self.waiting
            + self.removed
    }
}

/// Runs everything that is due now, and what follows from it, until nothing is due any more.
///
/// # Errors
/// When the database fails.
pub async fn run_due(app: &App) -> Result<Report, StoreError> {
    let owner = Uuid::now_v7().to_string();
    let mut report = Report::default();
    for _ in 0..PASSES {
        let pass = Report {
            routed: intake::route_due(app, &owner).await?,
            files: files::fetch_due(app, &owner).await?,
            sent: send::send_due(app, &owner).await?,
            told: webhooks::deliver_due(app, &owner).await?,
            answers: answers::take_due(app, &owner).await?,
            waiting: waiting::look_after(app, &owner).await?,
            removed: retention::remove_due(app).await?,
        };
        report.routed += pass.routed;
        report.files += pass.files;
        report.sent += pass.sent;
        report.told += pass.told;
        report.answers += pass.answers;
        report.waiting += pass.waiting;
        report.removed += pass.removed;
        if pass.total() == 0 {
            break;
        }
    }
    Ok(report)
}

/// Runs what is due until told to stop.
pub async fn run(app: App, stop: impl Future<Output = ()> + Send + 'static) {
    let (told, stopped) = watch::channel(false);
    let owner = Uuid::now_v7().to_string();
    let mut tasks = JoinSet::new();
    tasks.spawn(route(app.clone(), owner.clone(), stopped.clone()));
    // Each kind by itself: a thousand receipts hold up no payment.
    for kind in KINDS {
        let (app, owner) = (app.clone(), owner.clone());
        tasks.spawn(repeat(SEND_EVERY, stopped.clone(), move || {
            let (app, owner) = (app.clone(), owner.clone());
            async move { send::send_some(&app, &owner, kind).await }
        }));
    }
    tasks.spawn(webhooks::run(app.clone(), owner.clone(), stopped.clone()));
    tasks.spawn(repeat(ANSWERS_EVERY, stopped.clone(), {
        let (app, owner) = (app.clone(), owner.clone());
        move || {
            let (app, owner) = (app.clone(), owner.clone());
            async move { answers::take_due(&app, &owner).await }
        }
    }));
    tasks.spawn(repeat(RETENTION_EVERY, stopped.clone(), {
        let app = app.clone();
        move || {
            let app = app.clone();
            async move { retention::remove_due(&app).await }
        }
    }));
    tasks.spawn(repeat(WAITING_EVERY, stopped, {
        let (app, owner) = (app.clone(), owner.clone());
        move || {
            let (app, owner) = (app.clone(), owner.clone());
            async move { waiting::look_after(&app, &owner).await }
        }
    }));
    stop.await;
    _ = told.send(true);
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "Work in the background ended badly");
        }
    }
}

/// Routes as soon as something arrives, and now and then in any case: another replica may have taken it in.
async fn route(app: App, owner: String, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let pass = async {
            let routed = intake::route_some(&app, &owner).await?;
            Ok(routed + files::fetch_due(&app, &owner).await?)
        };
        if is_busy(pass.await) {
            continue;
        }
        tokio::select! {
            () = app.intake.arrived() => {}
            () = tokio::time::sleep(ROUTE_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    }
}

/// Works in small pieces, so that it ends soon when it is told to; rests when there is nothing to do.
async fn repeat<Work, Pass>(pause: Duration, mut stopped: watch::Receiver<bool>, work: Work)
where
    Work: Fn() -> Pass,
    Pass: Future<Output = Result<usize, StoreError>>,
{
    while !*stopped.borrow() {
        if is_busy(work().await) {
            continue;
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    }
}

/// True when something was done, so that there may be more.
fn is_busy(pass: Result<usize, StoreError>) -> bool {
    match pass {
        Ok(done) => done > 0,
        Err(error) => {
            tracing::warn!(%error, "Work in the background waits for the database");
            false
        }
    }
}
