//! What the system decides alone: where the municipality has a legal basis for it, nobody objected, and no person must look. Of
//! refusals only the pure deadline: refund days more than three months before the request (11 B).

use crate::calendar::period::Period;
use crate::code::Code;
use crate::law::rates;
use crate::sickness::case::command::Choice;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::guards::{figure, report as find};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage};
use crate::sickness::case::state::{AbsenceCase, Subject};
use crate::sickness::days::months_earlier;

/// True for a decision that the system may make.
///
/// # Errors
/// A person decides.
pub(super) fn may_be_automatic(
    case: &AbsenceCase,
    choice: &Choice,
    days: Option<&Period>,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let Subject::Report { report } = &choice.subject else {
        return Err(Refusal::PersonDecides);
    };
    let way = find(case, report)?;
    let too_late = match &way.report.content {
        Content::RefundRequest { .. } => {
            let signed = way.report.signed_on;
            let months = figure(&rates::SICKNESS_REFUND_MONTHS, signed, &context.book)?;
            let months = u32::try_from(months).map_err(|_| Refusal::OutOfRange)?;
            let earliest = months_earlier(signed, months);
            days.and_then(Period::to).is_some_and(|last| last < earliest)
        }
        Content::Notification { .. } | Content::BenefitApplication => false,
    };
    let allowed = match choice.kind {
        DecisionKind::Grant => true,
        DecisionKind::Refuse => too_late,
        DecisionKind::PartialGrant
        | DecisionKind::Stop
        | DecisionKind::Lapse
        | DecisionKind::Resume
        | DecisionKind::Repay
        | DecisionKind::NoRepay
        | DecisionKind::Extend
        | DecisionKind::Agreement => false,
    };
    if !allowed {
        return Err(Refusal::PersonDecides);
    }
    let basis = context.book.policy(&rates::SICKNESS_AUTOMATION_LEGAL_BASIS, context.today);
    if basis.is_none_or(|found| found.choice.trim().is_empty()) {
        return Err(Refusal::AutomationBasisMissing);
    }
    let mut reasons: Vec<Code> = case
        .tasks
        .iter()
        .filter(|task| match &task.subject {
            Subject::Absence => true,
            Subject::Refund { employer } => way.refunds_to() == Some(employer),
            Subject::Report { report: other } => other == report,
        })
        .map(|task| task.reason)
        .collect();
    if case.automation_objection.is_some() {
        reasons.push(Code::AutomationObjection);
    }
    if reasons.is_empty() && way.stage == Stage::Assessed {
        return Ok(());
    }
    reasons.sort_unstable();
    reasons.dedup();
    Err(Refusal::NotAutomatic { reasons })
}
