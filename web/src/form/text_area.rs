//! Several lines of text.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::language::language;
use crate::ui::live::{Live, handler, live, text};

/// From here on the user is told how many letters are left.
const NEAR_THE_END: usize = 400;

/// Several lines of text, with a limit.
pub(crate) fn text_area(
    frame: Frame,
    rows: &'static str,
    most: usize,
    value: Live<String>,
    on_input: Callback<String>,
) -> AnyView {
    let message = move || {
        let left = most.saturating_sub(value.with(|text| text.chars().count()));
        let count = left.to_string();
        (left < NEAR_THE_END).then(|| Ui::LettersLeft.with(language(), &[("count", &count)]))
    };
    let id = frame.id;
    let input = view! {
        <textarea
            class="form-input"
            id=id
            name=id
            rows=rows
            prop:value=text(move || value.get())
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:input=handler(move |event| on_input.run(browser::value_of(&event)))
        ></textarea>
        <span class="form-hint" aria-live="polite">{live(message)}</span>
    };
    frame.group(input.into_any())
}
