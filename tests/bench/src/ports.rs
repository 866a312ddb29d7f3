//! Ports of this machine.

use std::net::TcpListener;

use anyhow::{Context as _, Result};

/// A port that nobody uses now.
///
/// # Errors
/// When the machine has none left.
pub(crate) fn free() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on this machine")?;
    Ok(listener.local_addr().context("no free port on this machine")?.port())
}
