//! What is known about a week with benefit for one payee.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::rule::value::{ToValue, Value};
use crate::sickness::estimate::kinds::{BusinessWork, FundMember, InsuranceCover};
use crate::sickness::payee::Payee;
use crate::text::Message;

/// A week for one payee. Unknown is absent, never zero; a day without absence has zero hours, and somebody who says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct WeekFacts {
    /// Hours of absence that pay, Monday first. A public holiday has none.
    pub hours: [Option<Known<Hours>>; 7],
    /// Earning per hour after labour-market contribution, by day.
    pub hourly_earning: Vec<Known<Money>>,
    /// Who gets the money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Known<Payee>>,
    /// The share of the weekly maximum that falls to this job, when there are several; none means the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_maximum: Option<Known<Share>>,
    /// The part of this job in the benefit, where the citizen gets it for several jobs as one amount; none means that the job stands
    /// alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_part: Option<Known<Money>>,
    /// The part of this job in the citizen's ATP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub atp_part: Option<Known<Money>>,
    /// The part of this job in the citizen's mandatory pension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pension_part: Option<Known<Money>>,
    /// Work in rota — *turnus*: the weekly maximum does not hold (§ 50, stk. 2). None means that nobody says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rota: Option<Known<bool>>,
    /// What the employer paid in wages for the week: a refund is never more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wages: Option<Known<Money>>,
    /// What is known of a week of a self-employed person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business: Option<Box<BusinessWeek>>,
    /// What is known of a week of an unemployed person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unemployed: Option<Box<UnemployedWeek>>,
}

/// A share of the weekly maximum; none of it while the amount of another job is not known: then this one has no amount either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(type = "Fraction | null"))]
pub struct Share(pub Option<Fraction>);

impl ToValue for Share {
    fn to_value(&self) -> Value {
        self.0.map_or_else(|| Code::MultiJob.to_value(), |share| share.to_value())
    }
}

/// A week of a self-employed person. A day counts when it has hours of absence, however many: the amount does not go by hours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct BusinessWeek {
    /// The amount of a week before the maximum, from the profit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly_amount: Option<Known<Money>>,
    /// The first absence day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_absence_day: Option<Known<NaiveDate>>,
    /// Insured under § 45 on the first absence day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured: Option<Known<bool>>,
    /// The first day of that insurance: absence day 1 or 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insured_from: Option<Known<NaiveDate>>,
    /// How much the insurance covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Known<InsuranceCover>>,
    /// An agreement about chronic illness gives benefit in the first weeks (§ 58 a).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Known<bool>>,
    /// How much of the normal work can still be done, by day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work_left: Vec<Known<BusinessWork>>,
}

/// A week of an unemployed person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct UnemployedWeek {
    /// How the person is insured in the fund.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<Known<FundMember>>,
    /// Unemployment benefit for a day, on the first day with a right to sickness benefit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_rate: Option<Known<Money>>,
    /// The income of a week of a person in activation on another benefit, which then counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual_income: Option<Known<Money>>,
}

/// Hours of absence that pay on each day, Monday first.
pub static HOURS: [Fact<WeekFacts, Hours>; 7] = [
    day::<0>("week.hours.monday", Message::FactHoursMonday),
    day::<1>("week.hours.tuesday", Message::FactHoursTuesday),
    day::<2>("week.hours.wednesday", Message::FactHoursWednesday),
    day::<3>("week.hours.thursday", Message::FactHoursThursday),
    day::<4>("week.hours.friday", Message::FactHoursFriday),
    day::<5>("week.hours.saturday", Message::FactHoursSaturday),
    day::<6>("week.hours.sunday", Message::FactHoursSunday),
];

/// Earning per hour after labour-market contribution.
pub static HOURLY_EARNING: FactSeries<WeekFacts, Money> = FactSeries {
    path: "week.hourlyEarning",
    label: Message::FactHourlyEarning,
    unknown: Code::IncomeMissing,
    overlap: Code::PayConflict,
    get: |facts| &facts.hourly_earning,
};

/// Who gets the money.
pub static PAYEE: Fact<WeekFacts, Payee> = Fact {
    path: "week.payee",
    label: Message::FactPayee,
    unknown: Code::FactMissing,
    get: |facts| facts.payee.as_ref(),
};

/// The share of the weekly maximum that falls to this job.
pub static SHARE_OF_MAXIMUM: Fact<WeekFacts, Share> = Fact {
    path: "week.shareOfMaximum",
    label: Message::FactShareOfMaximum,
    unknown: Code::MultiJob,
    get: |facts| facts.share_of_maximum.as_ref(),
};

/// The part of this job in the benefit.
pub static GROSS_PART: Fact<WeekFacts, Money> = Fact {
    path: "week.grossPart",
    label: Message::RuleGrossPart,
    unknown: Code::MultiJob,
    get: |facts| facts.gross_part.as_ref(),
};

/// The part of this job in the citizen's ATP.
pub static ATP_PART: Fact<WeekFacts, Money> = Fact {
    path: "week.atpPart",
    label: Message::RuleAtpPart,
    unknown: Code::MultiJob,
    get: |facts| facts.atp_part.as_ref(),
};

/// The part of this job in the citizen's mandatory pension.
pub static PENSION_PART: Fact<WeekFacts, Money> = Fact {
    path: "week.pensionPart",
    label: Message::RulePensionPart,
    unknown: Code::MultiJob,
    get: |facts| facts.pension_part.as_ref(),
};

/// Work in rota.
pub static ROTA: Fact<WeekFacts, bool> = Fact {
    path: "week.rota",
    label: Message::FactRota,
    unknown: Code::Turnus,
    get: |facts| facts.rota.as_ref(),
};

/// What the employer paid in wages for the week.
pub static WAGES: Fact<WeekFacts, Money> = Fact {
    path: "week.wages",
    label: Message::FactWages,
    unknown: Code::FactMissing,
    get: |facts| facts.wages.as_ref(),
};

/// The amount of a week before the maximum, from the profit.
pub static WEEKLY_AMOUNT: Fact<WeekFacts, Money> = Fact {
    path: "week.business.weeklyAmount",
    label: Message::RuleProfitWeek,
    unknown: Code::IncomeMissing,
    get: |facts| facts.business.as_ref()?.weekly_amount.as_ref(),
};

/// The first absence day of a self-employed person.
pub static FIRST_ABSENCE_DAY: Fact<WeekFacts, NaiveDate> = Fact {
    path: "week.business.firstAbsenceDay",
    label: Message::FactFirstAbsenceDay,
    unknown: Code::FactMissing,
    get: |facts| facts.business.as_ref()?.first_absence_day.as_ref(),
};

/// Insured under § 45 on the first absence day.
pub static INSURED: Fact<WeekFacts, bool> = Fact {
    path: "week.business.insured",
    label: Message::FactInsured,
    unknown: Code::InsuranceUnconfirmed,
    get: |facts| facts.business.as_ref()?.insured.as_ref(),
};

/// The first day of that insurance.
pub static INSURED_FROM: Fact<WeekFacts, NaiveDate> = Fact {
    path: "week.business.insuredFrom",
    label: Message::FactInsuredFrom,
    unknown: Code::InsuranceUnconfirmed,
    get: |facts| facts.business.as_ref()?.insured_from.as_ref(),
};

/// How much the insurance covers.
pub static COVER: Fact<WeekFacts, InsuranceCover> = Fact {
    path: "week.business.cover",
    label: Message::FactCover,
    unknown: Code::InsuranceUnconfirmed,
    get: |facts| facts.business.as_ref()?.cover.as_ref(),
};

/// An agreement about chronic illness of a self-employed person.
pub static AGREEMENT: Fact<WeekFacts, bool> = Fact {
    path: "week.business.agreement",
    label: Message::FactBusinessAgreement,
    unknown: Code::FactMissing,
    get: |facts| facts.business.as_ref()?.agreement.as_ref(),
};

/// How much of the normal work can still be done.
pub static WORK_LEFT: FactSeries<WeekFacts, BusinessWork> = FactSeries {
    path: "week.business.workLeft",
    label: Message::FactWorkLeft,
    unknown: Code::FactMissing,
    overlap: Code::FactMissing,
    get: |facts| facts.business.as_ref().map_or(&[], |business| &business.work_left),
};

/// How an unemployed person is insured in the fund.
pub static MEMBER: Fact<WeekFacts, FundMember> = Fact {
    path: "week.unemployed.member",
    label: Message::FactFundMember,
    unknown: Code::FactMissing,
    get: |facts| facts.unemployed.as_ref()?.member.as_ref(),
};

/// Unemployment benefit for a day.
pub static DAY_RATE: Fact<WeekFacts, Money> = Fact {
    path: "week.unemployed.dayRate",
    label: Message::FactDayRate,
    unknown: Code::IncomeMissing,
    get: |facts| facts.unemployed.as_ref()?.day_rate.as_ref(),
};

/// The income of a week of a person in activation.
pub static ACTUAL_INCOME: Fact<WeekFacts, Money> = Fact {
    path: "week.unemployed.actualIncome",
    label: Message::FactActualIncome,
    unknown: Code::IncomeMissing,
    get: |facts| facts.unemployed.as_ref()?.actual_income.as_ref(),
};

/// Every fact of a week, for labels.
pub static NAMES: &[FactName] = &[
    HOURS[0].name(),
    HOURS[1].name(),
    HOURS[2].name(),
    HOURS[3].name(),
    HOURS[4].name(),
    HOURS[5].name(),
    HOURS[6].name(),
    HOURLY_EARNING.name(),
    PAYEE.name(),
    SHARE_OF_MAXIMUM.name(),
    GROSS_PART.name(),
    ATP_PART.name(),
    PENSION_PART.name(),
    ROTA.name(),
    WAGES.name(),
    WEEKLY_AMOUNT.name(),
    FIRST_ABSENCE_DAY.name(),
    INSURED.name(),
    INSURED_FROM.name(),
    COVER.name(),
    AGREEMENT.name(),
    WORK_LEFT.name(),
    MEMBER.name(),
    DAY_RATE.name(),
    ACTUAL_INCOME.name(),
];

/// The day of a week.
#[must_use]
pub fn day_of(monday: NaiveDate, weekday: usize) -> NaiveDate {
    crate::sickness::days::plus(monday, u64::try_from(weekday).unwrap_or(0))
}

const fn day<const AT: usize>(path: &'static str, label: Message) -> Fact<WeekFacts, Hours> {
    Fact { path, label, unknown: Code::HoursNotReported, get: |facts| facts.hours[AT].as_ref() }
}
