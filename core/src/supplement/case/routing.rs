//! Where an incoming message goes — *routing* (PS-8.2).

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::supplement::case::event::Received;
use crate::supplement::kinds::Benefit;

/// Where an incoming message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Route {
    /// A person decides what happens — *Modtag post*.
    Mail,
    /// A task to grant — *Opret bevilling*, handled by a caseworker.
    GrantTask,
}

/// What kind of message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// An application — *ansøgning*.
    Application,
    /// Everything else: requests for a refund, estimates, companion documents, unknown forms.
    Other,
}

/// PS-8.2.4, 8.2.8 and 8.2.10: an application of the citizen for the ordinary supplement with nothing to remark becomes a
/// task; what comes for another, from nobody known, with an error, or is no application goes to a person first.
#[must_use]
pub fn route(kind: MessageKind, received: &Received) -> Route {
    // A number that may be right, and a PDF that shows nothing to compare, stop nobody.
    let harmless =
        |code: &Code| code.as_str().starts_with("W_CPR") || *code == Code::SignatureNotCompared;
    let plain = received.power_of_attorney.is_none()
        && received.person.is_some()
        && received.remarks.iter().all(harmless);
    match kind {
        MessageKind::Application if plain && received.benefit == Benefit::Ordinary => {
            Route::GrantTask
        }
        MessageKind::Application | MessageKind::Other => Route::Mail,
    }
}
