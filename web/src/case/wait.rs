//! What the case waits for, and how the wait ends.

use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::{State, Waiting};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::case::work::Empty;
use crate::language::{language, t};
use crate::task::waiting;
use crate::ui::icon::Icon;

/// What the case waits for.
#[component]
pub(crate) fn WaitPanel() -> impl IntoView {
    let store = case();
    let wait = store.part(|view| match &view.case.state {
        State::Waiting { waiting } => Some(waiting.clone()),
        State::Mail
        | State::MailClosed { .. }
        | State::Unhandled
        | State::Assessing
        | State::Decided { .. }
        | State::LetterSending { .. }
        | State::Granted { .. }
        | State::Refused { .. }
        | State::Referred { .. }
        | State::Withdrawn { .. } => None,
    });
    view! {
        <section class="k-card k-card--wait" aria-labelledby="wait-heading">
            <h3 class="h5" id="wait-heading"><Icon name="hourglass" />{t(Ui::WaitHead)}</h3>
            {move || wait.get().flatten().map(|wait| view! { <WaitList wait /> })}
            <div class="k-buttons">
                <Show when=move || store.offers(CaseAction::RefreshFacts)>
                    <button
                        type="button"
                        id="refresh-facts"
                        class="button button-primary"
                        aria-disabled=move || store.is_busy().then_some("true")
                        on:click=move |_| store.change("/refresh", Empty {}, Ui::DoneRefreshed, || {})
                    >
                        <Icon name="refresh" />
                        {t(Ui::Refresh)}
                    </button>
                </Show>
                <Show when=move || store.offers(CaseAction::EndWait)>
                    <button
                        type="button"
                        id="end-wait"
                        class="button button-secondary"
                        aria-disabled=move || store.is_busy().then_some("true")
                        on:click=move |_| store.change("/wait-end", Empty {}, Ui::DoneWaitEnded, || {})
                    >
                        {t(Ui::EndWait)}
                    </button>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn WaitList(wait: Waiting) -> impl IntoView {
    let Waiting { reasons, from, since, until } = wait;
    let what = reasons
        .into_iter()
        .map(|code| view! { <span class="k-line">{code.text(language())}</span> })
        .collect_view();
    view! {
        <dl class="k-pairs">
            <dt>{t(Ui::WaitFor)}</dt>
            <dd>{what}</dd>
            <dt>{t(Ui::WaitFrom)}</dt>
            <dd>{t(waiting::from(from))}</dd>
            <dt>{t(Ui::WaitSince)}</dt>
            <dd>{render::day(since)}</dd>
            <dt>{t(Ui::WaitUntil)}</dt>
            <dd>{render::day(until)}</dd>
        </dl>
    }
}
