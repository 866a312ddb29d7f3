//! What an employer reported to the income register about a pay period.

use serde::{Deserialize, Serialize};

use crate::hours::Hours;
use crate::money::Money;
use crate::sickness::words::words;

words! {
    /// What the hours of a report were paid for (BekB §§ 3–4).
    HoursKind {
        /// Work, and pay during sickness.
        Work,
        /// Unemployment benefit.
        UnemploymentBenefit,
        /// Sickness benefit.
        SicknessBenefit,
        /// Parental benefit.
        ParentalBenefit,
        /// The employees' guarantee fund — *Lønmodtagernes Garantifond*.
        GuaranteeFund,
        /// Holiday with paid holiday allowance.
        HolidayAllowance,
    }
}

words! {
    /// Where a report stands.
    Filed {
        /// In the income register.
        InRegister,
        /// Not in the register, but documented.
        Documented,
    }
}

words! {
    /// What a report is.
    ReportKind {
        /// The report of a pay period.
        Regular,
        /// A correction of an earlier one.
        Correction,
    }
}

/// A report about a pay period. The period stands with the fact; a part that the report does not have is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct IncomeReport {
    /// What it is.
    pub kind: ReportKind,
    /// Where it stands.
    pub filed: Filed,
    /// What the hours were paid for.
    pub hours_kind: HoursKind,
    /// The pay, with everything that is in it.
    pub pay: Money,
    /// The hours of field 200; absent when none are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Holiday allowance within the pay — *feriegodtgørelse*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday_allowance: Option<Money>,
    /// Savings for public holidays within the pay — *SH-betaling*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_holiday_pay: Option<Money>,
    /// Contributions to a pension within the pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pension: Option<Money>,
    /// ATP within the pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atp: Option<Money>,
    /// Labour-market contribution within the pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labor_market_contribution: Option<Money>,
}
