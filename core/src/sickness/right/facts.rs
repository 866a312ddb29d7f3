//! What is known about a person's right to benefit in one activity: a job, a business, or unemployment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use crate::text::Message;

macro_rules! right_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about the right in one activity. Unknown is absent, never zero and never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct RightFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
            /// Hours by month, as the income register has them. A month that nobody reported is absent.
            pub month_hours: Vec<Known<Hours>>,
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<RightFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact of the right, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ MONTH_HOURS.name()];
    };
}

right_facts! {
    /// Who claims.
    CLAIMANT: Claimant = "right.claimant", FactClaimant, FactMissing, claimant;
    /// A recognised work injury gives the right by itself (§ 2, stk. 1, no. 4).
    WORK_INJURY: bool = "right.workInjury", FactWorkInjury, FactMissing, work_injury;
    /// Where the person lives and pays tax.
    AFFILIATION: Affiliation = "right.affiliation", FactAffiliation, ResidenceUnknown, affiliation;
    /// How far sickness keeps the person from work.
    INCAPACITY: Incapacity = "right.incapacity", FactIncapacity, FactMissing, incapacity;
    /// How far sickness keeps the person from any work within education and field of work, as it is assessed after three months.
    INCAPACITY_BROADLY: Incapacity = "right.incapacityBroadly", FactIncapacityBroadly, FactMissing, incapacity_broadly;
    /// Hours of absence in a full normal week.
    WEEKLY_ABSENCE: Hours = "right.weeklyAbsence", FactWeeklyAbsence, HoursNotReported, weekly_absence;
    /// The week is cut short by a holiday or by the first or last absence day.
    SHORTENED_WEEK: bool = "right.shortenedWeek", FactShortenedWeek, FactMissing, shortened_week;
    /// Became unemployed during the absence, without a right to pay.
    LOST_WORK: bool = "right.lostWork", FactLostWork, FactMissing, lost_work;
    /// The employer offers no work of fewer hours.
    NO_PART_TIME_WORK: bool = "right.noPartTimeWork", FactNoPartTimeWork, FactMissing, no_part_time_work;
    /// The self-employed person can do at most half of the normal work.
    HALF_OR_LESS: bool = "right.halfOrLess", FactHalfOrLess, FactMissing, half_or_less;
    /// The limit of duration was reached before the first absence day.
    DURATION_USED: bool = "right.durationUsed", FactDurationUsed, FactMissing, duration_used;
    /// The first absence day.
    FIRST_ABSENCE_DAY: NaiveDate = "right.firstAbsenceDay", FactFirstAbsenceDay, FactMissing, first_absence_day;
    /// In employment on the first absence day.
    EMPLOYED: bool = "right.employed", FactEmployed, FactMissing, employed;
    /// The unemployment fund says whether there would have been a right to unemployment benefit.
    FUND_CONFIRMS: bool = "right.fundConfirms", FactFundConfirms, FactMissing, fund_confirms;
    /// The day a vocational education of at least 18 months was finished.
    EDUCATION_FINISHED: NaiveDate = "right.educationFinished", FactEducationFinished, FactMissing, education_finished;
    /// An apprentice in paid practice.
    APPRENTICE: bool = "right.apprentice", FactApprentice, FactMissing, apprentice;
    /// Employed in a fleksjob.
    FLEX_JOB: bool = "right.flexJob", FactFlexJob, FactMissing, flex_job;
    /// Hours a week in the own business, on average.
    BUSINESS_HOURS: Hours = "right.businessHours", FactBusinessHours, HoursNotReported, business_hours;
    /// Months with the own business within the last twelve.
    BUSINESS_MONTHS: i64 = "right.businessMonths", FactBusinessMonths, FactMissing, business_months;
    /// The last month before the absence was one of them.
    BUSINESS_LAST_MONTH: bool = "right.businessLastMonth", FactBusinessLastMonth, FactMissing, business_last_month;
    /// The last day for the report.
    REPORT_DEADLINE: NaiveDate = "right.reportDeadline", FactReportDeadline, FactMissing, report_deadline;
    /// The day the report was signed.
    REPORTED: NaiveDate = "right.reported", FactReported, FactMissing, reported;
    /// A late report is excused, as a person decided.
    EXCUSED: bool = "right.excused", FactExcused, FactMissing, excused;
}

/// Hours by month.
pub static MONTH_HOURS: FactSeries<RightFacts, Hours> = FactSeries {
    path: "right.monthHours",
    label: Message::FactMonthHours,
    unknown: Code::HoursNotReported,
    overlap: Code::IncomeOutlier,
    get: |facts| &facts.month_hours,
};
