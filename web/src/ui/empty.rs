//! What is said where there is nothing.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;

/// A sentence where a list would stand.
pub(crate) fn empty(text: Ui) -> AnyView {
    view! { <p class="k-empty">{t(text)}</p> }.into_any()
}
