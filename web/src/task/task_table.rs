//! Tasks as a table; below each other where there is no room.

use bevilling_core::api::task::{TaskKind, TaskView};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::route;
use crate::task::waiting;
use crate::ui::badge::StateBadge;
use crate::ui::icon::Icon;

/// Tasks as a table.
#[component]
pub(crate) fn TaskTable(
    /// The tasks.
    tasks: Vec<TaskView>,
) -> impl IntoView {
    let rows = tasks.into_iter().map(|task| view! { <Row task /> }).collect_view();
    view! {
        <div class="table--responsive-scroll" tabindex="0" role="region" aria-label=t(Ui::Tasks)>
            <table class="table table--compact table-md-responsive-headers k-tasks">
                <caption class="sr-only">{t(Ui::Tasks)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(Ui::ColumnTask)}</th>
                        <th scope="col">{t(Ui::ColumnCitizen)}</th>
                        <th scope="col">{t(Ui::ColumnBenefit)}</th>
                        <th scope="col">{t(Ui::ColumnState)}</th>
                        <th scope="col">{t(Ui::ColumnNote)}</th>
                        <th scope="col">{t(Ui::ColumnReceived)}</th>
                        <th scope="col">{t(Ui::ColumnCase)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(task: TaskView) -> impl IntoView {
    let TaskView {
        case,
        number,
        kind,
        benefit,
        state,
        person,
        person_name,
        received_on,
        waiting,
        remarks,
    } = task;
    let case = route::case(&case);
    let citizen = match (person, person_name) {
        (Some(id), Some(name)) => view! { <a href=route::person(&id)>{name}</a> }.into_any(),
        (_, Some(name)) => name.into_any(),
        (_, None) => view! { <em class="k-unknown">{t(Ui::CitizenNotKnown)}</em> }.into_any(),
    };
    let nothing_to_note = waiting.is_none() && remarks.is_empty();
    let note = move || {
        let language = language();
        let waiting = waiting.as_ref().map(|waiting| {
            view! { <span class="k-wait"><Icon name="hourglass" />{waiting::sentence(waiting, language)}</span> }
        });
        let remarks = remarks.iter().map(|code| view! { <span class="k-remark"><Icon name="warning" />{code.text(language)}</span> }).collect_view();
        view! { {waiting} {remarks} }
    };
    view! {
        <tr>
            <td data-title=t(Ui::ColumnTask)>
                <a class="k-strong k-nowrap" href=case.clone()>{t(kind_text(kind))}</a>
            </td>
            <td data-title=t(Ui::ColumnCitizen)>{citizen}</td>
            <td data-title=t(Ui::ColumnBenefit)>{word(benefit.as_str(), language())}</td>
            <td data-title=t(Ui::ColumnState)><StateBadge state /></td>
            <td data-title=t(Ui::ColumnNote) class:k-none=nothing_to_note>{note}</td>
            <td data-title=t(Ui::ColumnReceived) class="k-nowrap">{render::day(received_on)}</td>
            <td data-title=t(Ui::ColumnCase) class="k-nowrap">{number}</td>
        </tr>
    }
}

/// The name of a kind of task.
pub(crate) const fn kind_text(kind: TaskKind) -> Ui {
    match kind {
        TaskKind::Mail => Ui::TaskMail,
        TaskKind::Grant => Ui::TaskGrant,
        TaskKind::ApproveLine => Ui::TaskApproveLine,
        TaskKind::PaymentProblem => Ui::TaskPaymentProblem,
    }
}
