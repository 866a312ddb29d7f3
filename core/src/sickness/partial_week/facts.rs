//! What is known about a week of partial absence.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::rule::fact::{Fact, FactName, Known};
use crate::sickness::right::kinds::Claimant;
use crate::text::Message;

macro_rules! partial_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about a week of partial absence. Unknown is absent, never zero and never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct PartialFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<PartialFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+];
    };
}

partial_facts! {
    /// Who claims.
    CLAIMANT: Claimant = "partial.claimant", FactClaimant, FactMissing, claimant;
    /// The hours of a full normal week.
    CONTRACTED: Hours = "partial.contracted", FactContracted, HoursNotReported, contracted;
    /// The week is cut short by a holiday or by the first or last absence day.
    SHORTENED: bool = "partial.shortened", FactShortenedWeek, FactMissing, shortened;
    /// The contracted hours of the days that are left of a week cut short.
    CONTRACTED_HERE: Hours = "partial.contractedHere", FactContractedHere, HoursNotReported, contracted_here;
    /// The hours worked.
    WORKED: Hours = "partial.worked", FactHoursWorkedWeek, HoursNotReported, worked;
    /// Became unemployed during the absence, without a right to pay.
    LOST_WORK: bool = "partial.lostWork", FactLostWork, FactMissing, lost_work;
    /// The employer offers no work of fewer hours.
    NO_PART_TIME_WORK: bool = "partial.noPartTimeWork", FactNoPartTimeWork, FactMissing, no_part_time_work;
}
