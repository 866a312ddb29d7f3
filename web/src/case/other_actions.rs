//! What can be done besides: ask the registers again, note that the citizen withdraws.

use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::{Look, change_button, open_button};
use crate::case::reason_dialog::{Question, reason_dialog};
use crate::case::store::case;
use crate::ui::held::Held;
use crate::ui::live::{memo, when};

/// Actions at the edge of the work.
pub(crate) fn other_actions() -> AnyView {
    let store = case();
    let state = store.state();
    let withdrawing = Held::new(false);
    // A waiting case has this button where it is needed most.
    let refreshes = memo(move || {
        store.offers(CaseAction::RefreshFacts) && state.get() != Some(StateKind::Waiting)
    });
    let withdraws = memo(move || store.offers(CaseAction::Withdraw));
    let refresh = move || {
        let look =
            Look { id: Some("refresh-facts"), class: "function-link", icon: Some("refresh") };
        change_button(store, look, Ui::Refresh, "/refresh", Ui::DoneRefreshed)
    };
    let withdraw = move || open_button("function-link", Some("close"), Ui::Withdraw, withdrawing);
    let buttons = move || {
        view! {
            <div class="k-buttons k-buttons--quiet">
                {when(move || refreshes.get(), refresh)}
                {when(move || withdraws.get(), withdraw)}
            </div>
        }
        .into_any()
    };
    let question = Question {
        id: "withdraw-dialog".to_owned(),
        field: "withdraw-reason",
        heading: Ui::Withdraw,
        text: Ui::WithdrawText,
        path: "/withdrawal".to_owned(),
        done: Ui::DoneWithdrawn,
    };
    view! {
        {when(move || refreshes.get() || withdraws.get(), buttons)}
        {reason_dialog(store, question, withdrawing)}
    }
    .into_any()
}
