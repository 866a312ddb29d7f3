//! What is known about an activity and its days, for who pays whom.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::payer::kinds::{AgreementCover, Excuse, Wages};
use crate::sickness::right::kinds::{Affiliation, Claimant};
use crate::sickness::timeline::known::{as_known, learnt_by};
use crate::text::Message;

macro_rules! payer_facts {
    (
        single { $($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+ }
        by_day { $($(#[$series_doc:meta])* $series:ident: $series_kind:ty = $series_path:literal, $series_label:ident, $series_unknown:ident, $series_overlap:ident, $series_field:ident, $told:ident;)+ }
    ) => {
        /// Everything known about an activity: a job, a business, or unemployment. Each is a history, because nothing is ever
        /// overwritten; unknown is empty, never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct PayerFacts {
            $($(#[$doc])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $field: Vec<Known<$kind>>,)+
            $($(#[$series_doc])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $series_field: Vec<Known<$series_kind>>,)+
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<PayerFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                // What was learnt last stands last.
                get: |facts| facts.$field.last(),
            };
        )+

        $(
            $(#[$series_doc])*
            pub static $series: FactSeries<PayerFacts, $series_kind> = FactSeries {
                path: $series_path,
                label: Message::$series_label,
                unknown: Code::$series_unknown,
                overlap: Code::$series_overlap,
                get: |facts| &facts.$series_field,
            };
        )+

        /// Every fact, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ $($series.name(),)+];

        impl PayerFacts {
            /// What was known at a moment: of what was said about the same, the last.
            #[must_use]
            pub fn as_known(&self, at: DateTime<Utc>) -> PayerFacts {
                PayerFacts {
                    $($field: learnt_by(&self.$field, at),)+
                    $($series_field: $told(&self.$series_field, at),)+
                }
            }
        }
    };
}

payer_facts! {
    single {
        /// Who claims.
        CLAIMANT: Claimant = "day.claimant", FactClaimant, FactMissing, claimant;
        /// The first absence day.
        FIRST_ABSENCE_DAY: NaiveDate = "day.firstAbsenceDay", FactFirstAbsenceDay, FactMissing, first_absence_day;
        /// The last absence day, when the absence is over.
        LAST_ABSENCE_DAY: NaiveDate = "day.lastAbsenceDay", FactLastAbsenceDay, FactMissing, last_absence_day;
        /// Whether the activity gives a right at all, as the rules of the right found it, or a person decided where they ask one: each
        /// is tested by itself (§ 32, principle 23-22), and one without a right takes nothing from the others. Not told, the first day
        /// with a right is asked for.
        HAS_RIGHT: bool = "day.hasRight", FactHasRight, FactMissing, has_right;
        /// The first day with a right by the report or the application, as the rules of the right found it.
        RIGHT_FROM: NaiveDate = "day.rightFrom", FactRightFrom, FactMissing, right_from;
        /// Whole weeks of unbroken employment before the absence (§ 30, stk. 2 and 3).
        UNBROKEN_WEEKS: i64 = "day.unbrokenWeeks", FactUnbrokenWeeks, FactMissing, unbroken_weeks;
        /// Hours worked for the employer in the last eight weeks; holiday and sickness do not count (principle 29-23).
        HOURS_WORKED: Hours = "day.hoursWorked", FactHoursWorked, HoursNotReported, hours_worked;
        /// Hired again, and at work when sickness set in (§ 30, stk. 4): the hours alone count.
        REHIRED: bool = "day.rehired", FactRehired, FactMissing, rehired;
        /// A fleksjob: no employer period.
        FLEX_JOB: bool = "day.flexJob", FactFlexJob, FactMissing, flex_job;
        /// The last day of the employment, when it ends.
        EMPLOYMENT_ENDS: NaiveDate = "day.employmentEnds", FactEmploymentEnds, FactMissing, employment_ends;
        /// A valid insurance on the first absence day: of a small employer (§ 55), or of a self-employed person (§ 45).
        INSURED: bool = "day.insured", FactInsured, InsuranceUnconfirmed, insured;
        /// The first day with a right of an insured self-employed person: absence day 1 or 3.
        INSURED_FROM: NaiveDate = "day.insuredFrom", FactInsuredFrom, InsuranceUnconfirmed, insured_from;
        /// Fully unemployed and wholly incapable: then the fund pays the first days.
        FUND_PAYS: bool = "day.fundPays", FactFundPays, FactMissing, fund_pays;
        /// The day the employer's notification was signed.
        NOTIFIED: NaiveDate = "day.notified", FactNotified, NoNotification, notified;
        /// The employer's excuse for being late.
        EXCUSE: Excuse = "day.excuse", FactExcuse, FactMissing, excuse;
    }
    by_day {
        /// Where the person lives and pays tax.
        AFFILIATION: Affiliation = "day.affiliation", FactAffiliation, ResidenceUnknown, CrossBorder, affiliation, as_known;
        /// On leave — *ferie*: what is said of the day counts so. No entry is no leave.
        LEAVE: bool = "day.leave", FactLeave, FactMissing, Holiday, leave, as_known;
        /// What the employer pays.
        WAGES: Wages = "day.wages", FactWagesPaid, FactMissing, PayConflict, wages, as_known;
        /// Whether an agreement in force covers the illness (§ 56, of a self-employed person § 58 a); no entry is no agreement in
        /// force.
        AGREEMENT: AgreementCover = "day.agreement", FactAgreementCover, FactMissing, AgreementMatch, agreement, as_known;
        /// The employer ought to pay and does not.
        DEFAULTS: bool = "day.employerDefaults", FactEmployerDefaults, FactMissing, FactMissing, defaults, as_known;
        /// The day each refund request was signed, for the days that it asks for. A later request takes nothing from an earlier.
        REQUESTED: NaiveDate = "day.requested", FactRequested, FactMissing, PeriodOverlap, requested, learnt_by;
    }
}
