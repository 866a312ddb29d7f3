//! The page for whoever is not signed in.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::app::estimate_link;
use crate::language::t;
use crate::session::sign_in_address;
use crate::ui::icon::icon;
use crate::ui::live::fixed;
use crate::ui::page_head::page_head;

/// Explains what this is and leads to the municipality's sign-in.
pub(crate) fn sign_in_page() -> AnyView {
    let points = [
        ("calculator", Ui::SignInPoint1),
        ("list-check", Ui::SignInPoint2),
        ("payments", Ui::SignInPoint3),
    ];
    let points = points.map(|(name, text)| view! { <li>{icon(name)}{t(text)}</li> }.into_any());
    view! {
        <div class="k-sign-in">
            <div class="k-sign-in__text">
                {page_head(fixed(t(Ui::SignInTitle).to_owned()), "h1")}
                <p class="font-lead">{t(Ui::SignInLead)}</p>
                <ul class="k-sign-in__list unstyled-list">{Vec::from(points)}</ul>
                <p>
                    <a class="button button-primary" href=sign_in_address() rel="external">
                        {icon("lock")}
                        {t(Ui::SignIn)}
                    </a>
                </p>
                <p class="k-small k-muted">{t(Ui::SignInNote)}</p>
                {estimate_link()}
            </div>
        </div>
    }
    .into_any()
}
