//! The form of one expense with its preview: what would be paid, computed anew with every letter.

use bevilling_core::api::problem::FieldError;
use bevilling_core::api::request::AddLineRequest;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::submit_button;
use crate::case::store::{CaseStore, case};
use crate::client::transport::body;
use crate::form::draft_fields::DraftFields;
use crate::form::error_summary::{Wrong, error_summary};
use crate::form::submitted_form::submitted_form;
use crate::language::{language, t};
use crate::payout::draft_bar::draft_bar;
use crate::payout::expense_fields::{expense_fields, label_of};
use crate::payout::preview::{Said, preview};
use crate::payout::second_look::{REASON, open_findings, second_look};
use crate::supplement::assessments::settlement;
use crate::ui::held::Held;
use crate::ui::live::memo;

/// The form of an expense.
pub(crate) fn expense_form() -> AnyView {
    let store = case();
    let draft = store.draft;
    let left = Held::new(Vec::<&'static str>::new());
    let failed = Held::new(0_u32);
    let expense = memo(move || draft.read(|draft| draft.expense.clone()));
    let input = memo(move || expense.with(|expense| expense.read().0));
    let assessment = settlement(store, input);
    let said = memo(move || assessment.with(|assessment| assessment.as_ref().map(Said::of)));
    let errors = memo(move || errors(store, &expense.get(), failed.get() > 0, &left.get()));
    let wrong = memo(move || {
        let of_findings =
            (failed.get() > 0).then(|| assessment.with(|seen| of_findings(store, seen.as_ref())));
        let at_fields = errors.get().into_iter().map(at_field);
        at_fields.chain(of_findings.into_iter().flatten()).collect::<Vec<_>>()
    });
    let submit = Callback::new(move |()| {
        failed.update(|failed| *failed += 1);
        if wrong.with_untracked(|wrong| !wrong.is_empty()) {
            return;
        }
        let (Some(seen), Some(today)) =
            (assessment.get_untracked(), store.read_now(|view| view.today))
        else {
            return;
        };
        let typed = draft.get_now();
        let override_reason = needs_reason(&seen).then_some(typed.override_reason);
        let request = body(&AddLineRequest {
            expense: input.get_untracked(),
            today,
            seen,
            acknowledged: typed.acknowledged,
            override_reason,
        });
        let settle = draft.settle_later(|draft| {
            draft.expense = ExpenseDraft::default();
            draft.acknowledged = Vec::new();
            draft.override_reason = String::new();
        });
        let settle = move || {
            failed.try_set(0);
            left.try_set(Vec::new());
            settle();
        };
        store.change_then("/lines", request, Ui::DoneLine, Box::new(settle));
    });
    let field_errors = store.field_errors;
    let fields = DraftFields {
        draft,
        label: label_of,
        error_at: Callback::new(move |path: &'static str| {
            errors.with(|errors| errors.iter().find(|error| error.pointer == path).cloned())
        }),
        on_change: Callback::new(move |path: &'static str| {
            // What the server said about the field concerned what stood there before.
            field_errors.update(|errors| errors.retain(|error| error.pointer != path));
        }),
        on_leave: Callback::new(move |path| {
            left.update(|left| {
                left.push(path);
            });
        }),
    };
    let content = view! {
        <div class="k-expense__fields">
            <p class="form-hint k-required">{t(Ui::AllRequired)}</p>
            {expense_fields(store, fields)}
        </div>
        <div class="k-expense__preview">{preview(assessment, said)}</div>
        <div class="k-expense__end">
            {second_look(assessment, failed)}
            {draft_bar(draft)}
            {submit_button(store, t(Ui::AddLine).to_owned())}
            <p class="form-hint">{t(Ui::AddLineNote)}</p>
        </div>
    };
    view! {
        <section class="k-card k-expense" aria-labelledby="expense-heading">
            <h3 class="h5" id="expense-heading">{t(Ui::ExpenseHead)}</h3>
            {error_summary(wrong, failed)}
            {submitted_form(Some("k-expense__form"), submit, content.into_any())}
        </section>
    }
    .into_any()
}

/// What is to be said at the fields: what the server said; after a failed submit everything; before that what cannot be
/// read in the fields that were left.
fn errors(
    store: CaseStore,
    expense: &ExpenseDraft,
    submitted: bool,
    left: &[&'static str],
) -> Vec<FieldError> {
    let mut found = store.field_errors.get();
    let own = if submitted {
        expense.errors()
    } else {
        expense
            .read()
            .1
            .into_iter()
            .filter(|error| left.contains(&error.pointer.as_str()))
            .collect()
    };
    for error in own {
        if found.iter().all(|other| other.pointer != error.pointer) {
            found.push(error);
        }
    }
    found
}

fn at_field(error: FieldError) -> Wrong {
    let label = label_of(&error.pointer);
    let error = error.in_language(language());
    Wrong { field: error.pointer, label, message: error.message }
}

/// What is still to be done about findings that ask for a second look.
fn of_findings(store: CaseStore, seen: Option<&Assessment>) -> Vec<Wrong> {
    let Some(seen) = seen else { return Vec::new() };
    store.draft.read(|draft| {
        let open = open_findings(seen, &draft.acknowledged);
        let mut found: Vec<Wrong> = open
            .into_iter()
            .map(|code| Wrong {
                field: format!("seen-{code}"),
                label: t(Ui::LookAtThis).to_owned(),
                message: code.text(language()).to_owned(),
            })
            .collect();
        if needs_reason(seen) && draft.override_reason.trim().is_empty() {
            found.push(Wrong {
                field: REASON.to_owned(),
                label: t(Ui::OverrideReason).to_owned(),
                message: t(Ui::WriteReason).to_owned(),
            });
        }
        found
    })
}

fn needs_reason(assessment: &Assessment) -> bool {
    !open_findings(assessment, &[]).is_empty()
}
