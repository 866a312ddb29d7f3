//! A line of text.

use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Label, hint, error.
    frame: Frame,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Each letter typed.
    on_input: Callback<String>,
    /// The field is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// What stands behind the text, such as `kr.`.
    #[prop(optional)]
    suffix: Option<&'static str>,
    /// The keyboard that a telephone shows.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// Class for the width.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let input = view! {
        <input
            type="text"
            id=frame.id
            name=frame.id
            class=format!("form-input {class}")
            autocomplete="off"
            inputmode=keyboard
            prop:value=move || value.get()
            aria-invalid=move || frame.has_error().then_some("true")
            aria-describedby=move || frame.described_by()
            on:input=move |event| on_input.run(browser::value_of(&event))
            on:blur=move |_| {
                if let Some(on_leave) = on_leave {
                    on_leave.run(());
                }
            }
        />
    };
    let input = match suffix {
        Some(suffix) => view! {
            <div class="form-input-wrapper form-input-wrapper--suffix">
                {input}
                <div class="form-input-suffix" aria-hidden="true">{suffix}</div>
            </div>
        }
        .into_any(),
        None => input.into_any(),
    };
    view! {
        <div class="form-group" class:form-error=move || frame.has_error()>
            <label class="form-label" for=frame.id>{move || frame.label.get()}</label>
            {frame.notes()}
            {input}
        </div>
    }
}
