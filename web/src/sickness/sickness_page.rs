//! The page that estimates sickness benefit while somebody types. Nothing of it is sent.

use bevilling_core::calendar::parse_day;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::draft::Draft;
use crate::client::drafts::CaseDraft;
use crate::client::transport::Fault;
use crate::client::{browser, drafts};
use crate::form::draft_fields::DraftFields;
use crate::language::t;
use crate::payout::draft_bar::draft_bar;
use crate::preview::basis::{basis, rates_end};
use crate::preview::switch::switch;
use crate::route;
use crate::session::session;
use crate::sickness::fields::sickness_draft;
use crate::sickness::form::{Form, label_of, sickness_form};
use crate::sickness::result::{Estimated, result};
use crate::sickness::rules;
use crate::ui::fault::fault_view;
use crate::ui::held::Held;
use crate::ui::live::{handler, live, memo, when};
use crate::ui::page_head::plain_head;
use crate::ui::spinner::spinner;

/// The page of the estimate. What was typed before comes first, so that nothing is typed over.
pub(crate) fn sickness_page() -> AnyView {
    let draft = Draft::new(Some(drafts::SICKNESS_ESTIMATE.to_owned()));
    let restored = Held::new(false);
    draft.restore(Box::new(move || {
        restored.try_set(true);
    }));
    view! {
        {switch(route::SICKNESS_PREVIEW)}
        {plain_head(t(Ui::SicknessTitle))}
        <p>{t(Ui::SicknessLead)}</p>
        {when(move || restored.get(), move || with_rules(draft))}
    }
    .into_any()
}

/// The page once the rules are there; they are fetched when it is opened.
fn with_rules(draft: Draft) -> AnyView {
    let answer = Held::new(None::<Result<(), Fault>>);
    let load = Callback::new(move |()| {
        answer.set(None);
        spawn_local(async move {
            let found = rules::load().await;
            answer.try_set(Some(found));
        });
    });
    load.run(());
    live(move || match answer.get() {
        None => spinner(),
        Some(Err(fault)) => fault_view(fault, Some(load)),
        Some(Ok(())) => content(draft),
    })
}

fn content(draft: Draft) -> AnyView {
    let session = session();
    let left = Held::new(Vec::<&'static str>::new());
    let today = browser::today();
    let day = memo(move || Some(today));
    let overlay = memo(move || session.with(|view| view.overlay.clone()));
    let typed = memo(move || draft.read(sickness_draft));
    let first = memo(move || typed.with(|typed| parse_day(&typed.first_absence_day)));
    let estimate = memo(move || {
        overlay.with(|overlay| {
            typed.with(|typed| Estimated(rules::estimate(typed, overlay.as_ref(), today)))
        })
    });
    let known = memo(move || estimate.with(|found| found.0.known));
    let fields = DraftFields {
        draft,
        label: |path| label_of(path, None),
        error_at: Callback::new(move |path: &'static str| {
            let is_left = left.with(|left| left.contains(&path));
            let error = estimate.with(|found| {
                let mut wrong = found.0.wrong.iter();
                wrong.find(|error| error.pointer == path).cloned()
            });
            error.filter(|_| is_left)
        }),
        on_change: Callback::new(|_| ()),
        on_leave: Callback::new(move |path| {
            left.update(|left| left.push(path));
        }),
    };
    let clear = move |_| draft.change("", |draft| *draft = CaseDraft::default());
    view! {
        {rates_end(day, known)}
        <div class="k-sickness">
            <div class="k-card k-sickness__form">
                {sickness_form(Form { fields, draft: typed, first })}
                {draft_bar(draft)}
                <p>
                    <button type="button" class="button button-secondary" on:click=handler(clear)>{t(Ui::EstimateClear)}</button>
                </p>
                {basis(day, overlay, known, Ui::SicknessNote)}
            </div>
            <div class="k-sickness__result" tabindex="0" role="region" aria-label=t(Ui::SicknessResult)>
                {result(estimate, first)}
            </div>
        </div>
    }
    .into_any()
}
