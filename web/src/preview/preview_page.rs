//! The page that estimates a health supplement while somebody types. Nothing of it is sent.

use bevilling_core::api::problem::FieldError;
use bevilling_core::calendar::parse_day;
use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::law::rate::RateSeries;
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
use crate::preview::basis::{basis, rates_end};
use crate::preview::estimate_fields::estimate_fields;
use crate::preview::switch::switch;
use crate::route;
use crate::session::session;
use crate::ui::held::Held;
use crate::ui::live::{Live, handler, memo, when};
use crate::ui::page_head::plain_head;
use crate::ui::tree::{Opened, Reason, live_tree};
use crate::ui::why::why;

const RATES: &[&RateSeries] = rates::SUPPLEMENT_RATES;

/// The rule that estimates the percentage.
const PERCENT: &str = "PS-5.2";

/// The page of the estimate. What was typed before comes first, so that nothing is typed over.
pub(crate) fn preview_page() -> AnyView {
    let draft = Draft::new(Some(drafts::ESTIMATE.to_owned()));
    let restored = Held::new(false);
    draft.restore(Box::new(move || {
        restored.try_set(true);
    }));
    view! {
        {switch(route::PREVIEW)}
        {plain_head(t(Ui::EstimateTitle))}
        <p>{t(Ui::EstimateLead)}</p>
        {when(move || restored.get(), move || content(draft))}
    }
    .into_any()
}

fn content(draft: Draft) -> AnyView {
    let session = session();
    let left = Held::new(Vec::<&'static str>::new());
    let day = memo(move || {
        draft.read(|draft| match draft.expense.date.trim() {
            "" => Some(browser::today()),
            text => parse_day(text),
        })
    });
    let overlay = memo(move || session.with(|view| view.overlay.clone()));
    let known = memo(|| {
        let (from, to) = (law::known_since(RATES)?, law::known_through(RATES)?);
        Period::new(from, Some(to)).ok()
    });
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
            let is_left = left.with(|left| left.contains(&path));
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
            left.update(|left| left.push(path));
        }),
    };
    let clear = move |_| draft.change("", |draft| *draft = CaseDraft::default());
    view! {
        {rates_end(day, known)}
        <div class="k-card k-expense__form k-estimate">
            <div class="k-expense__fields">{estimate_fields(fields)}</div>
            <div class="k-expense__preview">{preview(supplement, said)}</div>
            <div class="k-expense__end">
                {percent_why(estimate)}
                {draft_bar(draft)}
                <p>
                    <button type="button" class="button button-secondary" on:click=handler(clear)>{t(Ui::EstimateClear)}</button>
                </p>
                {basis(day, overlay, known, Ui::EstimateNote)}
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
        estimate.with(|found| {
            let found = explain(found.as_ref()?.percent.as_ref()?, PERCENT, language());
            found.as_ref().map(Reason::of)
        })
    });
    let opened = Opened::default();
    let tree = move || live_tree(node, opened, "percent");
    let details = move || why(Ui::EstimatePercentWhy, tree);
    when(move || node.with(Option::is_some), details)
}
