//! Facts with source and times.

use bevilling_core::calendar::period::Period;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Percent;
use bevilling_core::supplement::facts::{ExpenseFacts, Facts, PriorPayment, StandingGrant};
use bevilling_core::supplement::kinds::{
    Benefit, ExpenseKind, Household, InsuranceGroup, Payee, PensionKind, Residence, WealthStatus,
};

use crate::json::{Json, field};
use crate::read::Read;

records! {
    Facts {
        benefit, application_received, residence, lives_here, alive, pension_kind, pension_case_started,
        pension_awarded_from, wealth_status, wealth_reference_date, wealth_items_1_to_5, wealth_items_6_to_7,
        wealth_disregards, wealth_decided_total, wealth_over_limit, personal_percent = default, health_percent = default,
        grant_period, expense = default, prior_payments = default, standing_grants = default,
        pension_fetched, today, household, income_base, financed_amount,
    }
    ExpenseFacts {
        kind, date, gross_price, regional_subsidy, insurance_subsidy, agreed_price, publicly_subsidized, provider_number,
        receipt,
    }
    PriorPayment { kind, date, gross_price, receipt, receipt_sha256 }
    StandingGrant { benefit, period }
    Source { origin, on }
}

tagged! {
    Origin by "kind" {
        CivilRegister,
        PensionAuthority,
        Application { document },
        Document { document },
        Caseworker { actor },
        Draft,
        Case,
        OtherCase { number },
        CaseFile,
    }
}

found!(
    Benefit,
    ExpenseKind,
    Household,
    InsuranceGroup,
    Payee,
    PensionKind,
    Residence,
    WealthStatus
);

impl<T: Read> Read for Known<T> {
    fn read(json: &Json) -> Option<Known<T>> {
        Some(Known {
            value: field(json, "value")?,
            source: field(json, "source")?,
            valid: field(json, "valid")?,
            learnt: field(json, "learnt")?,
        })
    }
}

impl Read for Percent {
    fn read(json: &Json) -> Option<Percent> {
        i64::read(json).map(Percent)
    }
}

impl Read for Period {
    fn read(json: &Json) -> Option<Period> {
        Period::new(field(json, "from")?, field(json, "to")?).ok()
    }
}
