//! A tick.

use leptos::prelude::*;

use crate::client::browser;

/// A tick with its label.
pub(crate) fn checkbox(
    id: String,
    label: String,
    ticked: Signal<bool>,
    on_change: Callback<bool>,
) -> AnyView {
    view! {
        <div class="form-group-checkbox">
            <input
                type="checkbox"
                id=id.clone()
                class="form-checkbox"
                prop:checked=ticked
                on:change=move |event| on_change.run(browser::is_ticked(&event))
            />
            <label class="form-label" for=id>{label}</label>
        </div>
    }
    .into_any()
}
