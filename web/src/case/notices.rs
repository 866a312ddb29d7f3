//! What went wrong with the last change, and remarks that came with the message.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::client::transport::Fault;
use crate::language::{language, t};
use crate::ui::alert::{Alert, Gravity};
use crate::ui::fault::FaultView;

/// Messages above the case.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let store = case();
    let remarks = store.part(|view| view.case.remarks.clone());
    // A sign-out is told once, above every page; field errors stand at their fields.
    let fault = move || match store.change_fault() {
        None | Some(Fault::SignedOut) => None,
        Some(Fault::Told(problem)) if !problem.errors.is_empty() => None,
        Some(fault) => Some(view! { <FaultView fault /> }),
    };
    view! {
        <Show when=move || store.is_stale()>
            <Alert gravity=Gravity::Warning heading=t(Ui::Stale)>
                <p class="alert-text">{t(Ui::StaleText)}</p>
                <p class="alert-text">
                    <button type="button" class="button button-secondary" on:click=move |_| store.load()>{t(Ui::LoadCase)}</button>
                </p>
            </Alert>
        </Show>
        {fault}
        {move || {
            remarks
                .get()
                .filter(|remarks| !remarks.is_empty())
                .map(|remarks| {
                    let items = remarks.into_iter().map(|code| view! { <li>{code.text(language())}</li> }).collect_view();
                    view! {
                        <Alert gravity=Gravity::Warning quiet=true heading=t(Ui::Remarks)>
                            <ul class="alert-text nobullet-list">{items}</ul>
                        </Alert>
                    }
                })
        }}
    }
}
