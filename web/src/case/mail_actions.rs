//! The four things that can be done with mail — *Opret opgave, Tilføj ny sagsrelation, Tilføj til igangværende opgave, Ingen handling*.

use bevilling_core::api::person::{CaseSummary, PersonView};
use bevilling_core::api::request::{ReasonRequest, TargetCaseRequest};
use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::store::{CaseStore, case};
use crate::case::work::Empty;
use crate::client::browser;
use crate::client::transport::{self, Fault};
use crate::form::choice_field::{ChoiceField, Entry};
use crate::form::field::Frame;
use crate::form::select_field::SelectField;
use crate::form::text_area::TextArea;
use crate::language::{language, t};
use crate::ui::fault::FaultView;

const ACTIONS: [(&str, CaseAction, Ui, Ui); 4] = [
    ("grant-task", CaseAction::CreateGrantTask, Ui::MailCreate, Ui::MailCreateNote),
    ("relation", CaseAction::RelateToCase, Ui::MailRelate, Ui::MailRelateNote),
    ("task-attachment", CaseAction::AddToTask, Ui::MailAdd, Ui::MailAddNote),
    ("no-action", CaseAction::CloseWithoutAction, Ui::MailNothing, Ui::MailNothingNote),
];

/// What is typed here; it is short, so it is not kept.
#[derive(Clone, Copy)]
struct Typed {
    action: RwSignal<String>,
    target: RwSignal<String>,
    reason: RwSignal<String>,
    failed: RwSignal<bool>,
    cases: RwSignal<Option<Result<Vec<CaseSummary>, Fault>>>,
}

/// What is done with the mail.
#[component]
pub(crate) fn MailActions() -> impl IntoView {
    let store = case();
    let typed = Typed {
        action: RwSignal::new(String::new()),
        target: RwSignal::new(String::new()),
        reason: RwSignal::new(String::new()),
        failed: RwSignal::new(false),
        cases: RwSignal::new(None),
    };
    let entries = ACTIONS.into_iter().map(|(name, action, label, note)| Entry {
        name,
        label: Signal::stored(label.text(language()).to_owned()),
        note: Signal::derive(move || {
            let refusal = store.refusal(action).map(|refusal| refusal.text(language()));
            Some(refusal.unwrap_or_else(|| note.text(language()).to_owned()))
        }),
        closed: Signal::derive(move || !store.offers(action)),
    });
    let entries = entries.collect::<Vec<_>>();
    let error = required(typed, move || typed.action.with(String::is_empty), Ui::ChooseAction);
    let frame =
        Frame::new("mail-action", Signal::stored(t(Ui::MailQuestion).to_owned())).error(error);
    let choose = Callback::new(move |name: String| {
        let needs_cases = matches!(name.as_str(), "relation" | "task-attachment");
        typed.action.set(name);
        typed.target.set(String::new());
        typed.failed.set(false);
        if needs_cases && typed.cases.with_untracked(|cases| !matches!(cases, Some(Ok(_)))) {
            find_cases(store, typed);
        }
    });
    view! {
        <section class="k-card" aria-labelledby="mail-heading">
            <h3 class="h5" id="mail-heading">{t(Ui::MailActionHead)}</h3>
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    submit(store, typed);
                }
            >
                <ChoiceField frame value=typed.action entries on_input=choose />
                <Show when=move || matches!(typed.action.get().as_str(), "relation" | "task-attachment")><TargetField typed /></Show>
                <Show when=move || typed.action.get() == "no-action"><ReasonField typed /></Show>
                <Show when=move || ACTIONS.iter().any(|(_, action, ..)| store.offers(*action))>
                    <button type="submit" class="button button-primary" aria-disabled=move || store.is_busy().then_some("true")>
                        {t(Ui::MailDo)}
                    </button>
                </Show>
            </form>
        </section>
    }
}

#[component]
fn TargetField(typed: Typed) -> impl IntoView {
    let store = case();
    let own = store.read_now(|view| view.case.id.clone());
    let options = Signal::derive(move || {
        let relates = typed.action.get() == "relation";
        let fits = |case: &&CaseSummary| {
            Some(&case.id) != own.as_ref()
                && if relates { case.state.is_related_target() } else { case.state.is_open_task() }
        };
        let text = |case: &CaseSummary| {
            let benefit = word(case.benefit.as_str(), language()).to_owned();
            (
                case.id.to_string(),
                format!("{} · {benefit} · {}", case.number, render::day(case.received_on)),
            )
        };
        typed.cases.with(|cases| match cases {
            Some(Ok(cases)) => cases.iter().filter(fits).map(text).collect::<Vec<_>>(),
            Some(Err(_)) | None => Vec::new(),
        })
    });
    let none = move || {
        typed.cases.with(|cases| matches!(cases, Some(Ok(_)))) && options.with(Vec::is_empty)
    };
    let fault = move || {
        typed
            .cases
            .with(|cases| if let Some(Err(fault)) = cases { Some(fault.clone()) } else { None })
    };
    let error = required(typed, move || typed.target.with(String::is_empty), Ui::ChooseCase);
    let frame = Frame::new("mail-target", Signal::stored(t(Ui::Case).to_owned())).error(error);
    view! {
        <div class="radio-content k-indent">
            {move || fault().map(|fault| view! { <FaultView fault retry=Callback::new(move |()| find_cases(store, typed)) /> })}
            <Show
                when=move || !none()
                fallback=move || view! { <p class="k-empty">{t(Ui::NoFittingCase)}</p> }
            >
                <SelectField frame value=typed.target options on_input=Callback::new(move |id| typed.target.set(id)) />
            </Show>
        </div>
    }
}

#[component]
fn ReasonField(typed: Typed) -> impl IntoView {
    let error =
        required(typed, move || typed.reason.with(|text| text.trim().is_empty()), Ui::WriteReason);
    let frame = Frame::new("mail-reason", Signal::stored(t(Ui::Reason).to_owned()))
        .hint(Ui::MailReasonHint)
        .error(error);
    view! {
        <div class="radio-content k-indent">
            <TextArea frame value=typed.reason on_input=Callback::new(move |text| typed.reason.set(text)) most=MOST_REASON rows="3" />
        </div>
    }
}

fn submit(store: CaseStore, typed: Typed) {
    let action = typed.action.get_untracked();
    let fail = |field: &str| {
        typed.failed.set(true);
        browser::focus(field);
    };
    match action.as_str() {
        "grant-task" => store.change("/grant-task", Empty {}, Ui::DoneTask, || {}),
        "relation" | "task-attachment" if typed.target.with_untracked(String::is_empty) => {
            fail("mail-target")
        }
        "relation" => store.change("/relation", target(typed), Ui::DoneRelated, || {}),
        "task-attachment" => store.change("/task-attachment", target(typed), Ui::DoneAdded, || {}),
        "no-action" if typed.reason.with_untracked(|text| text.trim().is_empty()) => {
            fail("mail-reason")
        }
        "no-action" => store.change(
            "/no-action",
            ReasonRequest { reason: typed.reason.get_untracked() },
            Ui::DoneNothing,
            || {},
        ),
        _ => fail("mail-action"),
    }
}

fn target(typed: Typed) -> TargetCaseRequest {
    TargetCaseRequest { case: CaseId::new(typed.target.get_untracked()) }
}

/// The error of a field that is empty after a failed submit.
fn required(
    typed: Typed,
    is_empty: impl Fn() -> bool + Send + Sync + 'static,
    text: Ui,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        (typed.failed.get() && is_empty()).then(|| text.text(language()).to_owned())
    })
}

/// The other cases of the citizen, asked for when they are needed: each look at a citizen is noted.
fn find_cases(store: CaseStore, typed: Typed) {
    let Some(Some(person)) = store.read_now(|view| view.case.person.clone()) else {
        typed.cases.set(Some(Ok(Vec::new())));
        return;
    };
    typed.cases.set(None);
    spawn_local(async move {
        let found = transport::read::<PersonView>(&format!("/persons/{person}"), language()).await;
        typed.cases.try_set(Some(found.map(|found| found.cases)));
    });
}
