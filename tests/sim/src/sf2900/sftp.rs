//! The platform's file area, a folder over HTTP in place of SFTP.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::clock::rfc3339;
use crate::ledger::sha256;
use crate::reply::{bytes, ok, refused};
use crate::state::Shared;

/// The user whose folder our municipality reads.
pub(super) const USER: &str = "KORSHAVN";

/// The files by name.
#[derive(Debug, Default)]
pub(crate) struct Files {
    files: BTreeMap<String, File>,
}

#[derive(Debug)]
struct File {
    content: Vec<u8>,
    since: DateTime<Utc>,
}

impl Files {
    /// Lays a file there; a file that is late shows itself only from its time on.
    pub(super) fn put(&mut self, name: String, content: Vec<u8>, since: DateTime<Utc>) {
        self.files.entry(name).or_insert(File { content, since });
    }
}

pub(super) async fn list(State(sim): State<Shared>, Path(user): Path<String>) -> Response {
    if !user.eq_ignore_ascii_case(USER) {
        return refused(StatusCode::NOT_FOUND, "SIM-SFTP-USER", "There is no such user.");
    }
    let world = sim.world();
    let now = world.clock.now();
    let files = world
        .platform
        .files
        .files
        .iter()
        .filter(|(_, file)| file.since <= now)
        .map(|(name, file)| {
            json!({ "name": name, "size": file.content.len(), "sha256": sha256(&file.content), "modified": rfc3339(file.since) })
        })
        .collect::<Vec<_>>();
    ok(&json!({ "files": files }))
}

pub(super) async fn file(
    State(sim): State<Shared>,
    Path((user, name)): Path<(String, String)>,
) -> Response {
    let world = sim.world();
    let now = world.clock.now();
    let found = world.platform.files.files.get(&name).filter(|file| file.since <= now);
    match found.filter(|_| user.eq_ignore_ascii_case(USER)) {
        Some(file) => bytes(StatusCode::OK, "application/octet-stream", file.content.clone()),
        None => refused(StatusCode::NOT_FOUND, "SIM-SFTP-FILE", "There is no such file."),
    }
}
