//! The app: what every page shares, and which page belongs to which address.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::case_page::case_page;
use crate::client::drafts;
use crate::language::t;
use crate::person::person_page::person_page;
use crate::person::search_page::search_page;
use crate::preview::preview_page::preview_page;
use crate::route::{self, Page, Place, place};
use crate::session::{Session, Standing, session};
use crate::shell::commands::Commands;
use crate::shell::footer::footer;
use crate::shell::header::header;
use crate::shell::help::{help_dialog, help_page};
use crate::shell::keyboard::listen;
use crate::shell::new_version::new_version;
use crate::shell::palette::palette;
use crate::shell::sign_in::sign_in_page;
use crate::sickness::sickness_page::sickness_page;
use crate::task::task_page::task_page;
use crate::ui::alert::{Gravity, plain_alert};
use crate::ui::fault::{fault_view, session_ended};
use crate::ui::live::{effect, live, memo, when};
use crate::ui::page_head::{Entered, plain_head};
use crate::ui::spinner::spinner;
use crate::ui::toast::{Toast, toasts};

/// The whole app.
pub(crate) fn app() -> AnyView {
    Entered::provide();
    Toast::provide();
    Commands::provide();
    Place::provide();
    Session::provide();
    listen();
    spawn_local(drafts::sweep());
    let session = session();
    let signed_in = session.is_signed_in();
    let place = place();
    // The session may come or go while somebody estimates: the page stays.
    let is_open = memo(move || {
        signed_in.get() || matches!(place.page(), Page::Preview | Page::SicknessPreview)
    });
    let content = move || {
        if is_open.get() {
            return pages();
        }
        match session.standing() {
            Standing::Asking | Standing::SignedIn(_) => spinner(),
            Standing::SignedOut => sign_in_page(),
            Standing::Failed(fault) => {
                let again = Callback::new(move |()| session.ask());
                let fault = fault_view(fault, Some(again));
                narrow("Bevilling", view! { {fault} {estimate_link()} }.into_any())
            }
        }
    };
    let dialogs = move || view! { {palette()} {help_dialog()} }.into_any();
    view! {
        <a class="skipnav" href="#main-content" rel="external">{t(Ui::SkipToContent)}</a>
        {header()}
        <main class="k-page" id="main-content" tabindex="-1">
            // What concerns every page: the session ended, or app and server still differ after the app was loaded anew.
            {when(move || session.has_ended(), session_ended)}
            {when(move || session.is_outdated(), || plain_alert(Gravity::Warning, Ui::Outdated, Ui::OutdatedText))}
            {new_version()}
            {live(content)}
        </main>
        {footer()}
        {toasts()}
        {when(move || signed_in.get(), dialogs)}
    }
    .into_any()
}

fn pages() -> AnyView {
    let place = place();
    let page = memo(move || place.page());
    // Whoever is signed in and comes to the root wants the tasks.
    effect(move || {
        if page.get() == Page::Root {
            place.replace(route::TASKS);
        }
    });
    let shown = move || {
        let page = page.get();
        untrack(|| match page {
            Page::Root => ().into_any(),
            Page::Tasks => task_page(),
            Page::Search => search_page(),
            Page::Preview => preview_page(),
            Page::SicknessPreview => sickness_page(),
            Page::Help => help_page(),
            Page::Case(id) => case_page(id),
            Page::Person(id) => person_page(id),
            Page::Unknown => not_found(),
        })
    };
    live(shown)
}

fn not_found() -> AnyView {
    let way = view! {
        <p>{t(Ui::NotFoundText)}</p>
        <p><a href=route::TASKS>{t(Ui::ToTasks)}</a></p>
    };
    narrow(t(Ui::NotFound), way.into_any())
}

/// The way to what works without sign-in.
pub(crate) fn estimate_link() -> AnyView {
    view! { <p><a href=route::PREVIEW>{t(Ui::EstimateOpen)}</a></p> }.into_any()
}

/// A page of one narrow column.
pub(crate) fn narrow(title: &str, content: AnyView) -> AnyView {
    view! {
        <div class="k-narrow">
            {plain_head(title)}
            {content}
        </div>
    }
    .into_any()
}
