//! Asks for a reason before something is done that cannot be undone.

use std::sync::Arc;

use bevilling_core::api::request::ReasonRequest;
use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::CaseStore;
use crate::client::browser;
use crate::client::drafts::CaseDraft;
use crate::client::transport::body;
use crate::form::field::Frame;
use crate::form::text_area::text_area;
use crate::language::{language, t};
use crate::ui::dialog::dialog;
use crate::ui::held::Held;
use crate::ui::live::{handler, memo};

/// What is asked before something is done.
#[derive(Clone)]
pub(crate) struct Question {
    /// The id of the dialog.
    pub(crate) id: String,
    /// The id of its field.
    pub(crate) field: &'static str,
    /// What is to be done.
    pub(crate) heading: Ui,
    /// What follows from it.
    pub(crate) text: Ui,
    /// Where the reason is sent, below the case.
    pub(crate) path: String,
    /// What is said when it is done.
    pub(crate) done: Ui,
}

/// A dialog that asks for a reason and has the server do what is asked about. The reason is part of the draft of the case until
/// the server has it.
pub(crate) fn reason_dialog(store: CaseStore, question: Question, open: Held<bool>) -> AnyView {
    let Question { id, field, heading, text, path, done } = question;
    // Neither reads what belongs to the page: it may be gone when the server answers.
    let path: Arc<str> = path.into();
    let note = |path: &Arc<str>, text: String| {
        let path = Arc::clone(path);
        move |draft: &mut CaseDraft| draft.give_reason(&path, text)
    };
    let reason = {
        let path = Arc::clone(&path);
        memo(move || store.draft.read(|draft| draft.reason(&path).to_owned()))
    };
    let failed = Held::new(false);
    let error = memo(move || {
        let is_missing = failed.get() && reason.with(|text| text.trim().is_empty());
        is_missing.then(|| Refusal::ReasonMissing.text(language()))
    });
    let typed = {
        let path = Arc::clone(&path);
        Callback::new(move |text| store.draft.change(field, note(&path, text)))
    };
    let confirm = Callback::new(move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            failed.set(true);
            browser::focus(field);
            return;
        }
        open.set(false);
        failed.set(false);
        let settle = store.draft.settle_later(note(&path, String::new()));
        store.change_then(&path, body(&ReasonRequest { reason }), done, settle);
    });
    let content = move || {
        let frame = Frame::new(field, t(Ui::Reason)).error(error);
        view! {
            <div class="modal-body">
                <p>{t(text)}</p>
                {text_area(frame, "3", MOST_REASON, reason, typed)}
            </div>
            <div class="modal-footer">
                <button type="button" class="button button-primary" on:click=handler(move |_| confirm.run(()))>{t(heading)}</button>
                <button type="button" class="button button-secondary" on:click=handler(move |_| open.set(false))>{t(Ui::Cancel)}</button>
            </div>
        }
        .into_any()
    };
    dialog(id, open, t(heading), content)
}
