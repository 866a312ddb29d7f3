//! The page of the search for a citizen.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::app::narrow;
use crate::language::t;
use crate::shell::search_field::search_field;

/// The search for a citizen.
pub(crate) fn search_page() -> AnyView {
    let content = view! {
        <p>{t(Ui::SearchLead)}</p>
        {search_field("page-cpr", Ui::FindCitizen, "form-label")}
    };
    narrow(t(Ui::FindCitizen), content.into_any())
}
