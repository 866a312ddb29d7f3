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
use crate::ui::badge::state_badge;
use crate::ui::icon::icon;
use crate::ui::live::{live, memo};
use crate::ui::page_head::page_head;
use crate::ui::steps::{Progress, Step, steps};

const COURSE: [Ui; 5] =
    [Ui::StepMail, Ui::StepFacts, Ui::StepAssess, Ui::StepDecide, Ui::StepLetter];

/// The head of a case.
pub(crate) fn case_head() -> AnyView {
    let store = case();
    let person = store.part(|view| view.person.clone());
    let title = memo(move || {
        let name = person.get().flatten().map(|person| person.name);
        name.unwrap_or_else(|| t(Ui::CitizenNotKnown).to_owned())
    });
    let head = store.part(|view| {
        let case = &view.case;
        (case.number.clone(), view.receipt.clone(), case.benefit.as_str(), case.received_on)
    });
    let state = store.state();
    let meta = move || {
        head.get().map(|(number, receipt, benefit, received)| {
            view! {
                <li class="k-strong">{word(benefit, language())}</li>
                <li>{t(Ui::CaseNumber)} " " {number}</li>
                {receipt.map(|number| view! { <li>{t(Ui::Receipt)} " " {number}</li> })}
                <li>{t(Ui::ReceivedOn)} " " {render::day(received)}</li>
            }
            .into_any()
        })
    };
    let badge = move || state.get().map(state_badge);
    let course = move || state.get().and_then(course).map(|course| steps(t(Ui::Course), course));
    view! {
        <div class="k-case-head">
            <div class="k-back"><a href=route::TASKS class="back-link">{icon("chevron-left")}{t(Ui::ToTasks)}</a></div>
            <div class="k-case-head__row">
                {page_head(title, "h3 k-title")}
                {live(badge)}
            </div>
            <ul class="k-meta unstyled-list no-max-width">
                {live(move || person.get().flatten().map(of_person))}
                {live(meta)}
            </ul>
            {live(course)}
        </div>
    }
    .into_any()
}

fn of_person(person: PersonSummary) -> AnyView {
    let PersonSummary { id, cpr, protected_address, dead, .. } = person;
    let mark = |class: &'static str, text: Ui| {
        view! { <li><strong class=class>{t(text)}</strong></li> }.into_any()
    };
    view! {
        <li><span class="sr-only">{t(Ui::Cpr)} " "</span>{cpr}</li>
        <li><a href=route::person(&id)>{t(Ui::CitizenOverview)}</a></li>
        {dead.then(|| mark("badge badge-error", Ui::Dead))}
        {protected_address.then(|| mark("badge badge-warning", Ui::ProtectedAddress))}
    }
    .into_any()
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
        (title, progress)
    };
    Some(COURSE.into_iter().enumerate().map(step).collect())
}
