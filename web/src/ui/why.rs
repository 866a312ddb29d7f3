//! A line that opens to reasons.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::ui::held::Held;
use crate::ui::live::{handler, when};

/// A line that opens to reasons. They are made only when somebody opens it.
pub(crate) fn why(title: Ui, reasons: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let shows = Held::new(false);
    view! {
        <details class="k-why" on:toggle=handler(move |event| shows.set(browser::is_open(&event)))>
            <summary>{t(title)}</summary>
            {when(move || shows.get(), reasons)}
        </details>
    }
    .into_any()
}
