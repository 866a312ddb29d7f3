//! What went wrong with the last change, and remarks that came with the message.

use bevilling_core::code::Code;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::client::transport::Fault;
use crate::language::{language, t};
use crate::ui::alert::{Gravity, alert, quiet_alert};
use crate::ui::fault::fault_view;
use crate::ui::live::{handler, live, when};

/// Messages above the case.
pub(crate) fn notices() -> AnyView {
    let store = case();
    let remarks = store.part(|view| view.case.remarks.clone());
    // A sign-out is told once, above every page; field errors stand at their fields.
    let fault = move || match store.change_fault() {
        None | Some(Fault::SignedOut) => None,
        Some(Fault::Told(problem)) if !problem.errors.is_empty() => None,
        Some(fault) => Some(fault_view(fault, None)),
    };
    let told = move || remarks.get().filter(|remarks| !remarks.is_empty()).map(remarks_view);
    view! {
        {when(move || store.is_stale(), move || stale(store))}
        {live(fault)}
        {live(told)}
    }
    .into_any()
}

fn stale(store: CaseStore) -> AnyView {
    let body = view! {
        <p class="alert-text">{t(Ui::StaleText)}</p>
        <p class="alert-text">
            <button type="button" class="button button-secondary" on:click=handler(move |_| store.load())>{t(Ui::LoadCase)}</button>
        </p>
    };
    alert(Gravity::Warning, t(Ui::Stale).to_owned(), body.into_any())
}

fn remarks_view(remarks: Vec<Code>) -> AnyView {
    let items = remarks.into_iter();
    let items = items.map(|code| view! { <li>{code.text(language())}</li> }.into_any());
    let items = items.collect::<Vec<_>>();
    let body = view! { <ul class="alert-text nobullet-list">{items}</ul> };
    quiet_alert(Gravity::Warning, t(Ui::Remarks).to_owned(), body.into_any())
}
