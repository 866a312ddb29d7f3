//! The decision once made, with what it rests on.

use bevilling_core::supplement::case::state::{Decision, DecisionOutcome, StateKind};
use bevilling_core::supplement::explain::AREA;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::conditions::conditions;
use crate::case::store::case;
use crate::language::{language, t};
use crate::ui::alert::{Gravity, plain_alert};
use crate::ui::live::{live, when};
use crate::ui::pairs::{lines, pair, pairs};

/// The decision of the case.
pub(crate) fn decision_view() -> AnyView {
    let store = case();
    let decision = store.part(|view| view.case.decision().cloned());
    let state = store.state();
    view! {
        {when(
            move || state.get() == Some(StateKind::LetterSending),
            || plain_alert(Gravity::Info, Ui::LetterOnItsWay, Ui::LetterOnItsWayText),
        )}
        {live(move || decision.get().flatten().map(summary))}
        {conditions()}
    }
    .into_any()
}

fn summary(decision: Decision) -> AnyView {
    let store = case();
    let Decision { outcome, reasons, by, on, nearest, .. } = decision;
    let decider = move || store.name_of(&by).map(|name| format!(", {name}"));
    let result = |text: Ui| {
        view! { <dt>{t(Ui::Result)}</dt> <dd class="k-strong">{t(text)}</dd> }.into_any()
    };
    let mut rows = match outcome {
        DecisionOutcome::Grant { from, legal_basis, percent } => vec![
            result(Ui::ResultGrant),
            pair(Ui::FirstDay, render::day(from).into_any()),
            pair(Ui::LegalBasis, legal_basis.into_any()),
            pair(Ui::PercentOnFirstDay, format!("{percent} %").into_any()),
        ],
        DecisionOutcome::Refusal { grounds } => {
            let grounds = grounds.into_iter().map(|code| code.text(language()).to_owned());
            let mut rows = vec![result(Ui::ResultRefusal), pair(Ui::Grounds, lines(grounds))];
            if !nearest.is_empty() {
                let nearest =
                    nearest.iter().map(|change| render::contrast(&AREA, change, language()));
                rows.push(pair(Ui::NearestChange, lines(nearest)));
            }
            rows
        }
        DecisionOutcome::Referral { ground } => {
            vec![result(Ui::ResultReferral), pair(Ui::Grounds, ground.text(language()).into_any())]
        }
    };
    rows.push(pair(Ui::DecidedOn, view! { {render::day(on)} {live(decider)} }.into_any()));
    if !reasons.trim().is_empty() {
        let reasons =
            view! { <dt>{t(Ui::DecisionReasons)}</dt> <dd class="k-prose">{reasons}</dd> };
        rows.push(reasons.into_any());
    }
    view! {
        <section class="k-card" aria-labelledby="decided-heading">
            <h3 class="h5" id="decided-heading">{t(Ui::DecidedHead)}</h3>
            {pairs(rows)}
        </section>
    }
    .into_any()
}
