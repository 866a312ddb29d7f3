//! The decision once made, with what it rests on.

use bevilling_core::supplement::case::state::{Decision, DecisionOutcome, StateKind};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::conditions::Conditions;
use crate::case::store::case;
use crate::language::{language, t};
use crate::ui::alert::{Alert, Gravity};

/// The decision of the case.
#[component]
pub(crate) fn DecisionView() -> impl IntoView {
    let store = case();
    let decision = store.part(|view| view.case.decision().cloned());
    let sending = Memo::new(move |_| store.state().get() == Some(StateKind::LetterSending));
    view! {
        <Show when=move || sending.get()>
            <Alert gravity=Gravity::Info heading=t(Ui::LetterOnItsWay)>
                <p class="alert-text">{t(Ui::LetterOnItsWayText)}</p>
            </Alert>
        </Show>
        {move || decision.get().flatten().map(|decision| view! { <Summary decision /> })}
        <Conditions />
    }
}

#[component]
fn Summary(decision: Decision) -> impl IntoView {
    let store = case();
    let Decision { outcome, reasons, by, on, .. } = decision;
    let decider = store.part(move |view| {
        view.history.iter().find(|entry| entry.by == by).map(|entry| entry.by_name.clone())
    });
    let rows = match outcome {
        DecisionOutcome::Grant { from, legal_basis, percent } => view! {
            <dt>{t(Ui::Result)}</dt>
            <dd class="k-strong">{t(Ui::ResultGrant)}</dd>
            <dt>{t(Ui::FirstDay)}</dt>
            <dd>{render::day(from)}</dd>
            <dt>{t(Ui::LegalBasis)}</dt>
            <dd>{legal_basis}</dd>
            <dt>{t(Ui::PercentOnFirstDay)}</dt>
            <dd>{format!("{percent} %")}</dd>
        }
        .into_any(),
        DecisionOutcome::Refusal { grounds } => {
            let grounds = grounds
                .into_iter()
                .map(|code| view! { <span class="k-line">{code.text(language())}</span> })
                .collect_view();
            view! {
                <dt>{t(Ui::Result)}</dt>
                <dd class="k-strong">{t(Ui::ResultRefusal)}</dd>
                <dt>{t(Ui::Grounds)}</dt>
                <dd>{grounds}</dd>
            }
            .into_any()
        }
        DecisionOutcome::Referral { ground } => view! {
            <dt>{t(Ui::Result)}</dt>
            <dd class="k-strong">{t(Ui::ResultReferral)}</dd>
            <dt>{t(Ui::Grounds)}</dt>
            <dd>{ground.text(language())}</dd>
        }
        .into_any(),
    };
    view! {
        <section class="k-card" aria-labelledby="decided-heading">
            <h3 class="h5" id="decided-heading">{t(Ui::DecidedHead)}</h3>
            <dl class="k-pairs">
                {rows}
                <dt>{t(Ui::DecidedOn)}</dt>
                <dd>{render::day(on)} {move || decider.get().flatten().map(|name| format!(", {name}"))}</dd>
                {(!reasons.trim().is_empty())
                    .then(|| view! { <dt>{t(Ui::DecisionReasons)}</dt> <dd class="k-prose">{reasons}</dd> })}
            </dl>
        </section>
    }
}
