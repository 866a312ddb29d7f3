//! Help: how the work goes, and the keys.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::shell::commands::commands;
use crate::shell::keyboard::{KEYS, set_single_keys, single_keys};
use crate::ui::dialog::Dialog;
use crate::ui::page_head::PageHead;

const COURSE: [(Ui, Ui); 6] = [
    (Ui::HelpMailTitle, Ui::HelpMailText),
    (Ui::HelpWaitTitle, Ui::HelpWaitText),
    (Ui::HelpDecideTitle, Ui::HelpDecideText),
    (Ui::HelpLetterTitle, Ui::HelpLetterText),
    (Ui::HelpLineTitle, Ui::HelpLineText),
    (Ui::HelpDraftTitle, Ui::HelpDraftText),
];

/// The page of help.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let course = COURSE
        .into_iter()
        .map(|(title, text)| view! { <section><h2 class="h4">{t(title)}</h2><p>{t(text)}</p></section> })
        .collect_view();
    view! {
        <div class="k-narrow k-help">
            <PageHead title=Signal::stored(t(Ui::Help).to_owned()) />
            {course}
            <h2 class="h4">{t(Ui::Keys)}</h2>
            <KeyList id="single-keys" />
        </div>
    }
}

/// The keys in a dialog, wherever one is.
#[component]
pub(crate) fn HelpDialog() -> impl IntoView {
    view! {
        <Dialog id="help" open=commands().help heading=t(Ui::Keys)>
            <div class="modal-body"><KeyList id="single-keys-dialog" /></div>
        </Dialog>
    }
}

#[component]
fn KeyList(id: &'static str) -> impl IntoView {
    let rows = KEYS.into_iter().map(|(key, text)| view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{t(text)}</td></tr> }).collect_view();
    view! {
        <table class="table structured-list table--compact">
            <caption class="sr-only">{t(Ui::Keys)}</caption>
            <tbody>{rows}</tbody>
        </table>
        <div class="form-group-checkbox">
            <input
                type="checkbox"
                id=id
                class="form-checkbox"
                prop:checked=single_keys()
                on:change=move |event| set_single_keys(browser::is_ticked(&event))
            />
            <label class="form-label" for=id>{t(Ui::SingleKeys)}</label>
        </div>
    }
}
