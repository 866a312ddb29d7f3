//! Tasks as a table; below each other where there is no room.

use bevilling_core::api::task::{TaskKind, TaskLine, TaskView};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::route;
use crate::task::waiting;
use crate::ui::badge::state_badge;
use crate::ui::icon::icon;
use crate::ui::table::{Column, cell, table};

const CLASS: &str = "table table--compact table-md-responsive-headers k-tasks";

const COLUMNS: [Column; 7] = [
    (Ui::ColumnTask, ""),
    (Ui::ColumnCitizen, ""),
    (Ui::ColumnBenefit, ""),
    (Ui::ColumnState, ""),
    (Ui::ColumnNote, ""),
    (Ui::ColumnReceived, ""),
    (Ui::ColumnCase, ""),
];

/// Tasks as a table.
pub(crate) fn task_table(tasks: Vec<TaskView>) -> AnyView {
    table(Ui::Tasks, CLASS, &COLUMNS, tasks.into_iter().map(|task| row(task, true)).collect())
}

/// The tasks of one citizen, whose name stands above them.
pub(crate) fn tasks_of_citizen(tasks: Vec<TaskView>) -> AnyView {
    let columns = COLUMNS.into_iter().filter(|(name, _)| *name != Ui::ColumnCitizen);
    let columns = columns.collect::<Vec<_>>();
    table(Ui::Tasks, CLASS, &columns, tasks.into_iter().map(|task| row(task, false)).collect())
}

fn row(task: TaskView, names_citizen: bool) -> AnyView {
    let TaskView {
        case,
        number,
        kind,
        benefit,
        state,
        person,
        person_name,
        line,
        received_on,
        waiting,
        remarks,
    } = task;
    let citizen = match (person, person_name) {
        (Some(id), Some(name)) => view! { <a href=route::person(&id)>{name}</a> }.into_any(),
        (None, Some(name)) => name.into_any(),
        (_, None) => view! { <em class="k-unknown">{t(Ui::CitizenNotKnown)}</em> }.into_any(),
    };
    // What is waited for is said once, with from whom and until when.
    let awaited = waiting.as_ref().map(|waiting| waiting.reasons.clone()).unwrap_or_default();
    let waiting = waiting.map(|waiting| note("k-wait", "hourglass", waiting::sentence(&waiting)));
    let remarks = remarks
        .into_iter()
        .filter(|code| !awaited.contains(code))
        .map(|code| note("k-remark", "warning", code.text(language()).to_owned()));
    let line =
        line.map(|line| view! { <span class="k-small">{line_text(&line)}</span> }.into_any());
    let notes = line.into_iter().chain(waiting).chain(remarks).collect::<Vec<_>>();
    let class = if notes.is_empty() { "k-none" } else { "k-tasks__note" };
    let citizen = names_citizen.then(|| cell(Ui::ColumnCitizen, "", citizen));
    let name =
        view! { <a class="k-strong k-nowrap" href=route::case(&case)>{t(kind_text(kind))}</a> };
    view! {
        <tr>
            {cell(Ui::ColumnTask, "", name.into_any())}
            {citizen}
            {cell(Ui::ColumnBenefit, "", word(benefit.as_str(), language()).into_any())}
            {cell(Ui::ColumnState, "", state_badge(state))}
            {cell(Ui::ColumnNote, class, notes.into_any())}
            {cell(Ui::ColumnReceived, "k-nowrap", render::day(received_on).into_any())}
            {cell(Ui::ColumnCase, "k-nowrap", number.into_any())}
        </tr>
    }
    .into_any()
}

fn note(class: &'static str, name: &'static str, text: String) -> AnyView {
    view! { <span class=class>{icon(name)}{text}</span> }.into_any()
}

/// Such as `Tandbehandling 12.03.2026, 153,00 kr.`
fn line_text(line: &TaskLine) -> String {
    let kind = word(line.kind.as_str(), language());
    format!("{kind} {}, {}", render::day(line.date), render::money(line.amount))
}

const fn kind_text(kind: TaskKind) -> Ui {
    match kind {
        TaskKind::Mail => Ui::TaskMail,
        TaskKind::Grant => Ui::TaskGrant,
        TaskKind::ApproveLine => Ui::TaskApproveLine,
        TaskKind::PaymentProblem => Ui::TaskPaymentProblem,
    }
}
