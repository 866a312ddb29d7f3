//! The header: whose system it is, who is signed in, the main pages, the search for a citizen.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{browser, transport};
use crate::language::{self, t};
use crate::route::{self, place};
use crate::session::session;
use crate::shell::commands::commands;
use crate::shell::search_field::search_field;
use crate::ui::dialog::dialog;
use crate::ui::icon::icon;
use crate::ui::live::{Live, attribute, flag, handler, live, memo, when};

const PAGES: [(&str, Ui); 4] = [
    (route::TASKS, Ui::Tasks),
    (route::SEARCH, Ui::FindCitizen),
    (route::PREVIEW, Ui::Estimate),
    (route::HELP, Ui::Help),
];

/// The header of every page, with the menu of narrow screens.
pub(crate) fn header() -> AnyView {
    let session = session();
    let commands = commands();
    let signed_in = session.is_signed_in();
    let municipality = move || session.with(|view| view.municipality.clone());
    let name = move || session.with(|view| view.name.clone());
    let user = move || view! { <p class="user">{live(name)}</p> }.into_any();
    let navigation = move || {
        view! {
            <div class="navigation-menu contains-search">
                <div class="navigation-menu-inner container">
                    <nav class="nav" aria-label=t(Ui::MainMenu)>
                        <ul class="mainmenu">{links()}</ul>
                    </nav>
                    {search_field("header-cpr", Ui::SearchLandmark, "sr-only")}
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <header class="header k-header">
            <div class="portal-info">
                <div class="portal-info-inner container">
                    <a href="/tasks" class="k-logo">
                        <span class="k-logo__mark" aria-hidden="true">"B"</span>
                        <span class="k-logo__name">"Bevilling"</span>
                        <span class="k-logo__owner">{live(municipality)}</span>
                    </a>
                    <button
                        type="button"
                        class="function-link button-menu-open ml-auto d-print-none"
                        aria-haspopup="dialog"
                        on:click=handler(move |_| commands.menu.set(true))
                    >
                        {icon("menu")}
                        {t(Ui::Menu)}
                    </button>
                    <div class="portal-user">
                        {when(move || signed_in.get(), user)}
                        {language_button()}
                        {when(move || signed_in.get(), sign_out_button)}
                    </div>
                </div>
            </div>
            {when(move || signed_in.get(), navigation)}
        </header>
        {dialog("menu".to_owned(), commands.menu, t(Ui::Menu), move || menu(signed_in))}
    }
    .into_any()
}

/// The menu of narrow screens.
fn menu(signed_in: Live<bool>) -> AnyView {
    let session = session();
    let name = move || session.with(|view| view.name.clone());
    let navigation = move || {
        view! {
            <nav aria-label=t(Ui::MainMenu)>
                <ul class="k-menu__list unstyled-list no-max-width">{links()}</ul>
            </nav>
            <p>{live(name)}</p>
        }
        .into_any()
    };
    view! {
        <div class="modal-body k-menu">
            {when(move || signed_in.get(), navigation)}
            <p class="k-menu__row">
                {language_button()}
                {when(move || signed_in.get(), sign_out_button)}
            </p>
        </div>
    }
    .into_any()
}

fn links() -> Vec<AnyView> {
    let own = session().manages_integrations().then(integrations_link);
    PAGES.into_iter().map(|(address, text)| link(address, text)).chain(own).collect()
}

/// The way to the administrators' page, which is no part of the app: caseworkers do not load it.
fn integrations_link() -> AnyView {
    view! {
        <li>
            <a href="/integrations/" class="nav-link" rel="external"><span>{t(Ui::Integrations)}</span></a>
        </li>
    }
    .into_any()
}

fn link(address: &'static str, text: Ui) -> AnyView {
    let place = place();
    let commands = commands();
    let current = memo(move || place.is_at(address));
    let is_current = move || current.get();
    view! {
        <li class:active=flag(is_current) class:current=flag(is_current)>
            <a
                href=address
                class="nav-link"
                aria-current=attribute(move || current.get().then(|| "page".to_owned()))
                on:click=handler(move |_| commands.menu.set(false))
            >
                <span>{t(text)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Changes to the other language; its name stands in that language.
fn language_button() -> AnyView {
    let (_, code, name) = language::other();
    view! {
        <button type="button" class="function-link d-print-none k-language" lang=code on:click=handler(move |_| language::change())>
            {icon("language")}
            {name}
        </button>
    }
    .into_any()
}

fn sign_out_button() -> AnyView {
    let sign_out = move |_| {
        spawn_local(async move {
            // Signed out here or not, the next page says how it stands.
            drop(transport::sign_out().await);
            browser::leave_for("/");
        });
    };
    view! {
        <button type="button" class="function-link d-print-none log-off" on:click=handler(sign_out)>
            {icon("lock")}
            {t(Ui::SignOut)}
        </button>
    }
    .into_any()
}
