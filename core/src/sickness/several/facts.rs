//! What is known of the amounts that share one weekly maximum.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::rule::fact::{Fact, FactName, FactPart, Known};
use crate::rule::value::{ToValue, Value};
use crate::sickness::payee::Payee;
use crate::text::Message;

/// What is paid for one job to one payee, before the maximum; none while it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct JobAmount {
    /// Who gets it.
    pub payee: Payee,
    /// How much, exact; of a refund at most the wages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fraction>,
    /// The hours that ATP is paid of; none where there is no ATP: of a refund, of a business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Work in rota: it neither is limited by the maximum nor takes any of it from the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rota: bool,
}

/// The amounts of a week that share one maximum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SharedFacts {
    /// The amounts.
    pub jobs: Vec<Known<JobAmount>>,
    /// The place of the one whose share is asked for, from nothing on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Known<i64>>,
    /// A caseworker says that the citizen's own part comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citizen_first: Option<Known<bool>>,
}

/// The amount of a job before the maximum.
pub static JOB_AMOUNT: FactPart<JobAmount, Exact> = FactPart {
    path: "shared.amount",
    label: Message::FactJobAmount,
    get: |job| job.amount.map(Exact),
};

/// Who gets the amount of a job.
pub static JOB_PAYEE: FactPart<JobAmount, Payee> =
    FactPart { path: "shared.payee", label: Message::FactJobPayee, get: |job| Some(job.payee) };

/// The hours of a job that ATP is paid of.
pub static JOB_HOURS: FactPart<JobAmount, Hours> =
    FactPart { path: "shared.hours", label: Message::FactJobHours, get: |job| job.hours };

/// A job is work in rota.
pub static JOB_ROTA: FactPart<JobAmount, bool> =
    FactPart { path: "shared.rota", label: Message::FactRota, get: |job| job.rota.then_some(true) };

/// The place of the one whose share is asked for.
pub static OWN: Fact<SharedFacts, i64> = Fact {
    path: "shared.own",
    label: Message::FactOwnJob,
    unknown: Code::MultiJob,
    get: |facts| facts.own.as_ref(),
};

/// The citizen's own part comes first.
pub static CITIZEN_FIRST: Fact<SharedFacts, bool> = Fact {
    path: "shared.citizenFirst",
    label: Message::FactCitizenFirst,
    unknown: Code::FactMissing,
    get: |facts| facts.citizen_first.as_ref(),
};

/// Every fact, for labels.
pub static NAMES: &[FactName] = &[
    JOB_AMOUNT.name(),
    JOB_PAYEE.name(),
    JOB_HOURS.name(),
    JOB_ROTA.name(),
    OWN.name(),
    CITIZEN_FIRST.name(),
];

/// An amount that is not rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(pub Fraction);

impl ToValue for Exact {
    fn to_value(&self) -> Value {
        Value::Exact(self.0)
    }
}
