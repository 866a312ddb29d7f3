//! The footer: what the app computes by.

use bevilling_core::law::RULE_BUILD;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::route;
use crate::session::session;
use crate::ui::live::live;

/// The footer of every page.
pub(crate) fn footer() -> AnyView {
    let session = session();
    let owner = move || {
        let municipality = session.with(|view| view.municipality.clone());
        municipality.unwrap_or_else(|| "Bevilling".to_owned())
    };
    let build = RULE_BUILD.get(..12).unwrap_or(RULE_BUILD);
    view! {
        <footer class="k-footer d-print-none">
            <div class="footer">
                <div class="container">
                    <ul class="align-text-left unstyled-list inline-list">
                        <li>{live(owner)}</li>
                        <li class="k-muted">{Ui::RuleBuild.with(language(), &[("build", build)])}</li>
                        <li><a href=route::HELP>{t(Ui::HelpAndKeyboard)}</a></li>
                    </ul>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
