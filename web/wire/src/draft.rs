//! What is typed and not yet saved.

use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::estimate::EstimateDraft;
use bevilling_core::supplement::expense_form::ExpenseDraft;

records! {
    ExpenseDraft {
        kind = default,
        date = default,
        gross_price = default,
        regional_subsidy = default,
        insurance_subsidy = default,
        publicly_subsidized = default,
        provider_number = default,
        payee = default,
        document = default,
    }
    EstimateDraft {
        pension_kind = default,
        personal_percent = default,
        household = default,
        income = default,
        wealth = default,
        cash = default,
        disregards = default,
        gross_price = default,
        regional_subsidy = default,
        insurance_subsidy = default,
    }
}

names! {
    DecisionChoice { Grant, Refuse, Refer }
}
