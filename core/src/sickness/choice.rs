//! The policies of the area as types.

use crate::fraction::Fraction;
use crate::money::Money;
use crate::rule::reader::Choice;

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

impl Choice for WeekRounding {
    fn from_name(name: &str) -> Option<WeekRounding> {
        match name {
            "WEEK_ROUND_KRONE" => Some(WeekRounding::Krone),
            "WEEK_ROUND_ORE" => Some(WeekRounding::Ore),
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
