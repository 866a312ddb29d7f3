//! Names with their values.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;

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

/// A name with its amount.
pub(crate) fn sum_row(class: &'static str, name: String, amount: AnyView) -> AnyView {
    view! { <div class=class><dt>{name}</dt><dd class="k-number">{amount}</dd></div> }.into_any()
}
