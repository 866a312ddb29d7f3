//! The grant lines — *ydelser* — newest first.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::t;
use crate::payout::line_view::line_view;
use crate::ui::live::{Live, live, memo, when};

/// The lines of the case.
pub(crate) fn lines() -> AnyView {
    let store = case();
    let count = memo(move || store.read(|view| view.case.lines.len()).unwrap_or_default());
    view! {
        <section class="k-card" aria-labelledby="lines-heading">
            <h3 class="h5" id="lines-heading" tabindex="-1">{t(Ui::LinesHead)}</h3>
            <ul class="k-lines unstyled-list no-max-width">{lines_from(0, count)}</ul>
        </section>
    }
    .into_any()
}

/// The line at a place, below those that came after it. Lines are only ever added, so a line is known by its place: it is shown
/// anew when anything of it changed, the others stay as they are.
fn lines_from(place: usize, count: Live<usize>) -> AnyView {
    let shown = move || {
        let line = case().part(move |view| view.case.lines.get(place).cloned());
        let line = live(move || line.get().flatten().map(line_view));
        view! { {lines_from(place + 1, count)} {line} }.into_any()
    };
    when(move || place < count.get(), shown)
}
