//! The overview of a citizen — *borgeroverblik*: cases, open tasks, address.

use bevilling_core::api::person::{CaseSummary, PersonSummary, PersonView};
use bevilling_core::money::Money;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use crate::client::transport::{self, Fault};
use crate::language::{language, t};
use crate::route;
use crate::session::session;
use crate::task::task_table::TaskTable;
use crate::ui::badge::StateBadge;
use crate::ui::fault::FaultView;
use crate::ui::icon::Icon;
use crate::ui::page_head::PageHead;
use crate::ui::spinner::Spinner;

/// The overview of a citizen.
#[component]
pub(crate) fn PersonPage() -> impl IntoView {
    let session = session();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let answer = RwSignal::new(None::<Result<PersonView, Fault>>);
    let load = move |show_address: bool| {
        let id = id.get();
        let address = format!("/persons/{id}{}", if show_address { "?address=show" } else { "" });
        spawn_local(async move {
            let found = transport::read::<PersonView>(&address, language()).await;
            if found == Err(Fault::SignedOut) {
                session.end();
            }
            answer.try_set(Some(found));
        });
    };
    Effect::new(move || load(false));
    move || match answer.get() {
        None => view! { <Spinner /> }.into_any(),
        Some(Err(fault)) => view! {
            <div class="k-narrow">
                <PageHead title=Signal::stored(t(Ui::Citizen).to_owned()) />
                <FaultView fault retry=Callback::new(move |()| load(false)) />
            </div>
        }
        .into_any(),
        Some(Ok(found)) => {
            view! { <Overview found show_address=Callback::new(move |()| load(true)) /> }.into_any()
        }
    }
}

#[component]
fn Overview(found: PersonView, show_address: Callback<()>) -> impl IntoView {
    let PersonView { person, cases, tasks } = found;
    let name = person.name.clone();
    view! {
        <PageHead title=Signal::derive(move || name.clone()) />
        <PersonCard person show_address />
        <h2 class="h4">{t(Ui::OpenTasks)}</h2>
        {if tasks.is_empty() {
            view! { <p class="k-empty">{t(Ui::NoOpenTasks)}</p> }.into_any()
        } else {
            view! { <TaskTable tasks /> }.into_any()
        }}
        <h2 class="h4">{t(Ui::Cases)}</h2>
        {if cases.is_empty() {
            view! { <p class="k-empty">{t(Ui::NoCases)}</p> }.into_any()
        } else {
            view! { <CaseTable cases /> }.into_any()
        }}
    }
}

#[component]
fn PersonCard(person: PersonSummary, show_address: Callback<()>) -> impl IntoView {
    let PersonSummary { cpr, protected_address, address, digital_post, dead, .. } = person;
    let hidden = protected_address && address.is_empty();
    let lines =
        address.into_iter().map(|line| view! { <span class="k-line">{line}</span> }).collect_view();
    let channel = match digital_post {
        Some(true) => Ui::DigitalPostYes,
        Some(false) => Ui::DigitalPostNo,
        None => Ui::NotStated,
    };
    view! {
        <div class="k-person">
            {dead.then(|| view! { <p><strong class="badge badge-error">{t(Ui::Dead)}</strong></p> })}
            {protected_address
                .then(|| view! { <p><strong class="badge badge-warning">{t(Ui::ProtectedAddress)}</strong></p> })}
            <dl class="k-pairs">
                <dt>{t(Ui::Cpr)}</dt>
                <dd>{cpr}</dd>
                <dt>{t(Ui::Address)}</dt>
                <dd>
                    {if hidden {
                        view! {
                            <button type="button" class="function-link" on:click=move |_| show_address.run(())>
                                <Icon name="visibility" />
                                {t(Ui::ShowAddress)}
                            </button>
                            <span class="form-hint">{t(Ui::ShowAddressNote)}</span>
                        }
                        .into_any()
                    } else {
                        lines.into_any()
                    }}
                </dd>
                <dt>{t(Ui::Channel)}</dt>
                <dd>{t(channel)}</dd>
            </dl>
        </div>
    }
}

#[component]
fn CaseTable(cases: Vec<CaseSummary>) -> impl IntoView {
    let row = move |case: CaseSummary| {
        let CaseSummary { id, number, benefit, state, received_on, paid } = case;
        view! {
            <tr>
                <td data-title=t(Ui::ColumnCase) class="k-nowrap"><a class="k-strong" href=route::case(&id)>{number}</a></td>
                <td data-title=t(Ui::ColumnBenefit)>{word(benefit.as_str(), language())}</td>
                <td data-title=t(Ui::ColumnState)><StateBadge state /></td>
                <td data-title=t(Ui::ColumnReceived)>{render::day(received_on)}</td>
                <td data-title=t(Ui::PaidInAll) class="align-text-right k-number">{render::money(Money::from_ore(paid))}</td>
            </tr>
        }
    };
    let rows = cases.into_iter().map(row).collect_view();
    view! {
        <div class="table--responsive-scroll" tabindex="0" role="region" aria-label=t(Ui::Cases)>
            <table class="table table--compact table-md-responsive-headers">
                <caption class="sr-only">{t(Ui::Cases)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(Ui::ColumnCase)}</th>
                        <th scope="col">{t(Ui::ColumnBenefit)}</th>
                        <th scope="col">{t(Ui::ColumnState)}</th>
                        <th scope="col">{t(Ui::ColumnReceived)}</th>
                        <th scope="col" class="align-text-right">{t(Ui::PaidInAll)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
