//! Turning the pages of a list.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::icon::icon;
use crate::ui::live::{Live, flag, handler, live, when};

/// Back and forth between pages, with where one stands. Gone when there is only one page.
pub(crate) fn pagination(
    page: Live<usize>,
    pages: Live<usize>,
    on_previous: Callback<()>,
    on_next: Callback<()>,
) -> AnyView {
    let place = move || {
        let (page, pages) = (page.get().to_string(), pages.get().to_string());
        Ui::PageOf.with(language(), &[("page", &page), ("pages", &pages)])
    };
    let shown = move || {
        view! {
            <div role="group" class="pagination k-pagination" aria-label=t(Ui::Pagination)>
                <button
                    type="button"
                    class="button button-arrow button-previous"
                    class:hidden=flag(move || page.get() <= 1)
                    aria-label=t(Ui::PagePrevious)
                    on:click=handler(move |_| on_previous.run(()))
                >
                    {icon("chevron-left")}
                    <span class="pagination-nav-link">{t(Ui::Previous)}</span>
                </button>
                <span class="k-pagination__place">{live(place)}</span>
                <button
                    type="button"
                    class="button button-arrow button-next"
                    class:hidden=flag(move || pages.get() <= page.get())
                    aria-label=t(Ui::PageNext)
                    on:click=handler(move |_| on_next.run(()))
                >
                    <span class="pagination-nav-link">{t(Ui::Next)}</span>
                    {icon("chevron-right")}
                </button>
            </div>
        }
        .into_any()
    };
    when(move || pages.get() > 1, shown)
}
