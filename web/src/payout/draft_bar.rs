//! Whether what is typed would survive, and the steps back and forth.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft::Keeping;
use crate::case::store::case;
use crate::language::t;
use crate::ui::icon::Icon;

/// Undo, redo and the state of the draft.
#[component]
pub(crate) fn DraftBar() -> impl IntoView {
    let draft = case().draft;
    let said = move || match draft.keeping() {
        Keeping::Nothing => None,
        Keeping::Busy => Some((Ui::DraftBusy, "sync")),
        Keeping::Kept => Some((Ui::DraftKept, "save")),
        Keeping::Failed => Some((Ui::DraftFailed, "warning")),
    };
    view! {
        <div class="k-draft">
            <button type="button" class="function-link" disabled=move || !draft.can_undo() on:click=move |_| draft.undo()>
                <Icon name="reply" />
                {t(Ui::Undo)}
            </button>
            <button type="button" class="function-link" disabled=move || !draft.can_redo() on:click=move |_| draft.redo()>
                <Icon name="reply" class="k-mirrored" />
                {t(Ui::Redo)}
            </button>
            <p class="k-draft__state" role="status">
                {move || said().map(|(text, icon)| view! { <Icon name=icon />{t(text)} })}
            </p>
        </div>
    }
}
