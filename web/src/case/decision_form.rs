//! The decision: what, why in words, and the letter as it would be, before anything is saved.

use bevilling_core::api::request::DecideRequest;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::decide::{self, MOST_REASON};
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::letter::LetterPreview;
use crate::case::store::{CaseStore, case};
use crate::form::choice_field::{ChoiceField, Entry};
use crate::form::error_summary::{ErrorSummary, Wrong};
use crate::form::field::Frame;
use crate::form::text_area::TextArea;
use crate::language::{language, t};
use crate::payout::draft_bar::DraftBar;
use crate::supplement::assessments::eligibility;

const CHOICES: [(&str, DecisionChoice, Ui); 3] = [
    ("grant", DecisionChoice::Grant, Ui::ChoiceGrant),
    ("refuse", DecisionChoice::Refuse, Ui::ChoiceRefuse),
    ("refer", DecisionChoice::Refer, Ui::ChoiceRefer),
];

/// The decision of a case under assessment.
#[component]
pub(crate) fn DecisionForm() -> impl IntoView {
    let store = case();
    view! {
        <Show when=move || store.offers(CaseAction::Decide)><Form /></Show>
    }
}

#[component]
fn Form() -> impl IntoView {
    let store = case();
    let draft = store.draft;
    let assessment = eligibility(store);
    let failed = RwSignal::new(0_u32);
    let shows_letter = RwSignal::new(false);
    let choice = Memo::new(move |_| draft.read(|draft| draft.choice));
    let reasons = Memo::new(move |_| draft.read(|draft| draft.reasons.clone()));
    let entries = CHOICES.into_iter().map(|(name, choice, label)| {
        let refusal = Memo::new(move |_| refusal(store, choice, assessment.get().as_ref()));
        Entry {
            name,
            label: Signal::stored(label.text(language()).to_owned()),
            note: Signal::derive(move || refusal.get().map(|refusal| note(choice, &refusal))),
            closed: Signal::derive(move || refusal.with(Option::is_some)),
        }
    });
    let entries = entries.collect::<Vec<_>>();
    let wrong = Memo::new(move |_| wrong(choice.get(), &reasons.get(), failed.get() > 0));
    let error_at = move |field: &'static str| {
        Signal::derive(move || {
            wrong.with(|wrong| {
                wrong.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.message.clone())
            })
        })
    };
    let what = Frame::new("decision-choice", Signal::stored(t(Ui::DecisionQuestion).to_owned()));
    let why = Frame::new("decision-reasons", Signal::stored(t(Ui::DecisionReasons).to_owned()));
    let submit = move || {
        failed.update(|failed| *failed += 1);
        if wrong.with_untracked(|wrong| !wrong.is_empty()) {
            return;
        }
        let (Some(choice), Some(seen)) = (choice.get_untracked(), assessment.get_untracked())
        else {
            return;
        };
        let request = DecideRequest { choice, reasons: reasons.get_untracked(), seen };
        store.change("/decision", request, Ui::DoneDecided, move || {
            draft.settle(|draft| {
                draft.choice = None;
                draft.reasons = String::new();
            });
        });
    };
    let chosen = Signal::derive(move || choice.get().map(name_of).unwrap_or_default().to_owned());
    let choose = Callback::new(move |name: String| {
        let found = CHOICES.into_iter().find(|(own, ..)| *own == name).map(|(_, choice, _)| choice);
        draft.change("choice", move |draft| draft.choice = found);
    });
    view! {
        <section class="k-card" aria-labelledby="decision-heading">
            <h3 class="h5" id="decision-heading">{t(Ui::DecisionHead)}</h3>
            <ErrorSummary errors=wrong failed />
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <ChoiceField frame=what.error(error_at("decision-choice")) value=chosen entries on_input=choose />
                <TextArea
                    frame=why.hint(Ui::DecisionReasonsHint).error(error_at("decision-reasons"))
                    value=reasons
                    on_input=Callback::new(move |text: String| draft.change("reasons", move |draft| draft.reasons = text))
                    most=MOST_REASON
                />
                <DraftBar />
                <div class="k-buttons">
                    <button type="submit" class="button button-primary" aria-disabled=move || store.is_busy().then_some("true")>{t(Ui::Decide)}</button>
                    <button
                        type="button"
                        class="button button-secondary"
                        aria-expanded=move || if shows_letter.get() { "true" } else { "false" }
                        aria-controls="letter-preview"
                        on:click=move |_| shows_letter.update(|shows| *shows = !*shows)
                    >
                        {move || if shows_letter.get() { Ui::LetterHide } else { Ui::LetterShow }.text(language())}
                    </button>
                </div>
                <p class="form-hint">{t(Ui::DecideNote)}</p>
            </form>
            <div id="letter-preview">
                <Show when=move || shows_letter.get()>
                    <LetterPreview choice reasons />
                </Show>
            </div>
        </section>
    }
}

/// Why a choice is not open: the rules do not lead to it.
fn refusal(
    store: CaseStore,
    choice: DecisionChoice,
    assessment: Option<&Assessment>,
) -> Option<Refusal> {
    let assessment = assessment?;
    store.read(|view| decide::outcome(&view.case, choice, assessment).err()).flatten()
}

/// Why it is not open. What stands against a grant is worth reading; for the others it is enough that nothing leads there.
fn note(choice: DecisionChoice, refusal: &Refusal) -> String {
    let text = match choice {
        DecisionChoice::Grant => refusal.text(language()),
        DecisionChoice::Refuse | DecisionChoice::Refer => String::new(),
    };
    if text.is_empty() { t(Ui::ChoiceClosed).to_owned() } else { text }
}

fn wrong(choice: Option<DecisionChoice>, reasons: &str, submitted: bool) -> Vec<Wrong> {
    let language = language();
    if !submitted {
        return Vec::new();
    }
    let mut found = Vec::new();
    if choice.is_none() {
        found.push(Wrong {
            field: "decision-choice".to_owned(),
            label: Ui::DecisionQuestion.text(language).to_owned(),
            message: Ui::ChooseDecision.text(language).to_owned(),
        });
    }
    let needs_reasons = matches!(choice, Some(DecisionChoice::Refuse | DecisionChoice::Refer));
    let message = if needs_reasons && reasons.trim().is_empty() {
        Some(Refusal::ReasonMissing.text(language))
    } else if reasons.chars().count() > MOST_REASON {
        Some(Refusal::TextTooLong { most: MOST_REASON }.text(language))
    } else {
        None
    };
    if let Some(message) = message {
        found.push(Wrong {
            field: "decision-reasons".to_owned(),
            label: Ui::DecisionReasons.text(language).to_owned(),
            message,
        });
    }
    found
}

const fn name_of(choice: DecisionChoice) -> &'static str {
    match choice {
        DecisionChoice::Grant => "grant",
        DecisionChoice::Refuse => "refuse",
        DecisionChoice::Refer => "refer",
    }
}
