//! What can be done besides: ask the registers again, note that the citizen withdraws.

use bevilling_core::api::request::ReasonRequest;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::reason_dialog::ReasonDialog;
use crate::case::store::case;
use crate::case::work::Empty;
use crate::language::t;
use crate::ui::icon::Icon;

/// Actions at the edge of the work.
#[component]
pub(crate) fn OtherActions() -> impl IntoView {
    let store = case();
    let state = store.state();
    let withdrawing = RwSignal::new(false);
    // A waiting case has this button where it is needed most.
    let refresh = Memo::new(move |_| {
        store.offers(CaseAction::RefreshFacts) && state.get() != Some(StateKind::Waiting)
    });
    let withdraw = Memo::new(move |_| store.offers(CaseAction::Withdraw));
    view! {
        <Show when=move || refresh.get() || withdraw.get()>
            <div class="k-buttons k-buttons--quiet">
                <Show when=move || refresh.get()>
                    <button
                        type="button"
                        id="refresh-facts"
                        class="function-link"
                        aria-disabled=move || store.is_busy().then_some("true")
                        on:click=move |_| store.change("/refresh", Empty {}, Ui::DoneRefreshed, || {})
                    >
                        <Icon name="refresh" />
                        {t(Ui::Refresh)}
                    </button>
                </Show>
                <Show when=move || withdraw.get()>
                    <button type="button" class="function-link" on:click=move |_| withdrawing.set(true)>
                        <Icon name="close" />
                        {t(Ui::Withdraw)}
                    </button>
                </Show>
            </div>
        </Show>
        <ReasonDialog
            id="withdraw-dialog"
            field="withdraw-reason"
            open=withdrawing
            heading=Ui::Withdraw
            text=Ui::WithdrawText
            on_confirm=Callback::new(move |reason| store.change("/withdrawal", ReasonRequest { reason }, Ui::DoneWithdrawn, || {}))
        />
    }
}
