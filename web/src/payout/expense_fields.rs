//! The fields of an expense. Label, id and error of each come from its fact.

use bevilling_core::api::case::CaseView;
use bevilling_core::code::Code;
use bevilling_core::supplement::explain::fact_label;
use bevilling_core::supplement::facts;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::case::store::CaseStore;
use crate::form::choice_field::Entry;
use crate::form::draft_fields::{AMOUNT, DATE, DraftFields, Get, Set};
use crate::language::{language, t};
use crate::ui::live::{fixed, memo, when};

/// The id of the field for who is paid.
pub(crate) const PAYEE: &str = "payee";
/// The id of the field for the receipt.
pub(crate) const DOCUMENT: &str = "expense.document";

/// The fields of an expense.
pub(crate) fn expense_fields(store: CaseStore, fields: DraftFields) -> AnyView {
    let draft = fields.draft;
    let kind = memo(move || draft.read(|draft| draft.expense.kind.clone()));
    let is_foot = move || kind.with(|kind| kind == ExpenseKind::Foot.as_str());
    // A subsidy on the receipt shows that the region subsidises; only without one somebody must say so.
    let asks_subsidized = move || {
        draft.read(|draft| {
            let subsidy = draft.expense.regional_subsidy.trim();
            !subsidy.is_empty() && subsidy.chars().all(|letter| matches!(letter, '0' | ',' | '.'))
        })
    };
    let yes_no = move |path: &'static str, get: Get, set: Set| {
        let entries = vec![Entry::new("yes", t(Ui::Yes)), Entry::new("no", t(Ui::No))];
        fields.choice(path, entries, get, set)
    };
    view! {
        <div class="k-fields">
            {kind_field(fields)}
            {fields.line(
                facts::EXPENSE_DATE.path,
                Some(Ui::DateHint),
                DATE,
                |draft| &draft.expense.date,
                |draft, text| draft.expense.date = text,
            )}
            {fields.line(
                facts::GROSS_PRICE.path,
                None,
                AMOUNT,
                |draft| &draft.expense.gross_price,
                |draft, text| draft.expense.gross_price = text,
            )}
            {fields.line(
                facts::REGIONAL_SUBSIDY.path,
                Some(Ui::SubsidyHint),
                AMOUNT,
                |draft| &draft.expense.regional_subsidy,
                |draft, text| draft.expense.regional_subsidy = text,
            )}
            {when(asks_subsidized, move || {
                yes_no(
                    facts::PUBLICLY_SUBSIDIZED.path,
                    |draft| &draft.expense.publicly_subsidized,
                    |draft, text| draft.expense.publicly_subsidized = text,
                )
            })}
            {fields.line(
                facts::INSURANCE_SUBSIDY.path,
                Some(Ui::InsuranceHint),
                AMOUNT,
                |draft| &draft.expense.insurance_subsidy,
                |draft, text| draft.expense.insurance_subsidy = text,
            )}
            {when(is_foot, move || {
                yes_no(
                    facts::PROVIDER_NUMBER.path,
                    |draft| &draft.expense.provider_number,
                    |draft, text| draft.expense.provider_number = text,
                )
            })}
            {payee_field(fields)}
            {receipt_field(store, fields)}
        </div>
    }
    .into_any()
}

fn kind_field(fields: DraftFields) -> AnyView {
    let kinds = ExpenseKind::ORDINARY
        .iter()
        .map(|kind| (kind.as_str().to_owned(), word(kind.as_str(), language()).to_owned()));
    fields.select(
        facts::EXPENSE_KIND.path,
        None,
        Ui::Choose,
        fixed(kinds.collect()),
        |draft| &draft.expense.kind,
        |draft, text| draft.expense.kind = text,
    )
}

fn payee_field(fields: DraftFields) -> AnyView {
    let entries = Payee::ALL.iter().map(|payee| {
        let entry = Entry::new(payee.as_str(), word(payee.as_str(), language()));
        match payee {
            Payee::NemKonto => entry,
            Payee::Supplier => entry.closed_for(Code::SupplierNotPaid.text(language()).to_owned()),
        }
    });
    fields.choice(
        PAYEE,
        entries.collect(),
        |draft| &draft.expense.payee,
        |draft, text| draft.expense.payee = text,
    )
}

fn receipt_field(store: CaseStore, fields: DraftFields) -> AnyView {
    let options = memo(move || {
        let documents = |view: &CaseView| {
            let documents = view.case.documents.iter();
            documents.map(|document| (document.id.to_string(), document.name.clone())).collect()
        };
        store.read(documents).unwrap_or_default()
    });
    fields.select(
        DOCUMENT,
        Some(Ui::ReceiptHint),
        Ui::NoReceipt,
        options,
        |draft| &draft.expense.document,
        |draft, text| draft.expense.document = text,
    )
}

/// The name of a field in a language.
pub(crate) fn label_of(path: &str) -> String {
    match path {
        PAYEE => t(Ui::Payee).to_owned(),
        DOCUMENT => t(Ui::Receipt).to_owned(),
        path => fact_label(path, language()).into_owned(),
    }
}
