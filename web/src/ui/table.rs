//! Tables of data; on narrow screens each cell names its column.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;

/// A column: its name, and the class of its head.
pub(crate) type Column = (Ui, &'static str);

/// A table with its name and columns.
pub(crate) fn table(
    name: Ui,
    class: &'static str,
    columns: &[Column],
    rows: Vec<AnyView>,
) -> AnyView {
    let head = columns.iter();
    let head =
        head.map(|(name, class)| view! { <th scope="col" class=*class>{t(*name)}</th> }.into_any());
    let head = head.collect::<Vec<_>>();
    view! {
        <div class="table--responsive-scroll" tabindex="0" role="region" aria-label=t(name)>
            <table class=class>
                <caption class="sr-only">{t(name)}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A cell of a column.
pub(crate) fn cell(column: Ui, class: &'static str, content: AnyView) -> AnyView {
    view! { <td data-title=t(column) class=class>{content}</td> }.into_any()
}
