//! Asks for a reason before something is done that cannot be undone.

use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::form::field::Frame;
use crate::form::text_area::TextArea;
use crate::language::{language, t};
use crate::ui::dialog::Dialog;

/// A dialog that asks for a reason and hands it on.
#[component]
pub(crate) fn ReasonDialog(
    /// Its id.
    #[prop(into)]
    id: String,
    /// The id of its field.
    field: &'static str,
    /// True while it is open.
    open: RwSignal<bool>,
    /// What is to be done.
    heading: Ui,
    /// What follows from it.
    text: Ui,
    /// The reason, once confirmed.
    on_confirm: Callback<String>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let failed = RwSignal::new(false);
    let error = Signal::derive(move || {
        (failed.get() && reason.with(|text| text.trim().is_empty()))
            .then(|| Refusal::ReasonMissing.text(language()))
    });
    let frame = Frame::new(field, Signal::stored(t(Ui::Reason).to_owned())).error(error);
    let confirm = move |_| {
        if reason.with_untracked(|text| text.trim().is_empty()) {
            failed.set(true);
            browser::focus(field);
            return;
        }
        open.set(false);
        on_confirm.run(reason.get_untracked());
        reason.set(String::new());
        failed.set(false);
    };
    view! {
        <Dialog id open heading=heading.text(language())>
            <div class="modal-body">
                <p>{t(text)}</p>
                <TextArea
                    frame
                    value=reason
                    on_input=Callback::new(move |text| reason.set(text))
                    most=MOST_REASON
                    rows="3"
                />
            </div>
            <div class="modal-footer">
                <button type="button" class="button button-primary" on:click=confirm>{t(heading)}</button>
                <button type="button" class="button button-secondary" on:click=move |_| open.set(false)>{t(Ui::Cancel)}</button>
            </div>
        </Dialog>
    }
}
