//! What administrators do to integrations: who, on the log of access; what with which content, on the audit trail.

use serde_json::Value;

use crate::http::access::Caller;
use crate::http::fault;
use crate::http::problem::HttpProblem;
use crate::store::Tx;
use crate::store::access_log::{AccessAction, AccessPurpose, NewAccess};
use crate::store::audit::NewAudit;

/// Notes what was done to another system's client or webhook, and how that is from now on; secrets never. Called last: see
/// [`Tx::audit`].
///
/// # Errors
/// When it cannot be kept; then nothing may be changed.
pub async fn note(
    tx: &mut Tx,
    caller: &Caller<'_>,
    action: &str,
    about: &str,
    content: &Value,
) -> Result<(), HttpProblem> {
    let at = caller.app.clock.now();
    let entry = NewAccess {
        peer: Some(about.to_owned()),
        ..caller.entry(AccessPurpose::Admin, AccessAction::Change, None, None)
    };
    tx.insert_access(&entry, at).await.map_err(fault::store)?;
    let audit = NewAudit::about(action, &entry.user, at, about).with(content);
    tx.audit(audit).await.map_err(fault::store)
}
