//! A dialog above the page. The browser keeps the focus in it, closes it by Escape and gives the focus back.

use bevilling_core::text::ui::Ui;
use leptos::html;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{effect, flag, handler, when};

/// A dialog with a heading, open while the signal says so. What stands in it is made anew each time it opens.
pub(crate) fn dialog(
    id: String,
    open: Held<bool>,
    heading: &'static str,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // A dialog that cannot open stays closed; the page below works on.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let heading_id = format!("{id}-heading");
    let labelled_by = heading_id.clone();
    view! {
        <dialog
            class="fds-modal k-dialog"
            class:show-modal=flag(move || open.get())
            id=id
            aria-labelledby=labelled_by
            node_ref=dialog
            on:close=handler(move |_| open.set(false))
        >
            <div class="modal-content">
                <div class="modal-header">
                    <h2 class="modal-title" id=heading_id>{heading}</h2>
                    <button type="button" class="modal-close function-link" on:click=handler(move |_| open.set(false))>
                        {icon("close")}
                        {t(Ui::Close)}
                    </button>
                </div>
                {when(move || open.get(), content)}
            </div>
        </dialog>
    }
    .into_any()
}
