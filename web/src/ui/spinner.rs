//! Waiting for an answer.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;

/// The sign of waiting, read aloud.
pub(crate) fn spinner() -> AnyView {
    view! {
        <div class="spinner-box k-spinner">
            <div class="spinner"></div>
            <div class="spinner-status" role="status">{t(Ui::Loading)}</div>
        </div>
    }
    .into_any()
}
