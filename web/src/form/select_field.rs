//! One of a list.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::language::t;
use crate::ui::live::{Live, flag, handler, live};

/// Stable name and text of each entry.
pub(crate) type Options = Live<Vec<(String, String)>>;

/// One of a list, with an empty first entry: nothing is chosen for the user.
pub(crate) fn select_field(
    frame: Frame,
    empty: Ui,
    options: Options,
    value: Live<String>,
    on_input: Callback<String>,
) -> AnyView {
    let entries = move || {
        let first = (String::new(), t(empty).to_owned());
        let all = std::iter::once(first).chain(options.get());
        all.map(|(name, text)| option(name, text, value)).collect::<Vec<_>>()
    };
    let id = frame.id;
    let input = view! {
        <select
            class="form-select"
            id=id
            name=id
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:change=handler(move |event| on_input.run(browser::value_of(&event)))
        >
            {live(entries)}
        </select>
    };
    frame.group(input.into_any())
}

fn option(name: String, text: String, value: Live<String>) -> AnyView {
    let own = name.clone();
    view! { <option value=name prop:selected=flag(move || value.get() == own)>{text}</option> }
        .into_any()
}
