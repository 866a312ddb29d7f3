//! What is known, from whom and as of when.

use bevilling_core::supplement::facts::Facts;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::{language, t};
use crate::supplement::fact_list::{Group, Row, groups};
use crate::ui::live::live;

/// What is known of the case.
pub(crate) fn facts_panel() -> AnyView {
    let facts = case().part(|view| view.case.facts.clone());
    let shown = move || {
        facts.with(|facts| match facts {
            None => ().into_any(),
            // Before the registers were asked nothing is known: one sentence says so instead of a list of gaps.
            Some(facts) if is_not_asked(facts) => {
                view! { <p class="k-card k-empty">{t(Ui::NotAssessedText)}</p> }.into_any()
            }
            Some(facts) => {
                let groups = groups(facts, language()).into_iter();
                groups.map(group_view).collect::<Vec<_>>().into_any()
            }
        })
    };
    live(shown)
}

fn is_not_asked(facts: &Facts) -> bool {
    facts.alive.is_none()
        && facts.residence.is_none()
        && facts.pension_kind.is_none()
        && facts.wealth_status.is_none()
        && facts.personal_percent.is_empty()
}

fn group_view(group: Group) -> AnyView {
    let rows = group.rows.into_iter().map(row_view).collect::<Vec<_>>();
    view! {
        <section class="k-card k-facts">
            <h3 class="h6">{t(group.title)}</h3>
            <dl>{rows}</dl>
        </section>
    }
    .into_any()
}

fn row_view(row: Row) -> AnyView {
    let language = language();
    let Row { label, value, source, valid } = row;
    let value = match value {
        Some(value) => part("k-facts__value", value),
        None => view! { <em class="k-unknown">{t(Ui::NotStated)}</em> }.into_any(),
    };
    let period = valid.map(|valid| {
        let from = render::day(valid.from());
        let text = match valid.to() {
            Some(to) => {
                Ui::ValidBetween.with(language, &[("from", &from), ("to", &render::day(to))])
            }
            None => Ui::ValidFrom.with(language, &[("from", &from)]),
        };
        part("k-facts__period", text)
    });
    let source = source.map(|source| {
        let (origin, day) = (render::origin(&source.origin, language), render::day(source.on));
        part("k-facts__source", format!("{origin}, {day}"))
    });
    view! {
        <div class="k-facts__row">
            <dt>{label.text(language)}</dt>
            <dd>
                {value}
                {period}
                {source}
            </dd>
        </div>
    }
    .into_any()
}

fn part(class: &'static str, text: String) -> AnyView {
    view! { <span class=class>{text}</span> }.into_any()
}
