//! The form of one expense: what is typed, what is wrong with it, and the facts it gives.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::api::problem::FieldError;
use crate::calendar::parse_day;
use crate::code::Code;
use crate::ids::{ActorId, DocumentId};
use crate::money::Money;
use crate::rule::fact::{Known, Origin, Source};
use crate::supplement::facts::{self, ExpenseFacts};
use crate::supplement::kinds::{ExpenseKind, Payee};

/// An expense as typed, letter by letter. Nothing is lost when it cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ExpenseDraft {
    /// Kind of expense, by its name.
    pub kind: String,
    /// Day of treatment or purchase.
    pub date: String,
    /// Price before any subsidy.
    pub gross_price: String,
    /// Subsidy of the region.
    pub regional_subsidy: String,
    /// Subsidy of the health insurance.
    pub insurance_subsidy: String,
    /// `yes`, `no` or nothing: the region gives a subsidy to this service.
    pub publicly_subsidized: String,
    /// `yes`, `no` or nothing: the practitioner has a provider number.
    pub provider_number: String,
    /// Who is paid, by its name.
    pub payee: String,
    /// The receipt.
    pub document: String,
}

/// An expense as read. What is absent is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExpenseInput {
    /// Kind of expense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ExpenseKind>,
    /// Day of treatment or purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Price before any subsidy, in øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_price: Option<Money>,
    /// Subsidy of the region, in øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regional_subsidy: Option<Money>,
    /// Subsidy of the health insurance, in øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insurance_subsidy: Option<Money>,
    /// The region gives a subsidy to this service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publicly_subsidized: Option<bool>,
    /// The practitioner has a provider number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_number: Option<bool>,
    /// Who is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Payee>,
    /// The receipt, a document of the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
}

impl ExpenseDraft {
    /// What can be read, and an error at each field that cannot. An empty field is not an error: it is not known yet.
    #[must_use]
    pub fn read(&self) -> (ExpenseInput, Vec<FieldError>) {
        let mut errors = Vec::new();
        let mut wrong = |path: &str, code: Code| errors.push(FieldError::new(path, code));
        let mut choose = |text: &str, path: &str, code: Code, found: bool| {
            if !text.trim().is_empty() && !found {
                wrong(path, code);
            }
        };
        let kind = ExpenseKind::find(&self.kind);
        choose(&self.kind, facts::EXPENSE_KIND.path, Code::Choice, kind.is_some());
        let date = parse_day(&self.date);
        choose(&self.date, facts::EXPENSE_DATE.path, Code::Date, date.is_some());
        let mut amount = |text: &str, path: &str| {
            let found = text.parse::<Money>().ok();
            choose(text, path, Code::Amount, found.is_some());
            found
        };
        let gross_price = amount(&self.gross_price, facts::GROSS_PRICE.path);
        let regional_subsidy = amount(&self.regional_subsidy, facts::REGIONAL_SUBSIDY.path);
        let insurance_subsidy = amount(&self.insurance_subsidy, facts::INSURANCE_SUBSIDY.path);
        let flag = |text: &str| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let payee = Payee::find(&self.payee);
        if payee == Some(Payee::Supplier) {
            errors.push(FieldError::new("payee", Code::SupplierNotPaid));
        }
        let input = ExpenseInput {
            kind,
            date,
            gross_price,
            regional_subsidy,
            insurance_subsidy,
            publicly_subsidized: flag(&self.publicly_subsidized),
            provider_number: flag(&self.provider_number),
            payee,
            document: Some(self.document.trim())
                .filter(|text| !text.is_empty())
                .map(DocumentId::new),
        };
        (input, errors)
    }

    /// The errors of a form that is to be saved: what cannot be read, and what must not be empty.
    #[must_use]
    pub fn errors(&self) -> Vec<FieldError> {
        let (input, mut errors) = self.read();
        for missing in input.missing() {
            if errors.iter().all(|error| error.pointer != missing.pointer) {
                errors.push(missing);
            }
        }
        errors
    }
}

impl ExpenseInput {
    /// The fields that must be filled in and are not.
    #[must_use]
    pub fn missing(&self) -> Vec<FieldError> {
        let needed = [
            (self.kind.is_none(), facts::EXPENSE_KIND.path),
            (self.date.is_none(), facts::EXPENSE_DATE.path),
            (self.gross_price.is_none(), facts::GROSS_PRICE.path),
            (self.regional_subsidy.is_none(), facts::REGIONAL_SUBSIDY.path),
            (self.insurance_subsidy.is_none(), facts::INSURANCE_SUBSIDY.path),
            (
                self.kind == Some(ExpenseKind::Foot) && self.provider_number.is_none(),
                facts::PROVIDER_NUMBER.path,
            ),
            (self.payee.is_none(), "payee"),
        ];
        needed
            .into_iter()
            .filter(|(missing, _)| *missing)
            .map(|(_, path)| FieldError::new(path, Code::Required))
            .collect()
    }

    /// What cannot be right although each field can be read: a payee that is not paid from here, and negative amounts in a
    /// request of another program.
    #[must_use]
    pub fn invalid(&self) -> Vec<FieldError> {
        let amounts = [
            (self.gross_price, facts::GROSS_PRICE.path),
            (self.regional_subsidy, facts::REGIONAL_SUBSIDY.path),
            (self.insurance_subsidy, facts::INSURANCE_SUBSIDY.path),
        ];
        let payee = (self.payee == Some(Payee::Supplier))
            .then(|| FieldError::new("payee", Code::SupplierNotPaid));
        let wrong = amounts
            .into_iter()
            .filter(|(amount, _)| {
                amount.is_some_and(|amount| amount.is_negative() || amount > Money::MOST)
            })
            .map(|(_, path)| FieldError::new(path, Code::Amount));
        wrong.chain(payee).collect()
    }

    /// The facts of the expense, stated by this caseworker, from the receipt when there is one. The same on both sides.
    #[must_use]
    pub fn facts(&self, actor: &ActorId, today: NaiveDate, now: DateTime<Utc>) -> ExpenseFacts {
        let origin = match &self.document {
            Some(document) => Origin::Document { document: document.clone() },
            None => Origin::Caseworker { actor: actor.clone() },
        };
        let known = Known::<()>::new((), Source { origin, on: today }, now);
        ExpenseFacts {
            kind: self.kind.map(|kind| known.with(kind)),
            date: self.date.map(|date| known.with(date)),
            gross_price: self.gross_price.map(|amount| known.with(amount)),
            regional_subsidy: self.regional_subsidy.map(|amount| known.with(amount)),
            insurance_subsidy: self.insurance_subsidy.map(|amount| known.with(amount)),
            agreed_price: None,
            publicly_subsidized: self.publicly_subsidized.map(|flag| known.with(flag)),
            provider_number: self.provider_number.map(|flag| known.with(flag)),
            receipt: self.document.clone().map(|document| known.with(document)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_filled_form_reads_what_it_can_and_keeps_the_rest() {
        let draft = ExpenseDraft {
            gross_price: "300".into(),
            regional_subsidy: "1.234".into(),
            ..ExpenseDraft::default()
        };
        let (input, errors) = draft.read();
        assert_eq!(input.gross_price, Some(Money::from_ore(30_000)));
        assert_eq!(input.regional_subsidy, None);
        assert_eq!(errors, [FieldError::new("expense.regionalSubsidy", Code::Amount)]);
    }

    #[test]
    fn a_supplier_is_refused_at_the_field_before_anything_is_saved() {
        let draft = ExpenseDraft { payee: "Leverandoer".into(), ..ExpenseDraft::default() };
        let (input, errors) = draft.read();
        let expect = [FieldError::new("payee", Code::SupplierNotPaid)];
        assert_eq!(errors, expect);
        assert_eq!(input.invalid(), expect);
        let draft = ExpenseDraft { payee: "NemKonto".into(), ..ExpenseDraft::default() };
        assert_eq!(draft.read().1, []);
    }

    #[test]
    fn a_form_to_be_saved_names_each_empty_field_once() {
        let draft = ExpenseDraft {
            date: "31.02.2026".into(),
            kind: "Tandbehandling".into(),
            ..ExpenseDraft::default()
        };
        let codes: Vec<_> =
            draft.errors().into_iter().map(|error| (error.pointer, error.code)).collect();
        assert_eq!(
            codes,
            [
                ("expense.date".to_owned(), Code::Date),
                ("expense.grossPrice".to_owned(), Code::Required),
                ("expense.regionalSubsidy".to_owned(), Code::Required),
                ("expense.insuranceSubsidy".to_owned(), Code::Required),
                ("payee".to_owned(), Code::Required),
            ]
        );
    }
}
