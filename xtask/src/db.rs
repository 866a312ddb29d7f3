//! `cargo xtask db`: the database of `run`, and a throw-away PostgreSQL for trying things by hand.

use anyhow::Result;

use crate::context::Context;
use crate::postgres::Cluster;

/// Serves a throw-away PostgreSQL until Ctrl-C.
///
/// # Errors
/// When it cannot be installed or started, or ends by itself.
pub(crate) fn postgres(context: &Context) -> Result<()> {
    let mut cluster = Cluster::start(context)?;
    println!("BEVILLING_TEST_POSTGRES={}", cluster.url());
    println!("Ctrl-C stops it and deletes its data.");
    context.supervisor.wait_for_stop(&mut [cluster.service()])
}
