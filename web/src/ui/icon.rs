//! Icons of the design system's sprite.

use leptos::prelude::*;

/// An icon beside a text; screen readers pass over it.
#[component]
pub(crate) fn Icon(
    /// Its name in the sprite.
    name: &'static str,
    /// Further classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon-svg {class}") focusable="false" aria-hidden="true">
            <use href=format!("/design/icons.svg#{name}")></use>
        </svg>
    }
}

/// An icon that says something by itself.
#[component]
pub(crate) fn SpokenIcon(
    /// Its name in the sprite.
    name: &'static str,
    /// What it says.
    label: &'static str,
    /// Further classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon-svg {class}") focusable="false" role="img" aria-label=label>
            <use href=format!("/design/icons.svg#{name}")></use>
        </svg>
    }
}
