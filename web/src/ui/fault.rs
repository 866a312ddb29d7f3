//! What is said when there is no answer, and how to go on.

use bevilling_core::api::problem::Problem;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::transport::Fault;
use crate::language::{language, t};
use crate::session::sign_in_address;
use crate::ui::alert::{Alert, Gravity};

/// Why there is no answer, with a way on.
#[component]
pub(crate) fn FaultView(
    /// Why.
    fault: Fault,
    /// Tries again, where that may help.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let plain = |heading: Ui, text: Ui| {
        view! {
            <Alert gravity=Gravity::Error heading=heading.text(language())>
                <p class="alert-text">{t(text)}</p>
                {retry_button(retry)}
            </Alert>
        }
        .into_any()
    };
    match fault {
        Fault::SignedOut => view! {
            <Alert gravity=Gravity::Warning heading=t(Ui::SessionEnded)>
                <p class="alert-text">{t(Ui::SessionEndedText)}</p>
                <p class="alert-text"><a href=sign_in_address rel="external">{t(Ui::SignInAgain)}</a></p>
            </Alert>
        }
        .into_any(),
        Fault::Unreachable => plain(Ui::Unreachable, Ui::UnreachableText),
        Fault::Unreadable => plain(Ui::Unreadable, Ui::UnreadableText),
        Fault::Told(problem) => told(*problem, retry).into_any(),
    }
}

fn told(problem: Problem, retry: Option<Callback<()>>) -> impl IntoView {
    let Problem { title, status, detail, trace_id, errors, .. } = problem;
    let gravity = if status >= 500 { Gravity::Error } else { Gravity::Warning };
    let support = trace_id.filter(|_| status >= 500).map(|id| {
        view! { <p class="alert-text k-small">{Ui::TraceId.with(language(), &[("id", &id)])}</p> }
    });
    let errors = (!errors.is_empty()).then(|| {
        let items =
            errors.into_iter().map(|error| view! { <li>{error.message}</li> }).collect_view();
        view! { <ul class="alert-text">{items}</ul> }
    });
    view! {
        <Alert gravity heading=title>
            {detail.map(|detail| view! { <p class="alert-text">{detail}</p> })}
            {errors}
            {support}
            {(status >= 500).then(|| retry_button(retry))}
        </Alert>
    }
}

fn retry_button(retry: Option<Callback<()>>) -> impl IntoView {
    retry.map(|retry| {
        view! {
            <p class="alert-text">
                <button type="button" class="button button-secondary" on:click=move |_| retry.run(())>{t(Ui::TryAgain)}</button>
            </p>
        }
    })
}
