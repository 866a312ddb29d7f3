//! What is known about a person's right to benefit in one activity: a job, a business, or unemployment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::hours::Hours;
use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use crate::text::Message;

macro_rules! right_facts {
    ($($(#[$doc:meta])* $field:ident: $kind:ty = $name:ident $path:literal $label:ident $unknown:ident;)+) => {
        /// Everything known about the right in one activity. Unknown is absent, never zero and never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
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
    claimant: Claimant = CLAIMANT "right.claimant" FactClaimant FactMissing;
    /// A recognised work injury gives the right by itself (§ 2, stk. 1, no. 4).
    work_injury: bool = WORK_INJURY "right.workInjury" FactWorkInjury FactMissing;
    /// Where the person lives and pays tax.
    affiliation: Affiliation = AFFILIATION "right.affiliation" FactAffiliation ResidenceUnknown;
    /// How far sickness keeps the person from work.
    incapacity: Incapacity = INCAPACITY "right.incapacity" FactIncapacity FactMissing;
    /// Hours of absence in a full normal week.
    weekly_absence: Hours = WEEKLY_ABSENCE "right.weeklyAbsence" FactWeeklyAbsence HoursNotReported;
    /// The week is cut short by a holiday or by the first or last absence day.
    shortened_week: bool = SHORTENED_WEEK "right.shortenedWeek" FactShortenedWeek FactMissing;
    /// The self-employed person can do at most half of the normal work.
    half_or_less: bool = HALF_OR_LESS "right.halfOrLess" FactHalfOrLess FactMissing;
    /// The limit of duration was reached before the first absence day.
    duration_used: bool = DURATION_USED "right.durationUsed" FactDurationUsed FactMissing;
    /// The first absence day.
    first_absence_day: NaiveDate = FIRST_ABSENCE_DAY "right.firstAbsenceDay" FactFirstAbsenceDay FactMissing;
    /// In employment on the first absence day.
    employed: bool = EMPLOYED "right.employed" FactEmployed FactMissing;
    /// The unemployment fund says whether there would have been a right to unemployment benefit.
    fund_confirms: bool = FUND_CONFIRMS "right.fundConfirms" FactFundConfirms FactMissing;
    /// The day a vocational education of at least 18 months was finished.
    education_finished: NaiveDate = EDUCATION_FINISHED "right.educationFinished" FactEducationFinished FactMissing;
    /// An apprentice in paid practice.
    apprentice: bool = APPRENTICE "right.apprentice" FactApprentice FactMissing;
    /// Employed in a fleksjob.
    flex_job: bool = FLEX_JOB "right.flexJob" FactFlexJob FactMissing;
    /// Hours a week in the own business, on average.
    business_hours: Hours = BUSINESS_HOURS "right.businessHours" FactBusinessHours HoursNotReported;
    /// Months with the own business within the last twelve.
    business_months: i64 = BUSINESS_MONTHS "right.businessMonths" FactBusinessMonths FactMissing;
    /// The last month before the absence was one of them.
    business_last_month: bool = BUSINESS_LAST_MONTH "right.businessLastMonth" FactBusinessLastMonth FactMissing;
    /// The last day for the report.
    report_deadline: NaiveDate = REPORT_DEADLINE "right.reportDeadline" FactReportDeadline FactMissing;
    /// The day the report was signed.
    reported: NaiveDate = REPORTED "right.reported" FactReported FactMissing;
    /// A late report is excused, as a person decided.
    excused: bool = EXCUSED "right.excused" FactExcused FactMissing;
}

/// Hours by month.
pub static MONTH_HOURS: FactSeries<RightFacts, Hours> = FactSeries {
    path: "right.monthHours",
    label: Message::FactMonthHours,
    unknown: Code::HoursNotReported,
    overlap: Code::IncomeOutlier,
    get: |facts| &facts.month_hours,
};
