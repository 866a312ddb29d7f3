//! The form of one expense with its preview: what would be paid, computed anew with every letter.

use std::collections::BTreeSet;

use bevilling_core::api::problem::FieldError;
use bevilling_core::api::request::AddLineRequest;
use bevilling_core::code::Code;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::form::error_summary::{ErrorSummary, Wrong};
use crate::language::{language, t};
use crate::payout::draft_bar::DraftBar;
use crate::payout::expense_fields::{ErrorAt, ExpenseFields, FieldsHead, label_of};
use crate::payout::preview::{Acknowledge, Preview, REASON, open_findings};
use crate::supplement::assessments::settlement;

/// The form of an expense.
#[component]
pub(crate) fn ExpenseForm() -> impl IntoView {
    let store = case();
    let draft = store.draft;
    let left = RwSignal::new(BTreeSet::<&'static str>::new());
    let failed = RwSignal::new(0_u32);
    let expense = Memo::new(move |_| draft.read(|draft| draft.expense.clone()));
    let input = Memo::new(move |_| expense.with(|expense| expense.read().0));
    let preview = settlement(store, input);
    let errors = Memo::new(move |_| errors(store, &expense.get(), failed.get() > 0, &left.get()));
    let error_at: ErrorAt = Callback::new(move |path: &'static str| {
        errors.with(|errors| errors.iter().find(|error| error.pointer == path).cloned())
    });
    let open = Memo::new(move |_| {
        let acknowledged = draft.read(|draft| draft.acknowledged.clone());
        preview
            .with(|preview| preview.as_ref().map(|preview| open_findings(preview, &acknowledged)))
            .unwrap_or_default()
    });
    let wrong = Memo::new(move |_| {
        let language = language();
        let at_fields = errors.get().into_iter().map(|error| Wrong {
            label: label_of(&error.pointer),
            field: error.pointer.clone(),
            message: error.in_language(language).message,
        });
        let of_findings = (failed.get() > 0).then(|| {
            findings_wrong(
                store,
                &open.get(),
                preview.with(|preview| needs_reason(preview.as_ref())),
            )
        });
        at_fields.chain(of_findings.into_iter().flatten()).collect::<Vec<_>>()
    });
    let submit = move || {
        failed.update(|failed| *failed += 1);
        if wrong.with_untracked(|wrong| !wrong.is_empty()) {
            return;
        }
        let (Some(seen), Some(today)) =
            (preview.get_untracked(), store.read_now(|view| view.today))
        else {
            return;
        };
        let typed = draft.get_now();
        let override_reason = needs_reason(Some(&seen)).then_some(typed.override_reason);
        let request = AddLineRequest {
            expense: input.get_untracked(),
            today,
            seen,
            acknowledged: typed.acknowledged,
            override_reason,
        };
        store.change("/lines", request, Ui::DoneLine, move || {
            failed.set(0);
            left.set(BTreeSet::new());
            draft.settle(|draft| {
                draft.expense = ExpenseDraft::default();
                draft.acknowledged = Vec::new();
                draft.override_reason = String::new();
            });
        });
    };
    view! {
        <section class="k-card k-expense" aria-labelledby="expense-heading">
            <h3 class="h5" id="expense-heading">{t(Ui::ExpenseHead)}</h3>
            <ErrorSummary errors=wrong failed />
            <form
                class="k-expense__form"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <div class="k-expense__fields">
                    <FieldsHead />
                    <ExpenseFields
                        error_at
                        on_leave=Callback::new(move |path| {
                            left.update(|left| {
                                left.insert(path);
                            });
                        })
                    />
                </div>
                <div class="k-expense__preview">
                    <Preview assessment=preview />
                </div>
                <div class="k-expense__end">
                    <Acknowledge assessment=preview failed />
                    <DraftBar />
                    <button type="submit" class="button button-primary" aria-disabled=move || store.is_busy().then_some("true")>{t(Ui::AddLine)}</button>
                    <p class="form-hint">{t(Ui::AddLineNote)}</p>
                </div>
            </form>
        </section>
    }
}

/// What is to be said at the fields: what the server said; after a failed submit everything; before that what cannot be
/// read in the fields that were left.
fn errors(
    store: CaseStore,
    expense: &ExpenseDraft,
    submitted: bool,
    left: &BTreeSet<&'static str>,
) -> Vec<FieldError> {
    let mut found = store.field_errors.get();
    let own = if submitted {
        expense.errors()
    } else {
        expense.read().1.into_iter().filter(|error| left.contains(error.pointer.as_str())).collect()
    };
    for error in own {
        if found.iter().all(|other| other.pointer != error.pointer) {
            found.push(error);
        }
    }
    found
}

fn findings_wrong(store: CaseStore, open: &[Code], needs_reason: bool) -> Vec<Wrong> {
    let language = language();
    let mut found: Vec<Wrong> = open
        .iter()
        .map(|code| Wrong {
            field: format!("seen-{code}"),
            label: Ui::LookAtThis.text(language).to_owned(),
            message: code.text(language).to_owned(),
        })
        .collect();
    if needs_reason && store.draft.read(|draft| draft.override_reason.trim().is_empty()) {
        found.push(Wrong {
            field: REASON.to_owned(),
            label: Ui::OverrideReason.text(language).to_owned(),
            message: Ui::WriteReason.text(language).to_owned(),
        });
    }
    found
}

fn needs_reason(assessment: Option<&bevilling_core::rule::assessment::Assessment>) -> bool {
    assessment.is_some_and(|assessment| !open_findings(assessment, &[]).is_empty())
}
