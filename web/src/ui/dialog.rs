//! A dialog above the page. The browser keeps the focus in it, closes it by Escape and gives the focus back.

use bevilling_core::text::ui::Ui;
use leptos::html;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::icon::Icon;

/// A dialog with heading, content and actions, open while the signal says so.
#[component]
pub(crate) fn Dialog(
    /// Its id; the heading's follows from it.
    #[prop(into)]
    id: String,
    /// True while it is open.
    open: RwSignal<bool>,
    /// Its heading.
    heading: &'static str,
    /// What stands in it, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
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
            class:show-modal=move || open.get()
            id=id
            aria-labelledby=labelled_by
            node_ref=dialog
            on:close=move |_| open.set(false)
        >
            <div class="modal-content">
                <div class="modal-header">
                    <h2 class="modal-title" id=heading_id>{heading}</h2>
                    <button type="button" class="modal-close function-link" on:click=move |_| open.set(false)>
                        <Icon name="close" />
                        {t(Ui::Close)}
                    </button>
                </div>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
