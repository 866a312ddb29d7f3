//! The footer: what the app computes by.

use bevilling_core::law::RULE_BUILD;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::route;
use crate::session::session;

/// The footer of every page.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let session = session();
    let build = RULE_BUILD.get(..12).unwrap_or(RULE_BUILD);
    let rules = move || Ui::RuleBuild.with(language(), &[("build", build)]);
    view! {
        <footer class="k-footer d-print-none">
            <div class="footer">
                <div class="container">
                    <ul class="align-text-left unstyled-list inline-list">
                        <li>{move || session.with(|view| view.municipality.clone()).unwrap_or_else(|| "Bevilling".to_owned())}</li>
                        <li class="k-muted">{rules}</li>
                        <li><a href=route::HELP>{t(Ui::HelpAndKeyboard)}</a></li>
                    </ul>
                </div>
            </div>
        </footer>
    }
}
