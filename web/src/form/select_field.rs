//! One of a list.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::language::t;

/// One of a list, with an empty first entry: nothing is chosen for the user.
#[component]
pub(crate) fn SelectField(
    /// Label, hint, error.
    frame: Frame,
    /// The stable name of what is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Stable name and text of each entry.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// An entry is chosen.
    on_input: Callback<String>,
    /// The text of the empty entry.
    #[prop(default = Ui::Choose)]
    empty: Ui,
) -> impl IntoView {
    let entries = move || {
        let entry = |(name, text): (String, String)| {
            let own = name.clone();
            view! { <option value=name prop:selected=move || value.get() == own>{text}</option> }
        };
        options.get().into_iter().map(entry).collect_view()
    };
    view! {
        <div class="form-group" class:form-error=move || frame.has_error()>
            <label class="form-label" for=frame.id>{move || frame.label.get()}</label>
            {frame.notes()}
            <select
                class="form-select"
                id=frame.id
                name=frame.id
                aria-invalid=move || frame.has_error().then_some("true")
                aria-describedby=move || frame.described_by()
                on:change=move |event| on_input.run(browser::value_of(&event))
            >
                <option value="" prop:selected=move || value.get().is_empty()>{t(empty)}</option>
                {entries}
            </select>
        </div>
    }
}
