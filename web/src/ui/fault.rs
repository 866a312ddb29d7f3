//! What is said when there is no answer, and how to go on.

use bevilling_core::api::problem::Problem;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::transport::Fault;
use crate::language::{language, t};
use crate::session::sign_in_address;
use crate::ui::alert::{Gravity, alert};
use crate::ui::live::handler;

/// Why there is no answer, with a way on where there is one.
pub(crate) fn fault_view(fault: Fault, retry: Option<Callback<()>>) -> AnyView {
    match fault {
        Fault::SignedOut => session_ended(),
        Fault::Unreachable => plain(Ui::Unreachable, Ui::UnreachableText, retry),
        Fault::Unreadable => plain(Ui::Unreadable, Ui::UnreadableText, retry),
        Fault::Told(problem) => told(*problem, retry),
    }
}

/// The session ended; what is typed is kept.
pub(crate) fn session_ended() -> AnyView {
    let body = view! {
        <p class="alert-text">{t(Ui::SessionEndedText)}</p>
        <p class="alert-text"><a href=sign_in_address() rel="external">{t(Ui::SignInAgain)}</a></p>
    };
    alert(Gravity::Warning, t(Ui::SessionEnded).to_owned(), body.into_any())
}

fn plain(heading: Ui, text: Ui, retry: Option<Callback<()>>) -> AnyView {
    let body = view! {
        <p class="alert-text">{t(text)}</p>
        {retry.map(retry_button)}
    };
    alert(Gravity::Error, t(heading).to_owned(), body.into_any())
}

fn told(problem: Problem, retry: Option<Callback<()>>) -> AnyView {
    let Problem { title, status, detail, trace_id, errors, .. } = problem;
    let ours = status >= 500;
    let gravity = if ours { Gravity::Error } else { Gravity::Warning };
    let support = trace_id.filter(|_| ours).map(|id| Ui::TraceId.with(language(), &[("id", &id)]));
    let support = support.map(|text| view! { <p class="alert-text k-small">{text}</p> }.into_any());
    let errors = (!errors.is_empty()).then(|| {
        let items = errors.into_iter();
        let items = items.map(|error| view! { <li>{error.message}</li> }.into_any());
        let items = items.collect::<Vec<_>>();
        view! { <ul class="alert-text">{items}</ul> }.into_any()
    });
    let detail = detail.map(|detail| view! { <p class="alert-text">{detail}</p> }.into_any());
    let body = view! {
        {detail}
        {errors}
        {support}
        {retry.filter(|_| ours).map(retry_button)}
    };
    alert(gravity, title, body.into_any())
}

fn retry_button(retry: Callback<()>) -> AnyView {
    view! {
        <p class="alert-text">
            <button type="button" class="button button-secondary" on:click=handler(move |_| retry.run(()))>{t(Ui::TryAgain)}</button>
        </p>
    }
    .into_any()
}
