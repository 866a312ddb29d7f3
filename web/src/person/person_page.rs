//! The overview of a citizen — *borgeroverblik*: cases, open tasks, address.

use bevilling_core::api::person::{CaseSummary, PersonSummary, PersonView};
use bevilling_core::ids::PersonId;
use bevilling_core::money::Money;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::narrow;
use crate::client::transport::{self, Fault};
use crate::language::{language, t};
use crate::route;
use crate::session::session;
use crate::task::task_table::tasks_of_citizen;
use crate::ui::badge::state_badge;
use crate::ui::empty::empty;
use crate::ui::fault::fault_view;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{handler, live};
use crate::ui::page_head::plain_head;
use crate::ui::pairs::{lines, pair, pairs};
use crate::ui::spinner::spinner;
use crate::ui::table::{Column, cell, table};

const CASE_TABLE: &str = "table table--compact table-md-responsive-headers";

const CASE_COLUMNS: [Column; 5] = [
    (Ui::ColumnCase, ""),
    (Ui::ColumnBenefit, ""),
    (Ui::ColumnState, ""),
    (Ui::ColumnReceived, ""),
    (Ui::PaidInAll, "align-text-right"),
];

/// The overview of a citizen.
pub(crate) fn person_page(id: PersonId) -> AnyView {
    let session = session();
    let answer = Held::new(None::<Result<PersonView, Fault>>);
    let load = Callback::new(move |query: &'static str| {
        let address = format!("/persons/{id}{query}");
        spawn_local(async move {
            let found = transport::read::<PersonView>(&address).await;
            if found == Err(Fault::SignedOut) {
                session.end();
            }
            answer.try_set(Some(found));
        });
    });
    load.run("");
    let again = Callback::new(move |()| load.run(""));
    let show_address = Callback::new(move |()| load.run("?address=show"));
    let content = move || match answer.get() {
        None => spinner(),
        Some(Err(fault)) => narrow(t(Ui::Citizen), fault_view(fault, Some(again))),
        Some(Ok(found)) => overview(found, show_address),
    };
    live(content)
}

fn overview(found: PersonView, show_address: Callback<()>) -> AnyView {
    let PersonView { person, cases, tasks } = found;
    let tasks = if tasks.is_empty() { empty(Ui::NoOpenTasks) } else { tasks_of_citizen(tasks) };
    let cases = if cases.is_empty() {
        empty(Ui::NoCases)
    } else {
        table(Ui::Cases, CASE_TABLE, &CASE_COLUMNS, cases.into_iter().map(case_row).collect())
    };
    view! {
        {plain_head(&person.name)}
        {card(person, show_address)}
        <h2 class="h4">{t(Ui::OpenTasks)}</h2>
        {tasks}
        <h2 class="h4">{t(Ui::Cases)}</h2>
        {cases}
    }
    .into_any()
}

fn card(person: PersonSummary, show_address: Callback<()>) -> AnyView {
    let PersonSummary { cpr, protected_address, address, digital_post, dead, .. } = person;
    let channel = match digital_post {
        Some(true) => Ui::DigitalPostYes,
        Some(false) => Ui::DigitalPostNo,
        None => Ui::NotStated,
    };
    let address = if protected_address && address.is_empty() {
        view! {
            <button type="button" class="function-link" on:click=handler(move |_| show_address.run(()))>
                {icon("visibility")}
                {t(Ui::ShowAddress)}
            </button>
            <span class="form-hint">{t(Ui::ShowAddressNote)}</span>
        }
        .into_any()
    } else {
        lines(address)
    };
    view! {
        <div class="k-person">
            {dead.then(|| mark("badge badge-error", Ui::Dead))}
            {protected_address.then(|| mark("badge badge-warning", Ui::ProtectedAddress))}
            {pairs(vec![
                pair(Ui::Cpr, cpr.into_any()),
                pair(Ui::Address, address),
                pair(Ui::Channel, t(channel).into_any()),
            ])}
        </div>
    }
    .into_any()
}

fn mark(class: &'static str, text: Ui) -> AnyView {
    view! { <p><strong class=class>{t(text)}</strong></p> }.into_any()
}

fn case_row(case: CaseSummary) -> AnyView {
    let CaseSummary { id, number, benefit, state, received_on, paid } = case;
    let number = view! { <a class="k-strong" href=route::case(&id)>{number}</a> };
    view! {
        <tr>
            {cell(Ui::ColumnCase, "k-nowrap", number.into_any())}
            {cell(Ui::ColumnBenefit, "", word(benefit.as_str(), language()).into_any())}
            {cell(Ui::ColumnState, "", state_badge(state))}
            {cell(Ui::ColumnReceived, "", render::day(received_on).into_any())}
            {cell(Ui::PaidInAll, "align-text-right k-number", render::money(Money::from_ore(paid)).into_any())}
        </tr>
    }
    .into_any()
}
