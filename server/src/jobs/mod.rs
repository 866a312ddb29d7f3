//! Work in the background.

use std::future::Future;

use crate::app::App;

/// Runs what is due until told to stop.
pub async fn run(_app: App, stop: impl Future<Output = ()> + Send + 'static) {
    stop.await;
}
