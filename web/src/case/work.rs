//! The work on a case: what can be done where it stands.

use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::{MailAction, State, StateKind};
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::conditions::Conditions;
use crate::case::decision_form::DecisionForm;
use crate::case::decision_view::DecisionView;
use crate::case::letter::DecidedLetter;
use crate::case::mail::MailPanel;
use crate::case::other_actions::OtherActions;
use crate::case::store::case;
use crate::case::wait::WaitPanel;
use crate::client::browser;
use crate::language::{language, t};
use crate::payout::expense_form::ExpenseForm;
use crate::payout::lines::Lines;
use crate::route;
use crate::shell::commands::{Command, commands};

/// The work on the case.
#[component]
pub(crate) fn Work() -> impl IntoView {
    let store = case();
    let state = store.state();
    let may_add = Memo::new(move |_| store.offers(CaseAction::AddLine));
    let has_lines =
        Memo::new(move |_| store.read(|view| !view.case.lines.is_empty()).unwrap_or_default());
    let first = move || match state.get() {
        None => ().into_any(),
        Some(StateKind::Mail) => view! { <MailPanel /> }.into_any(),
        Some(StateKind::MailClosed) => view! { <SortedMail /> }.into_any(),
        Some(StateKind::Unhandled) => view! { <OpenPanel /> }.into_any(),
        Some(StateKind::Waiting) => view! { <WaitPanel /> <Conditions /> }.into_any(),
        Some(StateKind::Assessing) => view! { <Conditions /> <DecisionForm /> }.into_any(),
        Some(StateKind::Decided) => view! { <DecidedLetter /> <DecisionView /> }.into_any(),
        Some(
            StateKind::LetterSending
            | StateKind::Granted
            | StateKind::Refused
            | StateKind::Referred,
        ) => view! { <DecisionView /> }.into_any(),
        Some(StateKind::Withdrawn) => view! { <Conditions /> }.into_any(),
    };
    // Under a grant the expense is what the day is about: it stands first, the decision below it.
    let settles = Memo::new(move |_| {
        matches!(state.get(), Some(StateKind::Granted | StateKind::LetterSending))
    });
    view! {
        <Show when=move || !settles.get()>{first}</Show>
        <Show when=move || has_lines.get()><Lines /></Show>
        <Show when=move || may_add.get()><ExpenseForm /></Show>
        <Show when=move || settles.get()>{first}</Show>
        <OtherActions />
    }
}

/// Not opened as yet.
#[component]
fn OpenPanel() -> impl IntoView {
    let store = case();
    let may_open = move || store.offers(CaseAction::Open);
    view! {
        <section class="k-card" aria-labelledby="open-heading">
            <h3 class="h5" id="open-heading">{t(Ui::OpenHead)}</h3>
            <p>{t(Ui::OpenText)}</p>
            <Show when=may_open>
                <button
                    type="button"
                    id="open-task"
                    class="button button-primary"
                    aria-disabled=move || store.is_busy().then_some("true")
                    on:click=move |_| store.change("/opening", Empty {}, Ui::DoneOpened, || {})
                >
                    {t(Ui::OpenTask)}
                </button>
            </Show>
        </section>
    }
}

/// What was done with mail.
#[component]
fn SortedMail() -> impl IntoView {
    let store = case();
    let action = store.part(|view| match &view.case.state {
        State::MailClosed { action } => Some(action.clone()),
        State::Mail
        | State::Unhandled
        | State::Waiting { .. }
        | State::Assessing
        | State::Decided { .. }
        | State::LetterSending { .. }
        | State::Granted { .. }
        | State::Refused { .. }
        | State::Referred { .. }
        | State::Withdrawn { .. } => None,
    });
    view! {
        <section class="k-card" aria-labelledby="sorted-heading">
            <h3 class="h5" id="sorted-heading">{t(Ui::SortedHead)}</h3>
            {move || {
                action.get().flatten().map(|action| match action {
                    MailAction::RelatedToCase { case } => {
                        view! { <p>{t(Ui::SortedRelated)} " "<a href=route::case(&case)>{t(Ui::ToCase)}</a></p> }.into_any()
                    }
                    MailAction::AddedToTask { case } => {
                        view! { <p>{t(Ui::SortedAdded)} " "<a href=route::case(&case)>{t(Ui::ToCase)}</a></p> }.into_any()
                    }
                    MailAction::NoAction { reason } => view! { <p>{t(Ui::SortedNothing)} " "{reason}</p> }.into_any(),
                })
            }}
        </section>
    }
}

/// A body without content.
#[derive(serde::Serialize)]
pub(crate) struct Empty {}

/// The actions of this case for the command palette: each leads to the place where it is done.
pub(crate) fn offer_commands() {
    let store = case();
    let places = [
        (CaseAction::Open, Ui::CommandOpen, "open-task"),
        (CaseAction::VerifyPowerOfAttorney, Ui::CommandPower, "verify-power"),
        (CaseAction::CreateGrantTask, Ui::CommandSort, "mail-action"),
        (CaseAction::EndWait, Ui::CommandEndWait, "end-wait"),
        (CaseAction::RefreshFacts, Ui::CommandRefresh, "refresh-facts"),
        (CaseAction::Decide, Ui::CommandDecide, "decision-choice"),
        (CaseAction::ApproveLetter, Ui::CommandLetter, "approve-letter"),
        (CaseAction::AddLine, Ui::CommandExpense, "expense.kind"),
        (CaseAction::ApproveLine, Ui::CommandApproveLine, "lines-heading"),
    ];
    let sections = [
        (Ui::KeyFacts, "case-facts"),
        (Ui::KeyWork, "case-work"),
        (Ui::KeyDocuments, "case-documents"),
    ];
    let open = Memo::new(move |_| {
        let actions = places
            .into_iter()
            .filter(|(action, ..)| store.offers(*action))
            .map(|(_, text, place)| (text, place));
        actions.chain(sections).collect::<Vec<_>>()
    });
    let commands = commands();
    // The palette's list belongs to the app and outlives the page; this keeps it to what the page offers.
    Effect::new(move || {
        let list = open.get().into_iter().map(|(text, place)| command(text, place)).collect();
        commands.of_page.set(list);
    });
    on_cleanup(move || {
        commands.of_page.try_set(Vec::new());
    });
}

fn command(text: Ui, place: &'static str) -> Command {
    Command {
        label: Signal::stored(text.text(language()).to_owned()),
        run: Callback::new(move |()| browser::focus(place)),
    }
}
