//! The search for a citizen by civil registration number. The number travels in the body and stands in no address.

use bevilling_core::api::page::Page;
use bevilling_core::api::person::{PersonSearch, PersonSummary};
use bevilling_core::cpr::CprNumber;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::client::browser;
use crate::client::transport::{self, Fault};
use crate::language::{language, t};
use crate::route;
use crate::session::session;
use crate::ui::icon::Icon;

/// A field for a civil registration number that leads to the citizen's overview.
#[component]
pub(crate) fn SearchField(
    /// The id of the field.
    id: &'static str,
    /// True in the header, where the label is for screen readers only.
    in_header: bool,
) -> impl IntoView {
    let session = session();
    let navigate = StoredValue::new_local(use_navigate());
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let search = move || {
        let language = language();
        let cpr = typed.get_untracked();
        if let Err(wrong) = cpr.parse::<CprNumber>() {
            error.set(Some(wrong.code().text(language).to_owned()));
            browser::focus(id);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let found = transport::ask_for::<_, Page<PersonSummary>>(
                "/persons/search",
                &PersonSearch { cpr },
                language,
            )
            .await;
            busy.set(false);
            match found.map(|page| page.items.into_iter().next()) {
                Ok(Some(person)) => {
                    error.set(None);
                    typed.set(String::new());
                    let address = route::person(&person.id);
                    navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
                }
                Ok(None) => error.set(Some(Ui::NobodyFound.text(language).to_owned())),
                Err(fault) => error.set(Some(told(fault, session, language))),
            }
        });
    };
    let label = if in_header { "sr-only" } else { "form-label" };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <form
            role="search"
            aria-label=move || if in_header { Ui::SearchLandmark } else { Ui::FindCitizen }.text(language())
            class="search-form k-search"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                search();
            }
        >
            <div class="form-group search" class:form-error=move || error.with(Option::is_some)>
                <label for=id class=label>{t(Ui::SearchLabel)}</label>
                <input
                    class="form-input"
                    id=id
                    name="cpr"
                    type="search"
                    inputmode="numeric"
                    autocomplete="off"
                    placeholder=move || if in_header { t(Ui::SearchLabel) } else { "" }
                    prop:value=move || typed.get()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                    on:input=move |event| {
                        typed.set(browser::value_of(&event));
                        error.set(None);
                    }
                />
                <button class="button button-search" type="submit" aria-disabled=move || busy.get().then_some("true")>
                    <Icon name="search" class="m-0" />
                    <span class="sr-only">{t(Ui::Search)}</span>
                </button>
            </div>
            <div aria-live="polite">
                {move || {
                    error.get().map(|error| {
                        view! {
                            <span class="form-error-message k-search__error" id=error_id.clone()>
                                <span class="sr-only">{t(Ui::GravityError)} ": "</span>
                                {error}
                            </span>
                        }
                    })
                }}
            </div>
        </form>
    }
}

fn told(
    fault: Fault,
    session: crate::session::Session,
    language: bevilling_core::text::Language,
) -> String {
    match fault {
        Fault::SignedOut => {
            session.end();
            Ui::SessionEnded.text(language).to_owned()
        }
        Fault::Unreachable => Ui::Unreachable.text(language).to_owned(),
        Fault::Unreadable => Ui::Unreadable.text(language).to_owned(),
        Fault::Told(problem) => match problem.errors.into_iter().next() {
            Some(error) => error.message,
            None if problem.status == 404 => Ui::NobodyFound.text(language).to_owned(),
            None => problem.detail.unwrap_or(problem.title),
        },
    }
}
