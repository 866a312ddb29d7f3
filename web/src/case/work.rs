//! The work on a case: what can be done where it stands.

use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::{MailAction, State, StateKind};
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::{Look, PRIMARY, change_button};
use crate::case::conditions::conditions;
use crate::case::decision_form::decision_form;
use crate::case::decision_view::decision_view;
use crate::case::letter::decided_letter;
use crate::case::mail::mail_panel;
use crate::case::other_actions::other_actions;
use crate::case::store::case;
use crate::case::wait::wait_panel;
use crate::client::browser;
use crate::language::t;
use crate::payout::expense_form::expense_form;
use crate::payout::lines::lines;
use crate::route;
use crate::shell::commands::{Command, commands};
use crate::ui::live::{effect, live, memo, when};

/// The work on the case.
pub(crate) fn work() -> AnyView {
    let store = case();
    let state = store.state();
    let has_lines = move || store.read(|view| !view.case.lines.is_empty()).unwrap_or_default();
    let first = move || live(move || state.get().map(of_state));
    // Under a grant the expense is what the day is about: it stands first, the decision below it.
    let settles =
        move || matches!(state.get(), Some(StateKind::Granted | StateKind::LetterSending));
    view! {
        {when(move || !settles(), first)}
        {when(has_lines, lines)}
        {when(move || store.offers(CaseAction::AddLine), expense_form)}
        {when(settles, first)}
        {other_actions()}
    }
    .into_any()
}

fn of_state(state: StateKind) -> AnyView {
    match state {
        StateKind::Mail => mail_panel(),
        StateKind::MailClosed => sorted_mail(),
        StateKind::Unhandled => open_panel(),
        StateKind::Waiting => vec![wait_panel(), conditions()].into_any(),
        StateKind::Assessing => vec![conditions(), decision_form()].into_any(),
        StateKind::Decided => vec![decided_letter(), decision_view()].into_any(),
        StateKind::LetterSending
        | StateKind::Granted
        | StateKind::Refused
        | StateKind::Referred => decision_view(),
        StateKind::Withdrawn => conditions(),
    }
}

/// Not opened as yet.
fn open_panel() -> AnyView {
    let store = case();
    let open = move || {
        let look = Look { id: Some("open-task"), class: PRIMARY, icon: None };
        change_button(store, look, Ui::OpenTask, "/opening", Ui::DoneOpened)
    };
    view! {
        <section class="k-card" aria-labelledby="open-heading">
            <h3 class="h5" id="open-heading">{t(Ui::OpenHead)}</h3>
            <p>{t(Ui::OpenText)}</p>
            {when(move || store.offers(CaseAction::Open), open)}
        </section>
    }
    .into_any()
}

/// What was done with mail.
fn sorted_mail() -> AnyView {
    let action = case().part(|view| match &view.case.state {
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
            {live(move || action.get().flatten().map(sorted))}
        </section>
    }
    .into_any()
}

fn sorted(action: MailAction) -> AnyView {
    let link = |case: &CaseId| view! { <a href=route::case(case)>{t(Ui::ToCase)}</a> }.into_any();
    let (text, rest) = match action {
        MailAction::RelatedToCase { case } => (Ui::SortedRelated, link(&case)),
        MailAction::AddedToTask { case } => (Ui::SortedAdded, link(&case)),
        MailAction::NoAction { reason } => (Ui::SortedNothing, reason.into_any()),
    };
    view! { <p>{t(text)} " "{rest}</p> }.into_any()
}

/// The actions of this case for the command palette: each leads to the place where it is done.
pub(crate) fn offer_commands() {
    let store = case();
    let places = [
        (CaseAction::Open, Ui::CommandOpen, "open-task"),
        (CaseAction::VerifyPowerOfAttorney, Ui::CommandPower, "verify-power"),
        (CaseAction::RequestPowerOfAttorney, Ui::PowerRequest, "request-power"),
        (CaseAction::RequestDocumentation, Ui::DocumentationRequest, "request-documentation"),
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
    let open = memo(move || {
        let actions = places
            .into_iter()
            .filter(|(action, ..)| store.offers(*action))
            .map(|(_, text, place)| (text, place));
        actions.chain(sections).collect::<Vec<_>>()
    });
    let commands = commands();
    // The palette's list belongs to the app and outlives the page; this keeps it to what the page offers.
    effect(move || {
        let list = open.get().into_iter().map(|(text, place)| command(text, place)).collect();
        commands.of_page.set(list);
    });
    on_cleanup(move || {
        commands.of_page.try_set(Vec::new());
    });
}

fn command(text: Ui, place: &'static str) -> Command {
    Command { label: t(text), run: Callback::new(move |()| browser::focus(place)) }
}
