//! Several lines of text.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::language::language;

/// From here on the user is told how many letters are left.
const NEAR_THE_END: usize = 400;

/// Several lines of text, with a limit.
#[component]
pub(crate) fn TextArea(
    /// Label, hint, error.
    frame: Frame,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Each letter typed.
    on_input: Callback<String>,
    /// The most letters.
    most: usize,
    /// Lines shown.
    #[prop(default = "5")]
    rows: &'static str,
) -> impl IntoView {
    let left = Memo::new(move |_| most.saturating_sub(value.with(|text| text.chars().count())));
    let message = move || {
        let left = left.get();
        (left < NEAR_THE_END)
            .then(|| Ui::LettersLeft.with(language(), &[("count", &left.to_string())]))
    };
    view! {
        <div class="form-group" class:form-error=move || frame.has_error()>
            <label class="form-label" for=frame.id>{move || frame.label.get()}</label>
            {frame.notes()}
            <textarea
                class="form-input"
                id=frame.id
                name=frame.id
                rows=rows
                prop:value=move || value.get()
                aria-invalid=move || frame.has_error().then_some("true")
                aria-describedby=move || frame.described_by()
                on:input=move |event| on_input.run(browser::value_of(&event))
            ></textarea>
            <span class="form-hint" aria-live="polite">{message}</span>
        </div>
    }
}
