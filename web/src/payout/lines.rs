//! The grant lines — *ydelser* — newest first.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::t;
use crate::payout::line_view::LineView;

/// The lines of the case.
#[component]
pub(crate) fn Lines() -> impl IntoView {
    let store = case();
    let lines = store.part(|view| view.case.lines.iter().rev().cloned().collect::<Vec<_>>());
    let each = move || lines.get().unwrap_or_default();
    view! {
        <section class="k-card" aria-labelledby="lines-heading">
            <h3 class="h5" id="lines-heading" tabindex="-1">{t(Ui::LinesHead)}</h3>
            <ul class="k-lines unstyled-list no-max-width">
                // A line is shown anew when anything of it changed, the others stay as they are.
                <For each key=|line| format!("{}{:?}", line.id, line.state) let:line>
                    <LineView line />
                </For>
            </ul>
        </section>
    }
}
