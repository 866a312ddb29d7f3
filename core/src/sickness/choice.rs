//! The policies of the area as types.

use serde::{Deserialize, Serialize};

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::reader::Choice;
use crate::sickness::words::words;

/// Rounding of the benefit of a week — `SICKNESS_WEEK_ROUNDING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekRounding {
    /// Nearest krone, half a krone up.
    Krone,
    /// Nearest øre.
    Ore,
}

impl WeekRounding {
    /// The amount rounded as chosen.
    #[must_use]
    pub fn round(self, amount: Fraction) -> Money {
        match self {
            WeekRounding::Krone => amount.round_to_krone_half_up(),
            WeekRounding::Ore => amount.round_to_ore_half_up(),
        }
    }
}

impl WeekRounding {
    /// The most that a rounded week may come to without being more than this amount.
    #[must_use]
    pub const fn down(self, amount: Money) -> Money {
        Money::from_ore(amount.ore() - amount.ore().rem_euclid(self.unit().ore()))
    }

    /// The least amount that a rounded week changes by.
    #[must_use]
    pub const fn unit(self) -> Money {
        match self {
            WeekRounding::Krone => Money::from_ore(100),
            WeekRounding::Ore => Money::from_ore(1),
        }
    }
}

impl Choice for WeekRounding {
    fn from_name(name: &str) -> Option<WeekRounding> {
        match name {
            "WEEK_ROUND_KRONE" => Some(WeekRounding::Krone),
            "WEEK_ROUND_ORE" => Some(WeekRounding::Ore),
            _ => None,
        }
    }
}

/// What a surplus is set off against first — `SICKNESS_SET_OFF`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetOff {
    /// What was paid too much longest ago, to the same payee in the same case.
    OldestFirst,
    /// What was paid too much last.
    NewestFirst,
    /// Nothing: the surplus is paid.
    None,
}

impl Choice for SetOff {
    fn from_name(name: &str) -> Option<SetOff> {
        match name {
            "SET_OFF_OLDEST_FIRST" => Some(SetOff::OldestFirst),
            "SET_OFF_NEWEST_FIRST" => Some(SetOff::NewestFirst),
            "SET_OFF_NONE" => Some(SetOff::None),
            _ => None,
        }
    }
}

/// How much is claimed back — `SICKNESS_CLAIM_AMOUNT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimAmount {
    /// With the tax when the year of the payment is over, without it before.
    GrossWhenClosed,
    /// Always without the tax.
    Net,
}

impl Choice for ClaimAmount {
    fn from_name(name: &str) -> Option<ClaimAmount> {
        match name {
            "CLAIM_GROSS_WHEN_CLOSED" => Some(ClaimAmount::GrossWhenClosed),
            "CLAIM_NET" => Some(ClaimAmount::Net),
            _ => None,
        }
    }
}

/// Who bears what was received in good faith and stays — `SICKNESS_GOOD_FAITH_COST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum GoodFaithCost {
    /// The municipality alone.
    Municipality,
    /// The state shares it.
    Shared,
}

impl Choice for GoodFaithCost {
    fn from_name(name: &str) -> Option<GoodFaithCost> {
        match name {
            "COST_WITHOUT_STATE_SHARE" => Some(GoodFaithCost::Municipality),
            "COST_WITH_STATE_SHARE" => Some(GoodFaithCost::Shared),
            _ => None,
        }
    }
}

/// How the hours of a week fall on its days when nothing else is stated — `SICKNESS_WEEKDAYS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekdayDistribution {
    /// Equal shares, Monday to Friday.
    EqualFiveDays,
    /// 8 hours Monday to Thursday and 5 on Friday, of a full week of 37.
    FullTime,
}

impl Choice for WeekdayDistribution {
    fn from_name(name: &str) -> Option<WeekdayDistribution> {
        match name {
            "EQUAL_FIVE_DAYS" => Some(WeekdayDistribution::EqualFiveDays),
            "FULL_TIME_8_8_8_8_5" => Some(WeekdayDistribution::FullTime),
            _ => None,
        }
    }
}

/// Rounding of the hourly earning — `SICKNESS_EARNING_ROUNDING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarningRounding {
    /// Nearest øre, half an øre up.
    HalfUp,
    /// Down to whole øre.
    Down,
}

impl EarningRounding {
    /// The amount rounded as chosen.
    #[must_use]
    pub fn round(self, amount: Fraction) -> Money {
        match self {
            EarningRounding::HalfUp => amount.round_to_ore_half_up(),
            EarningRounding::Down => Money::from_ore(amount.floor()),
        }
    }
}

impl Choice for EarningRounding {
    fn from_name(name: &str) -> Option<EarningRounding> {
        match name {
            "EARNING_ORE_HALF_UP" => Some(EarningRounding::HalfUp),
            "EARNING_ORE_DOWN" => Some(EarningRounding::Down),
            _ => None,
        }
    }
}

/// Rounding of average hours of a week — `SICKNESS_HOURS_ROUNDING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursRounding {
    /// Nearest hundredth, half a hundredth up.
    HalfUp,
    /// Down to whole hundredths.
    Down,
}

impl HoursRounding {
    /// A number of hundredths rounded as chosen.
    #[must_use]
    pub fn round(self, hundredths: Fraction) -> Hours {
        Hours::from_hundredths(match self {
            HoursRounding::HalfUp => hundredths.half_up(),
            HoursRounding::Down => hundredths.floor(),
        })
    }
}

impl Choice for HoursRounding {
    fn from_name(name: &str) -> Option<HoursRounding> {
        match name {
            "HOURS_HALF_UP" => Some(HoursRounding::HalfUp),
            "HOURS_DOWN" => Some(HoursRounding::Down),
            _ => None,
        }
    }
}

/// On which days hundredths of an hour fall that do not divide — `SICKNESS_ODD_HOURS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddHours {
    /// On the first of them.
    FirstDays,
    /// On the last of them.
    LastDays,
}

impl Choice for OddHours {
    fn from_name(name: &str) -> Option<OddHours> {
        match name {
            "ODD_FIRST_DAYS" => Some(OddHours::FirstDays),
            "ODD_LAST_DAYS" => Some(OddHours::LastDays),
            _ => None,
        }
    }
}

/// What becomes of pay that is reported without hours — `SICKNESS_MISSING_HOURS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingHours {
    /// The hours are missing.
    NotDerived,
    /// They are derived from the average pay of an hour.
    Derived,
}

impl Choice for MissingHours {
    fn from_name(name: &str) -> Option<MissingHours> {
        match name {
            "HOURS_NOT_DERIVED" => Some(MissingHours::NotDerived),
            "HOURS_DERIVED" => Some(MissingHours::Derived),
            _ => None,
        }
    }
}

/// From when a lapse has effect — `SICKNESS_LAPSE_EFFECT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LapseEffect {
    /// The date of the letter.
    DateOfLetter,
    /// The day the matter was opened.
    DateOfMatter,
}

impl Choice for LapseEffect {
    fn from_name(name: &str) -> Option<LapseEffect> {
        match name {
            "DATE_OF_LETTER" => Some(LapseEffect::DateOfLetter),
            "DATE_OF_MATTER" => Some(LapseEffect::DateOfMatter),
            _ => None,
        }
    }
}

/// The categories of the follow-up — `SICKNESS_FOLLOW_UP`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpRules {
    /// 1, 2 and 3.
    ThreeCategories,
    /// 1 and 2.
    TwoCategories,
}

impl Choice for FollowUpRules {
    fn from_name(name: &str) -> Option<FollowUpRules> {
        match name {
            "THREE_CATEGORIES" => Some(FollowUpRules::ThreeCategories),
            "TWO_CATEGORIES" => Some(FollowUpRules::TwoCategories),
            _ => None,
        }
    }
}

words! {
    /// What follows the reassessment point — `SICKNESS_AFTER_DURATION`.
    AfterDuration {
        /// Job clarification — *jobafklaringsforløb*.
        JobClarification,
        /// Benefit at a reduced rate, which is not known yet.
        ReducedRate,
    }
}

impl Choice for AfterDuration {
    fn from_name(name: &str) -> Option<AfterDuration> {
        match name {
            "JOB_CLARIFICATION" => Some(AfterDuration::JobClarification),
            "REDUCED_RATE" => Some(AfterDuration::ReducedRate),
            _ => None,
        }
    }
}

/// Labour-market contribution of the profit of the self-employed — `SICKNESS_SELF_EMP_AM_DEDUCTION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfitDeduction {
    /// Not taken off.
    None,
    /// Taken off.
    Contribution,
}

impl Choice for ProfitDeduction {
    fn from_name(name: &str) -> Option<ProfitDeduction> {
        match name {
            "NO_DEDUCTION" => Some(ProfitDeduction::None),
            "DEDUCTION" => Some(ProfitDeduction::Contribution),
            _ => None,
        }
    }
}

/// The week in which the four hours of partial absence are measured — `SICKNESS_FOUR_HOURS_WEEK`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FourHoursWeek {
    /// A full normal week.
    Full,
    /// The week as it is.
    Actual,
}

impl Choice for FourHoursWeek {
    fn from_name(name: &str) -> Option<FourHoursWeek> {
        match name {
            "FULL_WEEK" => Some(FourHoursWeek::Full),
            "ACTUAL_WEEK" => Some(FourHoursWeek::Actual),
            _ => None,
        }
    }
}

/// How the weekly maximum is shared by several jobs or payees — `SICKNESS_SEVERAL_JOBS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeveralJobs {
    /// By the amount of each before the maximum.
    Proportional,
    /// The citizen's own part first, the rest by amount.
    CitizenFirst,
}

impl Choice for SeveralJobs {
    fn from_name(name: &str) -> Option<SeveralJobs> {
        match name {
            "PROPORTIONAL" => Some(SeveralJobs::Proportional),
            "CITIZEN_FIRST" => Some(SeveralJobs::CitizenFirst),
            _ => None,
        }
    }
}
