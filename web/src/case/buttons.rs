//! Buttons that have the server change the case: greyed while a change is on its way.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::CaseStore;
use crate::client::transport::no_body;
use crate::language::t;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{MaybeText, attribute, handler};

/// What a button looks like.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Its id, where something leads to it.
    pub(crate) id: Option<&'static str>,
    /// Its classes.
    pub(crate) class: &'static str,
    /// The icon before the text.
    pub(crate) icon: Option<&'static str>,
}

/// The classes of the button that is meant to be pressed.
pub(crate) const PRIMARY: &str = "button button-primary";
/// The classes of a button beside it.
pub(crate) const SECONDARY: &str = "button button-secondary";

/// A button that submits its form.
pub(crate) fn submit_button(store: CaseStore, text: String) -> AnyView {
    view! { <button type="submit" class=PRIMARY aria-disabled=busy(store)>{text}</button> }
        .into_any()
}

/// A button that does something with the case.
pub(crate) fn action_button(
    store: CaseStore,
    look: Look,
    text: String,
    run: Callback<()>,
) -> AnyView {
    let Look { id, class, icon: sign } = look;
    view! {
        <button type="button" id=id class=class aria-disabled=busy(store) on:click=handler(move |_| run.run(()))>
            {sign.map(icon)}
            {text}
        </button>
    }
    .into_any()
}

/// A button that does something about which there is nothing more to say.
pub(crate) fn change_button(
    store: CaseStore,
    look: Look,
    text: Ui,
    path: &'static str,
    done: Ui,
) -> AnyView {
    let run = Callback::new(move |()| store.change(path, no_body(), done));
    action_button(store, look, t(text).to_owned(), run)
}

/// A button that opens something on the page.
pub(crate) fn open_button(
    class: &'static str,
    sign: Option<&'static str>,
    text: Ui,
    open: Held<bool>,
) -> AnyView {
    view! {
        <button type="button" class=class on:click=handler(move |_| open.set(true))>
            {sign.map(icon)}
            {t(text)}
        </button>
    }
    .into_any()
}

pub(crate) fn busy(store: CaseStore) -> MaybeText {
    attribute(move || store.is_busy().then(|| "true".to_owned()))
}
