//! The money of the case: what is paid, on its way, entered.

use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::overview::Sums;
use crate::case::store::case;
use crate::language::t;

/// The money of the case. Gone while no line is entered.
#[component]
pub(crate) fn MoneyPanel() -> impl IntoView {
    let store = case();
    let sums = store.part(|view| (!view.case.lines.is_empty()).then(|| Sums::of(&view.case)));
    let row = |text: Ui, amount: bevilling_core::money::Money| {
        view! { <div class="k-sum__row"><dt>{t(text)}</dt><dd class="k-number">{render::money(amount)}</dd></div> }
    };
    move || {
        sums.get().flatten().map(|sums| {
            view! {
                <section class="k-card k-money">
                    <h3 class="h6">{t(Ui::Money)}</h3>
                    <dl class="k-sum">
                        {row(Ui::LinePaid, sums.paid)}
                        {row(Ui::MoneyOnItsWay, sums.on_its_way)}
                        {row(Ui::LineDraft, sums.draft)}
                    </dl>
                </section>
            }
        })
    }
}
