//! The heading of a page: it names the page for the tab and takes the focus when the page is entered.

use leptos::html;
use leptos::prelude::*;

use crate::client::browser;
use crate::ui::held::Held;
use crate::ui::live::{Live, effect, fixed, live};

/// True from the second page on: the first focus belongs to the browser.
#[derive(Clone, Copy)]
pub(crate) struct Entered(Held<bool>);

impl Entered {
    /// Gives the app its memory of pages.
    pub(crate) fn provide() {
        provide_context(Entered(Held::new(false)));
    }
}

/// The first heading. Title of the tab and focus follow it.
pub(crate) fn page_head(title: Live<String>, class: &'static str) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    let entered = expect_context::<Entered>();
    effect(move || browser::set_title(&format!("{} – Bevilling", title.get())));
    effect(move || {
        if let Some(heading) = heading.get() {
            if entered.0.get_untracked() {
                // A heading that is gone again cannot take the focus; the next one will.
                drop(heading.focus());
            }
            entered.0.set(true);
        }
    });
    view! { <h1 class=class tabindex="-1" node_ref=heading>{live(move || title.get())}</h1> }
        .into_any()
}

/// The first heading of a page whose name does not change.
pub(crate) fn plain_head(title: &str) -> AnyView {
    page_head(fixed(title.to_owned()), "h2 k-title")
}
