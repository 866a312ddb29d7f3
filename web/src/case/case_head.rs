//! The head of a case: whose it is, its number, where it stands, and the steps of its course.

use bevilling_core::api::person::PersonSummary;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::store::case;
use crate::language::{language, t};
use crate::route;
use crate::ui::badge::StateBadge;
use crate::ui::icon::Icon;
use crate::ui::page_head::PageHead;
use crate::ui::steps::{Progress, Step, Steps};

const COURSE: [Ui; 5] =
    [Ui::StepMail, Ui::StepFacts, Ui::StepAssess, Ui::StepDecide, Ui::StepLetter];

/// The head of a case.
#[component]
pub(crate) fn CaseHead() -> impl IntoView {
    let store = case();
    let person = store.part(|view| view.person.clone());
    let title = Signal::derive(move || {
        let name = person.get().flatten().map(|person| person.name);
        name.unwrap_or_else(|| t(Ui::CitizenNotKnown).to_owned())
    });
    let head =
        store.part(|view| (view.case.number.clone(), view.case.benefit, view.case.received_on));
    let state = store.state();
    let meta = move || {
        head.get().map(|(number, benefit, received)| {
            let benefit = move || word(benefit.as_str(), language()).to_owned();
            view! {
                <li class="k-strong">{benefit}</li>
                <li>{t(Ui::CaseNumber)} " " {number}</li>
                <li>{t(Ui::ReceivedOn)} " " {render::day(received)}</li>
            }
        })
    };
    view! {
        <div class="k-case-head">
            <div class="k-back"><a href=route::TASKS class="back-link"><Icon name="chevron-left" />{t(Ui::ToTasks)}</a></div>
            <div class="k-case-head__row">
                <PageHead title class="h3 k-title" />
                {move || state.get().map(|state| view! { <StateBadge state /> })}
            </div>
            <ul class="k-meta unstyled-list no-max-width">
                {move || person.get().flatten().map(|person| view! { <PersonMeta person /> })}
                {meta}
            </ul>
            {move || state.get().map(|state| course(state).map(|steps| view! { <Steps label=t(Ui::Course) steps /> }))}
        </div>
    }
}

#[component]
fn PersonMeta(person: PersonSummary) -> impl IntoView {
    let PersonSummary { id, cpr, protected_address, dead, .. } = person;
    view! {
        <li><span class="sr-only">{t(Ui::Cpr)} " "</span>{cpr}</li>
        <li><a href=route::person(&id)>{t(Ui::CitizenOverview)}</a></li>
        {dead.then(|| view! { <li><strong class="badge badge-error">{t(Ui::Dead)}</strong></li> })}
        {protected_address.then(|| view! { <li><strong class="badge badge-warning">{t(Ui::ProtectedAddress)}</strong></li> })}
    }
}

/// The steps of the course; none for what left it.
fn course(state: StateKind) -> Option<Vec<Step>> {
    let (at, done) = match state {
        StateKind::Mail => (0, false),
        StateKind::Unhandled | StateKind::Waiting => (1, false),
        StateKind::Assessing => (2, false),
        StateKind::Decided => (3, false),
        StateKind::LetterSending => (4, false),
        StateKind::Granted | StateKind::Refused | StateKind::Referred => (4, true),
        StateKind::MailClosed | StateKind::Withdrawn => return None,
    };
    let step = |(index, title): (usize, Ui)| {
        let progress = match index.cmp(&at) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal if done => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Current,
            std::cmp::Ordering::Greater => Progress::Ahead,
        };
        Step { title, note: None, progress }
    };
    Some(COURSE.into_iter().enumerate().map(step).collect())
}
