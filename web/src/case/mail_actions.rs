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

use crate::case::buttons::submit_button;
use crate::case::store::{CaseStore, case};
use crate::client::browser;
use crate::client::transport::{self, Fault, body, no_body};
use crate::form::choice_field::{Entry, choice_field};
use crate::form::field::Frame;
use crate::form::select_field::select_field;
use crate::form::submitted_form::submitted_form;
use crate::form::text_area::text_area;
use crate::language::{language, t};
use crate::ui::empty::empty;
use crate::ui::fault::fault_view;
use crate::ui::held::Held;
use crate::ui::live::{Live, live, memo, when, when_either};

const ACTIONS: [(&str, CaseAction, Ui, Ui); 4] = [
    ("grant-task", CaseAction::CreateGrantTask, Ui::MailCreate, Ui::MailCreateNote),
    ("relation", CaseAction::RelateToCase, Ui::MailRelate, Ui::MailRelateNote),
    ("task-attachment", CaseAction::AddToTask, Ui::MailAdd, Ui::MailAddNote),
    ("no-action", CaseAction::CloseWithoutAction, Ui::MailNothing, Ui::MailNothingNote),
];

/// What is chosen here. The reason in words is part of the draft.
#[derive(Clone, Copy)]
struct Typed {
    action: Held<String>,
    target: Held<String>,
    failed: Held<bool>,
    cases: Held<Option<Result<Vec<CaseSummary>, Fault>>>,
}

/// What is done with the mail.
pub(crate) fn mail_actions() -> AnyView {
    let store = case();
    let typed = Typed {
        action: Held::new(String::new()),
        target: Held::new(String::new()),
        failed: Held::new(false),
        cases: Held::new(None),
    };
    let entries = ACTIONS.into_iter().map(|(name, action, label, note)| Entry {
        name,
        label: t(label).to_owned(),
        note: memo(move || {
            let refusal = store.refusal(action).map(|refusal| refusal.text(language()));
            Some(refusal.unwrap_or_else(|| t(note).to_owned()))
        }),
        closed: memo(move || !store.offers(action)),
    });
    let error = required(typed, Ui::ChooseAction, typed.action.into());
    let frame = Frame::new("mail-action", t(Ui::MailQuestion)).error(error);
    let choose = Callback::new(move |name: String| {
        let needs_cases = needs_case(&name);
        typed.action.set(name);
        typed.target.set(String::new());
        typed.failed.set(false);
        if needs_cases && typed.cases.with_untracked(|cases| !matches!(cases, Some(Ok(_)))) {
            find_cases(store, typed);
        }
    });
    let offers_any = move || ACTIONS.iter().any(|(_, action, ..)| store.offers(*action));
    let content = view! {
        {choice_field(frame, "form-group", entries.collect(), typed.action.into(), choose)}
        {when(move || typed.action.with(|name| needs_case(name)), move || target_field(store, typed))}
        {when(move || typed.action.with(|name| name == "no-action"), move || reason_field(store, typed))}
        {when(offers_any, move || submit_button(store, t(Ui::MailDo).to_owned()))}
    };
    let submit = Callback::new(move |()| submit(store, typed));
    view! {
        <section class="k-card" aria-labelledby="mail-heading">
            <h3 class="h5" id="mail-heading">{t(Ui::MailActionHead)}</h3>
            {submitted_form(None, submit, content.into_any())}
        </section>
    }
    .into_any()
}

fn needs_case(action: &str) -> bool {
    matches!(action, "relation" | "task-attachment")
}

fn target_field(store: CaseStore, typed: Typed) -> AnyView {
    let own = store.read_now(|view| view.case.id.clone());
    let options = memo(move || options(typed, own.as_ref()));
    let none = move || {
        typed.cases.with(|cases| matches!(cases, Some(Ok(_)))) && options.with(Vec::is_empty)
    };
    let again = Callback::new(move |()| find_cases(store, typed));
    let fault = move || {
        typed.cases.with(|cases| match cases {
            Some(Err(fault)) => Some(fault_view(fault.clone(), Some(again))),
            Some(Ok(_)) | None => None,
        })
    };
    let select = move || {
        let error = required(typed, Ui::ChooseCase, typed.target.into());
        let frame = Frame::new("mail-target", t(Ui::Case)).error(error);
        let choose = Callback::new(move |id| typed.target.set(id));
        select_field(frame, Ui::Choose, options, typed.target.into(), choose)
    };
    view! {
        <div class="radio-content k-indent">
            {live(fault)}
            {when_either(Box::new(none), Box::new(|| empty(Ui::NoFittingCase)), Box::new(select))}
        </div>
    }
    .into_any()
}

/// The cases that the chosen action may lead to.
fn options(typed: Typed, own: Option<&CaseId>) -> Vec<(String, String)> {
    let relates = typed.action.with(|name| name == "relation");
    let fits = |case: &&CaseSummary| {
        let state = case.state;
        Some(&case.id) != own
            && if relates { state.is_related_target() } else { state.is_open_task() }
    };
    let option = |case: &CaseSummary| {
        let benefit = word(case.benefit.as_str(), language());
        let text = format!("{} · {benefit} · {}", case.number, render::day(case.received_on));
        (case.id.to_string(), text)
    };
    typed.cases.with(|cases| match cases {
        Some(Ok(cases)) => cases.iter().filter(fits).map(option).collect(),
        Some(Err(_)) | None => Vec::new(),
    })
}

fn reason_field(store: CaseStore, typed: Typed) -> AnyView {
    let reason = memo(move || store.draft.read(|draft| draft.mail_reason.clone()));
    let error = required(typed, Ui::WriteReason, reason);
    let frame =
        Frame::new("mail-reason", t(Ui::Reason)).hint(Some(Ui::MailReasonHint)).error(error);
    let write = Callback::new(move |text: String| {
        store.draft.change("mail-reason", move |draft| draft.mail_reason = text);
    });
    let area = text_area(frame, "3", MOST_REASON, reason, write);
    view! { <div class="radio-content k-indent">{area}</div> }.into_any()
}

fn submit(store: CaseStore, typed: Typed) {
    let fail = |field: &str| {
        typed.failed.set(true);
        browser::focus(field);
    };
    let target = || body(&TargetCaseRequest { case: CaseId::new(typed.target.get_untracked()) });
    match typed.action.get_untracked().as_str() {
        "grant-task" => store.change("/grant-task", no_body(), Ui::DoneTask),
        "relation" | "task-attachment" if typed.target.with_untracked(String::is_empty) => {
            fail("mail-target");
        }
        "relation" => store.change("/relation", target(), Ui::DoneRelated),
        "task-attachment" => store.change("/task-attachment", target(), Ui::DoneAdded),
        "no-action" => {
            let reason = store.draft.get_now().mail_reason;
            if reason.trim().is_empty() {
                fail("mail-reason");
                return;
            }
            let request = body(&ReasonRequest { reason });
            let settle = store.draft.settle_later(|draft| draft.mail_reason = String::new());
            store.change_then("/no-action", request, Ui::DoneNothing, settle);
        }
        _ => fail("mail-action"),
    }
}

/// The error of a field that is empty after a failed submit.
fn required(typed: Typed, text: Ui, value: Live<String>) -> Live<Option<String>> {
    memo(move || {
        let is_empty = value.with(|value| value.trim().is_empty());
        (typed.failed.get() && is_empty).then(|| t(text).to_owned())
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
        let found = transport::read::<PersonView>(&format!("/persons/{person}")).await;
        typed.cases.try_set(Some(found.map(|found| found.cases)));
    });
}
