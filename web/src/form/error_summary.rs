//! All errors of a form at its head, each a link to its field. It takes the focus when a submit fails.

use bevilling_core::text::ui::Ui;
use leptos::html;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::ui::held::Held;
use crate::ui::icon::spoken_icon;
use crate::ui::live::{Live, effect, handler, live, when};

/// An error with the id of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The id of the field: for a fact its path.
    pub(crate) field: String,
    /// The label of the field.
    pub(crate) label: String,
    /// What is wrong.
    pub(crate) message: String,
}

/// The errors of a form; gone when there are none. Each failed submit counts up and moves the focus here.
pub(crate) fn error_summary(errors: Live<Vec<Wrong>>, failed: Held<u32>) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    effect(move || {
        if failed.get() > 0
            && let Some(summary) = summary.get()
        {
            // A summary that is already gone again has nothing to say.
            drop(summary.focus());
        }
    });
    let content = move || {
        let items = move || errors.get().into_iter().map(item).collect::<Vec<_>>();
        view! {
            <div class="alert alert-error" role="alert" tabindex="-1" aria-labelledby="error-summary-heading" node_ref=summary>
                {spoken_icon("error", "icon-svg alert-icon", t(Ui::GravityError).to_owned())}
                <div class="alert-body">
                    <h3 class="alert-heading" id="error-summary-heading">{t(Ui::ErrorSummary)}</h3>
                    <ul class="nobullet-list">{live(items)}</ul>
                </div>
            </div>
        }
        .into_any()
    };
    when(move || failed.get() > 0 && errors.with(|errors| !errors.is_empty()), content)
}

fn item(wrong: Wrong) -> AnyView {
    let Wrong { field, label, message } = wrong;
    let address = format!("#{field}");
    let lead = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        browser::focus(&field);
    };
    view! { <li><a href=address class="function-link" on:click=handler(lead)>{format!("{label}: {message}")}</a></li> }
        .into_any()
}
