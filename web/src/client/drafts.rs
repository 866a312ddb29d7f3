//! What is typed and not yet saved: kept in this browser, on a case under user and case, so that a reload loses nothing.

use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::estimate::EstimateDraft;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_wire::{Json, Read, records};
use serde::Serialize;

use crate::client::{browser, database, json, transport};

/// The form of [`CaseDraft`] as it is kept. A change of it adds a step to [`migrate`].
const FORMAT: i64 = 1;

/// After so long a draft that nobody came back to is forgotten.
const KEPT_FOR_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// The name of what is typed without a case. It says nothing about anybody, so it belongs to nobody.
pub(crate) const ESTIMATE: &str = "estimate";

/// The same for sickness benefit.
pub(crate) const SICKNESS_ESTIMATE: &str = "sickness-estimate";

/// Everything typed on one page and not yet saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// Why nothing is done with the mail.
    pub(crate) mail_reason: String,
    /// The reasons that dialogs ask for.
    pub(crate) asked: Vec<Asked>,
    /// What is estimated without a case.
    pub(crate) estimate: EstimateDraft,
    /// What stands in fields that are known by their paths.
    pub(crate) typed: Vec<Typed>,
}

/// What stands in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Typed {
    /// The path of the field.
    pub(crate) path: String,
    /// The text in it.
    pub(crate) text: String,
}

/// The reason for something that a dialog asks about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Where it is sent, below the case.
    pub(crate) path: String,
    /// The reason in words.
    pub(crate) reason: String,
}

impl CaseDraft {
    /// The reason that is typed so far for what is sent there.
    pub(crate) fn reason(&self, path: &str) -> &str {
        let found = self.asked.iter().find(|asked| asked.path == path);
        found.map(|asked| asked.reason.as_str()).unwrap_or_default()
    }

    /// Notes that reason; an empty one is none.
    pub(crate) fn give_reason(&mut self, path: &str, reason: String) {
        self.asked.retain(|asked| asked.path != path);
        if !reason.is_empty() {
            self.asked.push(Asked { path: path.to_owned(), reason });
        }
    }

    /// What stands in the field.
    pub(crate) fn typed(&self, path: &str) -> &str {
        let found = self.typed.iter().find(|typed| typed.path == path);
        found.map(|typed| typed.text.as_str()).unwrap_or_default()
    }

    /// Notes what stands in the field.
    pub(crate) fn type_in(&mut self, path: &str, text: String) {
        self.typed.retain(|typed| typed.path != path);
        if !text.is_empty() {
            self.typed.push(Typed { path: path.to_owned(), text });
        }
    }
}

/// A draft as it is kept.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Kept<'a> {
    format: i64,
    saved_at: i64,
    content: &'a CaseDraft,
}

records! {
    CaseDraft {
        expense = default, override_reason = default, acknowledged = default, choice, reasons = default,
        mail_reason = default, asked = default, estimate = default, typed = default,
    }
    Asked { path, reason }
    Typed { path, text }
}

/// The name of what a user types on a case.
pub(crate) fn on_case(user: &ActorId, case: &CaseId) -> String {
    format!("{user}/{case}")
}

/// The draft of a name; an empty one when there is none, or none that can be read.
pub(crate) async fn find(key: &str) -> CaseDraft {
    let kept = found(key).await;
    kept.and_then(|kept| migrate(kept.format, &kept.content)).unwrap_or_default()
}

/// Forgets the drafts that nobody came back to, whoever typed them on this machine.
pub(crate) async fn sweep() {
    let oldest = browser::now().timestamp_millis() - KEPT_FOR_MS;
    for key in database::keys().await.unwrap_or_default() {
        if found(&key).await.is_some_and(|kept| kept.saved_at < oldest) {
            // What cannot be deleted now is tried again at the next start.
            drop(database::forget(&key).await);
        }
    }
}

async fn found(key: &str) -> Option<Found> {
    let value = database::find(key).await.ok().flatten()?;
    Found::read(&json::of_value(&value)?)
}

/// Keeps the draft of a name; an empty one is forgotten. True when it is kept.
pub(crate) async fn keep(key: &str, draft: &CaseDraft) -> bool {
    if *draft == CaseDraft::default() {
        // What cannot be deleted is overwritten by the next draft.
        drop(database::forget(key).await);
        return true;
    }
    let kept = Kept { format: FORMAT, saved_at: browser::now().timestamp_millis(), content: draft };
    match transport::value(&kept) {
        Ok(value) => database::keep(key, &value).await.is_ok(),
        Err(_) => false,
    }
}

/// A draft as it was kept, by whatever version of the app.
struct Found {
    format: i64,
    saved_at: i64,
    content: Json,
}

records! {
    Found { format, saved_at, content }
}

/// From the format in which it was kept to the one of today, one step after the other. Nothing from a newer app is read.
fn migrate(format: i64, content: &Json) -> Option<CaseDraft> {
    match format {
        FORMAT => CaseDraft::read(content),
        _ => None,
    }
}
