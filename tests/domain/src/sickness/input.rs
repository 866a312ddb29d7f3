//! The kinds of the case format for sickness benefit. Money in øre, hours as decimal numbers, percent in basis points.

use std::collections::BTreeMap;

use bevilling_core::hours::Hours;
use bevilling_core::sickness::payee::Payee;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

/// The input of a worked example, by its kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the case format")]
pub enum Input {
    RateYear {
        year: i32,
        weekly_max_ore: Option<i64>,
        hourly_max_ore: Option<i64>,
        query_date: Option<NaiveDate>,
    },
    S55Limits {
        year: i32,
        weekly_max_ore: i64,
    },
    SplitByRateYear {
        from: NaiveDate,
        to: NaiveDate,
        last_loaded_day: Option<NaiveDate>,
    },
    IsWeekdayHoliday {
        dates: Vec<NaiveDate>,
    },
    CountBenefitDays {
        from: NaiveDate,
        to: NaiveDate,
    },
    PayoutPeriod {
        value_month: String,
        previous_period_end: NaiveDate,
    },
    StateShare {
        benefit_week_numbers: Vec<i64>,
    },
    EmploymentRequirementEmployer {
        employed_unbroken_weeks: i64,
        within_last_8_weeks: WithinLast8Weeks,
    },
    EmploymentRequirementMunicipality {
        first_absence_day: NaiveDate,
        hours_by_month: BTreeMap<String, Decimal>,
    },
    EmploymentRequirementPerActivity {
        employee_requirement_met: bool,
        self_employed_requirement_met: bool,
    },
    UnknownHours {
        gross_pay_ore: i64,
        average_hourly_pay_ore: i64,
    },
    EmployerPeriod {
        first_absence_day: NaiveDate,
        employed_weeks: i64,
        hours_last_8_weeks: Decimal,
    },
    RefundInEmployerPeriod {
        s55_insurance_on_first_absence_day: Option<bool>,
        first_absence_day: NaiveDate,
        requested_from: Option<NaiveDate>,
    },
    WeeklyRaw {
        year: i32,
        weekly_hours: Decimal,
        hourly_earning_after_am_ore: i64,
        hourly_max_ore: Option<i64>,
    },
    BenefitWeek(Weeks),
    BenefitPeriod(Weeks),
    BenefitWeekOfSeveralJobs {
        week_monday: NaiveDate,
        jobs: Vec<JobWeek>,
    },
    AtpWeek {
        year: i32,
        hours: Decimal,
        atp_total_per_hour_ore: Option<i64>,
    },
    PartialAbsence {
        contracted_hours: Decimal,
        worked_hours: Decimal,
        hourly_rate_ore: Option<i64>,
    },
    PartialAbsenceWeeks {
        contracted_hours: Decimal,
        worked_hours_by_week: Vec<Decimal>,
    },
    SelfEmployedWeekly {
        year: i32,
        weekly_max_ore: Option<i64>,
        annual_profit_ore: Option<i64>,
        annual_profits_ore: Option<Vec<i64>>,
    },
    Deadline(Deadline),
    RefundWindow {
        first_absence_day: NaiveDate,
        notified: NaiveDate,
        refund_request: NaiveDate,
        first_refundable_day_by_employer_period: NaiveDate,
        ended_within_30_days: Option<bool>,
    },
    AutomationGate {
        items: Vec<Map<String, Value>>,
    },
    LettersOnNotification {
        notifications: Vec<Notification>,
    },
    RouteReport {
        reports: Vec<Report>,
    },
    Move {
        move_date: NaiveDate,
        from_municipality: String,
        to_municipality: String,
        payouts: Vec<Payout>,
    },
    HolidayDuringCase {
        holiday_agreed_with_municipality: bool,
        sick_again_from: Option<NaiveDate>,
    },
    LateStopDecision {
        stopped_retroactively_after: NaiveDate,
        valid_decision_effective_last_payable_day: NaiveDate,
    },
    RecourseInterest {
        claim_presented: NaiveDate,
    },
}

/// Hours of the last eight weeks with the employer.
#[derive(Debug, Clone, Deserialize)]
pub struct WithinLast8Weeks {
    /// Hours worked; those of holiday and sickness do not count.
    pub hours_worked: Option<Decimal>,
}

/// A week, or several.
#[derive(Debug, Clone, Deserialize)]
pub struct Weeks {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The week that is meant, when the days lie in several.
    pub iso_week_monday: Option<NaiveDate>,
    /// Hours of a full week, Monday first.
    pub weekday_hours: [Decimal; 7],
    /// The rate of an hour.
    pub hourly_rate_ore: Option<i64>,
    /// Overrides the table.
    pub weekly_max_ore: Option<i64>,
    /// Overrides the table.
    pub atp_total_per_hour_ore: Option<i64>,
    /// Overrides the table.
    pub op_basis_points: Option<i64>,
}

/// A week of one job.
#[derive(Debug, Clone, Deserialize)]
pub struct JobWeek {
    /// Who is paid.
    pub payee: Payee,
    /// Hours of absence, Monday first.
    pub weekday_hours: [Decimal; 7],
    /// Earning per hour after labour-market contribution.
    pub hourly_earning_ore: i64,
}

/// A deadline, and the day it counts from.
#[derive(Debug, Clone, Deserialize)]
pub struct Deadline {
    /// Which one.
    #[serde(rename = "type")]
    pub of: String,
    /// Dispatch of the notice letter.
    pub notice_letter_dispatched: Option<NaiveDate>,
    /// The first absence day.
    pub first_absence_day: Option<NaiveDate>,
    /// The end of the employer's payments.
    pub employer_payments_ceased: Option<NaiveDate>,
    /// Dispatch of the information form.
    pub info_form_dispatched: Option<NaiveDate>,
    /// Receipt of the decision.
    pub decision_received: Option<NaiveDate>,
    /// Insured, for the self-employed.
    pub insured: Option<bool>,
    /// With an agreement about a chronic illness, for the self-employed who are not insured.
    pub agreement_s58a: Option<bool>,
    /// From absence day 1 or 3.
    pub insurance_day: Option<u8>,
    /// The weekdays that are normally worked, Monday first.
    pub normal_working_weekdays: Option<WorkingWeekdays>,
}

/// The weekdays that are normally worked: a flag for each, Monday first, or their English names.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum WorkingWeekdays {
    /// A flag for each.
    Flags([bool; 7]),
    /// Names such as `mon`.
    Names(Vec<String>),
}

impl WorkingWeekdays {
    /// A flag for each, Monday first.
    #[must_use]
    pub fn flags(&self) -> [bool; 7] {
        match self {
            WorkingWeekdays::Flags(flags) => *flags,
            WorkingWeekdays::Names(names) => ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                .map(|day| names.iter().any(|name| name.to_lowercase().starts_with(day))),
        }
    }
}

/// A notification.
#[derive(Debug, Clone, Deserialize)]
pub struct Notification {
    /// Still sick when it was sent; without a last absence day that is what it says.
    pub still_sick: Option<bool>,
    /// The last absence day, when it is over.
    pub last_absence_day: Option<NaiveDate>,
}

/// A report on its way.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// Where the citizen is registered when it is signed; `ABROAD` too.
    pub cpr_municipality_at_signing: String,
    /// Where the workplace lies. Only a citizen abroad needs it.
    pub workplace_municipality: Option<String>,
}

/// A payout.
#[derive(Debug, Clone, Deserialize)]
pub struct Payout {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The day of payment.
    pub value_date: NaiveDate,
}

/// A decimal number of hours, in hundredths; what is smaller is rounded, half a hundredth up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal(pub Hours);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let text = Number::deserialize(deserializer)?.to_string();
        hundredths(&text)
            .map(|found| Decimal(Hours::from_hundredths(found)))
            .ok_or_else(|| serde::de::Error::custom(format!("{text} is no number of hours")))
    }
}

fn hundredths(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let thousandths: i64 = format!("{decimals:0<3}").get(..3)?.parse().ok()?;
    let cents = (thousandths + 5) / 10;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?.checked_mul(sign)
}
