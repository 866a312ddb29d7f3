//! What the rules of the area can know. Each fact is declared once; its path is the field, the pointer and the trace entry.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::ids::DocumentId;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::rule::value::{Percent, ToValue, Value};
use crate::supplement::kinds::{
    Benefit, ExpenseKind, Household, PensionKind, Residence, WealthStatus,
};
use crate::text::Message;

/// Everything known about a case, and about the expense under settlement. Unknown is absent, never zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct Facts {
    /// Which supplement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benefit: Option<Known<Benefit>>,
    /// The day the application was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_received: Option<Known<NaiveDate>>,
    /// Where the citizen lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<Known<Residence>>,
    /// True when the citizen lives in this municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lives_here: Option<Known<bool>>,
    /// True while the citizen is alive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alive: Option<Known<bool>>,
    /// Kind of pension as delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pension_kind: Option<Known<PensionKind>>,
    /// Start of the pension case, which tells old from new rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pension_case_started: Option<Known<NaiveDate>>,
    /// First day of the pension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pension_awarded_from: Option<Known<NaiveDate>>,
    /// Whether the wealth is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_status: Option<Known<WealthStatus>>,
    /// The day the wealth was made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_reference_date: Option<Known<NaiveDate>>,
    /// Items 1 to 5 of the list, both partners.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_items_1_to_5: Option<Known<Money>>,
    /// Items 6 and 7 of the list, both partners.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_items_6_to_7: Option<Known<Money>>,
    /// What is disregarded or deducted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_disregards: Option<Known<Money>>,
    /// The total that the pension authority decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_decided_total: Option<Known<Money>>,
    /// The pension authority's own answer, when only that is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wealth_over_limit: Option<Known<bool>>,
    /// History of the personal percentage.
    pub personal_percent: Vec<Known<Percent>>,
    /// History of the health supplement percentage.
    pub health_percent: Vec<Known<Percent>>,
    /// The period of the grant that the expense is settled under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_period: Option<Known<Period>>,
    /// The expense under settlement.
    pub expense: ExpenseFacts,
    /// Expenses settled before. Among the facts of a case: those of the citizen's other cases; its own are its lines.
    pub prior_payments: Vec<Known<PriorPayment>>,
    /// The grants of the citizen's other cases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standing_grants: Vec<Known<StandingGrant>>,
    /// The day on which the pension authority was last heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pension_fetched: Option<Known<NaiveDate>>,
    /// The day of today, for the tests of a receipt's age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Known<NaiveDate>>,
    /// Household, for the estimate of the percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household: Option<Known<Household>>,
    /// Income besides social pension in a year, for the estimate of the percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub income_base: Option<Known<Money>>,
    /// The amount to share with the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub financed_amount: Option<Known<Money>>,
}

/// What is known of one expense — *udgift*.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct ExpenseFacts {
    /// Kind of expense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Known<ExpenseKind>>,
    /// Day of treatment or purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Known<NaiveDate>>,
    /// Price before any subsidy; of the necessary part for the extended supplement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_price: Option<Known<Money>>,
    /// Subsidy of the region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regional_subsidy: Option<Known<Money>>,
    /// Subsidy of the health insurance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insurance_subsidy: Option<Known<Money>>,
    /// Price of the municipality's price agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed_price: Option<Known<Money>>,
    /// True when the region gives a subsidy to this service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publicly_subsidized: Option<Known<bool>>,
    /// True when the practitioner of foot care has a provider number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_number: Option<Known<bool>>,
    /// The receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Known<DocumentId>>,
}

/// An expense settled before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct PriorPayment {
    /// Kind of expense.
    pub kind: ExpenseKind,
    /// Day of treatment or purchase, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The price of the expense.
    pub gross_price: Money,
    /// The receipt, when one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<DocumentId>,
    /// SHA-256 of the receipt: the same paper sent twice is two documents with one content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_sha256: Option<String>,
}

/// A grant of another case of the citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct StandingGrant {
    /// Which supplement.
    pub benefit: Benefit,
    /// The days it holds for.
    pub period: Period,
}

impl ToValue for StandingGrant {
    fn to_value(&self) -> Value {
        self.period.to_value()
    }
}

impl ToValue for DocumentId {
    fn to_value(&self) -> Value {
        Value::Word(Cow::Owned(self.as_str().to_owned()))
    }
}

impl ToValue for PriorPayment {
    fn to_value(&self) -> Value {
        Value::Money(self.gross_price)
    }
}

impl ToValue for Period {
    fn to_value(&self) -> Value {
        Value::Day(self.from())
    }
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $path:literal, $message:ident, $code:ident, $get:expr;)+) => {
        $($(#[$doc])* pub static $name: Fact<Facts, $type> =
            Fact { path: $path, label: Message::$message, unknown: Code::$code, get: $get };)+

        /// Every single fact by name.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ PERSONAL_PERCENT.name(), HEALTH_PERCENT.name(), PRIOR_PAYMENTS.name(), STANDING_GRANTS.name()];
    };
}

facts! {
    /// Which supplement.
    BENEFIT: Benefit = "benefit", FactBenefit, FactMissing, |facts| facts.benefit.as_ref();
    /// The day the application was received.
    APPLICATION_RECEIVED: NaiveDate = "application.received", FactApplicationReceived, FactMissing, |facts| facts.application_received.as_ref();
    /// Where the citizen lives.
    RESIDENCE: Residence = "person.residence", FactResidence, ResidenceUnknown, |facts| facts.residence.as_ref();
    /// True when the citizen lives in this municipality.
    LIVES_HERE: bool = "person.livesHere", FactLivesHere, ResidenceUnknown, |facts| facts.lives_here.as_ref();
    /// True while the citizen is alive.
    ALIVE: bool = "person.alive", FactAlive, CitizenUnknown, |facts| facts.alive.as_ref();
    /// Kind of pension.
    PENSION_KIND: PensionKind = "pension.kind", FactPensionKind, PensionUnknown, |facts| facts.pension_kind.as_ref();
    /// Start of the pension case.
    PENSION_CASE_STARTED: NaiveDate = "pension.caseStarted", FactPensionCaseStarted, PensionUnknown, |facts| facts.pension_case_started.as_ref();
    /// First day of the pension.
    PENSION_AWARDED_FROM: NaiveDate = "pension.awardedFrom", FactPensionAwardedFrom, PensionUnknown, |facts| facts.pension_awarded_from.as_ref();
    /// Whether the wealth is stated.
    WEALTH_STATUS: WealthStatus = "wealth.status", FactWealthStatus, WealthUnknown, |facts| facts.wealth_status.as_ref();
    /// The day the wealth was made up.
    WEALTH_REFERENCE_DATE: NaiveDate = "wealth.referenceDate", FactWealthReferenceDate, WealthUnknown, |facts| facts.wealth_reference_date.as_ref();
    /// Items 1 to 5.
    WEALTH_ITEMS_1_TO_5: Money = "wealth.items1to5", FactWealthItems1To5, WealthUnknown, |facts| facts.wealth_items_1_to_5.as_ref();
    /// Items 6 and 7.
    WEALTH_ITEMS_6_TO_7: Money = "wealth.items6to7", FactWealthItems6To7, WealthUnknown, |facts| facts.wealth_items_6_to_7.as_ref();
    /// What is disregarded or deducted.
    WEALTH_DISREGARDS: Money = "wealth.disregards", FactWealthDisregards, WealthUnknown, |facts| facts.wealth_disregards.as_ref();
    /// The total that the pension authority decided.
    WEALTH_DECIDED_TOTAL: Money = "wealth.decidedTotal", FactWealthDecidedTotal, WealthUnknown, |facts| facts.wealth_decided_total.as_ref();
    /// The pension authority's own answer.
    WEALTH_OVER_LIMIT: bool = "wealth.overLimit", FactWealthOverLimit, WealthUnknown, |facts| facts.wealth_over_limit.as_ref();
    /// The period of the grant.
    GRANT_PERIOD: Period = "grant.period", FactGrantPeriod, NoMatchingGrant, |facts| facts.grant_period.as_ref();
    /// Kind of expense.
    EXPENSE_KIND: ExpenseKind = "expense.kind", FactExpenseKind, FactMissing, |facts| facts.expense.kind.as_ref();
    /// Day of treatment or purchase.
    EXPENSE_DATE: NaiveDate = "expense.date", FactExpenseDate, FactMissing, |facts| facts.expense.date.as_ref();
    /// Price before any subsidy.
    GROSS_PRICE: Money = "expense.grossPrice", FactGrossPrice, AmountMissing, |facts| facts.expense.gross_price.as_ref();
    /// Subsidy of the region.
    REGIONAL_SUBSIDY: Money = "expense.regionalSubsidy", FactRegionalSubsidy, AmountMissing, |facts| facts.expense.regional_subsidy.as_ref();
    /// Subsidy of the health insurance.
    INSURANCE_SUBSIDY: Money = "expense.insuranceSubsidy", FactInsuranceSubsidy, InsuranceUnknown, |facts| facts.expense.insurance_subsidy.as_ref();
    /// Price of the price agreement.
    AGREED_PRICE: Money = "expense.agreedPrice", FactAgreedPrice, FactMissing, |facts| facts.expense.agreed_price.as_ref();
    /// True when the region gives a subsidy to this service.
    PUBLICLY_SUBSIDIZED: bool = "expense.publiclySubsidized", FactPubliclySubsidized, FactMissing, |facts| facts.expense.publicly_subsidized.as_ref();
    /// True when the practitioner of foot care has a provider number.
    PROVIDER_NUMBER: bool = "expense.providerNumber", FactProviderNumber, FactMissing, |facts| facts.expense.provider_number.as_ref();
    /// The receipt.
    RECEIPT: DocumentId = "expense.receipt", FactReceipt, DocumentationMissing, |facts| facts.expense.receipt.as_ref();
    /// The day on which the pension authority was last heard.
    PENSION_FETCHED: NaiveDate = "pension.fetched", FactPensionFetched, PensionUnknown, |facts| facts.pension_fetched.as_ref();
    /// The day of today.
    TODAY: NaiveDate = "today", FactToday, FactMissing, |facts| facts.today.as_ref();
    /// Household.
    HOUSEHOLD: Household = "household", FactHousehold, FactMissing, |facts| facts.household.as_ref();
    /// Income besides social pension in a year.
    INCOME_BASE: Money = "income.base", FactIncomeBase, FactMissing, |facts| facts.income_base.as_ref();
    /// The amount to share with the state.
    FINANCED_AMOUNT: Money = "financing.amount", FactFinancedAmount, FactMissing, |facts| facts.financed_amount.as_ref();
}

/// History of the personal percentage, 0 to 100.
pub static PERSONAL_PERCENT: FactSeries<Facts, Percent> = FactSeries {
    path: "percent.personal",
    label: Message::FactPersonalPercent,
    unknown: Code::PercentUnknown,
    overlap: Code::PercentOverlap,
    get: |facts| &facts.personal_percent,
};

/// History of the health supplement percentage, 0 to 85.
pub static HEALTH_PERCENT: FactSeries<Facts, Percent> = FactSeries {
    path: "percent.health",
    label: Message::FactHealthPercent,
    unknown: Code::PercentUnknown,
    overlap: Code::PercentOverlap,
    get: |facts| &facts.health_percent,
};

/// Expenses settled before.
pub static PRIOR_PAYMENTS: FactSeries<Facts, PriorPayment> = FactSeries {
    path: "case.priorPayments",
    label: Message::FactPriorPayments,
    unknown: Code::FactMissing,
    overlap: Code::PossiblyPaid,
    get: |facts| &facts.prior_payments,
};

/// The grants of the citizen's other cases.
pub static STANDING_GRANTS: FactSeries<Facts, StandingGrant> = FactSeries {
    path: "person.standingGrants",
    label: Message::FactStandingGrants,
    unknown: Code::FactMissing,
    overlap: Code::MultipleGrants,
    get: |facts| &facts.standing_grants,
};
