//! What was done, said briefly at the edge of the screen and read aloud.

use std::time::Duration;

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::held::Held;
use crate::ui::live::{handler, live};

const SHOWN_FOR: Duration = Duration::from_secs(6);

/// What was done last.
#[derive(Clone, Copy)]
pub(crate) struct Toast(Held<Option<Ui>>);

impl Toast {
    /// Gives the app its messages.
    pub(crate) fn provide() {
        provide_context(Toast(Held::new(None)));
    }

    /// Says that something was done.
    pub(crate) fn say(self, text: Ui) {
        self.0.set(Some(text));
        let over = move || {
            if self.0.get_untracked() == Some(text) {
                self.0.set(None);
            }
        };
        set_timeout(over, SHOWN_FOR);
    }
}

/// The messages of this app.
pub(crate) fn toast() -> Toast {
    expect_context::<Toast>()
}

/// The place of the messages. It stands on the page from the start, so that screen readers listen to it.
pub(crate) fn toasts() -> AnyView {
    let toast = toast();
    let shown = move || {
        match toast.0.get() {
        Some(text) => view! {
            <div class="toast toast-success show">
                <div class="toast-icon"></div>
                <div class="toast-message">
                    <p><span class="sr-only">{t(Ui::GravitySuccess)} ": "</span><strong>{t(text)}</strong></p>
                    <button type="button" class="toast-close" on:click=handler(move |_| toast.0.set(None))>{t(Ui::Close)}</button>
                </div>
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
    };
    view! { <div class="toast-container bottom-right k-toasts" aria-live="polite" aria-atomic="true">{live(shown)}</div> }
        .into_any()
}
