//! The page of a case: in one picture what is paid, why, and what happens next. Left facts and money, in the middle the
//! work, right documents, letters and history.

use bevilling_core::ids::CaseId;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::app::narrow;
use crate::case::case_head::case_head;
use crate::case::documents::documents;
use crate::case::facts::facts_panel;
use crate::case::history::{history, letters};
use crate::case::notices::notices;
use crate::case::overview::overview;
use crate::case::store::CaseStore;
use crate::case::work::{offer_commands, work};
use crate::language::t;
use crate::payout::money_panel::money_panel;
use crate::ui::fault::fault_view;
use crate::ui::live::{live, when_either};
use crate::ui::spinner::spinner;

/// The page of a case.
pub(crate) fn case_page(id: CaseId) -> AnyView {
    let store = CaseStore::provide(id);
    store.follow();
    let again = Callback::new(move |()| store.load());
    let waiting = move || match store.load_fault() {
        None => spinner(),
        Some(fault) => narrow(t(Ui::Case), fault_view(fault, Some(again))),
    };
    when_either(
        Box::new(move || store.is_loaded()),
        Box::new(content),
        Box::new(move || live(waiting)),
    )
}

fn content() -> AnyView {
    offer_commands();
    view! {
        {case_head()}
        {notices()}
        {overview()}
        <div class="k-case">
            <section class="k-case__facts" aria-labelledby="case-facts">
                <h2 class="h4" id="case-facts" tabindex="-1">{t(Ui::FactsAndMoney)}</h2>
                {money_panel()}
                {facts_panel()}
            </section>
            <section class="k-case__work" aria-labelledby="case-work">
                <h2 class="h4" id="case-work" tabindex="-1">{t(Ui::Work)}</h2>
                {work()}
            </section>
            <section class="k-case__documents" aria-labelledby="case-documents">
                <h2 class="h4" id="case-documents" tabindex="-1">{t(Ui::DocumentsAndHistory)}</h2>
                {documents()}
                {letters()}
                {history()}
            </section>
        </div>
    }
    .into_any()
}
