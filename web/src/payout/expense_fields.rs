//! The fields of an expense. Label, id and error of each come from its fact.

use bevilling_core::api::problem::FieldError;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::supplement::explain::fact_label;
use bevilling_core::supplement::facts;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::form::choice_field::{ChoiceField, Entry};
use crate::form::field::Frame;
use crate::form::select_field::SelectField;
use crate::form::text_field::TextField;
use crate::language::{language, t};

/// The id of the field for who is paid.
pub(crate) const PAYEE: &str = "payee";
/// The id of the field for the receipt.
pub(crate) const DOCUMENT: &str = "expense.document";

/// What is wrong at a field now, if anything is to be said yet.
pub(crate) type ErrorAt = Callback<&'static str, Option<FieldError>>;

/// A text of the draft by its fact.
type GetText = fn(&ExpenseDraft) -> &String;
type SetText = fn(&mut ExpenseDraft, String);

/// The fields of an expense.
#[component]
pub(crate) fn ExpenseFields(
    /// What is wrong at a field.
    error_at: ErrorAt,
    /// A field is left: from now on its errors are shown.
    on_leave: Callback<&'static str>,
) -> impl IntoView {
    let store = case();
    let kind = Memo::new(move |_| store.draft.read(|draft| draft.expense.kind.clone()));
    let subsidy = Memo::new(move |_| {
        store.draft.read(|draft| draft.expense.regional_subsidy.trim().to_owned())
    });
    // A subsidy on the receipt shows that the region subsidises; only without one somebody must say so.
    let asks_subsidized = Memo::new(move |_| {
        subsidy.with(|text| {
            !text.is_empty() && text.chars().all(|letter| matches!(letter, '0' | ',' | '.'))
        })
    });
    let kinds = Signal::derive(move || {
        let text = |kind: &ExpenseKind| {
            (kind.as_str().to_owned(), word(kind.as_str(), language()).to_owned())
        };
        ExpenseKind::ORDINARY.iter().map(text).collect::<Vec<_>>()
    });
    view! {
        <div class="k-fields">
            <SelectField
                frame=frame(facts::EXPENSE_KIND.path, error_at)
                value=kind
                options=kinds
                on_input=changer(store, facts::EXPENSE_KIND.path, |draft, text| draft.kind = text)
            />
            <Line path=facts::EXPENSE_DATE.path hint=Some(Ui::DateHint) get=|draft| &draft.date set=|draft, text| draft.date = text error_at on_leave />
            <Amount path=facts::GROSS_PRICE.path get=|draft| &draft.gross_price set=|draft, text| draft.gross_price = text error_at on_leave />
            <Amount
                path=facts::REGIONAL_SUBSIDY.path
                hint=Ui::SubsidyHint
                get=|draft| &draft.regional_subsidy
                set=|draft, text| draft.regional_subsidy = text
                error_at
                on_leave
            />
            <Show when=move || asks_subsidized.get()>
                <YesNo
                    path=facts::PUBLICLY_SUBSIDIZED.path
                    get=|draft| &draft.publicly_subsidized
                    set=|draft, text| draft.publicly_subsidized = text
                    error_at
                />
            </Show>
            <Amount
                path=facts::INSURANCE_SUBSIDY.path
                hint=Ui::InsuranceHint
                get=|draft| &draft.insurance_subsidy
                set=|draft, text| draft.insurance_subsidy = text
                error_at
                on_leave
            />
            <Show when=move || kind.with(|kind| kind == ExpenseKind::Foot.as_str())>
                <YesNo
                    path=facts::PROVIDER_NUMBER.path
                    get=|draft| &draft.provider_number
                    set=|draft, text| draft.provider_number = text
                    error_at
                />
            </Show>
            <PayeeField error_at />
            <ReceiptField error_at />
        </div>
    }
}

#[component]
fn Line(
    path: &'static str,
    hint: Option<Ui>,
    get: GetText,
    set: SetText,
    error_at: ErrorAt,
    on_leave: Callback<&'static str>,
) -> impl IntoView {
    let store = case();
    let frame = frame(path, error_at);
    let frame = hint.map_or(frame, |hint| frame.hint(hint));
    view! {
        <TextField
            frame
            value=value(store, get)
            on_input=changer(store, path, set)
            on_leave=Callback::new(move |()| on_leave.run(path))
            class="input-width-s"
        />
    }
}

#[component]
fn Amount(
    path: &'static str,
    #[prop(optional)] hint: Option<Ui>,
    get: GetText,
    set: SetText,
    error_at: ErrorAt,
    on_leave: Callback<&'static str>,
) -> impl IntoView {
    let store = case();
    let frame = frame(path, error_at);
    let frame = hint.map_or(frame, |hint| frame.hint(hint));
    view! {
        <TextField
            frame
            value=value(store, get)
            on_input=changer(store, path, set)
            on_leave=Callback::new(move |()| on_leave.run(path))
            suffix="kr."
            keyboard="decimal"
            class="k-amount"
        />
    }
}

#[component]
fn YesNo(path: &'static str, get: GetText, set: SetText, error_at: ErrorAt) -> impl IntoView {
    let store = case();
    let entry = move |name: &'static str, text: Ui| {
        Entry::new(name, Signal::stored(text.text(language()).to_owned()))
    };
    let entries = vec![entry("yes", Ui::Yes), entry("no", Ui::No)];
    view! {
        <ChoiceField frame=frame(path, error_at) value=value(store, get) entries on_input=changer(store, path, set) class="k-inline-radios" />
    }
}

#[component]
fn PayeeField(error_at: ErrorAt) -> impl IntoView {
    let store = case();
    let entries = Payee::ALL
        .iter()
        .map(|payee| {
            Entry::new(payee.as_str(), Signal::stored(word(payee.as_str(), language()).to_owned()))
        })
        .collect::<Vec<_>>();
    let label = Signal::stored(t(Ui::Payee).to_owned());
    let frame = Frame::new(PAYEE, label).error(error(PAYEE, error_at));
    view! {
        <ChoiceField
            frame
            value=value(store, |draft| &draft.payee)
            entries
            on_input=changer(store, PAYEE, |draft, text| draft.payee = text)
            class="k-inline-radios"
        />
    }
}

#[component]
fn ReceiptField(error_at: ErrorAt) -> impl IntoView {
    let store = case();
    let documents = store.part(|view| {
        let documents = view.case.documents.iter();
        documents
            .map(|document| (document.id.to_string(), document.name.clone()))
            .collect::<Vec<_>>()
    });
    let options = Signal::derive(move || documents.get().unwrap_or_default());
    let label = Signal::stored(t(Ui::Receipt).to_owned());
    let frame = Frame::new(DOCUMENT, label).hint(Ui::ReceiptHint).error(error(DOCUMENT, error_at));
    view! {
        <SelectField
            frame
            value=value(store, |draft| &draft.document)
            options
            empty=Ui::NoReceipt
            on_input=changer(store, DOCUMENT, |draft, text| draft.document = text)
        />
    }
}

/// The name of a field in a language.
pub(crate) fn label_of(path: &str) -> String {
    match path {
        PAYEE => t(Ui::Payee).to_owned(),
        DOCUMENT => t(Ui::Receipt).to_owned(),
        path => fact_label(path, language()).into_owned(),
    }
}

fn frame(path: &'static str, error_at: ErrorAt) -> Frame {
    Frame::new(path, Signal::stored(fact_label(path, language()).into_owned()))
        .error(error(path, error_at))
}

fn error(path: &'static str, error_at: ErrorAt) -> Signal<Option<String>> {
    let error = Memo::new(move |_| error_at.run(path));
    Signal::derive(move || error.get().map(|error| error.in_language(language()).message))
}

fn value(store: CaseStore, get: GetText) -> Signal<String> {
    Memo::new(move |_| store.draft.read(|draft| get(&draft.expense).clone())).into()
}

fn changer(store: CaseStore, path: &'static str, set: SetText) -> Callback<String> {
    Callback::new(move |text: String| {
        // What the server said about the field concerned what stood there before.
        store.field_errors.update(|errors| errors.retain(|error| error.pointer != path));
        store.draft.change(path, move |draft| set(&mut draft.expense, text));
    })
}

/// The heading above the fields.
#[component]
pub(crate) fn FieldsHead() -> impl IntoView {
    view! { <p class="form-hint k-required">{t(Ui::AllRequired)}</p> }
}
