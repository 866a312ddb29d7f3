//! The search for a citizen by civil registration number, and for a case by its number or that of a receipt. The number
//! travels in the body and stands in no address.

use bevilling_core::api::page::Page;
use bevilling_core::api::person::{CaseSearch, CaseSummary, PersonSearch, PersonSummary};
use bevilling_core::cpr::CprNumber;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::browser;
use crate::client::transport::{self, Fault};
use crate::form::field::error_message;
use crate::language::{language, t};
use crate::route::{self, Place, place};
use crate::session::{Session, session};
use crate::ui::held::Held;
use crate::ui::icon::icon_with;
use crate::ui::live::{attribute, flag, handler, live, text};

const ERROR: &str = "form-error-message k-search__error";

/// A field for a number that leads to the citizen's overview or to the case. Where the label is for screen readers
/// only, its text also stands in the empty field.
pub(crate) fn search_field(id: &'static str, landmark: Ui, label: &'static str) -> AnyView {
    let typed = Held::new(String::new());
    let error = Held::new(None::<String>);
    let busy = Held::new(false);
    let search = Search { id, typed, error, busy, place: place(), session: session() };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        search.start();
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let message = move || error.get().map(|error| error_message(ERROR, error_id.clone(), error));
    let placeholder = if label == "sr-only" { t(Ui::SearchLabel) } else { "" };
    view! {
        <form role="search" aria-label=t(landmark) class="search-form k-search" novalidate=true on:submit=handler(submit)>
            <div class="form-group search" class:form-error=flag(move || error.with(Option::is_some))>
                <label for=id class=label>{t(Ui::SearchLabel)}</label>
                <input
                    class="form-input"
                    id=id
                    name="cpr"
                    type="search"
                    autocomplete="off"
                    placeholder=placeholder
                    prop:value=text(move || typed.get())
                    aria-invalid=attribute(move || error.with(Option::is_some).then(|| "true".to_owned()))
                    aria-describedby=attribute(move || error.with(Option::is_some).then(|| described.clone()))
                    on:input=handler(move |event| {
                        typed.set(browser::value_of(&event));
                        error.set(None);
                    })
                />
                <button class="button button-search" type="submit" aria-disabled=attribute(move || busy.get().then(|| "true".to_owned()))>
                    {icon_with("search", "icon-svg m-0")}
                    <span class="sr-only">{t(Ui::Search)}</span>
                </button>
            </div>
            <div aria-live="polite">{live(message)}</div>
        </form>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Search {
    id: &'static str,
    typed: Held<String>,
    error: Held<Option<String>>,
    busy: Held<bool>,
    place: Place,
    session: Session,
}

impl Search {
    fn start(self) {
        let number = self.typed.get_untracked();
        // Numbers of cases and receipts begin with a K, and those of citizens with a digit.
        let of_case = number.trim_start().starts_with(['K', 'k']);
        if !of_case && let Err(wrong) = number.parse::<CprNumber>() {
            self.error.set(Some(wrong.code().text(language()).to_owned()));
            browser::focus(self.id);
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let found = if of_case {
                let body = transport::body(&CaseSearch { number });
                let found = transport::ask_for::<Page<CaseSummary>>("/cases/search", body).await;
                found.map(|page| page.items.first().map(|case| route::case(&case.id)))
            } else {
                let body = transport::body(&PersonSearch { cpr: number });
                let found =
                    transport::ask_for::<Page<PersonSummary>>("/persons/search", body).await;
                found.map(|page| page.items.first().map(|person| route::person(&person.id)))
            };
            self.busy.set(false);
            self.finish(found);
        });
    }

    fn finish(self, found: Result<Option<String>, Fault>) {
        match found {
            Ok(Some(address)) => {
                self.error.set(None);
                self.typed.set(String::new());
                self.place.go(&address);
            }
            Ok(None) => self.error.set(Some(t(Ui::NobodyFound).to_owned())),
            Err(fault) => {
                if fault == Fault::SignedOut {
                    self.session.end();
                }
                self.error.set(Some(told(fault)));
            }
        }
    }
}

fn told(fault: Fault) -> String {
    let plain = match fault {
        Fault::SignedOut => Ui::SessionEnded,
        Fault::Unreachable => Ui::Unreachable,
        Fault::Unreadable => Ui::Unreadable,
        Fault::Told(problem) => {
            let said = problem.errors.into_iter().next().map(|error| error.message);
            return match (said, problem.status) {
                (Some(said), _) => said,
                (None, 404) => t(Ui::NobodyFound).to_owned(),
                (None, _) => problem.detail.unwrap_or(problem.title),
            };
        }
    };
    t(plain).to_owned()
}
