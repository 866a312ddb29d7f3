//! Everything known about a case, in groups, each with its source and day. Unknown is shown as unknown.

use bevilling_core::calendar::period::Period;
use bevilling_core::rule::fact::{Known, Source};
use bevilling_core::rule::value::ToValue;
use bevilling_core::supplement::facts::Facts;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::{Language, Message, render};

/// A group of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// Its heading.
    pub(crate) title: Ui,
    /// Its facts.
    pub(crate) rows: Vec<Row>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) label: Message,
    /// Its value; none while it is not known.
    pub(crate) value: Option<String>,
    /// From whom and as of when.
    pub(crate) source: Option<Source>,
    /// The days it holds for, when not for all.
    pub(crate) valid: Option<Period>,
}

/// The facts of a case in groups.
pub(crate) fn groups(facts: &Facts, language: Language) -> Vec<Group> {
    let mut groups = vec![
        Group {
            title: Ui::FactsPerson,
            rows: vec![
                row(Message::FactAlive, facts.alive.as_ref(), language),
                row(Message::FactLivesHere, facts.lives_here.as_ref(), language),
                row(Message::FactResidence, facts.residence.as_ref(), language),
            ],
        },
        Group {
            title: Ui::FactsPension,
            rows: vec![
                row(Message::FactPensionKind, facts.pension_kind.as_ref(), language),
                row(Message::FactPensionAwardedFrom, facts.pension_awarded_from.as_ref(), language),
            ],
        },
        Group {
            title: Ui::FactsPercent,
            rows: series(Message::FactPersonalPercent, &facts.personal_percent, language),
        },
        Group { title: Ui::FactsWealth, rows: wealth(facts, language) },
    ];
    if let Some(pension) = groups.get_mut(1)
        && facts.pension_case_started.is_some()
    {
        pension.rows.push(row(
            Message::FactPensionCaseStarted,
            facts.pension_case_started.as_ref(),
            language,
        ));
    }
    if let Some(percent) = groups.get_mut(2)
        && !facts.health_percent.is_empty()
    {
        percent.rows.extend(series(Message::FactHealthPercent, &facts.health_percent, language));
    }
    groups
}

fn wealth(facts: &Facts, language: Language) -> Vec<Row> {
    let amounts = [
        (Message::FactWealthItems1To5, &facts.wealth_items_1_to_5),
        (Message::FactWealthItems6To7, &facts.wealth_items_6_to_7),
        (Message::FactWealthDisregards, &facts.wealth_disregards),
        (Message::FactWealthDecidedTotal, &facts.wealth_decided_total),
    ];
    let mut rows = vec![row(Message::FactWealthStatus, facts.wealth_status.as_ref(), language)];
    if facts.wealth_reference_date.is_some() {
        rows.push(row(
            Message::FactWealthReferenceDate,
            facts.wealth_reference_date.as_ref(),
            language,
        ));
    }
    rows.extend(
        amounts
            .into_iter()
            .filter(|(_, known)| known.is_some())
            .map(|(label, known)| row(label, known.as_ref(), language)),
    );
    if facts.wealth_over_limit.is_some() {
        rows.push(row(Message::FactWealthOverLimit, facts.wealth_over_limit.as_ref(), language));
    }
    rows
}

fn series<T: ToValue>(label: Message, known: &[Known<T>], language: Language) -> Vec<Row> {
    if known.is_empty() {
        return vec![row::<T>(label, None, language)];
    }
    known.iter().rev().map(|known| row(label, Some(known), language)).collect()
}

fn row<T: ToValue>(label: Message, known: Option<&Known<T>>, language: Language) -> Row {
    Row {
        label,
        value: known.map(|known| render::value(&known.value.to_value(), language).into_owned()),
        source: known.map(|known| known.source.clone()),
        valid: known.and_then(|known| known.valid),
    }
}
