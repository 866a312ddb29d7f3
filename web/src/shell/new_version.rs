//! A newer version of the app: told when it has come, taken when the user says so.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft;
use crate::client::offline;
use crate::language::t;
use crate::ui::alert::{Gravity, quiet_alert};
use crate::ui::held::Held;
use crate::ui::live::{handler, when};

/// The news, where every page has it. It stands there from the start, so that screen readers listen to it.
pub(crate) fn new_version() -> AnyView {
    let waits = Held::new(false);
    offline::keep(move || waits.set(true));
    let notice = || {
        let body = view! {
            <p class="alert-text">{t(Ui::NewVersionText)}</p>
            <p class="alert-text">
                <button type="button" class="button button-secondary" on:click=handler(|_| draft::leave(offline::renew))>{t(Ui::NewVersionTake)}</button>
            </p>
        };
        quiet_alert(Gravity::Info, t(Ui::NewVersion).to_owned(), body.into_any())
    };
    view! { <div aria-live="polite">{when(move || waits.get(), notice)}</div> }.into_any()
}
