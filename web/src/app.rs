//! The app: what every page shares, and which page belongs to which address.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::path;

use crate::case::case_page::CasePage;
use crate::language::t;
use crate::person::person_page::PersonPage;
use crate::person::search_page::SearchPage;
use crate::route;
use crate::session::{Session, Standing, session, sign_in_address};
use crate::shell::commands::Commands;
use crate::shell::footer::Footer;
use crate::shell::header::Header;
use crate::shell::help::{HelpDialog, HelpPage};
use crate::shell::keyboard::Keyboard;
use crate::shell::palette::Palette;
use crate::shell::sign_in::SignInPage;
use crate::task::task_page::TaskPage;
use crate::ui::alert::{Alert, Gravity};
use crate::ui::fault::FaultView;
use crate::ui::page_head::{Entered, PageHead};
use crate::ui::spinner::Spinner;
use crate::ui::toast::{Toast, Toasts};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    Entered::provide();
    Toast::provide();
    Commands::provide();
    Session::provide();
    view! {
        <Router>
            <Shell />
        </Router>
    }
}

#[component]
fn Shell() -> impl IntoView {
    let session = session();
    let signed_in = Memo::new(move |_| matches!(session.standing(), Standing::SignedIn(_)));
    let content = move || {
        if signed_in.get() {
            return view! { <Pages /> }.into_any();
        }
        match session.standing() {
            Standing::Asking | Standing::SignedIn(_) => view! { <Spinner /> }.into_any(),
            Standing::SignedOut => view! { <SignInPage /> }.into_any(),
            Standing::Failed(fault) => view! {
                <div class="k-narrow">
                    <PageHead title=Signal::derive(|| "Bevilling".to_owned()) />
                    <FaultView fault retry=Callback::new(move |()| session.ask()) />
                </div>
            }
            .into_any(),
        }
    };
    view! {
        <a class="skipnav" href="#main-content" rel="external">{t(Ui::SkipToContent)}</a>
        <Header />
        <main class="k-page" id="main-content" tabindex="-1">
            <Banners />
            {content}
        </main>
        <Footer />
        <Toasts />
        <Keyboard />
        <Show when=move || signed_in.get()>
            <Palette />
            <HelpDialog />
        </Show>
    }
}

/// What concerns every page: the session ended, or app and server still differ after the app was loaded anew.
#[component]
fn Banners() -> impl IntoView {
    let session = session();
    view! {
        <Show when=move || session.has_ended()>
            <Alert gravity=Gravity::Warning heading=t(Ui::SessionEnded)>
                <p class="alert-text">{t(Ui::SessionEndedText)}</p>
                <p class="alert-text"><a href=sign_in_address rel="external">{t(Ui::SignInAgain)}</a></p>
            </Alert>
        </Show>
        <Show when=move || session.is_outdated()>
            <Alert gravity=Gravity::Warning heading=t(Ui::Outdated)>
                <p class="alert-text">{t(Ui::OutdatedText)}</p>
            </Alert>
        </Show>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=|| view! { <Redirect path=route::TASKS /> } />
            <Route path=path!("/tasks") view=TaskPage />
            <Route path=path!("/search") view=SearchPage />
            <Route path=path!("/help") view=HelpPage />
            <Route path=path!("/cases/:id") view=CasePage />
            <Route path=path!("/persons/:id") view=PersonPage />
        </Routes>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <div class="k-narrow">
            <PageHead title=Signal::stored(t(Ui::NotFound).to_owned()) />
            <p>{t(Ui::NotFoundText)}</p>
            <p><a href=route::TASKS>{t(Ui::ToTasks)}</a></p>
        </div>
    }
}
