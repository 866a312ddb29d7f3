//! A line of text.

use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::ui::live::{Live, handler, text};

/// What a line of text looks like.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// What stands behind the text, such as `kr.`.
    pub(crate) suffix: Option<&'static str>,
    /// The keyboard that a telephone shows.
    pub(crate) keyboard: &'static str,
    /// Classes of the input.
    pub(crate) class: &'static str,
}

/// A line of text: what stands in it, each letter typed, and when it is left.
pub(crate) fn text_field(
    frame: Frame,
    look: Look,
    value: Live<String>,
    on_input: Callback<String>,
    on_leave: Callback<()>,
) -> AnyView {
    let Look { suffix, keyboard, class } = look;
    let id = frame.id;
    let input = view! {
        <input
            type="text"
            id=id
            name=id
            class=class
            autocomplete="off"
            inputmode=keyboard
            prop:value=text(move || value.get())
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:input=handler(move |event| on_input.run(browser::value_of(&event)))
            on:blur=handler(move |_| on_leave.run(()))
        />
    }
    .into_any();
    let input = match suffix {
        Some(suffix) => view! {
            <div class="form-input-wrapper form-input-wrapper--suffix">
                {input}
                <div class="form-input-suffix" aria-hidden="true">{suffix}</div>
            </div>
        }
        .into_any(),
        None => input,
    };
    frame.group(input)
}
