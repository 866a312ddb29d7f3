//! What is chosen from lists in an estimate, beside the words of the right.

use crate::sickness::partial::WorkLeft;
use crate::sickness::words::words;

words! {
    /// The insurance of a self-employed person (SDL § 45) on the first absence day.
    BusinessInsurance {
        /// None, or not valid on that day.
        NotInsured,
        /// From the first absence day.
        DayOne,
        /// From the third absence day.
        DayThree,
    }
}

words! {
    /// How much that insurance covers.
    InsuranceCover {
        /// The whole benefit, as far as the income justifies it.
        FullCover,
        /// Two thirds of the maximum.
        TwoThirds,
    }
}

words! {
    /// How a member is insured in the unemployment fund.
    FundMember {
        /// Full time: 37 hours.
        FullTime,
        /// Part time: 30 hours.
        PartTime,
    }
}

words! {
    /// How much of the normal work a self-employed person can still do.
    BusinessWork {
        /// None.
        NoWork,
        /// At most a quarter.
        UpToQuarter,
        /// At most a half.
        UpToHalf,
        /// More than a half.
        MoreThanHalf,
    }
}

impl BusinessWork {
    /// The work left, as the computation knows it.
    #[must_use]
    pub const fn left(self) -> WorkLeft {
        match self {
            BusinessWork::NoWork => WorkLeft::None,
            BusinessWork::UpToQuarter => WorkLeft::UpToQuarter,
            BusinessWork::UpToHalf => WorkLeft::UpToHalf,
            BusinessWork::MoreThanHalf => WorkLeft::MoreThanHalf,
        }
    }
}
