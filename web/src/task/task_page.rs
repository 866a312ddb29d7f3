//! The page of tasks: what there is to do, by kind, page by page.

use bevilling_core::api::page::Page;
use bevilling_core::api::task::TaskView;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::client::browser;
use crate::client::transport::{self, Fault};
use crate::language::{language, t};
use crate::route;
use crate::session::session;
use crate::task::task_table::TaskTable;
use crate::ui::fault::FaultView;
use crate::ui::page_head::PageHead;
use crate::ui::pagination::Pagination;
use crate::ui::spinner::Spinner;

/// Tasks on a page.
const LIMIT: usize = 20;

/// A selection of tasks: its name in the address, its text, and what is asked of the server.
struct Filter {
    name: &'static str,
    text: Ui,
    query: &'static str,
}

const FILTERS: [Filter; 6] = [
    Filter { name: "", text: Ui::FilterAll, query: "" },
    Filter { name: "mail", text: Ui::FilterMail, query: "&kind=mail" },
    Filter { name: "decide", text: Ui::FilterDecide, query: "&kind=grant&waiting=false" },
    Filter { name: "waiting", text: Ui::FilterWaiting, query: "&waiting=true" },
    Filter { name: "approve", text: Ui::FilterApprove, query: "&kind=approveLine" },
    Filter { name: "payment", text: Ui::FilterPayment, query: "&kind=paymentProblem" },
];

/// The page of tasks.
#[component]
pub(crate) fn TaskPage() -> impl IntoView {
    let session = session();
    let query = use_query_map();
    let navigate = StoredValue::new_local(use_navigate());
    let filter = Memo::new(move |_| {
        let wanted = query.with(|query| query.get("show")).unwrap_or_default();
        FILTERS.iter().position(|filter| filter.name == wanted).unwrap_or_default()
    });
    let answer = RwSignal::new(None::<Result<Page<TaskView>, Fault>>);
    // Where each page starts; the first starts at the beginning. The last entry is the page that is shown.
    let starts = RwSignal::new(vec![None::<String>]);
    let asked = StoredValue::new(0_u32);
    let load = move || {
        let start = starts.with(|starts| starts.last().cloned().flatten());
        let cursor =
            start.map(|start| format!("&cursor={}", browser::encoded(&start))).unwrap_or_default();
        let address = format!("/tasks?limit={LIMIT}{}{cursor}", FILTERS[filter.get()].query);
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        spawn_local(async move {
            let found = transport::read::<Page<TaskView>>(&address, language()).await;
            if asked.try_get_value() != Some(number) {
                return;
            }
            if found == Err(Fault::SignedOut) {
                session.end();
            }
            answer.set(Some(found));
        });
    };
    Effect::new(load);
    let choose = move |name: &'static str| {
        starts.set(vec![None]);
        let address = if name.is_empty() {
            route::TASKS.to_owned()
        } else {
            format!("{}?show={name}", route::TASKS)
        };
        navigate.with_value(|navigate| {
            navigate(
                &address,
                NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() },
            )
        });
    };
    let chips = FILTERS
        .iter()
        .enumerate()
        .map(|(index, found)| {
            let pressed = move || if filter.get() == index { "true" } else { "false" };
            view! {
                <li>
                    <button type="button" class="tag k-chip" aria-pressed=pressed on:click=move |_| choose(found.name)>{t(found.text)}</button>
                </li>
            }
        })
        .collect_view();
    let total = Memo::new(move |_| {
        let count = answer.with(|answer| {
            answer.as_ref().and_then(|answer| answer.as_ref().ok().map(|page| page.total))
        });
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    });
    let page = Signal::derive(move || starts.with(Vec::len));
    let pages = Signal::derive(move || total.get().div_ceil(LIMIT));
    let previous = Callback::new(move |()| {
        starts.update(|starts| {
            if starts.len() > 1 {
                starts.truncate(starts.len() - 1);
            }
        });
    });
    let next = Callback::new(move |()| {
        let start = answer.with_untracked(|answer| {
            answer
                .as_ref()
                .and_then(|answer| answer.as_ref().ok().and_then(|page| page.next.clone()))
        });
        if start.is_some() {
            starts.update(|starts| starts.push(start));
        }
    });
    let content = move || match answer.get() {
        None => view! { <Spinner /> }.into_any(),
        Some(Err(fault)) => {
            view! { <FaultView fault retry=Callback::new(move |()| load()) /> }.into_any()
        }
        Some(Ok(found)) if found.items.is_empty() => {
            view! { <p class="k-empty">{t(Ui::NoTasks)}</p> }.into_any()
        }
        Some(Ok(found)) => view! { <TaskTable tasks=found.items /> }.into_any(),
    };
    let count = move || {
        let known = answer.with(|answer| matches!(answer, Some(Ok(_))));
        known.then(|| Ui::TaskCount.with(language(), &[("count", &total.get().to_string())]))
    };
    view! {
        <PageHead title=Signal::stored(t(Ui::Tasks).to_owned()) />
        <ul class="k-chips unstyled-list no-max-width" aria-label=t(Ui::FilterLabel)>{chips}</ul>
        <p class="rows-message" aria-live="polite">{count}</p>
        {content}
        <Pagination page pages on_previous=previous on_next=next />
    }
}
