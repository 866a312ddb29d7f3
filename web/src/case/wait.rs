//! What the case waits for, and how the wait ends.

use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::Waiting;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::{Look, PRIMARY, SECONDARY, change_button};
use crate::case::store::case;
use crate::language::{language, t};
use crate::task::waiting;
use crate::ui::icon::icon;
use crate::ui::live::{live, when};
use crate::ui::pairs::{lines, pair, pairs};

/// What the case waits for.
pub(crate) fn wait_panel() -> AnyView {
    let store = case();
    let wait = store.part(|view| view.case.waiting());
    let refresh = move || {
        let look = Look { id: Some("refresh-facts"), class: PRIMARY, icon: Some("refresh") };
        change_button(store, look, Ui::Refresh, "/refresh", Ui::DoneRefreshed)
    };
    let end = move || {
        let look = Look { id: Some("end-wait"), class: SECONDARY, icon: None };
        change_button(store, look, Ui::EndWait, "/wait-end", Ui::DoneWaitEnded)
    };
    view! {
        <section class="k-card k-card--wait" aria-labelledby="wait-heading">
            <h3 class="h5" id="wait-heading">{icon("hourglass")}{t(Ui::WaitHead)}</h3>
            {live(move || wait.get().flatten().map(wait_list))}
            <div class="k-buttons">
                {when(move || store.offers(CaseAction::RefreshFacts), refresh)}
                {when(move || store.offers(CaseAction::EndWait), end)}
            </div>
        </section>
    }
    .into_any()
}

fn wait_list(wait: Waiting) -> AnyView {
    let Waiting { reasons, from, since, until } = wait;
    let what = reasons.into_iter().map(|code| code.text(language()).to_owned());
    pairs(vec![
        pair(Ui::WaitFor, lines(what)),
        pair(Ui::WaitFrom, t(waiting::from(from)).into_any()),
        pair(Ui::WaitSince, render::day(since).into_any()),
        pair(Ui::WaitUntil, render::day(until).into_any()),
    ])
}
