//! The policies of the area as types.

use crate::fraction::Fraction;
use crate::money::Money;
use crate::rule::reader::Choice;

/// Rounding of the supplement, once per line — `ROUNDING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Nearest øre, half an øre up.
    OreHalfUp,
    /// Up to the next øre.
    OreCeil,
    /// Nearest krone, half a krone to the even krone.
    KroneNearest,
}

impl Rounding {
    /// The amount rounded as chosen.
    #[must_use]
    pub fn round(self, amount: Fraction) -> Money {
        match self {
            Rounding::OreHalfUp => amount.round_to_ore_half_up(),
            Rounding::OreCeil => amount.round_up_to_ore(),
            Rounding::KroneNearest => amount.round_to_krone_half_even(),
        }
    }
}

impl Choice for Rounding {
    fn from_name(name: &str) -> Option<Rounding> {
        match name {
            "ORE_HALF_UP" => Some(Rounding::OreHalfUp),
            "ORE_CEIL" => Some(Rounding::OreCeil),
            "KRONE_NEAREST" => Some(Rounding::KroneNearest),
            _ => None,
        }
    }
}

/// Rounding of the reduction of the personal percentage — `PERCENT_ROUNDING`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentRounding {
    /// Up to the next percentage point.
    Ceil,
    /// Nearest percentage point, half up.
    HalfUp,
}

impl Choice for PercentRounding {
    fn from_name(name: &str) -> Option<PercentRounding> {
        match name {
            "CEIL" => Some(PercentRounding::Ceil),
            "HALF_UP" => Some(PercentRounding::HalfUp),
            _ => None,
        }
    }
}

/// Order of price cap and deduction of subsidies — `CAP_ORDER`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapOrder {
    /// Cap first.
    CapThenDeduct,
    /// Deduct first.
    DeductThenCap,
}

impl Choice for CapOrder {
    fn from_name(name: &str) -> Option<CapOrder> {
        match name {
            "CAP_THEN_DEDUCT" => Some(CapOrder::CapThenDeduct),
            "DEDUCT_THEN_CAP" => Some(CapOrder::DeductThenCap),
            _ => None,
        }
    }
}

/// First day of a grant — `GRANT_START`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantStart {
    /// The day the application was received.
    ApplicationReceived,
}

impl Choice for GrantStart {
    fn from_name(name: &str) -> Option<GrantStart> {
        (name == "APPLICATION_RECEIVED").then_some(GrantStart::ApplicationReceived)
    }
}

/// Who carries the odd øre when an amount is shared with the state — `ODD_ORE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddOre {
    /// The municipality.
    Municipality,
    /// The state.
    State,
}

impl Choice for OddOre {
    fn from_name(name: &str) -> Option<OddOre> {
        match name {
            "MUNICIPALITY" => Some(OddOre::Municipality),
            "STATE" => Some(OddOre::State),
            _ => None,
        }
    }
}
