//! A grant line: what for, how much, how it was computed, and how far its payment has come.

use bevilling_core::api::request::{ApproveLineRequest, ReasonRequest};
use bevilling_core::ids::ActorId;
use bevilling_core::supplement::case::line::{Line, LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::explain::{amount_lines, explain};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::reason_dialog::ReasonDialog;
use crate::case::store::{CaseStore, case};
use crate::language::{language, t};
use crate::payout::preview::{AMOUNT, Lines};
use crate::ui::badge::LineBadge;
use crate::ui::icon::Icon;
use crate::ui::steps::{Progress, Step, Steps};
use crate::ui::tree::{Opened, Tree};

const COURSE: [Ui; 5] =
    [Ui::PayApproved, Ui::PayHandedOver, Ui::PayReceived, Ui::PayAccepted, Ui::PayCompleted];

/// A grant line.
#[component]
pub(crate) fn LineView(line: Line) -> impl IntoView {
    let store = case();
    let kind = line.expense.kind.as_ref().map(|kind| kind.value);
    let date = line.expense.date.as_ref().map(|date| render::day(date.value)).unwrap_or_default();
    let title =
        move || kind.map(|kind| word(kind.as_str(), language()).to_owned()).unwrap_or_default();
    let payee = line.payee;
    let entered = (line.entered_by.clone(), line.entered_on);
    let who = move || {
        Ui::EnteredBy.with(
            language(),
            &[("name", &name_of(store, &entered.0)), ("day", &render::day(entered.1))],
        )
    };
    let steps = steps(&line.state);
    let state = line.state.clone();
    let reason = line.override_reason.clone();
    view! {
        <li class="k-line-item">
            <div class="k-line-item__head">
                <p class="k-line-item__title"><span class="k-strong">{title}</span> " " <span class="k-nowrap">{date}</span></p>
                <p class="k-line-item__amount k-number">{render::money(line.amount)}</p>
                <LineBadge state />
            </div>
            <p class="k-small k-muted">
                {t(Ui::PaidTo)} " " {word(payee.as_str(), language())} " · " {who}
            </p>
            {reason.map(|reason| view! { <p class="k-small"><span class="k-strong">{t(Ui::OverrideReason)} ": "</span>{reason}</p> })}
            {problem(&line.state).map(|(text, code)| view! { <p class="k-bad"><Icon name="error" />{t(text)} " (" {code} ")"</p> })}
            {steps.map(|steps| view! { <Steps label=t(Ui::PaymentCourse) steps /> })}
            <Computation line=line.clone() />
            <Buttons line />
        </li>
    }
}

#[component]
fn Computation(line: Line) -> impl IntoView {
    let opened = Opened::default();
    let path = line.id.to_string();
    let own = render::money(line.own_payment);
    let assessment = StoredValue::new(line.assessment);
    let lines = move || {
        let language = language();
        let lines = assessment.with_value(|assessment| amount_lines(assessment, AMOUNT, language));
        let node = assessment.with_value(|assessment| explain(assessment, AMOUNT, language));
        view! {
            <Lines lines own=Some(own.clone()) />
            {node.map(|node| view! { <Tree nodes=vec![node] opened path=path.clone() /> })}
        }
    };
    view! {
        <details class="k-why">
            <summary>{t(Ui::HowComputed)}</summary>
            {lines}
        </details>
    }
}

#[component]
fn Buttons(line: Line) -> impl IntoView {
    let store = case();
    let cancelling = RwSignal::new(false);
    let id = line.id.clone();
    let amount = line.amount;
    let rejected = matches!(
        &line.state,
        LineState::Approved {
            progress: PaymentProgress::Rejected { .. } | PaymentProgress::Returned { .. },
            ..
        }
    );
    let draft = line.state == LineState::Draft;
    let order = line.approval().map(|approval| approval.order.clone());
    let value_date = line.approval().map(|approval| approval.value_date);
    let approve = {
        let id = id.clone();
        move |_| {
            let request = ApproveLineRequest { line: id.clone(), amount: amount.ore() };
            store.change(&format!("/lines/{id}/approval"), request, Ui::DoneApproved, || {});
        }
    };
    let approves = Memo::new(move |_| draft && store.offers(CaseAction::ApproveLine));
    let cancels = Memo::new(move |_| (draft || rejected) && store.session.handles_cases());
    let waits = Memo::new(move |_| draft && !store.offers(CaseAction::ApproveLine));
    let cancel = Callback::new(move |reason: String| {
        store.change(
            &format!("/lines/{id}/cancellation"),
            ReasonRequest { reason },
            Ui::DoneCancelled,
            || {},
        );
    });
    let approve = StoredValue::new(approve);
    let money = render::money(amount);
    let dialog = format!("cancel-{}", line.id);
    view! {
        {value_date.map(|day| view! { <p class="k-small">{Ui::PaidOn.with(language(), &[("day", &render::day(day))])}</p> })}
        <Show when=move || waits.get()><p class="k-small k-muted">{t(Ui::ApprovalWaits)}</p></Show>
        <div class="k-buttons">
            <Show when=move || approves.get()>
                <button
                    type="button"
                    class="button button-primary"
                    aria-disabled=move || store.is_busy().then_some("true")
                    on:click=move |event| approve.with_value(|approve| approve(event))
                >
                    {t(Ui::ApproveLine)} " " {money.clone()}
                </button>
            </Show>
            <Show when=move || cancels.get()>
                <button type="button" class="button button-secondary" on:click=move |_| cancelling.set(true)>{t(Ui::CancelLine)}</button>
            </Show>
            {order
                .map(|order| {
                    view! {
                        <Show when=move || store.session.reads_payments()>
                            <a
                                class="function-link"
                                href=format!("/api/v1/payments/{order}/file")
                                rel="external"
                                download=format!("{order}.xml")
                            >
                                <Icon name="download" />
                                {t(Ui::PaymentFile)}
                            </a>
                        </Show>
                    }
                })}
        </div>
        <Show when=move || cancels.get()>
            <ReasonDialog
                id=dialog.clone()
                field="cancel-line-reason"
                open=cancelling
                heading=Ui::CancelLine
                text=Ui::CancelLineText
                on_confirm=cancel
            />
        </Show>
    }
}

/// The course of the payment; none before approval and after cancellation.
fn steps(state: &LineState) -> Option<Vec<Step>> {
    let (reached, failed) = match state {
        LineState::Draft | LineState::Cancelled { .. } => return None,
        LineState::Paid { .. } => (4, false),
        LineState::Approved { progress, .. } => match progress {
            PaymentProgress::Queued => (0, false),
            PaymentProgress::HandedOver => (1, false),
            PaymentProgress::Received => (2, false),
            PaymentProgress::Accepted => (3, false),
            PaymentProgress::Completed => (4, false),
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
        Step { title, note: None, progress }
    };
    Some(COURSE.into_iter().enumerate().map(step).collect())
}

/// What is wrong with the payment, with the peer's code.
fn problem(state: &LineState) -> Option<(Ui, String)> {
    match state {
        LineState::Approved { progress: PaymentProgress::Rejected { reason }, .. } => {
            Some((Ui::PaymentRejectedText, reason.clone()))
        }
        LineState::Approved { progress: PaymentProgress::Returned { reason }, .. } => {
            Some((Ui::PaymentReturnedText, reason.clone()))
        }
        LineState::Draft
        | LineState::Approved { .. }
        | LineState::Paid { .. }
        | LineState::Cancelled { .. } => None,
    }
}

/// The name of whoever acted, as the history has it.
fn name_of(store: CaseStore, actor: &ActorId) -> String {
    store
        .read(|view| {
            view.history.iter().find(|entry| entry.by == *actor).map(|entry| entry.by_name.clone())
        })
        .flatten()
        .unwrap_or_default()
}
