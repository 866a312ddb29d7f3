//! The conditions in three groups: met, not met, not yet known; before them what a person must look at. Each with its place in the act, how sure it is, and what it rests on.

use bevilling_core::rule::assessment::{Answer, Assessment, Finding};
use bevilling_core::supplement::explain::explain;
use bevilling_core::supplement::rules::{self, pension_category};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::{language, t};
use crate::supplement::assessments::eligibility;
use crate::ui::badge::standing_badge;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::tree::{Opened, tree};

/// The groups in the order in which they are read: what stands against comes first.
const GROUPS: [(Group, Ui, &str, &str); 4] = [
    (Group::Look, Ui::ConditionsLook, "warning", "k-conditions--look"),
    (Group::NotMet, Ui::ConditionsNotMet, "error", "k-conditions--not"),
    (Group::Unknown, Ui::ConditionsUnknown, "help", "k-conditions--unknown"),
    (Group::Met, Ui::ConditionsMet, "success", "k-conditions--met"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Met,
    NotMet,
    Unknown,
    Look,
}

/// Where a finding belongs; what does not concern the case belongs nowhere.
fn group(finding: &Finding) -> Option<Group> {
    match finding.answer {
        Answer::Met | Answer::Value { .. } => Some(Group::Met),
        Answer::NotMet { .. } | Answer::Refer { .. } => Some(Group::NotMet),
        Answer::Manual { .. } => Some(Group::Look),
        Answer::Unknown { .. } | Answer::Stopped { .. } | Answer::Blocked { .. } => {
            Some(Group::Unknown)
        }
        Answer::NotRelevant => None,
    }
}

/// The conditions of the case.
pub(crate) fn conditions() -> AnyView {
    let assessment = eligibility(case());
    let opened = Opened::default();
    let groups = move || {
        assessment.get().map(|assessment| {
            let groups = GROUPS.into_iter();
            let groups = groups.filter_map(|(wanted, title, icon, class)| {
                let items = items(&assessment, wanted, opened);
                (!items.is_empty()).then(|| group_view(title, icon, class, items))
            });
            groups.collect::<Vec<_>>()
        })
    };
    view! {
        <section class="k-card" aria-labelledby="conditions">
            <h3 class="h5" id="conditions">{t(Ui::Conditions)}</h3>
            {live(groups)}
        </section>
    }
    .into_any()
}

fn items(assessment: &Assessment, wanted: Group, opened: Opened) -> Vec<AnyView> {
    let of_group = assessment.findings.iter().filter(|finding| group(finding) == Some(wanted));
    of_group.map(|finding| condition(assessment, finding, opened)).collect()
}

fn group_view(title: Ui, name: &'static str, class: &str, items: Vec<AnyView>) -> AnyView {
    let count = items.len().to_string();
    view! {
        <div class=format!("k-conditions {class}")>
            <h4 class="h6 k-conditions__head">{icon(name)}{t(title)} " (" {count} ")"</h4>
            <ul class="k-conditions__list unstyled-list no-max-width">{items}</ul>
        </div>
    }
    .into_any()
}

fn condition(assessment: &Assessment, finding: &Finding, opened: Opened) -> AnyView {
    let language = language();
    let rule = rules::find(&finding.rule);
    let act = pension_category::act_of(assessment);
    let citation = rule.map(|rule| rules::basis_for(rule, act).to_string());
    let citation = citation.filter(|text| !text.is_empty());
    let citation = citation.map(|text| view! { <span class="k-cite">{text}</span> }.into_any());
    let title = rule.map(|rule| rule.title.text(language)).unwrap_or_default();
    let said = match &finding.answer {
        Answer::Met | Answer::NotRelevant => None,
        Answer::Value { value } => Some(render::value(value, language).into_owned()),
        Answer::Blocked { .. } => Some(Ui::ConditionBlocked.text(language).to_owned()),
        Answer::NotMet { code }
        | Answer::Refer { code }
        | Answer::Manual { code }
        | Answer::Unknown { code, .. }
        | Answer::Stopped { code, .. } => Some(code.text(language).to_owned()),
    };
    let said = said.map(|said| view! { <p class="k-condition__said">{said}</p> }.into_any());
    let why = (!assessment.readings(finding).is_empty()).then(|| {
        let nodes = explain(assessment, &finding.rule, language).map(|node| node.children);
        view! {
            <details class="k-why">
                <summary>{t(Ui::RestsOn)}</summary>
                {tree(&nodes.unwrap_or_default(), opened, &finding.rule)}
            </details>
        }
        .into_any()
    });
    view! {
        <li class="k-condition">
            <p class="k-condition__head">
                <span class="k-condition__title">{title}</span>
                {citation}
                {rule.map(|rule| standing_badge(rule.standing))}
            </p>
            {said}
            {why}
        </li>
    }
    .into_any()
}
