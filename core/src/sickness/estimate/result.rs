//! What an absence would come to, as values; the sentences stand in the texts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::api::problem::FieldError;
use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::contrast::Contrast;
use crate::sickness::payee::Payee;
use crate::sickness::payer::kinds::DayPayment;
use crate::text::{Language, render};

/// What an absence would come to, and why: an estimate, never a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SicknessEstimate {
    /// What stands there and cannot be right.
    pub wrong: Vec<FieldError>,
    /// What must be filled in before everything can be estimated.
    pub missing: Vec<FieldError>,
    /// What stands against it: grounds for a refusal, what a person must look at, and what cannot be computed, such as a week
    /// without rates. None of it is a decision.
    #[cfg_attr(feature = "wasm", tsify(type = "Code[]"))]
    pub against: Vec<Code>,
    /// The right, rule by rule.
    pub right: Assessment,
    /// The nearest changes of one fact that would give another outcome of the right.
    pub changes: Vec<NearestChange>,
    /// The duty of the employer and its period; none for others, or while something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<EmployerPart>,
    /// Who pays whom on the days that the estimate covers, in order. What nobody asked for yet stands as if it were asked for
    /// in time.
    pub payers: Vec<PayerSpan>,
    /// How the earning of an hour, the weekly amount of a self-employed person, or the weekly hours of an unemployed person was
    /// found, rule by rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income: Option<Assessment>,
    /// The days that the estimate covers; none while they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered: Option<Period>,
    /// Why it ends before the absence does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<EstimateLimit>,
    /// What the rules of partial absence found in each week in which an employee worked, up to the one in which the person counts as
    /// recovered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partial: Vec<PartialEstimate>,
    /// The weeks that the municipality would pay, in order of weeks and payees. A week that cannot be computed stands here
    /// without amounts, with its assessment saying why.
    pub weeks: Vec<EstimatedWeek>,
    /// What they come to for each payee; none while a week of that payee has no amount.
    pub totals: Vec<PayeeTotal>,
    /// The window of the employer's refund; none where no refund is asked for, or something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundEstimate>,
    /// Deadlines, in order of days.
    pub deadlines: Vec<DeadlineLine>,
    /// The reassessment point of who gets no pension, when the absence goes on as it is: the first month end after more than 22
    /// weeks in nine months; none when it ends before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassessment: Option<NaiveDate>,
}

/// A change of one fact that would give another outcome, and its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct NearestChange {
    /// The change.
    pub change: Contrast,
    /// In words, in the language asked for; Danish by default.
    pub sentence: String,
}

/// The duty of the employer (§ 30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct EmployerPart {
    /// Employed for eight weeks without a break.
    pub weeks_met: bool,
    /// Worked 74 hours in them.
    pub hours_met: bool,
    /// The employer period: 30 calendar days from the first absence day; none where the employer has no duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// A run of days on which one pays and one gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PayerSpan {
    /// The days.
    pub period: Period,
    /// Who pays whom; none while something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<DayPayment>,
    /// Rule by rule, for the first of the days.
    pub why: Assessment,
}

/// Why an estimate ends before the absence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum EstimateLimit {
    /// It reaches twelve weeks.
    Weeks,
    /// The hours at work are not stated for more weeks.
    WorkedHours,
    /// A week with less than four hours of absence: the person counts as recovered.
    Recovered,
}

/// A week of partial absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PartialEstimate {
    /// The Monday.
    pub monday: NaiveDate,
    /// Rule by rule.
    pub assessment: Assessment,
}

/// A week that the municipality would pay to one payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct EstimatedWeek {
    /// The Monday.
    pub monday: NaiveDate,
    /// As it is written: `2026-W04`.
    pub week: String,
    /// Who gets the money.
    pub payee: Payee,
    /// Hours that pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The amounts; none when the week cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "EstimatedAmounts"))]
    pub amounts: Option<WeekAmounts>,
    /// The rule that finds the benefit or refund: what an explanation begins with.
    pub gross_rule: String,
    /// Rule by rule, for the explanation.
    pub assessment: Assessment,
}

/// The amounts of a week, or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(rename = "EstimatedAmounts"))]
pub struct WeekAmounts {
    /// Benefit or refund before tax.
    pub gross: Money,
    /// The citizen's ATP; none in a refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_atp: Option<Money>,
    /// The municipality's ATP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipal_atp: Option<Money>,
    /// Mandatory pension, paid by the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pension: Option<Money>,
    /// The supplement to a refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement: Option<Money>,
    /// What is taxed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxable: Option<Money>,
}

/// What all weeks of a payee come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PayeeTotal {
    /// Who gets the money.
    pub payee: Payee,
    /// How many weeks.
    pub weeks: usize,
    /// The amounts added.
    #[cfg_attr(feature = "wasm", tsify(type = "EstimatedAmounts"))]
    pub amounts: WeekAmounts,
}

/// The window of a refund (§§ 40, 59).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RefundEstimate {
    /// The earliest day for the notification.
    pub earliest_notification: NaiveDate,
    /// The last day for the notification.
    pub notification_deadline: NaiveDate,
    /// The last day on which a person can excuse that it came later.
    pub excusable_until: NaiveDate,
    /// The first day that the employer could get a refund for.
    pub first_refundable_day: NaiveDate,
    /// The last day to request a refund of that day.
    pub request_deadline: NaiveDate,
    /// The notification comes after its deadline; none while its day is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// The first day that is refunded; none while a day is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The days that are lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<Period>,
    /// What they would have come to; none when nothing is lost or it cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_amount: Option<Money>,
    /// What one more day of delay costs: the refund of the first refunded day that has hours. None when it cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_costs: Option<Money>,
}

/// What must be in by a deadline of an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum EstimateDeadline {
    /// The employer that pays wages notifies (§ 40, stk. 1).
    EmployerNotifies,
    /// The employer that paid only its period notifies (§ 40, stk. 2).
    EmployerNotifiesAfterPayment,
    /// The employer without duty and without pay notifies (§ 40, stk. 3).
    EmployerNotifiesWithoutDuty,
    /// The employer requests the refund of its first day (§ 59).
    RefundRequest,
    /// The citizen applies when no letter came (§ 38, stk. 3).
    Application,
    /// The self-employed person notifies (§ 43).
    SelfEmployedNotifies,
    /// The fund notifies, when its member reports on the first absence day (§ 40 a).
    FundNotifies,
}

/// A deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct DeadlineLine {
    /// What must be in.
    pub what: EstimateDeadline,
    /// The last day.
    pub last_day: NaiveDate,
}

impl SicknessEstimate {
    /// The same estimate with its findings and changes in the sentences of a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> SicknessEstimate {
        let said = |errors: Vec<FieldError>| {
            errors.into_iter().map(|error| error.in_language(language)).collect()
        };
        let changes =
            self.changes.into_iter().map(|found| NearestChange::new(found.change, language));
        SicknessEstimate {
            wrong: said(self.wrong),
            missing: said(self.missing),
            changes: changes.collect(),
            ..self
        }
    }
}

impl NearestChange {
    /// A change with its sentence.
    #[must_use]
    pub fn new(change: Contrast, language: Language) -> NearestChange {
        let sentence = render::contrast(&crate::sickness::right::AREA, &change, language);
        NearestChange { change, sentence }
    }
}
