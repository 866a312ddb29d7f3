//! The rules of a week by kind of claimant, and where its amounts stand.

use std::fmt;

use crate::rule::assessment::Assessment;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::week::business::{
    BUSINESS_GROSS, BUSINESS_PENSION, BUSINESS_RAW, BUSINESS_TAXABLE, BUSINESS_WEEK,
};
use crate::sickness::week::rules::{GROSS, PENSION, RAW, TAXABLE, WEEK, WeekRule};
use crate::sickness::week::unemployed::{
    UNEMPLOYED_GROSS, UNEMPLOYED_PENSION, UNEMPLOYED_RAW, UNEMPLOYED_TAXABLE, UNEMPLOYED_WEEK,
};

/// A list of rules, and the rules of it that find the amounts. ATP and the supplement to a refund are found by the same rule for
/// everybody who has them.
#[derive(Clone, Copy)]
pub struct WeekKind {
    /// The rules in order.
    pub rules: &'static [&'static WeekRule],
    /// The amount before the maximum and the rounding.
    pub raw: &'static WeekRule,
    /// The benefit or refund.
    pub gross: &'static WeekRule,
    /// The mandatory pension.
    pub pension: &'static WeekRule,
    /// What is taxed.
    pub taxable: &'static WeekRule,
}

impl fmt::Debug for WeekKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.raw.id)
    }
}

/// An employee.
pub static EMPLOYEE: WeekKind =
    WeekKind { rules: WEEK, raw: &RAW, gross: &GROSS, pension: &PENSION, taxable: &TAXABLE };

/// A self-employed person.
pub static SELF_EMPLOYED: WeekKind = WeekKind {
    rules: BUSINESS_WEEK,
    raw: &BUSINESS_RAW,
    gross: &BUSINESS_GROSS,
    pension: &BUSINESS_PENSION,
    taxable: &BUSINESS_TAXABLE,
};

/// An unemployed person.
pub static UNEMPLOYED: WeekKind = WeekKind {
    rules: UNEMPLOYED_WEEK,
    raw: &UNEMPLOYED_RAW,
    gross: &UNEMPLOYED_GROSS,
    pension: &UNEMPLOYED_PENSION,
    taxable: &UNEMPLOYED_TAXABLE,
};

impl WeekKind {
    /// The rules for a claimant; none for somebody who is none of those that the rules compute.
    #[must_use]
    pub fn of(claimant: Claimant) -> Option<&'static WeekKind> {
        match claimant {
            Claimant::Employee => Some(&EMPLOYEE),
            Claimant::SelfEmployed => Some(&SELF_EMPLOYED),
            Claimant::Unemployed => Some(&UNEMPLOYED),
            Claimant::NoneOfThem => None,
        }
    }

    /// The rules by which a week was computed.
    #[must_use]
    pub fn computed(week: &Assessment) -> Option<&'static WeekKind> {
        let asked = |kind: &&WeekKind| week.finding(kind.gross.id).is_some();
        [&EMPLOYEE, &SELF_EMPLOYED, &UNEMPLOYED].into_iter().find(asked)
    }
}
