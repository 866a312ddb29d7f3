//! What is known about how long somebody has been paid during sickness.

use chrono::NaiveDate;

use crate::sickness::facts::facts;

facts! {
    /// How long somebody has been paid during sickness. Unknown is absent.
    ReassessmentFacts
    single {
        /// Gets a pension, meets the health conditions of an early one, or has reached pension age (§ 25).
        PENSION: bool = "reassessment.pension", FactPensionOrAge, FactMissing, pension;
        /// The last day of an extension that was decided (§ 27).
        EXTENDED_TO: NaiveDate = "reassessment.extendedTo", FactExtendedTo, FactMissing, extended_to;
    }
    series {
        /// Days that count, by month. A month about which nobody knows is absent.
        COUNTED: i64 = "reassessment.counted", FactCountedDays, FactMissing, Range, counted;
    }
}
