//! The conditions in three groups: met, not met, not yet known. Each with its place in the act, how sure it is, and what it rests on.

use bevilling_core::rule::assessment::{Answer, Assessment, Finding};
use bevilling_core::supplement::explain::explain;
use bevilling_core::supplement::rules;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::{language, t};
use crate::supplement::assessments::eligibility;
use crate::ui::badge::StandingBadge;
use crate::ui::icon::Icon;
use crate::ui::tree::{Opened, Tree};

/// The groups in the order in which they are read: what stands against comes first.
const GROUPS: [(Group, Ui, &str, &str); 3] = [
    (Group::NotMet, Ui::ConditionsNotMet, "error", "k-conditions--not"),
    (Group::Unknown, Ui::ConditionsUnknown, "help", "k-conditions--unknown"),
    (Group::Met, Ui::ConditionsMet, "success", "k-conditions--met"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Met,
    NotMet,
    Unknown,
}

/// Where a finding belongs; what does not concern the case belongs nowhere.
fn group(finding: &Finding) -> Option<Group> {
    match finding.answer {
        Answer::Met | Answer::Value { .. } => Some(Group::Met),
        Answer::NotMet { .. } | Answer::Refer { .. } | Answer::Manual { .. } => Some(Group::NotMet),
        Answer::Unknown { .. } | Answer::Stopped { .. } | Answer::Blocked { .. } => {
            Some(Group::Unknown)
        }
        Answer::NotRelevant => None,
    }
}

/// The conditions of the case.
#[component]
pub(crate) fn Conditions() -> impl IntoView {
    let store = case();
    let assessment = eligibility(store);
    let opened = Opened::default();
    view! {
        <section class="k-card" aria-labelledby="conditions">
            <h3 class="h5" id="conditions">{t(Ui::Conditions)}</h3>
            {move || {
                assessment.get().map(|assessment| {
                    GROUPS
                        .into_iter()
                        .map(|(wanted, title, icon, class)| view! { <GroupView assessment=assessment.clone() wanted title icon class opened /> })
                        .collect_view()
                })
            }}
        </section>
    }
}

#[component]
fn GroupView(
    assessment: Assessment,
    wanted: Group,
    title: Ui,
    icon: &'static str,
    class: &'static str,
    opened: Opened,
) -> impl IntoView {
    let of_group = assessment
        .findings
        .iter()
        .filter(|finding| group(finding) == Some(wanted))
        .cloned()
        .collect::<Vec<_>>();
    let count = of_group.len();
    (count > 0).then(|| {
        let items = of_group
            .into_iter()
            .map(|finding| view! { <Condition assessment=assessment.clone() finding opened /> })
            .collect_view();
        view! {
            <div class=format!("k-conditions {class}")>
                <h4 class="h6 k-conditions__head"><Icon name=icon />{t(title)} " (" {count} ")"</h4>
                <ul class="k-conditions__list unstyled-list no-max-width">{items}</ul>
            </div>
        }
    })
}

#[component]
fn Condition(assessment: Assessment, finding: Finding, opened: Opened) -> impl IntoView {
    let rule = rules::find(&finding.rule);
    let citation = rule.map(|rule| rule.basis.to_string()).filter(|text| !text.is_empty());
    let title = move || rule.map(|rule| rule.title.text(language()).to_owned()).unwrap_or_default();
    let answer = finding.answer.clone();
    let said = move || {
        let language = language();
        match &answer {
            Answer::Met | Answer::NotRelevant => None,
            Answer::Value { value } => Some(render::value(value, language).into_owned()),
            Answer::Blocked { .. } => Some(Ui::ConditionBlocked.text(language).to_owned()),
            Answer::NotMet { code }
            | Answer::Refer { code }
            | Answer::Manual { code }
            | Answer::Unknown { code, .. }
            | Answer::Stopped { code, .. } => Some(code.text(language).to_owned()),
        }
    };
    let id = finding.rule.to_string();
    let tree =
        move || explain(&assessment, &id, language()).map(|node| node.children).unwrap_or_default();
    let rests_on_something = !finding.readings.is_empty();
    view! {
        <li class="k-condition">
            <p class="k-condition__head">
                <span class="k-condition__title">{title}</span>
                {citation.map(|citation| view! { <span class="k-cite">{citation}</span> })}
                {rule.map(|rule| view! { <StandingBadge standing=rule.standing /> })}
            </p>
            {move || said().map(|said| view! { <p class="k-condition__said">{said}</p> })}
            {rests_on_something
                .then(|| {
                    view! {
                        <details class="k-why">
                            <summary>{t(Ui::RestsOn)}</summary>
                            {move || view! { <Tree nodes=tree() opened path=finding.rule.to_string() /> }}
                        </details>
                    }
                })}
        </li>
    }
}
