//! What is chosen from lists in an estimate, beside the words of the right.

use crate::fraction::Fraction;
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
    /// The share of the weekly amount that is paid (SDL § 53, stk. 3).
    #[must_use]
    pub fn share(self) -> Fraction {
        match self {
            BusinessWork::NoWork => Fraction::percent(100),
            BusinessWork::UpToQuarter => Fraction::percent(75),
            BusinessWork::UpToHalf => Fraction::percent(50),
            BusinessWork::MoreThanHalf => Fraction::ZERO,
        }
    }
}
