//! Asks for a reason before something is done that cannot be undone.

use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::form::text_area::text_area;
use crate::language::{language, t};
use crate::ui::dialog::dialog;

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
}

/// A dialog that asks for a reason and hands it on, once confirmed.
pub(crate) fn reason_dialog(
    question: Question,
    open: RwSignal<bool>,
    on_confirm: Callback<String>,
) -> AnyView {
    let Question { id, field, heading, text } = question;
    let reason = RwSignal::new(String::new());
    let failed = RwSignal::new(false);
    let is_empty = move || reason.with(|text| text.trim().is_empty());
    let error = Signal::derive(move || {
        (failed.get() && is_empty()).then(|| Refusal::ReasonMissing.text(language()))
    });
    let confirm = Callback::new(move |()| {
        if untrack(is_empty) {
            failed.set(true);
            browser::focus(field);
            return;
        }
        open.set(false);
        on_confirm.run(reason.get_untracked());
        reason.set(String::new());
        failed.set(false);
    });
    let typed = Callback::new(move |text| reason.set(text));
    let content = move || {
        let frame = Frame::new(field, t(Ui::Reason)).error(error);
        view! {
            <div class="modal-body">
                <p>{t(text)}</p>
                {text_area(frame, "3", MOST_REASON, reason.into(), typed)}
            </div>
            <div class="modal-footer">
                <button type="button" class="button button-primary" on:click=move |_| confirm.run(())>{t(heading)}</button>
                <button type="button" class="button button-secondary" on:click=move |_| open.set(false)>{t(Ui::Cancel)}</button>
            </div>
        }
        .into_any()
    };
    dialog(id, open, t(heading), content)
}
