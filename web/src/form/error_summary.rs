//! All errors of a form at its head, each a link to its field. It takes the focus when a submit fails.

use bevilling_core::text::ui::Ui;
use leptos::html;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::ui::icon::SpokenIcon;

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
#[component]
pub(crate) fn ErrorSummary(
    /// The errors.
    #[prop(into)]
    errors: Signal<Vec<Wrong>>,
    /// How often a submit failed.
    #[prop(into)]
    failed: Signal<u32>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    let shown = Memo::new(move |_| failed.get() > 0 && errors.with(|errors| !errors.is_empty()));
    Effect::new(move || {
        if failed.get() > 0
            && let Some(summary) = summary.get()
        {
            // A summary that is already gone again has nothing to say.
            drop(summary.focus());
        }
    });
    let items = move || {
        errors
            .get()
            .into_iter()
            .map(|Wrong { field, label, message }| {
                let target = field.clone();
                view! {
                    <li>
                        <a
                            href=format!("#{field}")
                            class="function-link"
                            on:click=move |event| {
                                event.prevent_default();
                                browser::focus(&target);
                            }
                        >
                            {format!("{label}: {message}")}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || shown.get()>
            <div class="alert alert-error" role="alert" tabindex="-1" aria-labelledby="error-summary-heading" node_ref=summary>
                <SpokenIcon name="error" label=t(Ui::GravityError) class="alert-icon" />
                <div class="alert-body">
                    <h3 class="alert-heading" id="error-summary-heading">{t(Ui::ErrorSummary)}</h3>
                    <ul class="nobullet-list">{items}</ul>
                </div>
            </div>
        </Show>
    }
}
