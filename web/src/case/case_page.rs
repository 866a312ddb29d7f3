//! The page of a case: in one picture what is paid, why, and what happens next. Left facts and money, in the middle the
//! work, right documents, letters and history.

use bevilling_core::ids::CaseId;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::case::case_head::CaseHead;
use crate::case::documents::Documents;
use crate::case::facts::FactsPanel;
use crate::case::history::{History, Letters};
use crate::case::notices::Notices;
use crate::case::overview::Overview;
use crate::case::store::CaseStore;
use crate::case::work::{Work, offer_commands};
use crate::language::t;
use crate::payout::money_panel::MoneyPanel;
use crate::ui::fault::FaultView;
use crate::ui::page_head::PageHead;
use crate::ui::spinner::Spinner;

/// The page of a case.
#[component]
pub(crate) fn CasePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    move || view! { <Screen id=CaseId::new(id.get()) /> }
}

#[component]
fn Screen(id: CaseId) -> impl IntoView {
    let store = CaseStore::provide(id);
    store.follow();
    let loaded = Memo::new(move |_| store.is_loaded());
    move || {
        if loaded.get() {
            return view! { <Content /> }.into_any();
        }
        match store.load_fault() {
            None => view! { <Spinner /> }.into_any(),
            Some(fault) => view! {
                <div class="k-narrow">
                    <PageHead title=Signal::stored(t(Ui::Case).to_owned()) />
                    <FaultView fault retry=Callback::new(move |()| store.load()) />
                </div>
            }
            .into_any(),
        }
    }
}

#[component]
fn Content() -> impl IntoView {
    offer_commands();
    view! {
        <CaseHead />
        <Notices />
        <Overview />
        <div class="k-case">
            <section class="k-case__facts" aria-labelledby="case-facts">
                <h2 class="h4" id="case-facts" tabindex="-1">{t(Ui::FactsAndMoney)}</h2>
                <MoneyPanel />
                <FactsPanel />
            </section>
            <section class="k-case__work" aria-labelledby="case-work">
                <h2 class="h4" id="case-work" tabindex="-1">{t(Ui::Work)}</h2>
                <Work />
            </section>
            <section class="k-case__documents" aria-labelledby="case-documents">
                <h2 class="h4" id="case-documents" tabindex="-1">{t(Ui::DocumentsAndHistory)}</h2>
                <Documents />
                <Letters />
                <History />
            </section>
        </div>
    }
}
