//! A grant line: what for, how much, how it was computed, and how far its payment has come.

use bevilling_core::api::request::ApproveLineRequest;
use bevilling_core::ids::OrderId;
use bevilling_core::supplement::case::line::{Line, LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::explain::{amount_lines, explain};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::buttons::{Look, PRIMARY, SECONDARY, action_button, open_button};
use crate::case::reason_dialog::{Question, reason_dialog};
use crate::case::store::case;
use crate::client::transport::body;
use crate::language::{language, t};
use crate::payout::preview::{AMOUNT, amounts};
use crate::ui::badge::line_badge;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{live, memo, when};
use crate::ui::steps::{Progress, Step, steps};
use crate::ui::tree::{Opened, tree};

const COURSE: [Ui; 5] =
    [Ui::PayApproved, Ui::PayHandedOver, Ui::PayReceived, Ui::PayAccepted, Ui::PayCompleted];

/// A grant line.
pub(crate) fn line_view(line: Line) -> AnyView {
    let store = case();
    let kind = line.expense.kind.as_ref().map(|kind| kind.value);
    let date = line.expense.date.as_ref().map(|date| render::day(date.value)).unwrap_or_default();
    let title = kind.map(|kind| word(kind.as_str(), language())).unwrap_or_default();
    let payee = word(line.payee.as_str(), language());
    let (by, day) = (line.entered_by.clone(), render::day(line.entered_on));
    let who = move || {
        let name = store.name_of(&by).unwrap_or_default();
        Ui::EnteredBy.with(language(), &[("name", &name), ("day", &day)])
    };
    let reason = line.override_reason.clone().map(|reason| {
        view! { <p class="k-small"><span class="k-strong">{t(Ui::OverrideReason)} ": "</span>{reason}</p> }
            .into_any()
    });
    let problem = problem(&line.state)
        .map(|text| view! { <p class="k-bad">{icon("error")}{text}</p> }.into_any());
    view! {
        <li class="k-line-item">
            <div class="k-line-item__head">
                <p class="k-line-item__title"><span class="k-strong">{title}</span> " " <span class="k-nowrap">{date}</span></p>
                <p class="k-line-item__amount k-number">{render::money(line.amount)}</p>
                {line_badge(&line.state)}
            </div>
            <p class="k-small k-muted">
                {t(Ui::PaidTo)} " " {payee} " · " {live(who)}
            </p>
            {reason}
            {problem}
            {course(&line.state).map(|course| steps(t(Ui::PaymentCourse), course))}
            {computation(&line)}
            {buttons(&line)}
        </li>
    }
    .into_any()
}

fn computation(line: &Line) -> AnyView {
    let language = language();
    let lines = amount_lines(&line.assessment, AMOUNT, language);
    let node = explain(&line.assessment, AMOUNT, language);
    let explained = node.map(|node| tree(&[node], Opened::default(), line.id.as_str()));
    view! {
        <details class="k-why">
            <summary>{t(Ui::HowComputed)}</summary>
            {amounts(lines, Some(render::money(line.own_payment)))}
            {explained}
        </details>
    }
    .into_any()
}

fn buttons(line: &Line) -> AnyView {
    let store = case();
    let cancelling = Held::new(false);
    let (id, amount) = (line.id.clone(), line.amount);
    let draft = line.state == LineState::Draft;
    let in_trouble = matches!(
        &line.state,
        LineState::Approved { progress, .. } if progress.trouble().is_some()
    );
    let approves = memo(move || draft && store.offers(CaseAction::ApproveLine));
    let cancels = memo(move || (draft || in_trouble) && store.session.handles_cases());
    let approve = {
        let id = id.clone();
        Callback::new(move |()| {
            let request = body(&ApproveLineRequest { line: id.clone(), amount: amount.ore() });
            store.change(&format!("/lines/{id}/approval"), request, Ui::DoneApproved);
        })
    };
    let approve_button = move || {
        let look = Look { id: None, class: PRIMARY, icon: None };
        let text = format!("{} {}", t(Ui::ApproveLine), render::money(amount));
        action_button(store, look, text, approve)
    };
    let question = Question {
        id: format!("cancel-{id}"),
        field: "cancel-line-reason",
        heading: Ui::CancelLine,
        text: Ui::CancelLineText,
        path: format!("/lines/{id}/cancellation"),
        done: Ui::DoneCancelled,
    };
    let cancel_button = move || open_button(SECONDARY, None, Ui::CancelLine, cancelling);
    let cancel_dialog = move || reason_dialog(store, question.clone(), cancelling);
    let waits = || view! { <p class="k-small k-muted">{t(Ui::ApprovalWaits)}</p> }.into_any();
    let paid_on = line.approval().map(|approval| {
        let day = render::day(approval.value_date);
        view! { <p class="k-small">{Ui::PaidOn.with(language(), &[("day", &day)])}</p> }.into_any()
    });
    let file = line.approval().map(|approval| {
        let order = approval.order.clone();
        when(move || store.session.reads_payments(), move || payment_file(&order))
    });
    view! {
        {paid_on}
        {when(move || draft && !approves.get(), waits)}
        <div class="k-buttons">
            {when(move || approves.get(), approve_button)}
            {when(move || cancels.get(), cancel_button)}
            {file}
        </div>
        {when(move || cancels.get(), cancel_dialog)}
    }
    .into_any()
}

fn payment_file(order: &OrderId) -> AnyView {
    let address = format!("/api/v1/payments/{order}/file");
    view! {
        <a class="function-link" href=address rel="external" download=format!("{order}.xml")>
            {icon("download")}
            {t(Ui::PaymentFile)}
        </a>
    }
    .into_any()
}

/// The course of the payment; none before approval and after cancellation.
fn course(state: &LineState) -> Option<Vec<Step>> {
    let (reached, failed) = match state {
        LineState::Draft | LineState::Cancelled { .. } => return None,
        LineState::Paid { .. } => (4, false),
        LineState::Approved { progress, .. } => match progress {
            PaymentProgress::Queued => (0, false),
            PaymentProgress::HandedOver => (1, false),
            PaymentProgress::Received => (2, false),
            PaymentProgress::Accepted => (3, false),
            PaymentProgress::Completed => (4, false),
            PaymentProgress::Unanswered => (1, true),
            PaymentProgress::Rejected { .. } | PaymentProgress::Returned { .. } => (3, true),
        },
    };
    let step = |(index, title): (usize, Ui)| {
        let progress = match (index <= reached, failed) {
            (true, true) if index == reached => Progress::Failed,
            (true, _) => Progress::Done,
            (false, false) if index == reached + 1 => Progress::Current,
            (false, _) => Progress::Ahead,
        };
        (title, progress)
    };
    Some(COURSE.into_iter().enumerate().map(step).collect())
}

/// What is wrong with the payment, with the peer's code.
fn problem(state: &LineState) -> Option<String> {
    let LineState::Approved { progress, .. } = state else { return None };
    let code = progress.trouble()?;
    Some(match progress {
        PaymentProgress::Rejected { reason } => {
            format!("{} ({reason})", t(Ui::PaymentRejectedText))
        }
        PaymentProgress::Returned { reason } => {
            format!("{} ({reason})", t(Ui::PaymentReturnedText))
        }
        PaymentProgress::Unanswered
        | PaymentProgress::Queued
        | PaymentProgress::HandedOver
        | PaymentProgress::Received
        | PaymentProgress::Accepted
        | PaymentProgress::Completed => code.text(language()).to_owned(),
    })
}
