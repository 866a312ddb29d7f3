//! What is known about the income of a self-employed person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactPart, Known};
use crate::sickness::words::words;
use crate::text::Message;

words! {
    /// Whose business it is.
    BusinessKind {
        /// The claimant's own.
        OwnBusiness,
        /// The spouse's; the claimant assists in it.
        AssistingSpouse,
    }
}

/// A tax assessment — *årsopgørelse*. The accounting year stands with the fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct TaxAssessment {
    /// The profit of the business.
    pub profit: Money,
    /// The business ran the whole year.
    pub full_year: bool,
    /// The day it was issued.
    pub issued_on: NaiveDate,
}

/// Everything known about the income of a business. Unknown is absent, never zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ProfitFacts {
    /// Whose business it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Known<BusinessKind>>,
    /// The return of the last year was filed in time, or the time was extended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed_in_time: Option<Known<bool>>,
    /// What was transferred to an assisting spouse for separate taxation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferred: Option<Known<Money>>,
    /// The tax assessments, each for its accounting year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Known<TaxAssessment>>,
}

/// Whose business it is.
pub static KIND: Fact<ProfitFacts, BusinessKind> = Fact {
    path: "profit.kind",
    label: Message::FactBusinessKind,
    unknown: Code::FactMissing,
    get: |facts| facts.kind.as_ref(),
};

/// The return of the last year was filed in time.
pub static FILED_IN_TIME: Fact<ProfitFacts, bool> = Fact {
    path: "profit.filedInTime",
    label: Message::FactFiledInTime,
    unknown: Code::NoTaxAssessment,
    get: |facts| facts.filed_in_time.as_ref(),
};

/// What was transferred to an assisting spouse.
pub static TRANSFERRED: Fact<ProfitFacts, Money> = Fact {
    path: "profit.transferred",
    label: Message::FactTransferred,
    unknown: Code::IncomeMissing,
    get: |facts| facts.transferred.as_ref(),
};

/// The profit of an assessed year.
pub static ASSESSED: FactPart<TaxAssessment, Money> = FactPart {
    path: "profit.assessed",
    label: Message::FactAssessedProfit,
    get: |assessment| Some(assessment.profit),
};

/// The assessed year is a full one.
pub static FULL_YEAR: FactPart<TaxAssessment, bool> = FactPart {
    path: "profit.fullYear",
    label: Message::FactAssessedYearFull,
    get: |assessment| Some(assessment.full_year),
};

/// The day an assessment was issued.
pub static ISSUED_ON: FactPart<TaxAssessment, NaiveDate> = FactPart {
    path: "profit.issuedOn",
    label: Message::FactAssessmentIssued,
    get: |assessment| Some(assessment.issued_on),
};

/// Every fact, for labels.
pub static NAMES: &[FactName] = &[
    KIND.name(),
    FILED_IN_TIME.name(),
    TRANSFERRED.name(),
    ASSESSED.name(),
    FULL_YEAR.name(),
    ISSUED_ON.name(),
];
