//! The decision letter: as it would be while deciding, and as it will be once decided.

use std::time::Duration;

use bevilling_core::api::request::{LetterPreviewRequest, ReasonRequest};
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::reason_dialog::ReasonDialog;
use crate::case::store::case;
use crate::case::work::Empty;
use crate::client::transport::{self, Content, Fault};
use crate::language::{language, t};
use crate::ui::fault::FaultView;
use crate::ui::file_view::{ContentView, FileView};
use crate::ui::icon::Icon;
use crate::ui::spinner::Spinner;

/// So long nothing more must be typed before the letter is set anew: setting it is the server's work.
const PAUSE: Duration = Duration::from_millis(500);

/// The letter as it would be. It follows choice and reasons; nothing is saved.
#[component]
pub(crate) fn LetterPreview(
    /// What would be decided.
    choice: Memo<Option<DecisionChoice>>,
    /// The reasons in words.
    reasons: Memo<String>,
) -> impl IntoView {
    let store = case();
    let answer = RwSignal::<Option<Result<Content, Fault>>, LocalStorage>::new_local(None);
    let number = StoredValue::new(0_u32);
    let fetch = move |choice: DecisionChoice, reasons: String, own: u32| {
        let request = LetterPreviewRequest { choice, reasons };
        spawn_local(async move {
            let found =
                transport::file_for(&store.path("/letter-preview"), &request, language()).await;
            if number.try_get_value() == Some(own) {
                answer.try_set(Some(found));
            }
        });
    };
    let ask = move |pause: Duration| {
        let Some(choice) = choice.get() else { return };
        let reasons = reasons.get();
        number.update_value(|number| *number += 1);
        let own = number.get_value();
        set_timeout(
            move || {
                if number.try_get_value() == Some(own) {
                    fetch(choice, reasons, own);
                }
            },
            pause,
        );
    };
    Effect::new(move |before: Option<()>| {
        ask(if before.is_none() { Duration::ZERO } else { PAUSE })
    });
    let name = Signal::stored(t(Ui::LetterPreview).to_owned());
    view! {
        <section class="k-letter" aria-labelledby="letter-preview-heading">
            <h4 class="h6" id="letter-preview-heading">{t(Ui::LetterPreview)}</h4>
            {move || match (choice.get(), answer.get()) {
                (None, _) => view! { <p class="k-empty">{t(Ui::LetterNeedsChoice)}</p> }.into_any(),
                (Some(_), None) => view! { <Spinner /> }.into_any(),
                (Some(_), Some(Ok(content))) => view! { <ContentView content name /> }.into_any(),
                (Some(_), Some(Err(fault))) => {
                    view! { <FaultView fault retry=Callback::new(move |()| ask(Duration::ZERO)) /> }.into_any()
                }
            }}
        </section>
    }
}

/// The letter of a decision that is made and not yet approved, with what can be done with it.
#[component]
pub(crate) fn DecidedLetter() -> impl IntoView {
    let store = case();
    let taking_back = RwSignal::new(false);
    let path = Signal::derive(move || store.path("/decision-letter"));
    let name = Signal::stored(t(Ui::DecisionLetter).to_owned());
    view! {
        <section class="k-card" aria-labelledby="letter-heading">
            <h3 class="h5" id="letter-heading">{t(Ui::LetterHead)}</h3>
            <p>{t(Ui::LetterText)}</p>
            <FileView path name />
            <div class="k-buttons">
                <Show when=move || store.offers(CaseAction::ApproveLetter)>
                    <button
                        type="button"
                        id="approve-letter"
                        class="button button-primary"
                        aria-disabled=move || store.is_busy().then_some("true")
                        on:click=move |_| store.change("/letter-approval", Empty {}, Ui::DoneLetter, || {})
                    >
                        <Icon name="send" />
                        {t(Ui::ApproveLetter)}
                    </button>
                </Show>
                <Show when=move || store.offers(CaseAction::TakeBackDecision)>
                    <button type="button" class="button button-secondary" on:click=move |_| taking_back.set(true)>{t(Ui::TakeBack)}</button>
                </Show>
            </div>
            <ReasonDialog
                id="take-back-dialog"
                field="take-back-reason"
                open=taking_back
                heading=Ui::TakeBack
                text=Ui::TakeBackText
                on_confirm=Callback::new(move |reason| {
                    store.change("/decision-withdrawal", ReasonRequest { reason }, Ui::DoneTakenBack, || {});
                })
            />
        </section>
    }
}
