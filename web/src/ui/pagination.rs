//! Turning the pages of a list.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::icon::Icon;

/// Back and forth between pages, with where one stands. Gone when there is only one page.
#[component]
pub(crate) fn Pagination(
    /// The page, from one.
    #[prop(into)]
    page: Signal<usize>,
    /// How many there are.
    #[prop(into)]
    pages: Signal<usize>,
    /// To the page before.
    on_previous: Callback<()>,
    /// To the page after.
    on_next: Callback<()>,
) -> impl IntoView {
    let place = move || {
        Ui::PageOf.with(
            language(),
            &[("page", &page.get().to_string()), ("pages", &pages.get().to_string())],
        )
    };
    view! {
        <Show when=move || { pages.get() > 1 }>
            <div role="group" class="pagination k-pagination" aria-label=t(Ui::Pagination)>
                <button
                    type="button"
                    class="button button-arrow button-previous"
                    class:hidden=move || page.get() <= 1
                    aria-label=t(Ui::PagePrevious)
                    on:click=move |_| on_previous.run(())
                >
                    <Icon name="chevron-left" />
                    <span class="pagination-nav-link">{t(Ui::Previous)}</span>
                </button>
                <span class="k-pagination__place">{place}</span>
                <button
                    type="button"
                    class="button button-arrow button-next"
                    class:hidden=move || pages.get() <= page.get()
                    aria-label=t(Ui::PageNext)
                    on:click=move |_| on_next.run(())
                >
                    <span class="pagination-nav-link">{t(Ui::Next)}</span>
                    <Icon name="chevron-right" />
                </button>
            </div>
        </Show>
    }
}
