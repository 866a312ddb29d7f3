//! The page of tasks: what there is to do, by kind, page by page.

use bevilling_core::api::page::Page;
use bevilling_core::api::task::TaskView;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::browser;
use crate::client::transport::{self, Fault};
use crate::language::{language, t};
use crate::route::{self, place};
use crate::session::session;
use crate::task::task_table::task_table;
use crate::ui::empty::empty;
use crate::ui::fault::fault_view;
use crate::ui::held::Held;
use crate::ui::live::{Live, attribute, effect, handler, live, memo};
use crate::ui::page_head::plain_head;
use crate::ui::pagination::pagination;
use crate::ui::spinner::spinner;

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

/// What the page knows.
#[derive(Clone, Copy)]
struct Tasks {
    answer: Held<Option<Result<Page<TaskView>, Fault>>>,
    /// Where each page starts; the first starts at the beginning. The last entry is the page that is shown.
    starts: Held<Vec<Option<String>>>,
    /// The selection, by its place in the list.
    filter: Live<usize>,
    asked: Held<u32>,
}

/// The page of tasks.
pub(crate) fn task_page() -> AnyView {
    let place = place();
    let filter = memo(move || {
        let query = place.query();
        let wanted =
            query.split('&').find_map(|part| part.strip_prefix("show=")).unwrap_or_default();
        FILTERS.iter().position(|filter| filter.name == wanted).unwrap_or_default()
    });
    let tasks = Tasks {
        answer: Held::new(None),
        starts: Held::new(vec![None]),
        filter,
        asked: Held::new(0),
    };
    let session = session();
    let load = Callback::new(move |()| {
        let address = tasks.address();
        tasks.asked.update(|asked| *asked += 1);
        let number = tasks.asked.get_untracked();
        spawn_local(async move {
            let found = transport::read::<Page<TaskView>>(&address).await;
            // By now another page or selection may be asked for, or the page be gone.
            if tasks.asked.try_get_untracked() != Some(number) {
                return;
            }
            if found == Err(Fault::SignedOut) {
                session.end();
            }
            tasks.answer.set(Some(found));
        });
    });
    effect(move || load.run(()));
    let choose = Callback::new(move |name: &'static str| {
        tasks.starts.set(vec![None]);
        place.replace(&if name.is_empty() {
            route::TASKS.to_owned()
        } else {
            format!("{}?show={name}", route::TASKS)
        });
    });
    let chips = FILTERS.iter().enumerate();
    let chips = chips.map(|(index, found)| chip(index, found, filter, choose)).collect::<Vec<_>>();
    let content = move || match tasks.answer.get() {
        None => spinner(),
        Some(Err(fault)) => fault_view(fault, Some(load)),
        Some(Ok(found)) if found.items.is_empty() => empty(Ui::NoTasks),
        Some(Ok(found)) => task_table(found.items),
    };
    let total = memo(move || tasks.total());
    let count = move || {
        total.get().map(|total| Ui::TaskCount.with(language(), &[("count", &total.to_string())]))
    };
    let page = memo(move || tasks.starts.with(Vec::len));
    let pages = memo(move || total.get().unwrap_or_default().div_ceil(LIMIT));
    let previous = Callback::new(move |()| tasks.back());
    let next = Callback::new(move |()| tasks.forth());
    view! {
        {plain_head(t(Ui::Tasks))}
        <ul class="k-chips unstyled-list no-max-width" aria-label=t(Ui::FilterLabel)>{chips}</ul>
        <p class="rows-message" aria-live="polite">{live(count)}</p>
        {live(content)}
        {pagination(page, pages, previous, next)}
    }
    .into_any()
}

impl Tasks {
    fn address(self) -> String {
        let start = self.starts.with(|starts| starts.last().cloned().flatten());
        let cursor = start.map(|start| format!("&cursor={}", browser::encoded(&start)));
        let query = FILTERS.get(self.filter.get()).map(|filter| filter.query).unwrap_or_default();
        format!("/tasks?limit={LIMIT}{query}{}", cursor.unwrap_or_default())
    }

    /// How many tasks there are; nothing while that is not known.
    fn total(self) -> Option<usize> {
        self.answer.with(|answer| match answer {
            Some(Ok(page)) => page.total.try_into().ok(),
            Some(Err(_)) | None => None,
        })
    }

    fn back(self) {
        self.starts.update(|starts| {
            if starts.len() > 1 {
                starts.truncate(starts.len() - 1);
            }
        });
    }

    fn forth(self) {
        let start = self.answer.with_untracked(|answer| match answer {
            Some(Ok(page)) => page.next.clone(),
            Some(Err(_)) | None => None,
        });
        if start.is_some() {
            self.starts.update(|starts| starts.push(start));
        }
    }
}

fn chip(
    index: usize,
    found: &'static Filter,
    filter: Live<usize>,
    choose: Callback<&'static str>,
) -> AnyView {
    let pressed = attribute(move || Some((filter.get() == index).to_string()));
    view! {
        <li>
            <button type="button" class="tag k-chip" aria-pressed=pressed on:click=handler(move |_| choose.run(found.name))>
                {t(found.text)}
            </button>
        </li>
    }
    .into_any()
}
