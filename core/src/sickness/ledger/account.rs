//! The accounts that sickness benefit touches. Their numbers are dated data (`account-….toml`): the national plan names some, the
//! others are the municipality's own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::law::rate::PolicySeries;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::reader::Choice;

/// An account — *konto*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum LedgerAccount {
    /// Benefit and refund.
    Benefit,
    /// The municipality's share of ATP.
    MunicipalAtp,
    /// Mandatory pension, paid by the state.
    Pension,
    /// Supplement to the refund, paid by the state.
    RefundSupplement,
    /// Money on its way to or from somebody.
    Payment,
    /// A-tax withheld, owed to the tax authority.
    Tax,
    /// ATP, owed to the fund: the citizen's third and the municipality's two thirds.
    AtpOwed,
    /// Mandatory pension, owed to the fund.
    PensionOwed,
    /// What citizens and employers owe.
    Claim,
    /// What was paid too much and is not paid back: a cost without the state.
    Loss,
    /// What a liable third party paid — *regresindtægter*.
    Recourse,
    /// The state's reimbursement of 80 percent.
    State80,
    /// The state's reimbursement of 40 percent.
    State40,
    /// The state's reimbursement of 30 percent.
    State30,
    /// The state's reimbursement of 20 percent.
    State20,
    /// The state's half of recourse income, and old run-off.
    StateRecourse,
    /// Corrections of the state's reimbursement — *berigtigelser*.
    Corrections,
    /// Old run-off with 30 percent.
    RunOff,
    /// What is settled with the state.
    StateOwed,
}

/// The number of an account, as a ledger is told it. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct AccountNumber(String);

impl AccountNumber {
    /// The number as text: function, *dranst* and grouping where the national plan names it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Choice for AccountNumber {
    fn from_name(name: &str) -> Option<AccountNumber> {
        let name = name.trim();
        (!name.is_empty()).then(|| AccountNumber(name.to_owned()))
    }
}

impl LedgerAccount {
    /// Every account.
    pub const ALL: &'static [LedgerAccount] = &[
        LedgerAccount::Benefit,
        LedgerAccount::MunicipalAtp,
        LedgerAccount::Pension,
        LedgerAccount::RefundSupplement,
        LedgerAccount::Payment,
        LedgerAccount::Tax,
        LedgerAccount::AtpOwed,
        LedgerAccount::PensionOwed,
        LedgerAccount::Claim,
        LedgerAccount::Loss,
        LedgerAccount::Recourse,
        LedgerAccount::State80,
        LedgerAccount::State40,
        LedgerAccount::State30,
        LedgerAccount::State20,
        LedgerAccount::StateRecourse,
        LedgerAccount::Corrections,
        LedgerAccount::RunOff,
        LedgerAccount::StateOwed,
    ];

    /// Where its number stands, by day.
    #[must_use]
    pub const fn series(self) -> &'static PolicySeries {
        match self {
            LedgerAccount::Benefit => &rates::SICKNESS_ACCOUNT_BENEFIT,
            LedgerAccount::MunicipalAtp => &rates::SICKNESS_ACCOUNT_MUNICIPAL_ATP,
            LedgerAccount::Pension => &rates::SICKNESS_ACCOUNT_PENSION,
            LedgerAccount::RefundSupplement => &rates::SICKNESS_ACCOUNT_REFUND_SUPPLEMENT,
            LedgerAccount::Payment => &rates::SICKNESS_ACCOUNT_PAYMENT,
            LedgerAccount::Tax => &rates::SICKNESS_ACCOUNT_TAX,
            LedgerAccount::AtpOwed => &rates::SICKNESS_ACCOUNT_ATP_OWED,
            LedgerAccount::PensionOwed => &rates::SICKNESS_ACCOUNT_PENSION_OWED,
            LedgerAccount::Claim => &rates::SICKNESS_ACCOUNT_CLAIM,
            LedgerAccount::Loss => &rates::SICKNESS_ACCOUNT_LOSS,
            LedgerAccount::Recourse => &rates::SICKNESS_ACCOUNT_RECOURSE,
            LedgerAccount::State80 => &rates::SICKNESS_ACCOUNT_STATE_80,
            LedgerAccount::State40 => &rates::SICKNESS_ACCOUNT_STATE_40,
            LedgerAccount::State30 => &rates::SICKNESS_ACCOUNT_STATE_30,
            LedgerAccount::State20 => &rates::SICKNESS_ACCOUNT_STATE_20,
            LedgerAccount::StateRecourse => &rates::SICKNESS_ACCOUNT_STATE_RECOURSE,
            LedgerAccount::Corrections => &rates::SICKNESS_ACCOUNT_CORRECTIONS,
            LedgerAccount::RunOff => &rates::SICKNESS_ACCOUNT_RUN_OFF,
            LedgerAccount::StateOwed => &rates::SICKNESS_ACCOUNT_STATE_OWED,
        }
    }

    /// Its number on a day; nothing when neither the national plan nor the municipality names one. It is never guessed.
    #[must_use]
    pub fn number(self, day: NaiveDate, book: &RateBook<'_>) -> Option<AccountNumber> {
        AccountNumber::from_name(&book.policy(self.series(), day)?.choice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::law::rate_book::{Overlay, OverlayPolicy};

    fn day() -> NaiveDate {
        "2026-02-26".parse().expect("an ISO date")
    }

    fn number(account: LedgerAccount, book: &RateBook<'_>) -> Option<String> {
        account.number(day(), book).map(|number| number.as_str().to_owned())
    }

    #[test]
    fn the_national_plan_names_what_the_act_books() {
        for (account, expect) in [
            (LedgerAccount::Benefit, "5.57.71-1-013"),
            (LedgerAccount::Recourse, "5.57.71-1-090"),
            (LedgerAccount::State80, "5.57.71-2-010"),
            (LedgerAccount::State40, "5.57.71-2-011"),
            (LedgerAccount::State30, "5.57.71-2-012"),
            (LedgerAccount::State20, "5.57.71-2-013"),
            (LedgerAccount::StateRecourse, "5.57.71-2-002"),
            (LedgerAccount::Corrections, "5.57.71-2-003"),
            (LedgerAccount::RunOff, "5.57.71-2-009"),
        ] {
            assert_eq!(number(account, &RateBook::NATIONAL).as_deref(), Some(expect));
        }
    }

    #[test]
    fn what_no_source_names_is_a_gap_until_the_municipality_enters_it() {
        let named = LedgerAccount::ALL
            .iter()
            .filter(|account| account.number(day(), &RateBook::NATIONAL).is_some());
        assert_eq!(named.count(), 9);
        let own = OverlayPolicy {
            key: LedgerAccount::MunicipalAtp.series().key.to_owned(),
            period: Period::open(day()),
            choice: "6.45.51-1-999".to_owned(),
            source: "Kommunens kontoplan".to_owned(),
        };
        let overlay = Overlay { policies: vec![own], ..Overlay::default() };
        assert!(overlay.unknown_names().is_empty());
        let book = RateBook::with(&overlay);
        assert_eq!(number(LedgerAccount::MunicipalAtp, &book).as_deref(), Some("6.45.51-1-999"));
        assert_eq!(number(LedgerAccount::Pension, &book), None);
    }

    #[test]
    fn a_day_before_the_plan_has_no_number() {
        let before = "2015-12-27".parse().expect("an ISO date");
        assert_eq!(LedgerAccount::State80.number(before, &RateBook::NATIONAL), None);
    }
}
