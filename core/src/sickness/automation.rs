//! When a decision may be automatic (chapter 11 of the specification of the area), and what makes it fall out to a person.

use crate::code::Code;

/// Every reason for a person to look, in the order in which they are told.
pub static FALL_OUT: &[Code] = &[
    Code::VasAdvice,
    Code::VasMissing,
    Code::WorkInjury,
    Code::Seafarer,
    Code::CrossBorder,
    Code::FormDisagrees,
    Code::HoursNotReported,
    Code::IncomeMissing,
    Code::IncomeOutlier,
    Code::RequirementNotMet,
    Code::LateExcuse,
    Code::VaryingHours,
    Code::Turnus,
    Code::MultiJob,
    Code::SupplementToPay,
    Code::Advance,
    Code::NewBusiness,
    Code::Spouse,
    Code::NoTaxAssessment,
    Code::AgreementMatch,
    Code::ThirdParty,
    Code::Holiday,
    Code::Move,
    Code::InsuranceUnconfirmed,
    Code::PayConflict,
    Code::Stale,
    Code::NoNotification,
    Code::AutomationObjection,
    Code::Reassess,
    Code::PensionAge,
    Code::RetroChangeNegative,
    Code::CasualWorker,
    Code::RegrettedRecovery,
    Code::ShelvedRevived,
    Code::UnderFourHours,
    Code::ManualCase,
    Code::Protected,
    Code::Deceased,
    Code::Guardian,
];

/// Which way a matter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Nothing speaks against an automatic decision.
    Automatic,
    /// A person must look, for these reasons, each once and in the order of [`FALL_OUT`].
    Manual(Vec<Code>),
}

/// The way of a matter in which these reasons were found.
#[must_use]
pub fn route(found: &[Code]) -> Route {
    let reasons: Vec<Code> = FALL_OUT.iter().copied().filter(|code| found.contains(code)).collect();
    if reasons.is_empty() { Route::Automatic } else { Route::Manual(reasons) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_reason_is_enough_and_no_reason_is_lost() {
        assert_eq!(route(&[]), Route::Automatic);
        for code in FALL_OUT {
            assert_eq!(route(&[*code]), Route::Manual(vec![*code]), "{}", code.as_str());
        }
        let both = [Code::Holiday, Code::WorkInjury, Code::Holiday];
        assert_eq!(route(&both), Route::Manual(vec![Code::WorkInjury, Code::Holiday]));
    }
}
