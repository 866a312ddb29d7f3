//! What stands beside the form: the right and why, who pays whom, the weeks, the refund, the deadlines.

use bevilling_core::rule::assessment::Outcome;
use bevilling_core::sickness::estimate::result::EstimateLimit;
use bevilling_core::sickness::estimate::shown::{ReasonsOf, ShownEstimate};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::sickness::form::label_of;
use crate::sickness::rows::{self, Row};
use crate::sickness::rules;
use crate::sickness::weeks::weeks;
use crate::ui::icon::icon;
use crate::ui::live::{Live, flag, live, memo, when};
use crate::ui::pairs::live_sum;
use crate::ui::tree::{Opened, Reason, live_trees};
use crate::ui::why::why;

/// What is estimated now. Each letter gives another estimate, so none is compared with the one before: what is shown of it is.
pub(crate) struct Estimated(pub(crate) ShownEstimate);

impl PartialEq for Estimated {
    fn eq(&self, _: &Estimated) -> bool {
        false
    }
}

/// What an estimate says.
pub(crate) type Found = Live<Estimated>;

/// What an estimate says, while it is typed.
pub(crate) fn result(estimate: Found, first: Live<Option<NaiveDate>>) -> AnyView {
    let rows = move |rows: fn(&ShownEstimate) -> Vec<Row>| {
        memo(move || estimate.with(|found| rows(&found.0)))
    };
    let has_weeks = move || estimate.with(|found| !found.0.weeks.is_empty());
    let payers = move || reasons(estimate, Ui::PayersWhy, "payers", ReasonsOf::Payers);
    view! {
        {head(estimate, first, rows(rows::totals))}
        {section(Ui::SicknessPayers, rows(rows::payers), payers)}
        {when(has_weeks, move || week_section(estimate))}
        {section(Ui::SicknessRefund, rows(rows::refund), || ().into_any())}
        {section(Ui::SicknessDeadlines, rows(rows::deadlines), || ().into_any())}
    }
    .into_any()
}

/// The right and the amounts, with what stands against them and why.
fn head(estimate: Found, first: Live<Option<NaiveDate>>, totals: Live<Vec<Row>>) -> AnyView {
    let headline = memo(move || estimate.with(|found| headline(&found.0)));
    let is_met = move || estimate.with(|found| met(&found.0));
    let against = memo(move || estimate.with(|found| found.0.against.clone()));
    let missing = memo(move || {
        let first = first.get();
        estimate.with(|found| missing(&found.0, first))
    });
    let has_income = move || estimate.with(|found| found.0.has_income);
    let income = move || reasons(estimate, Ui::IncomeWhy, "income", ReasonsOf::Income);
    view! {
        <section class="k-preview" class:k-preview--amount=flag(is_met) aria-labelledby="preview-heading">
            <h3 class="h6" id="preview-heading">{icon("calculator")}{t(Ui::SicknessHead)}</h3>
            <div id="preview-amount" role="status" aria-atomic="true">
                <p class="k-preview__amount">{live(move || headline.get())}</p>
                {live_sum(totals)}
            </div>
            {live(move || list(None, against.get()))}
            {live(move || list(Some(Ui::PreviewNeeds), missing.get()))}
            {reasons(estimate, Ui::SicknessWhy, "right", ReasonsOf::Right)}
            {when(has_income, income)}
        </section>
    }
    .into_any()
}

/// How something of an estimate was found, as long as it is the last one.
pub(crate) fn found_by(estimate: Found, of: ReasonsOf) -> Live<Vec<Reason>> {
    memo(move || estimate.with(|_| rules::reasons(of)))
}

/// A line that opens to how something was found.
fn reasons(estimate: Found, title: Ui, path: &'static str, of: ReasonsOf) -> AnyView {
    let opened = Opened::default();
    why(title, move || live_trees(found_by(estimate, of), opened, path.to_owned()))
}

/// Texts below each other; nothing when there are none.
fn list(head: Option<Ui>, texts: Vec<String>) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    let head = head.map(|head| view! { <p class="k-small">{t(head)}</p> }.into_any());
    let items = texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any());
    let items = items.collect::<Vec<_>>();
    view! { {head} <ul class="k-preview__list">{items}</ul> }.into_any()
}

fn section(
    title: Ui,
    rows: Live<Vec<Row>>,
    end: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let content = move || {
        view! {
            <section class="k-card" aria-label=t(title)>
                <h3 class="h5">{t(title)}</h3>
                {live_sum(rows)}
                {end()}
            </section>
        }
        .into_any()
    };
    when(move || rows.with(|rows| !rows.is_empty()), content)
}

fn week_section(estimate: Found) -> AnyView {
    let limit = memo(move || estimate.with(|found| found.0.limit));
    let limit = move || {
        limit.get().map(|limit| {
            let text = match limit {
                EstimateLimit::Weeks => Ui::LimitWeeks,
                EstimateLimit::WorkedHours => Ui::LimitWorkedHours,
                EstimateLimit::Recovered => Ui::LimitRecovered,
            };
            view! { <p class="form-hint">{t(text)}</p> }.into_any()
        })
    };
    let has_partial = move || estimate.with(|found| found.0.has_partial);
    let partial = move || reasons(estimate, Ui::PartialWhy, "partial", ReasonsOf::Partial);
    view! {
        <div class="k-card">
            <h3 class="h5">{t(Ui::SicknessWeekTable)}</h3>
            {weeks(estimate)}
            {live(limit)}
            {when(has_partial, partial)}
        </div>
    }
    .into_any()
}

fn met(found: &ShownEstimate) -> bool {
    found.right == Outcome::Grant
}

/// Whether there is a right, from when; what is missing is no "no".
fn headline(found: &ShownEstimate) -> String {
    let text = match (found.right, found.first_day) {
        (Outcome::Grant, Some(day)) => {
            return Ui::RightFrom.with(language(), &[("day", &render::day(day))]);
        }
        (Outcome::Grant, None) => Ui::RightMet,
        (Outcome::Refuse, _) => Ui::RightNotMet,
        (Outcome::Manual | Outcome::Refer, _) => Ui::RightManual,
        (Outcome::Wait, _) => Ui::PreviewMissing,
    };
    t(text).to_owned()
}

/// The fields that are missing or cannot be read, each once.
fn missing(found: &ShownEstimate, first: Option<NaiveDate>) -> Vec<String> {
    let fields = found.wrong.iter().chain(&found.missing);
    fields.map(|error| label_of(&error.pointer, first)).collect()
}
