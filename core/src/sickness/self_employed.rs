//! The weekly amount of the self-employed (SDL § 46, stk. 2; § 45).

use crate::fraction::Fraction;
use crate::money::Money;

/// Weeks that a year's profit is spread over. Taken from the published thresholds of parental benefit.
const WEEKS: i64 = 52;

/// The weekly amount from the profit of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfitWeek {
    /// A 52nd of the profit, in whole kroner.
    pub uncapped: Money,
    /// At most the weekly maximum.
    pub benefit: Money,
    /// What the maximum takes away.
    pub excess: Money,
}

/// The weekly amount. A loss gives nothing; it is no negative amount.
///
/// Nothing when a figure leaves the range.
#[must_use]
pub fn weekly(profit: Money, weekly_max: Money) -> Option<ProfitWeek> {
    let year = Fraction::from(profit.max(Money::ZERO));
    let uncapped = year.checked_mul((1, WEEKS).try_into().ok()?)?.round_to_krone_half_up();
    let benefit = uncapped.min(weekly_max);
    Some(ProfitWeek { uncapped, benefit, excess: uncapped.checked_sub(benefit)? })
}

/// The profit from which the maximum is paid.
#[must_use]
pub fn profit_of_the_maximum(weekly_max: Money) -> Option<Money> {
    weekly_max.ore().checked_mul(WEEKS).map(Money::from_ore)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(profit: i64, uncapped: i64, benefit: i64) {
        let found = weekly(Money::from_ore(profit), Money::from_ore(469_500)).expect("in range");
        assert_eq!((found.uncapped.ore(), found.benefit.ore()), (uncapped, benefit), "{profit}");
    }

    #[test]
    fn the_maximum_is_reached_at_52_weeks_of_it() {
        assert_eq!(
            profit_of_the_maximum(Money::from_ore(469_500)),
            Some(Money::from_ore(24_414_000))
        );
        check(25_000_000, 480_800, 469_500);
        check(24_414_000, 469_500, 469_500);
        check(24_411_300, 469_400, 469_400);
        check(24_411_400, 469_500, 469_500);
        check(-1, 0, 0);
    }
}
