//! The page for whoever is not signed in.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::session::sign_in_address;
use crate::ui::icon::Icon;
use crate::ui::page_head::PageHead;

/// Explains what this is and leads to the municipality's sign-in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    view! {
        <div class="k-sign-in">
            <div class="k-sign-in__text">
                <PageHead title=Signal::stored(t(Ui::SignInTitle).to_owned()) class="h1" />
                <p class="font-lead">{t(Ui::SignInLead)}</p>
                <ul class="k-sign-in__list unstyled-list">
                    <li><Icon name="calculator" />{t(Ui::SignInPoint1)}</li>
                    <li><Icon name="list-check" />{t(Ui::SignInPoint2)}</li>
                    <li><Icon name="payments" />{t(Ui::SignInPoint3)}</li>
                </ul>
                <p>
                    <a class="button button-primary" href=sign_in_address rel="external">
                        <Icon name="lock" />
                        {t(Ui::SignIn)}
                    </a>
                </p>
                <p class="k-small k-muted">{t(Ui::SignInNote)}</p>
            </div>
        </div>
    }
}
