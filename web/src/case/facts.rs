//! What is known, from whom and as of when.

use bevilling_core::supplement::facts::Facts;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::{language, t};
use crate::supplement::fact_list::{Group, Row, groups};

/// What is known of the case.
#[component]
pub(crate) fn FactsPanel() -> impl IntoView {
    let store = case();
    let facts = store.part(|view| view.case.facts.clone());
    move || {
        let language = language();
        // Before the registers were asked nothing is known: one sentence says so instead of a list of gaps.
        if facts.with(|facts| facts.as_ref().is_some_and(is_not_asked)) {
            return view! { <p class="k-card k-empty">{t(Ui::NotAssessedText)}</p> }.into_any();
        }
        let rows = facts
            .with(|facts| facts.as_ref().map(|facts| groups(facts, language)))
            .unwrap_or_default();
        rows.into_iter().map(|group| view! { <GroupView group /> }).collect_view().into_any()
    }
}

fn is_not_asked(facts: &Facts) -> bool {
    facts.alive.is_none()
        && facts.residence.is_none()
        && facts.pension_kind.is_none()
        && facts.wealth_status.is_none()
        && facts.personal_percent.is_empty()
}

#[component]
fn GroupView(group: Group) -> impl IntoView {
    let rows = group.rows.into_iter().map(|row| view! { <RowView row /> }).collect_view();
    view! {
        <section class="k-card k-facts">
            <h3 class="h6">{t(group.title)}</h3>
            <dl>{rows}</dl>
        </section>
    }
}

#[component]
fn RowView(row: Row) -> impl IntoView {
    let Row { label, value, source, valid } = row;
    let value = match value {
        Some(value) => view! { <span class="k-facts__value">{value}</span> }.into_any(),
        None => view! { <em class="k-unknown">{t(Ui::NotStated)}</em> }.into_any(),
    };
    let period = valid.map(|valid| match valid.to() {
        Some(to) => Ui::ValidBetween
            .with(language(), &[("from", &render::day(valid.from())), ("to", &render::day(to))]),
        None => Ui::ValidFrom.with(language(), &[("from", &render::day(valid.from()))]),
    });
    let source = source.map(|source| {
        move || {
            format!("{}, {}", render::origin(&source.origin, language()), render::day(source.on))
        }
    });
    view! {
        <div class="k-facts__row">
            <dt>{label.text(language())}</dt>
            <dd>
                {value}
                {period.map(|period| view! { <span class="k-facts__period">{period}</span> })}
                {source.map(|source| view! { <span class="k-facts__source">{source}</span> })}
            </dd>
        </div>
    }
}
