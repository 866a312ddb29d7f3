//! What is known about the hours of an unemployed person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::estimate::kinds::FundMember;
use crate::text::Message;

macro_rules! unemployed_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about the hours of an unemployed person. Unknown is absent, never zero.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct UnemployedFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
            /// Hours worked, each entry for its week.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub worked: Vec<Known<Hours>>,
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<UnemployedFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ WORKED.name()];
    };
}

unemployed_facts! {
    /// How the person is insured in the fund.
    MEMBER: FundMember = "unemployed.member", FactFundMember, FactMissing, member;
    /// Without any work.
    FULLY_UNEMPLOYED: bool = "unemployed.fully", FactFullyUnemployed, FactMissing, fully_unemployed;
    /// The hours beside the benefit vary.
    VARYING: bool = "unemployed.varying", FactVaryingHours, FactMissing, varying;
    /// Fixed hours a week that would have been worked.
    WOULD_WORK: Hours = "unemployed.wouldWork", FactWouldWork, HoursNotReported, would_work;
    /// The first day of the partial unemployment.
    PARTLY_SINCE: NaiveDate = "unemployed.partlySince", FactPartlySince, FactMissing, partly_since;
}

/// Hours worked in a week.
pub static WORKED: FactSeries<UnemployedFacts, Hours> = FactSeries {
    path: "unemployed.worked",
    label: Message::FactWeekWorked,
    unknown: Code::HoursNotReported,
    overlap: Code::IncomeOutlier,
    get: |facts| &facts.worked,
};
