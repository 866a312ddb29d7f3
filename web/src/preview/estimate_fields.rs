//! What is asked for an estimate: pension, wealth, expense.

use bevilling_core::supplement::estimate::PERCENT;
use bevilling_core::supplement::facts;
use bevilling_core::supplement::kinds::{Household, PensionKind};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use leptos::prelude::*;

use crate::form::choice_field::Entry;
use crate::form::draft_fields::{AMOUNT, DATE, DraftFields};
use crate::form::text_field::Look;
use crate::language::{language, t};
use crate::ui::live::{fixed, when};

const SHARE: Look = Look { suffix: Some("%"), keyboard: "numeric", class: "form-input k-amount" };

/// The fields of an estimate.
pub(crate) fn estimate_fields(fields: DraftFields) -> AnyView {
    view! {
        <h2 class="h4">{t(Ui::EstimateFields)}</h2>
        <p class="form-hint k-required">{t(Ui::AllRequired)}</p>
        <div class="k-fields">
            {pension(fields)}
            {wealth(fields)}
            {expense(fields)}
        </div>
    }
    .into_any()
}

fn pension(fields: DraftFields) -> AnyView {
    let kinds = PensionKind::ALL.iter().map(|kind| kind.as_str());
    let kinds = kinds.map(|name| (name.to_owned(), word(name, language()).to_owned()));
    // Household and income tell the percentage only where it is not known.
    let draft = fields.draft;
    let asks_income = move || draft.read(|draft| draft.estimate.personal_percent.trim().is_empty());
    let income = move || {
        let households = Household::ALL.iter().map(|kind| kind.as_str());
        let entries = households.map(|name| Entry::new(name, word(name, language())));
        view! {
            {fields.choice(
                facts::HOUSEHOLD.path,
                entries.collect(),
                |draft| &draft.estimate.household,
                |draft, text| draft.estimate.household = text,
            )}
            {fields.line(
                facts::INCOME_BASE.path,
                Some(Ui::IncomeHint),
                AMOUNT,
                |draft| &draft.estimate.income,
                |draft, text| draft.estimate.income = text,
            )}
        }
        .into_any()
    };
    view! {
        <h3 class="h5">{t(Ui::FactsPension)}</h3>
        {fields.select(
            facts::PENSION_KIND.path,
            None,
            Ui::Choose,
            fixed(kinds.collect()),
            |draft| &draft.estimate.pension_kind,
            |draft, text| draft.estimate.pension_kind = text,
        )}
        {fields.line(
            PERCENT,
            Some(Ui::PercentHint),
            SHARE,
            |draft| &draft.estimate.personal_percent,
            |draft, text| draft.estimate.personal_percent = text,
        )}
        {when(asks_income, income)}
    }
    .into_any()
}

fn wealth(fields: DraftFields) -> AnyView {
    view! {
        <h3 class="h5">{t(Ui::FactsWealth)}</h3>
        {fields.line(
            facts::WEALTH_ITEMS_1_TO_5.path,
            Some(Ui::WealthHint),
            AMOUNT,
            |draft| &draft.estimate.wealth,
            |draft, text| draft.estimate.wealth = text,
        )}
        {fields.line(
            facts::WEALTH_ITEMS_6_TO_7.path,
            Some(Ui::CashHint),
            AMOUNT,
            |draft| &draft.estimate.cash,
            |draft, text| draft.estimate.cash = text,
        )}
        {fields.line(
            facts::WEALTH_DISREGARDS.path,
            Some(Ui::DisregardsHint),
            AMOUNT,
            |draft| &draft.estimate.disregards,
            |draft, text| draft.estimate.disregards = text,
        )}
    }
    .into_any()
}

fn expense(fields: DraftFields) -> AnyView {
    view! {
        <h3 class="h5">{t(Ui::EstimateExpense)}</h3>
        {fields.line(
            facts::EXPENSE_DATE.path,
            Some(Ui::EstimateDayHint),
            DATE,
            |draft| &draft.expense.date,
            |draft, text| draft.expense.date = text,
        )}
        {fields.line(
            facts::GROSS_PRICE.path,
            None,
            AMOUNT,
            |draft| &draft.estimate.gross_price,
            |draft, text| draft.estimate.gross_price = text,
        )}
        {fields.line(
            facts::REGIONAL_SUBSIDY.path,
            Some(Ui::SubsidyHint),
            AMOUNT,
            |draft| &draft.estimate.regional_subsidy,
            |draft, text| draft.estimate.regional_subsidy = text,
        )}
        {fields.line(
            facts::INSURANCE_SUBSIDY.path,
            Some(Ui::InsuranceHint),
            AMOUNT,
            |draft| &draft.estimate.insurance_subsidy,
            |draft, text| draft.estimate.insurance_subsidy = text,
        )}
    }
    .into_any()
}
