//! The rates and policies that a rule may read: the national tables and what a municipality or a case file lays over them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::deadline::ComplaintTerms;
use crate::calendar::period::Period;
use crate::calendar::{Calendar, ClosedDays};
use crate::law::RULE_BUILD;
use crate::law::rate::{PolicySeries, RateSeries};
use crate::law::rates;

/// Values of a municipality — *kommunale satser og valg* — of the same shape as the national tables. Part of every decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Overlay {
    /// Rates that replace national ones or fill a hole.
    pub rates: Vec<OverlayRate>,
    /// Choices that replace default ones.
    pub policies: Vec<OverlayPolicy>,
    /// Days on which the authority is closed besides public holidays.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub closed_days: ClosedDays,
}

/// A rate of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct OverlayRate {
    /// The key of the series.
    pub key: String,
    /// The days it holds for.
    pub period: Period,
    /// The amount in the unit of the series.
    pub amount: i64,
    /// Who decided it, and where it stands.
    pub source: String,
}

/// A choice of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct OverlayPolicy {
    /// The key of the policy.
    pub key: String,
    /// The days it holds for.
    pub period: Period,
    /// The name of the choice.
    pub choice: String,
    /// Who decided it, and where it stands.
    pub source: String,
}

/// A rate as found for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct FoundRate {
    /// The amount in the unit of the series.
    pub amount: i64,
    /// Since when it holds.
    pub since: NaiveDate,
    /// The overlay's source; none means the national table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<Cow<'static, str>>,
}

/// A choice as found for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundChoice {
    /// The name of the choice, or the text.
    pub choice: Cow<'static, str>,
    /// The days it holds for.
    pub period: Period,
    /// True when the municipality chose it.
    pub overlay: bool,
}

/// What a rule may read of rates and policies.
#[derive(Debug, Clone, Copy, Default)]
pub struct RateBook<'a> {
    overlay: Option<&'a Overlay>,
}

impl<'a> RateBook<'a> {
    /// The national tables alone.
    pub const NATIONAL: RateBook<'static> = RateBook { overlay: None };

    /// The national tables with an overlay.
    #[must_use]
    pub const fn with(overlay: &'a Overlay) -> RateBook<'a> {
        RateBook { overlay: Some(overlay) }
    }

    /// The rate of a day; nothing when no value is known for it.
    #[inline]
    #[must_use]
    pub fn rate(&self, series: &'static RateSeries, day: NaiveDate) -> Option<FoundRate> {
        let local = self.overlay.and_then(|overlay| {
            overlay.rates.iter().find(|rate| rate.key == series.key && rate.period.contains(day))
        });
        match local {
            Some(rate) => Some(FoundRate {
                amount: rate.amount,
                since: rate.period.from(),
                overlay: Some(Cow::Owned(rate.source.clone())),
            }),
            None => series.on(day).map(|value| FoundRate {
                amount: value.amount,
                since: value.from,
                overlay: None,
            }),
        }
    }

    /// The choice of a day; nothing when none is known for it.
    #[must_use]
    pub fn policy(&self, series: &'static PolicySeries, day: NaiveDate) -> Option<FoundChoice> {
        let local = self.overlay.and_then(|overlay| {
            overlay
                .policies
                .iter()
                .find(|policy| policy.key == series.key && policy.period.contains(day))
        });
        match local {
            Some(policy) => Some(FoundChoice {
                choice: Cow::Owned(policy.choice.clone()),
                period: policy.period,
                overlay: true,
            }),
            None => series.on(day).and_then(|value| {
                Some(FoundChoice {
                    choice: Cow::Borrowed(value.choice),
                    period: Period::new(value.from, Some(value.to)).ok()?,
                    overlay: false,
                })
            }),
        }
    }

    /// The figures of the complaint deadline for a letter of this day; nothing when one of them is not known.
    #[must_use]
    pub fn complaint_terms(&self, day: NaiveDate) -> Option<ComplaintTerms> {
        // A term of more than a year is none: it would be counted day by day.
        let days = |series| {
            let days = self.rate(series, day).and_then(|found| u32::try_from(found.amount).ok());
            days.filter(|days| *days <= 366)
        };
        Some(ComplaintTerms {
            days: days(&rates::COMPLAINT_DAYS)?,
            letter: days(&rates::LETTER_DELIVERY_DAYS)?,
            quickbrev: days(&rates::QUICKBREV_DELIVERY_DAYS)?,
        })
    }

    /// The name of these rules and figures together: that of the rule build, and of the overlay when there is one.
    #[must_use]
    pub fn build(&self) -> Cow<'static, str> {
        match self.overlay.and_then(Overlay::fingerprint) {
            Some(fingerprint) => Cow::Owned(format!("{RULE_BUILD}+{fingerprint}")),
            None => Cow::Borrowed(RULE_BUILD),
        }
    }

    /// The calendar of the authority.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar::new(self.overlay.map(|overlay| overlay.closed_days).unwrap_or_default())
    }
}

impl Overlay {
    /// A short name of what this overlay says, equal on every side; none when it says nothing.
    #[must_use]
    pub fn fingerprint(&self) -> Option<String> {
        if *self == Overlay::default() {
            return None;
        }
        // FNV-1a: two overlays of one municipality must be told apart, nobody must be kept from forging one.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut take = |text: &str| {
            for byte in text.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for rate in &self.rates {
            take(&rate.key);
            take(&format!("{:?} {}", rate.period, rate.amount));
            take(&rate.source);
        }
        for policy in &self.policies {
            take(&policy.key);
            take(&format!("{:?}", policy.period));
            take(&policy.choice);
            take(&policy.source);
        }
        take(&format!("{:?}", self.closed_days));
        Some(format!("{hash:016x}"))
    }

    /// The name of a rule build together with this overlay: what a save names as the rules it was computed by.
    #[must_use]
    pub fn build(&self, rules: &str) -> String {
        match self.fingerprint() {
            Some(fingerprint) => format!("{rules}+{fingerprint}"),
            None => rules.to_owned(),
        }
    }

    /// The keys of this overlay that no series carries, and choices that no policy offers. An overlay with any is refused.
    #[must_use]
    pub fn unknown_names(&self) -> Vec<String> {
        let rates = self
            .rates
            .iter()
            .filter(|rate| !rates::RATES.iter().any(|series| series.key == rate.key))
            .map(|rate| rate.key.clone());
        let known = |policy: &OverlayPolicy| {
            rates::POLICIES.iter().any(|series| {
                let offered = series.options.iter().any(|option| option.name == policy.choice);
                let free = series.options.is_empty() && !policy.choice.trim().is_empty();
                series.key == policy.key && (offered || free)
            })
        };
        let policies = self
            .policies
            .iter()
            .filter(|policy| !known(policy))
            .map(|policy| format!("{}={}", policy.key, policy.choice));
        rates.chain(policies).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlay(amount: i64) -> Overlay {
        let rate = OverlayRate {
            key: "FOLLOW_UP_DAYS".into(),
            period: Period::open("2026-01-01".parse().expect("a day")),
            amount,
            source: "Byrådet".into(),
        };
        Overlay { rates: vec![rate], ..Overlay::default() }
    }

    #[test]
    fn rules_with_other_local_figures_bear_another_name() {
        assert_eq!(RateBook::with(&Overlay::default()).build(), RULE_BUILD);
        let (one, other) = (overlay(14), overlay(15));
        assert_eq!(RateBook::with(&one).build(), one.build(RULE_BUILD));
        assert_eq!(one.build("b"), overlay(14).build("b"));
        assert_ne!(one.build("b"), other.build("b"));
        assert!(one.build("b").starts_with("b+"));
    }
}
