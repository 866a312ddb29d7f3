//! The page of the search for a citizen.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::shell::search_field::SearchField;
use crate::ui::page_head::PageHead;

/// The search for a citizen.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    view! {
        <div class="k-narrow">
            <PageHead title=Signal::stored(t(Ui::FindCitizen).to_owned()) />
            <p>{t(Ui::SearchLead)}</p>
            <SearchField id="page-cpr" in_header=false />
        </div>
    }
}
