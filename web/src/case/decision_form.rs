//! The decision: what, why in words, and the letter as it would be, before anything is saved.

use bevilling_core::api::request::DecideRequest;
use bevilling_core::rule::assessment::{Assessment, Outcome};
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::decide::{self, MOST_REASON};
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::submit_button;
use crate::case::letter::letter_preview;
use crate::case::store::{CaseStore, case};
use crate::client::transport::body;
use crate::form::choice_field::{Entry, choice_field};
use crate::form::error_summary::{Wrong, error_summary};
use crate::form::field::Frame;
use crate::form::submitted_form::submitted_form;
use crate::form::text_area::text_area;
use crate::language::{language, t};
use crate::payout::draft_bar::draft_bar;
use crate::supplement::assessments::eligibility;
use crate::ui::held::Held;
use crate::ui::live::{Live, attribute, handler, live, memo, when};

const CHOICES: [(&str, DecisionChoice, Ui); 3] = [
    ("grant", DecisionChoice::Grant, Ui::ChoiceGrant),
    ("refuse", DecisionChoice::Refuse, Ui::ChoiceRefuse),
    ("refer", DecisionChoice::Refer, Ui::ChoiceRefer),
];

/// The decision of a case under assessment.
pub(crate) fn decision_form() -> AnyView {
    let store = case();
    when(move || store.offers(CaseAction::Decide), form)
}

fn form() -> AnyView {
    let store = case();
    let draft = store.draft;
    let assessment = eligibility(store);
    let failed = Held::new(0_u32);
    let shows_letter = Held::new(false);
    let choice = memo(move || draft.read(|draft| draft.choice));
    let reasons = memo(move || draft.read(|draft| draft.reasons.clone()));
    let needs_reasons =
        move || assessment.with(|assessment| needs_reasons(choice.get(), assessment.as_ref()));
    let wrong =
        memo(move || wrong(choice.get(), &reasons.get(), needs_reasons(), failed.get() > 0));
    let submit = Callback::new(move |()| {
        failed.update(|failed| *failed += 1);
        if wrong.with_untracked(|wrong| !wrong.is_empty()) {
            return;
        }
        let (Some(choice), Some(seen)) = (choice.get_untracked(), assessment.get_untracked())
        else {
            return;
        };
        let request = DecideRequest { choice, reasons: reasons.get_untracked(), seen };
        let settle = draft.settle_later(|draft| {
            draft.choice = None;
            draft.reasons = String::new();
        });
        store.change_then("/decision", body(&request), Ui::DoneDecided, settle);
    });
    let shows = move || shows_letter.get();
    let show_text = move || t(if shows() { Ui::LetterHide } else { Ui::LetterShow });
    let content = view! {
        {choice_of(store, choice, assessment, error_at(wrong, "decision-choice"))}
        {reasons_of(store, reasons, error_at(wrong, "decision-reasons"))}
        {draft_bar(draft)}
        <div class="k-buttons">
            {submit_button(store, t(Ui::Decide).to_owned())}
            <button
                type="button"
                class="button button-secondary"
                aria-expanded=attribute(move || Some(shows().to_string()))
                aria-controls="letter-preview"
                on:click=handler(move |_| shows_letter.update(|shows| *shows = !*shows))
            >
                {live(show_text)}
            </button>
        </div>
        <p class="form-hint">{t(Ui::DecideNote)}</p>
    };
    view! {
        <section class="k-card" aria-labelledby="decision-heading">
            <h3 class="h5" id="decision-heading">{t(Ui::DecisionHead)}</h3>
            {error_summary(wrong, failed)}
            {submitted_form(None, submit, content.into_any())}
            <div id="letter-preview">{when(shows, move || letter_preview(choice, reasons))}</div>
        </section>
    }
    .into_any()
}

fn choice_of(
    store: CaseStore,
    choice: Live<Option<DecisionChoice>>,
    assessment: Live<Option<Assessment>>,
    error: Live<Option<String>>,
) -> AnyView {
    let draft = store.draft;
    let entries = CHOICES.into_iter().map(|(name, choice, label)| {
        let refusal =
            memo(move || assessment.with(|assessment| refusal(store, choice, assessment.as_ref())));
        let note = memo(move || {
            refusal.with(|refusal| refusal.as_ref().map(|refusal| note(choice, refusal)))
        });
        let closed = memo(move || refusal.with(Option::is_some));
        Entry { name, label: t(label).to_owned(), note, closed }
    });
    let chosen = memo(move || choice.get().map(name_of).unwrap_or_default().to_owned());
    let choose = Callback::new(move |name: String| {
        let found = CHOICES.into_iter().find(|(own, ..)| *own == name).map(|(_, choice, _)| choice);
        draft.change("choice", move |draft| draft.choice = found);
    });
    let frame = Frame::new("decision-choice", t(Ui::DecisionQuestion)).error(error);
    choice_field(frame, "form-group", entries.collect(), chosen, choose)
}

fn reasons_of(store: CaseStore, reasons: Live<String>, error: Live<Option<String>>) -> AnyView {
    let draft = store.draft;
    let typed = Callback::new(move |text: String| {
        draft.change("reasons", move |draft| draft.reasons = text);
    });
    let frame = Frame::new("decision-reasons", t(Ui::DecisionReasons))
        .hint(Some(Ui::DecisionReasonsHint))
        .error(error);
    text_area(frame, "5", MOST_REASON, reasons, typed)
}

fn error_at(wrong: Live<Vec<Wrong>>, field: &'static str) -> Live<Option<String>> {
    memo(move || {
        wrong.with(|wrong| {
            wrong.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.message.clone())
        })
    })
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

/// A grant that nothing speaks against needs no words; one over a finding does, like every refusal.
fn needs_reasons(choice: Option<DecisionChoice>, assessment: Option<&Assessment>) -> bool {
    match choice {
        None => false,
        Some(DecisionChoice::Refuse | DecisionChoice::Refer) => true,
        Some(DecisionChoice::Grant) => {
            assessment.is_some_and(|assessment| assessment.outcome != Outcome::Grant)
        }
    }
}

fn wrong(
    choice: Option<DecisionChoice>,
    reasons: &str,
    needs_reasons: bool,
    submitted: bool,
) -> Vec<Wrong> {
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
