//! The accounts that a week touches.

use serde::{Deserialize, Serialize};

/// An account. Its number is the municipality's own mapping; where the national plan names one, it stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LedgerAccount {
    /// Benefit and refund: function 5.57.71, dranst 1, grouping 013.
    Benefit,
    /// The municipality's share of ATP.
    MunicipalAtp,
    /// Mandatory pension, paid by the state.
    Pension,
    /// Supplement to the refund, paid by the state.
    RefundSupplement,
    /// Money on its way to the payee.
    Payment,
    /// A-tax withheld, owed to the tax authority.
    Tax,
    /// ATP, owed to the fund: the citizen's third and the municipality's two thirds.
    AtpOwed,
    /// Mandatory pension, owed to the fund.
    PensionOwed,
}

impl LedgerAccount {
    /// Function, dranst and grouping in the national plan; none where it is the municipality's own mapping.
    #[must_use]
    pub const fn national_number(self) -> Option<&'static str> {
        match self {
            LedgerAccount::Benefit => Some("5.57.71-1-013"),
            LedgerAccount::MunicipalAtp
            | LedgerAccount::Pension
            | LedgerAccount::RefundSupplement
            | LedgerAccount::Payment
            | LedgerAccount::Tax
            | LedgerAccount::AtpOwed
            | LedgerAccount::PensionOwed => None,
        }
    }
}
