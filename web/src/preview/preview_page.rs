//! The page that estimates a health supplement while somebody types. Nothing of it is sent.

use std::collections::BTreeSet;

use bevilling_core::api::problem::FieldError;
use bevilling_core::calendar::{parse_day, short_danish};
use bevilling_core::code::Code;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::law::{self, rates};
use bevilling_core::supplement::estimate::Estimate;
use bevilling_core::supplement::explain::explain;
use bevilling_core::supplement::facts;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft::Draft;
use crate::client::drafts::CaseDraft;
use crate::client::{browser, drafts};
use crate::form::draft_fields::DraftFields;
use crate::language::{language, t};
use crate::payout::draft_bar::draft_bar;
use crate::payout::expense_fields::label_of;
use crate::payout::preview::{Said, preview};
use crate::preview::basis::basis;
use crate::preview::estimate_fields::estimate_fields;
use crate::session::session;
use crate::ui::alert::{Gravity, alert};
use crate::ui::live::{Live, memo, when};
use crate::ui::page_head::plain_head;
use crate::ui::tree::{Opened, live_tree};

/// The rule that estimates the percentage.
const PERCENT: &str = "PS-5.2";

/// The page of the estimate. What was typed before comes first, so that nothing is typed over.
pub(crate) fn preview_page() -> AnyView {
    let draft = Draft::new(Some(drafts::ESTIMATE.to_owned()));
    let restored = RwSignal::new(false);
    draft.restore(Box::new(move || {
        restored.try_set(true);
    }));
    view! {
        {plain_head(t(Ui::EstimateTitle))}
        <p>{t(Ui::EstimateLead)}</p>
        {when(move || restored.get(), move || content(draft))}
    }
    .into_any()
}

fn content(draft: Draft) -> AnyView {
    let session = session();
    let left = RwSignal::new(BTreeSet::<&'static str>::new());
    let day = memo(move || {
        draft.read(|draft| match draft.expense.date.trim() {
            "" => Some(browser::today()),
            text => parse_day(text),
        })
    });
    let overlay = memo(move || session.with(|view| view.overlay.clone()));
    let estimate = memo(move || {
        let day = day.get()?;
        overlay.with(|overlay| {
            let book = overlay.as_ref().map_or(RateBook::NATIONAL, RateBook::with);
            draft.read(|draft| Some(draft.estimate.estimate(day, &book)))
        })
    });
    let supplement = memo(move || estimate.with(|found| Some(found.as_ref()?.supplement.clone())));
    let said = memo(move || estimate.with(|found| found.as_ref().map(said)));
    let fields = DraftFields {
        draft,
        label: label_of,
        error_at: Callback::new(move |path: &'static str| {
            let is_left = left.with(|left| left.contains(path));
            let error = match (path == facts::EXPENSE_DATE.path, day.with(Option::is_none)) {
                (true, true) => Some(FieldError::new(path, Code::Date)),
                _ => estimate.with(|found| {
                    let mut wrong = found.as_ref()?.wrong.iter();
                    wrong.find(|error| error.pointer == path).cloned()
                }),
            };
            error.filter(|_| is_left)
        }),
        on_change: Callback::new(|_| ()),
        on_leave: Callback::new(move |path| {
            left.update(|left| {
                left.insert(path);
            });
        }),
    };
    let clear = move |_| draft.change("", |draft| *draft = CaseDraft::default());
    let last = law::known_through(rates::SUPPLEMENT_RATES);
    let is_late = move || day.get().is_some_and(|day| last.is_none_or(|last| last < day));
    let late = move || {
        let last = last.map(short_danish).unwrap_or_default();
        let text = Ui::RatesEndText.with(language(), &[("day", &last)]);
        let text = view! { <p class="alert-text">{text}</p> };
        alert(Gravity::Warning, t(Ui::RatesEnd).to_owned(), text.into_any())
    };
    view! {
        {when(is_late, late)}
        <div class="k-card k-expense__form k-estimate">
            <div class="k-expense__fields">{estimate_fields(fields)}</div>
            <div class="k-expense__preview">{preview(supplement, said)}</div>
            <div class="k-expense__end">
                {percent_why(estimate)}
                {draft_bar(draft)}
                <p>
                    <button type="button" class="button button-secondary" on:click=clear>{t(Ui::EstimateClear)}</button>
                </p>
                {basis(day, overlay)}
            </div>
        </div>
    }
    .into_any()
}

/// What an estimate says: what stands against it first, since nothing that is missing would change that.
fn said(estimate: &Estimate) -> Said {
    let Estimate { wrong, missing, against, amount, supplement, .. } = estimate;
    if !against.is_empty() {
        return if supplement.refusing().is_empty() {
            Said::Stopped(against.clone())
        } else {
            Said::Refused(against.clone())
        };
    }
    match amount {
        Some(amount) => Said::amount(*amount, supplement),
        None => {
            Said::Missing(wrong.iter().chain(missing).map(|at| label_of(&at.pointer)).collect())
        }
    }
}

/// How the percentage is estimated, where nobody typed it.
fn percent_why(estimate: Live<Option<Estimate>>) -> AnyView {
    let node = memo(move || {
        estimate.with(|found| explain(found.as_ref()?.percent.as_ref()?, PERCENT, language()))
    });
    let opened = Opened::default();
    let shows = RwSignal::new(false);
    let tree = move || live_tree(node, opened, "percent");
    let details = move || {
        view! {
            <details class="k-why" on:toggle=move |event| shows.set(browser::is_open(&event))>
                <summary>{t(Ui::EstimatePercentWhy)}</summary>
                {when(move || shows.get(), tree)}
            </details>
        }
        .into_any()
    };
    when(move || node.with(Option::is_some), details)
}
