//! Names with their values.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::live::{Live, live, memo};

/// Names with their values, in two columns where there is room.
pub(crate) fn pairs(pairs: Vec<AnyView>) -> AnyView {
    view! { <dl class="k-pairs">{pairs}</dl> }.into_any()
}

/// A name with its value.
pub(crate) fn pair(name: Ui, value: AnyView) -> AnyView {
    view! { <dt>{t(name)}</dt> <dd>{value}</dd> }.into_any()
}

/// Texts below each other.
pub(crate) fn lines(lines: impl IntoIterator<Item = String>) -> AnyView {
    let lines =
        lines.into_iter().map(|line| view! { <span class="k-line">{line}</span> }.into_any());
    lines.collect::<Vec<_>>().into_any()
}

/// Names with amounts that belong together.
pub(crate) fn sum(rows: Vec<AnyView>) -> AnyView {
    view! { <dl class="k-sum">{rows}</dl> }.into_any()
}

/// Names with values that change while somebody types: the rows stay, only what changes in them is written anew.
pub(crate) fn live_sum(rows: Live<Vec<(String, String)>>) -> AnyView {
    let names = memo(move || rows.with(|rows| rows.iter().map(|row| row.0.clone()).collect()));
    let value =
        move |index: usize| rows.with(|rows| rows.get(index).map(|(_, value)| value.clone()));
    let all = move || {
        let names: Vec<String> = names.get();
        let rows = names
            .into_iter()
            .enumerate()
            .map(|(index, name)| sum_row("k-sum__row", name, live(move || value(index))));
        sum(rows.collect())
    };
    live(all)
}

/// A name with its amount.
pub(crate) fn sum_row(class: &'static str, name: String, amount: AnyView) -> AnyView {
    view! { <div class=class><dt>{name}</dt><dd class="k-number">{amount}</dd></div> }.into_any()
}
