//! A form whose submit the app takes itself.

use leptos::prelude::*;

use crate::ui::live::handler;

/// A form; its submit stays on the page, and what is wrong is said by the app.
pub(crate) fn submitted_form(
    class: Option<&'static str>,
    on_submit: Callback<()>,
    content: AnyView,
) -> AnyView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! { <form class=class novalidate=true on:submit=handler(submit)>{content}</form> }
        .into_any()
}
