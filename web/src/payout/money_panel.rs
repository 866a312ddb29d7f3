//! The money of the case: what is paid, on its way, entered.

use bevilling_core::money::Money;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::overview::Sums;
use crate::case::store::case;
use crate::language::t;
use crate::ui::live::live;
use crate::ui::pairs::{sum, sum_row};

/// The money of the case. Gone while no line is entered.
pub(crate) fn money_panel() -> AnyView {
    let sums = case().part(|view| (!view.case.lines.is_empty()).then(|| Sums::of(&view.case)));
    live(move || sums.get().flatten().map(panel))
}

fn panel(sums: Sums) -> AnyView {
    let row = |name: Ui, amount: Money| {
        sum_row("k-sum__row", t(name).to_owned(), render::money(amount).into_any())
    };
    let rows = vec![
        row(Ui::LinePaid, sums.paid),
        row(Ui::MoneyOnItsWay, sums.on_its_way),
        row(Ui::LineDraft, sums.draft),
    ];
    view! {
        <section class="k-card k-money">
            <h3 class="h6">{t(Ui::Money)}</h3>
            {sum(rows)}
        </section>
    }
    .into_any()
}
