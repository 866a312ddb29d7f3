//! The decision letter: as it would be while deciding, and as it will be once decided.

use std::time::Duration;

use bevilling_core::api::request::LetterPreviewRequest;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::buttons::{Look, PRIMARY, SECONDARY, change_button, open_button};
use crate::case::reason_dialog::{Question, reason_dialog};
use crate::case::store::case;
use crate::client::transport;
use crate::language::t;
use crate::ui::empty::empty;
use crate::ui::fault::fault_view;
use crate::ui::file_view::{FileAnswer, content_view, file_view};
use crate::ui::held::Held;
use crate::ui::live::{Live, fixed, live, memo, when};
use crate::ui::spinner::spinner;

/// So long nothing more must be typed before the letter is set anew: setting it is the server's work.
const PAUSE: Duration = Duration::from_millis(500);

/// The letter as it would be. It follows choice and reasons; nothing is saved.
pub(crate) fn letter_preview(
    choice: Live<Option<DecisionChoice>>,
    reasons: Live<String>,
) -> AnyView {
    let store = case();
    let answer: FileAnswer = Held::new(None);
    let number = Held::new(0_u32);
    let fetch = move |choice: DecisionChoice, reasons: String, own: u32| {
        let request = transport::body(&LetterPreviewRequest { choice, reasons });
        spawn_local(async move {
            let found = transport::file_for(&store.path("/letter-preview"), request).await;
            if number.try_get_untracked() == Some(own) {
                answer.try_set(Some(found));
            }
        });
    };
    let ask = move |pause: Duration| {
        let Some(choice) = choice.get() else { return };
        let reasons = reasons.get();
        number.update(|number| *number += 1);
        let own = number.get_untracked();
        set_timeout(
            move || {
                if number.try_get_untracked() == Some(own) {
                    fetch(choice, reasons, own);
                }
            },
            pause,
        );
    };
    Effect::new(move |before: Option<()>| {
        ask(if before.is_none() { Duration::ZERO } else { PAUSE })
    });
    let again = Callback::new(move |()| ask(Duration::ZERO));
    let name = fixed(t(Ui::LetterPreview).to_owned());
    let shown = move || match (choice.get(), answer.get()) {
        (None, _) => empty(Ui::LetterNeedsChoice),
        (Some(_), None) => spinner(),
        (Some(_), Some(Ok(content))) => content_view(content, name),
        (Some(_), Some(Err(fault))) => fault_view(fault, Some(again)),
    };
    view! {
        <section class="k-letter" aria-labelledby="letter-preview-heading">
            <h4 class="h6" id="letter-preview-heading">{t(Ui::LetterPreview)}</h4>
            {live(shown)}
        </section>
    }
    .into_any()
}

/// The letter of a decision that is made and not yet approved, with what can be done with it.
pub(crate) fn decided_letter() -> AnyView {
    let store = case();
    let taking_back = Held::new(false);
    let path = memo(move || store.path("/decision-letter"));
    let name = fixed(t(Ui::DecisionLetter).to_owned());
    let approve = move || {
        let look = Look { id: Some("approve-letter"), class: PRIMARY, icon: Some("send") };
        change_button(store, look, Ui::ApproveLetter, "/letter-approval", Ui::DoneLetter)
    };
    let take_back = move || open_button(SECONDARY, None, Ui::TakeBack, taking_back);
    let question = Question {
        id: "take-back-dialog".to_owned(),
        field: "take-back-reason",
        heading: Ui::TakeBack,
        text: Ui::TakeBackText,
        path: "/decision-withdrawal".to_owned(),
        done: Ui::DoneTakenBack,
    };
    view! {
        <section class="k-card" aria-labelledby="letter-heading">
            <h3 class="h5" id="letter-heading">{t(Ui::LetterHead)}</h3>
            <p>{t(Ui::LetterText)}</p>
            // The buttons below stay where they are when the letter arrives.
            <div class="k-letter__room">{file_view(path, name)}</div>
            <div class="k-buttons">
                {when(move || store.offers(CaseAction::ApproveLetter), approve)}
                {when(move || store.offers(CaseAction::TakeBackDecision), take_back)}
            </div>
            {reason_dialog(store, question, taking_back)}
        </section>
    }
    .into_any()
}
