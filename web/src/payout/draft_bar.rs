//! Whether what is typed would survive, and the steps back and forth.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft::{Draft, Keeping};
use crate::language::t;
use crate::ui::icon::{icon, icon_with};
use crate::ui::live::{flag, handler, live, memo};

/// Undo, redo and the state of the draft.
pub(crate) fn draft_bar(draft: Draft) -> AnyView {
    // Every keystroke keeps it busy anew; what is said of that stays.
    let keeping = memo(move || draft.keeping());
    let said = move || {
        let (text, name) = match keeping.get() {
            Keeping::Nothing => return None,
            Keeping::Busy => (Ui::DraftBusy, "sync"),
            Keeping::Kept => (Ui::DraftKept, "save"),
            Keeping::Failed => (Ui::DraftFailed, "warning"),
        };
        Some(view! { {icon(name)}{t(text)} }.into_any())
    };
    view! {
        <div class="k-draft">
            <button type="button" class="function-link" disabled=flag(move || !draft.can_undo()) on:click=handler(move |_| draft.undo())>
                {icon("reply")}
                {t(Ui::Undo)}
            </button>
            <button type="button" class="function-link" disabled=flag(move || !draft.can_redo()) on:click=handler(move |_| draft.redo())>
                {icon_with("reply", "icon-svg k-mirrored")}
                {t(Ui::Redo)}
            </button>
            <p class="k-draft__state" role="status">{live(said)}</p>
        </div>
    }
    .into_any()
}
