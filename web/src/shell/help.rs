//! Help: how the work goes, and the keys.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::form::checkbox::checkbox;
use crate::language::t;
use crate::shell::commands::commands;
use crate::shell::keyboard::{KEYS, set_single_keys, single_keys};
use crate::ui::dialog::dialog;
use crate::ui::live::fixed;
use crate::ui::page_head::plain_head;

const COURSE: [(Ui, Ui); 6] = [
    (Ui::HelpMailTitle, Ui::HelpMailText),
    (Ui::HelpWaitTitle, Ui::HelpWaitText),
    (Ui::HelpDecideTitle, Ui::HelpDecideText),
    (Ui::HelpLetterTitle, Ui::HelpLetterText),
    (Ui::HelpLineTitle, Ui::HelpLineText),
    (Ui::HelpDraftTitle, Ui::HelpDraftText),
];

/// The page of help.
pub(crate) fn help_page() -> AnyView {
    let chapter = |(title, text)| {
        view! { <section><h2 class="h4">{t(title)}</h2><p>{t(text)}</p></section> }.into_any()
    };
    let course = Vec::from(COURSE.map(chapter));
    view! {
        <div class="k-narrow k-help">
            {plain_head(t(Ui::Help))}
            {course}
            <h2 class="h4">{t(Ui::Keys)}</h2>
            {key_list("single-keys")}
        </div>
    }
    .into_any()
}

/// The keys in a dialog, wherever one is.
pub(crate) fn help_dialog() -> AnyView {
    let content =
        || view! { <div class="modal-body">{key_list("single-keys-dialog")}</div> }.into_any();
    dialog("help".to_owned(), commands().help, t(Ui::Keys), content)
}

fn key_list(id: &'static str) -> AnyView {
    let row = |(key, text)| {
        view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{t(text)}</td></tr> }.into_any()
    };
    let rows = Vec::from(KEYS.map(row));
    view! {
        <table class="table structured-list table--compact">
            <caption class="sr-only">{t(Ui::Keys)}</caption>
            <tbody>{rows}</tbody>
        </table>
        {checkbox(id.to_owned(), t(Ui::SingleKeys).to_owned(), fixed(single_keys()), Callback::new(set_single_keys))}
    }
    .into_any()
}
