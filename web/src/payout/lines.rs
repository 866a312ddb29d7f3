//! The grant lines — *ydelser* — newest first.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::t;
use crate::payout::line_view::line_view;
use crate::ui::live::{live, memo};

/// The lines of the case.
pub(crate) fn lines() -> AnyView {
    let store = case();
    let count = memo(move || store.read(|view| view.case.lines.len()).unwrap_or_default());
    // Lines are only ever added, so a line is known by its place. Each follows its own: it is shown anew when anything of it
    // changed, the others stay as they are.
    let places = move || (0..count.get()).rev();
    view! {
        <section class="k-card" aria-labelledby="lines-heading">
            <h3 class="h5" id="lines-heading" tabindex="-1">{t(Ui::LinesHead)}</h3>
            <ul class="k-lines unstyled-list no-max-width">
                <For each=places key=|place| *place children=item />
            </ul>
        </section>
    }
    .into_any()
}

fn item(place: usize) -> AnyView {
    let line = case().part(move |view| view.case.lines.get(place).cloned());
    live(move || line.get().flatten().map(line_view))
}
