//! The fields of an estimate: the path of each, as findings point at it, and its name for people. What a rule reads bears the
//! path of the fact.

use crate::rule::fact::FactName;
use crate::sickness::estimate::draft::WEEKS;
use crate::sickness::right::facts as right;
use crate::text::Message;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $path:literal, $label:ident;)+) => {
        $($(#[$doc])* pub const $name: FactName = FactName { path: $path, label: Message::$label };)+
    };
}

/// Who is absent.
pub const CLAIMANT: FactName = right::CLAIMANT.name();
/// The first absence day.
pub const FIRST_ABSENCE_DAY: FactName = right::FIRST_ABSENCE_DAY.name();
/// Residence and tax.
pub const AFFILIATION: FactName = right::AFFILIATION.name();
/// Incapacity for work.
pub const INCAPACITY: FactName = right::INCAPACITY.name();
/// The limit of duration was reached before.
pub const DURATION_USED: FactName = right::DURATION_USED.name();
/// The day of the report.
pub const NOTIFIED: FactName = right::REPORTED.name();
/// In employment on the first absence day.
pub const EMPLOYED: FactName = right::EMPLOYED.name();
/// A fleksjob.
pub const FLEX_JOB: FactName = right::FLEX_JOB.name();
/// Hours a week in the own business.
pub const BUSINESS_HOURS: FactName = right::BUSINESS_HOURS.name();
/// Months with the own business.
pub const BUSINESS_MONTHS: FactName = right::BUSINESS_MONTHS.name();
/// The last month was one of them.
pub const BUSINESS_LAST_MONTH: FactName = right::BUSINESS_LAST_MONTH.name();
/// The fund confirms.
pub const FUND_CONFIRMS: FactName = right::FUND_CONFIRMS.name();

fields! {
    /// Still sick.
    STILL_SICK = "absence.stillSick", FieldStillSick;
    /// The last absence day.
    LAST_ABSENCE_DAY = "absence.lastDay", FieldLastAbsenceDay;
    /// Agreed hours a week.
    WEEKLY_HOURS = "job.weeklyHours", FieldWeeklyHours;
    /// Agreed pay per hour.
    HOURLY_PAY = "job.hourlyPay", FieldHourlyPay;
    /// The first day of the employment.
    EMPLOYED_SINCE = "job.employedSince", FieldEmployedSince;
    /// Hours worked in eight weeks.
    HOURS_IN_EIGHT_WEEKS = "job.hoursInEightWeeks", FieldHoursInEightWeeks;
    /// The employer pays wages.
    PAYS_WAGES = "job.paysWages", FieldPaysWages;
    /// The employer is insured (§ 55).
    INSURED = "job.insured", FieldInsured;
    /// An agreement covers the illness (§ 56).
    AGREEMENT = "job.agreement", FieldAgreement;
    /// Became unemployed during the absence.
    LOST_WORK = "job.lostWork", FactLostWork;
    /// No work of fewer hours.
    NO_PART_TIME_WORK = "job.noPartTimeWork", FactNoPartTimeWork;
    /// Work in rota.
    ROTA = "job.rota", FactRota;
    /// The day of the refund request.
    REFUND_REQUESTED = "refund.requested", FieldRefundRequested;
    /// Profit of the latest year.
    PROFIT = "business.profit", FieldProfit;
    /// Insurance (§ 45).
    INSURANCE = "business.insurance", FieldInsurance;
    /// An agreement covers the illness (§ 58 a).
    BUSINESS_AGREEMENT = "business.agreement", FactBusinessAgreement;
    /// What the insurance covers.
    COVER = "business.cover", FieldCover;
    /// Weekdays normally worked.
    WORK_DAYS = "business.workDays", FieldWorkDays;
    /// Work that can still be done.
    WORK_LEFT = "business.workLeft", FieldWorkLeft;
    /// Unemployment benefit for a day.
    DAY_RATE = "fund.dayRate", FieldDayRate;
    /// How the person is insured in the fund.
    MEMBER = "fund.member", FieldMember;
    /// Hours in a job beside the unemployment.
    OTHER_HOURS = "fund.otherHours", FieldOtherHours;
}

/// Agreed hours on each day, Monday first.
pub const DAY_HOURS: [FactName; 7] = [
    FactName { path: "job.dayHours.1", label: Message::FieldHoursMonday },
    FactName { path: "job.dayHours.2", label: Message::FieldHoursTuesday },
    FactName { path: "job.dayHours.3", label: Message::FieldHoursWednesday },
    FactName { path: "job.dayHours.4", label: Message::FieldHoursThursday },
    FactName { path: "job.dayHours.5", label: Message::FieldHoursFriday },
    FactName { path: "job.dayHours.6", label: Message::FieldHoursSaturday },
    FactName { path: "job.dayHours.7", label: Message::FieldHoursSunday },
];

/// Pay in each of the three months, oldest first; the form names the month.
pub const MONTH_PAY: [FactName; 3] =
    numbered(["job.monthPay.1", "job.monthPay.2", "job.monthPay.3"], Message::FieldMonthPay);

/// Hours that were paid in each of these months.
pub const MONTH_PAY_HOURS: [FactName; 3] = numbered(
    ["job.monthPayHours.1", "job.monthPayHours.2", "job.monthPayHours.3"],
    Message::FieldMonthPayHours,
);

/// Hours worked in each of the six months, oldest first; the form names the month.
pub const MONTH_HOURS: [FactName; 6] = numbered(
    [
        "right.monthHours.1",
        "right.monthHours.2",
        "right.monthHours.3",
        "right.monthHours.4",
        "right.monthHours.5",
        "right.monthHours.6",
    ],
    Message::FactMonthHours,
);

/// Hours at work in each week; the form names the week.
pub const WORKED_HOURS: [FactName; WEEKS] = numbered(
    [
        "absence.workedHours.1",
        "absence.workedHours.2",
        "absence.workedHours.3",
        "absence.workedHours.4",
        "absence.workedHours.5",
        "absence.workedHours.6",
        "absence.workedHours.7",
        "absence.workedHours.8",
        "absence.workedHours.9",
        "absence.workedHours.10",
        "absence.workedHours.11",
        "absence.workedHours.12",
    ],
    Message::FieldWorkedHours,
);

/// The name of a field, by its path.
#[must_use]
pub fn find(path: &str) -> Option<FactName> {
    const ONE: [FactName; 34] = [
        CLAIMANT,
        FIRST_ABSENCE_DAY,
        AFFILIATION,
        INCAPACITY,
        DURATION_USED,
        NOTIFIED,
        EMPLOYED,
        FLEX_JOB,
        BUSINESS_HOURS,
        BUSINESS_MONTHS,
        BUSINESS_LAST_MONTH,
        FUND_CONFIRMS,
        STILL_SICK,
        LAST_ABSENCE_DAY,
        WEEKLY_HOURS,
        HOURLY_PAY,
        EMPLOYED_SINCE,
        HOURS_IN_EIGHT_WEEKS,
        PAYS_WAGES,
        INSURED,
        AGREEMENT,
        LOST_WORK,
        NO_PART_TIME_WORK,
        ROTA,
        REFUND_REQUESTED,
        PROFIT,
        INSURANCE,
        BUSINESS_AGREEMENT,
        COVER,
        WORK_DAYS,
        WORK_LEFT,
        DAY_RATE,
        MEMBER,
        OTHER_HOURS,
    ];
    let several: [&[FactName]; 6] =
        [&ONE, &DAY_HOURS, &MONTH_PAY, &MONTH_PAY_HOURS, &MONTH_HOURS, &WORKED_HOURS];
    several.into_iter().flatten().copied().find(|field| field.path == path)
}

const fn numbered<const N: usize>(paths: [&'static str; N], label: Message) -> [FactName; N] {
    let mut fields = [FactName { path: "", label }; N];
    let mut at = 0;
    while at < N {
        fields[at].path = paths[at];
        at += 1;
    }
    fields
}
