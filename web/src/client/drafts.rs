//! What is typed and not yet saved: kept in this browser under user and case, so that a reload loses nothing.

use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::client::{browser, database};

/// The form of [`CaseDraft`] as it is kept. A change of it adds a step to [`migrate`].
const FORMAT: u32 = 1;

/// Days after which a draft that nobody came back to is forgotten.
const DAYS: i64 = 30;

/// Everything typed on one case and not yet saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct CaseDraft {
    /// The expense.
    pub(crate) expense: ExpenseDraft,
    /// Why the expense is entered although a finding asks for a second look.
    pub(crate) override_reason: String,
    /// The findings that were looked at.
    pub(crate) acknowledged: Vec<Code>,
    /// What is to be decided.
    pub(crate) choice: Option<DecisionChoice>,
    /// The reasons of the decision in words.
    pub(crate) reasons: String,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    format: u32,
    saved_at: i64,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    content: JsValue,
}

/// The draft of a case; an empty one when there is none, or none that can be read.
pub(crate) async fn find(user: &ActorId, case: &CaseId) -> CaseDraft {
    let key = key(user, case);
    let Ok(Some(value)) = database::find(&key).await else { return CaseDraft::default() };
    let Ok(kept) = serde_wasm_bindgen::from_value::<Kept>(value) else {
        return CaseDraft::default();
    };
    let age = browser::now().timestamp_millis() - kept.saved_at;
    if age > DAYS * 24 * 60 * 60 * 1_000 {
        forget(user, case).await;
        return CaseDraft::default();
    }
    migrate(kept.format, kept.content).unwrap_or_default()
}

/// Keeps the draft of a case; an empty one is forgotten. True when it is kept.
pub(crate) async fn keep(user: &ActorId, case: &CaseId, draft: &CaseDraft) -> bool {
    if *draft == CaseDraft::default() {
        forget(user, case).await;
        return true;
    }
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let Ok(content) = draft.serialize(&serializer) else { return false };
    let kept = Kept { format: FORMAT, saved_at: browser::now().timestamp_millis(), content };
    match kept.serialize(&serializer) {
        Ok(value) => database::keep(&key(user, case), &value).await.is_ok(),
        Err(_) => false,
    }
}

/// Forgets the draft of a case.
pub(crate) async fn forget(user: &ActorId, case: &CaseId) {
    // What cannot be deleted is overwritten by the next draft.
    drop(database::forget(&key(user, case)).await);
}

/// From the format in which it was kept to the one of today, one step after the other. Nothing from a newer app is read.
fn migrate(format: u32, content: JsValue) -> Option<CaseDraft> {
    match format {
        FORMAT => serde_wasm_bindgen::from_value(content).ok(),
        _ => None,
    }
}

fn key(user: &ActorId, case: &CaseId) -> String {
    format!("{user}/{case}")
}
