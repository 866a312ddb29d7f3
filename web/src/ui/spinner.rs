//! Waiting for an answer.

use crate::language::t;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

/// The sign of waiting, read aloud.
#[component]
pub(crate) fn Spinner() -> impl IntoView {
    view! {
        <div class="spinner-box k-spinner">
            <div class="spinner"></div>
            <div class="spinner-status" role="status">{t(Ui::Loading)}</div>
        </div>
    }
}
