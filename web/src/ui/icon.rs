//! Icons of the design system's sprite.

use leptos::prelude::*;

/// An icon beside a text; screen readers pass over it.
pub(crate) fn icon(name: &'static str) -> AnyView {
    icon_with(name, "icon-svg")
}

/// An icon with classes of its own.
pub(crate) fn icon_with(name: &'static str, class: &'static str) -> AnyView {
    view! {
        <svg class=class focusable="false" aria-hidden="true">
            <use href=address(name)></use>
        </svg>
    }
    .into_any()
}

/// An icon that says something by itself.
pub(crate) fn spoken_icon(name: &'static str, class: &'static str, label: String) -> AnyView {
    view! {
        <svg class=class focusable="false" role="img" aria-label=label>
            <use href=address(name)></use>
        </svg>
    }
    .into_any()
}

fn address(name: &str) -> String {
    format!("/design/icons.svg#{name}")
}
