//! The fields of an expense. Label, id and error of each come from its fact.

use bevilling_core::api::case::CaseView;
use bevilling_core::api::problem::FieldError;
use bevilling_core::code::Code;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::supplement::explain::fact_label;
use bevilling_core::supplement::facts;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::store::CaseStore;
use crate::form::choice_field::{Entry, choice_field};
use crate::form::field::Frame;
use crate::form::select_field::select_field;
use crate::form::text_field::{Look, text_field};
use crate::language::{language, t};
use crate::ui::live::{Live, memo, when};

/// The id of the field for who is paid.
pub(crate) const PAYEE: &str = "payee";
/// The id of the field for the receipt.
pub(crate) const DOCUMENT: &str = "expense.document";

/// Choices beside each other.
const IN_A_ROW: &str = "form-group k-inline-radios";
const DATE: Look = Look { suffix: None, keyboard: "text", class: "form-input input-width-s" };
const AMOUNT: Look =
    Look { suffix: Some("kr."), keyboard: "decimal", class: "form-input k-amount" };

/// What is wrong at a field now, if anything is to be said yet.
pub(crate) type ErrorAt = Callback<&'static str, Option<FieldError>>;

/// A text of the draft by its fact.
type GetText = fn(&ExpenseDraft) -> &String;
type SetText = fn(&mut ExpenseDraft, String);

/// Where the fields say what is wrong with them, and that they are left.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) store: CaseStore,
    /// What is wrong at a field.
    pub(crate) error_at: ErrorAt,
    /// A field is left: from now on its errors are shown.
    pub(crate) on_leave: Callback<&'static str>,
}

/// The fields of an expense.
pub(crate) fn expense_fields(fields: Fields) -> AnyView {
    let draft = fields.store.draft;
    let kind = memo(move || draft.read(|draft| draft.expense.kind.clone()));
    let is_foot = move || kind.with(|kind| kind == ExpenseKind::Foot.as_str());
    // A subsidy on the receipt shows that the region subsidises; only without one somebody must say so.
    let asks_subsidized = move || {
        draft.read(|draft| {
            let subsidy = draft.expense.regional_subsidy.trim();
            !subsidy.is_empty() && subsidy.chars().all(|letter| matches!(letter, '0' | ',' | '.'))
        })
    };
    view! {
        <div class="k-fields">
            {fields.kind(kind)}
            {fields.line(facts::EXPENSE_DATE.path, Some(Ui::DateHint), DATE, |draft| &draft.date, |draft, text| draft.date = text)}
            {fields.line(facts::GROSS_PRICE.path, None, AMOUNT, |draft| &draft.gross_price, |draft, text| draft.gross_price = text)}
            {fields.line(
                facts::REGIONAL_SUBSIDY.path,
                Some(Ui::SubsidyHint),
                AMOUNT,
                |draft| &draft.regional_subsidy,
                |draft, text| draft.regional_subsidy = text,
            )}
            {when(asks_subsidized, move || {
                fields.yes_no(
                    facts::PUBLICLY_SUBSIDIZED.path,
                    |draft| &draft.publicly_subsidized,
                    |draft, text| draft.publicly_subsidized = text,
                )
            })}
            {fields.line(
                facts::INSURANCE_SUBSIDY.path,
                Some(Ui::InsuranceHint),
                AMOUNT,
                |draft| &draft.insurance_subsidy,
                |draft, text| draft.insurance_subsidy = text,
            )}
            {when(is_foot, move || {
                fields.yes_no(
                    facts::PROVIDER_NUMBER.path,
                    |draft| &draft.provider_number,
                    |draft, text| draft.provider_number = text,
                )
            })}
            {fields.payee()}
            {fields.receipt()}
        </div>
    }
    .into_any()
}

impl Fields {
    fn kind(self, kind: Live<String>) -> AnyView {
        let path = facts::EXPENSE_KIND.path;
        let kinds = ExpenseKind::ORDINARY
            .iter()
            .map(|kind| (kind.as_str().to_owned(), word(kind.as_str(), language()).to_owned()));
        let kinds = Signal::stored(kinds.collect::<Vec<_>>());
        let set = self.changer(path, |draft, text| draft.kind = text);
        select_field(self.frame(path), Ui::Choose, kinds, kind.into(), set)
    }

    fn line(
        self,
        path: &'static str,
        hint: Option<Ui>,
        look: Look,
        get: GetText,
        set: SetText,
    ) -> AnyView {
        let leave = Callback::new(move |()| self.on_leave.run(path));
        let frame = self.frame(path).hint(hint);
        text_field(frame, look, self.value(get), self.changer(path, set), leave)
    }

    fn yes_no(self, path: &'static str, get: GetText, set: SetText) -> AnyView {
        let entries = vec![Entry::new("yes", t(Ui::Yes)), Entry::new("no", t(Ui::No))];
        let changer = self.changer(path, set);
        choice_field(self.frame(path), IN_A_ROW, entries, self.value(get), changer)
    }

    fn payee(self) -> AnyView {
        let entries = Payee::ALL.iter().map(|payee| {
            let entry = Entry::new(payee.as_str(), word(payee.as_str(), language()));
            match payee {
                Payee::NemKonto => entry,
                Payee::Supplier => {
                    entry.closed_for(Code::SupplierNotPaid.text(language()).to_owned())
                }
            }
        });
        let value = self.value(|draft| &draft.payee);
        let set = self.changer(PAYEE, |draft, text| draft.payee = text);
        choice_field(self.frame(PAYEE), IN_A_ROW, entries.collect(), value, set)
    }

    fn receipt(self) -> AnyView {
        let store = self.store;
        let options = memo(move || {
            let documents = |view: &CaseView| {
                let documents = view.case.documents.iter();
                documents.map(|document| (document.id.to_string(), document.name.clone())).collect()
            };
            store.read(documents).unwrap_or_default()
        });
        let value = self.value(|draft| &draft.document);
        let set = self.changer(DOCUMENT, |draft, text| draft.document = text);
        let frame = self.frame(DOCUMENT).hint(Some(Ui::ReceiptHint));
        select_field(frame, Ui::NoReceipt, options.into(), value, set)
    }

    fn frame(self, path: &'static str) -> Frame {
        let error = memo(move || self.error_at.run(path));
        let error =
            Signal::derive(move || error.get().map(|error| error.in_language(language()).message));
        Frame::new(path, label_of(path)).error(error)
    }

    fn value(self, get: GetText) -> Signal<String> {
        let draft = self.store.draft;
        memo(move || draft.read(|draft| get(&draft.expense).clone())).into()
    }

    fn changer(self, path: &'static str, set: SetText) -> Callback<String> {
        let CaseStore { draft, field_errors, .. } = self.store;
        Callback::new(move |text: String| {
            // What the server said about the field concerned what stood there before.
            field_errors.update(|errors| errors.retain(|error| error.pointer != path));
            draft.change(path, move |draft| set(&mut draft.expense, text));
        })
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
