//! A tick.

use leptos::prelude::*;

use crate::client::browser;
use crate::ui::live::{Live, flag, handler};

/// A tick with its label.
pub(crate) fn checkbox(
    id: String,
    label: String,
    ticked: Live<bool>,
    on_change: Callback<bool>,
) -> AnyView {
    view! {
        <div class="form-group-checkbox">
            <input
                type="checkbox"
                id=id.clone()
                class="form-checkbox"
                prop:checked=flag(move || ticked.get())
                on:change=handler(move |event| on_change.run(browser::is_ticked(&event)))
            />
            <label class="form-label" for=id>{label}</label>
        </div>
    }
    .into_any()
}
