//! Short marks beside a name: where a case stands, how sure a rule is.

use crate::language::{language, t};
use bevilling_core::api::case::LetterState;
use bevilling_core::law::standing::Standing;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

/// Where a case stands.
pub(crate) fn state_badge(state: StateKind) -> AnyView {
    let (class, text) = match state {
        StateKind::Mail => ("badge badge-info", Ui::StateMail),
        StateKind::MailClosed => ("badge", Ui::StateMailClosed),
        StateKind::Unhandled => ("badge badge-info", Ui::StateUnhandled),
        StateKind::Waiting => ("badge badge-warning", Ui::StateWaiting),
        StateKind::Assessing => ("badge badge-info", Ui::StateAssessing),
        StateKind::Decided => ("badge badge-warning", Ui::StateDecided),
        StateKind::LetterSending => ("badge badge-warning", Ui::StateLetterSending),
        StateKind::Granted => ("badge badge-success", Ui::StateGranted),
        StateKind::Refused => ("badge badge-error", Ui::StateRefused),
        StateKind::Referred => ("badge", Ui::StateReferred),
        StateKind::Withdrawn => ("badge", Ui::StateWithdrawn),
    };
    mark(class, t(text))
}

/// How sure a rule or figure is.
pub(crate) fn standing_badge(standing: Standing) -> AnyView {
    let class = match standing {
        Standing::Statute | Standing::Guidance => "badge k-standing",
        Standing::Practice | Standing::Analogy | Standing::Model => "badge badge-info k-standing",
        Standing::Unconfirmed => "badge badge-warning k-standing",
    };
    mark(class, render::standing(standing, language()))
}

/// Where a grant line stands.
pub(crate) fn line_badge(state: &LineState) -> AnyView {
    let (class, text) = match state {
        LineState::Draft => ("badge badge-info", Ui::LineDraft),
        LineState::Approved { progress: PaymentProgress::Unanswered, .. } => {
            ("badge badge-error", Ui::PaymentUnanswered)
        }
        LineState::Approved { progress: PaymentProgress::Rejected { .. }, .. } => {
            ("badge badge-error", Ui::PaymentRejected)
        }
        LineState::Approved { progress: PaymentProgress::Returned { .. }, .. } => {
            ("badge badge-error", Ui::PaymentReturned)
        }
        LineState::Approved { .. } => ("badge badge-warning", Ui::LineApproved),
        LineState::Paid { .. } => ("badge badge-success", Ui::LinePaid),
        LineState::Cancelled { .. } => ("badge", Ui::LineCancelled),
    };
    mark(class, t(text))
}

/// How far a letter has come.
pub(crate) fn letter_badge(state: LetterState) -> AnyView {
    let (class, text) = match state {
        LetterState::Queued => ("badge badge-warning", Ui::LetterQueued),
        LetterState::HandedOver => ("badge badge-success", Ui::LetterHandedOver),
        LetterState::NotSent => ("badge badge-error", Ui::LetterNotSent),
    };
    mark(class, t(text))
}

/// A mark of one word.
pub(crate) fn plain_badge(class: &'static str, text: Ui) -> AnyView {
    mark(class, t(text))
}

fn mark(class: &'static str, text: &'static str) -> AnyView {
    view! { <span class=class>{text}</span> }.into_any()
}
