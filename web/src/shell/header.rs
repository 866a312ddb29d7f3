//! The header: whose system it is, who is signed in, the main pages, the search for a citizen.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::client::{browser, transport};
use crate::language::{self, t};
use crate::route;
use crate::session::session;
use crate::shell::commands::commands;
use crate::shell::search_field::SearchField;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;

const PAGES: [(&str, Ui); 3] =
    [(route::TASKS, Ui::Tasks), (route::SEARCH, Ui::FindCitizen), (route::HELP, Ui::Help)];

/// The header of every page.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let session = session();
    let commands = commands();
    let signed_in = Memo::new(move |_| session.with(|_| ()).is_some());
    let municipality = move || session.with(|view| view.municipality.clone()).unwrap_or_default();
    let name = move || session.with(|view| view.name.clone()).unwrap_or_default();
    view! {
        <header class="header k-header">
            <div class="portal-info">
                <div class="portal-info-inner container">
                    <a href="/tasks" class="k-logo">
                        <span class="k-logo__mark" aria-hidden="true">"B"</span>
                        <span class="k-logo__name">"Bevilling"</span>
                        <span class="k-logo__owner">{municipality}</span>
                    </a>
                    <button
                        type="button"
                        class="function-link button-menu-open ml-auto d-print-none"
                        aria-haspopup="dialog"
                        on:click=move |_| commands.menu.set(true)
                    >
                        <Icon name="menu" />
                        {t(Ui::Menu)}
                    </button>
                    <div class="portal-user">
                        <Show when=move || signed_in.get()>
                            <p class="user">{name}</p>
                        </Show>
                        <LanguageButton />
                        <Show when=move || signed_in.get()>
                            <SignOutButton />
                        </Show>
                    </div>
                </div>
            </div>
            <Show when=move || signed_in.get()>
                <div class="navigation-menu contains-search">
                    <div class="navigation-menu-inner container">
                        <nav class="nav" aria-label=t(Ui::MainMenu)>
                            <ul class="mainmenu">{links()}</ul>
                        </nav>
                        <SearchField id="header-cpr" in_header=true />
                    </div>
                </div>
            </Show>
        </header>
        <Dialog id="menu" open=commands.menu heading=t(Ui::Menu)>
            <div class="modal-body k-menu">
                <Show when=move || signed_in.get()>
                    <nav aria-label=t(Ui::MainMenu)>
                        <ul class="k-menu__list unstyled-list no-max-width">{links()}</ul>
                    </nav>
                    <p>{name}</p>
                </Show>
                <p class="k-menu__row">
                    <LanguageButton />
                    <Show when=move || signed_in.get()>
                        <SignOutButton />
                    </Show>
                </p>
            </div>
        </Dialog>
    }
}

fn links() -> impl IntoView {
    let location = use_location();
    let commands = commands();
    PAGES
        .into_iter()
        .map(|(address, text)| {
            let current =
                Memo::new(move |_| location.pathname.with(|path| path.starts_with(address)));
            view! {
                <li class:active=move || current.get() class:current=move || current.get()>
                    <a
                        href=address
                        class="nav-link"
                        aria-current=move || current.get().then_some("page")
                        on:click=move |_| commands.menu.set(false)
                    >
                        <span>{t(text)}</span>
                    </a>
                </li>
            }
        })
        .collect_view()
}

/// Changes to the other language; its name stands in that language.
#[component]
fn LanguageButton() -> impl IntoView {
    let (_, code, name) = language::other();
    view! {
        <button type="button" class="function-link d-print-none k-language" lang=code on:click=move |_| language::change()>
            <Icon name="language" />
            {name}
        </button>
    }
}

#[component]
fn SignOutButton() -> impl IntoView {
    let sign_out = move |_| {
        spawn_local(async move {
            // Signed out here or not, the next page says how it stands.
            drop(transport::sign_out(language::language()).await);
            browser::leave_for("/");
        });
    };
    view! {
        <button type="button" class="function-link d-print-none log-off" on:click=sign_out>
            <Icon name="lock" />
            {t(Ui::SignOut)}
        </button>
    }
}
