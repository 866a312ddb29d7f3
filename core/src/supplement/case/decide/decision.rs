//! The decision — *afgørelse*: granting, refusing, referring on, and taking back before the letter is approved (PS-8.5).

use chrono::NaiveDate;

use crate::code::Code;
use crate::ids::LetterId;
use crate::law::citation::Act;
use crate::letter::LetterKind;
use crate::rule::assessment::{Assessment, Outcome};
use crate::rule::fact::Known;
use crate::rule::value::{Percent, Value};
use crate::supplement::case::command::DecisionChoice;
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::assessing::{assess_eligibility, facts_of_day};
use crate::supplement::case::decide::reason::{required, within};
use crate::supplement::case::decide::seen::{day_of, same, same_day};
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::{can_change_decision, can_decide};
use crate::supplement::case::line::LineState;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, Decision, DecisionOutcome};
use crate::supplement::facts::Facts;
use crate::supplement::kinds::Benefit;
use crate::supplement::levers::nearest_changes;
use crate::supplement::rules::pension_category;

/// Decides on the assessment that the caseworker saw, when it is the one computed here.
///
/// # Errors
/// Nothing can be decided here and now, the screen saw something else, the rules do not lead to this decision, or its reasons
/// in words are missing or too long.
pub(super) fn make(
    case: &Case,
    choice: DecisionChoice,
    reasons: String,
    seen: &Assessment,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_decide(case)?;
    day_of(seen).map_or(Ok(()), |day| same_day(day, context))?;
    let assessment = same(seen, assess_eligibility(case, context), context)?;
    let outcome = outcome(case, choice, &assessment)?;
    // A grant that nothing speaks against needs no words; one over a finding does, like every refusal.
    let plain = choice == DecisionChoice::Grant && assessment.outcome == Outcome::Grant;
    let reasons = if plain { within(reasons)? } else { required(reasons)? };
    let letter_kind = letter_kind(&outcome);
    let facts = facts_of_day(case, context.today);
    let nearest = nearest_changes(case.benefit, &facts, &assessment, &context.book);
    let decision = Decision {
        outcome,
        reasons,
        by: context.actor.clone(),
        on: context.today,
        assessment,
        nearest,
        letter,
        letter_kind,
    };
    Ok(vec![Event::Decided { decision: Box::new(decision) }])
}

/// Takes a decision back; the lines entered under it fall with it.
///
/// # Errors
/// There is none whose letter is not approved, or the reason is missing or too long.
pub(super) fn take_back(case: &Case, reason: String) -> Result<Vec<Event>, Refusal> {
    can_change_decision(case)?;
    let reason = required(reason)?;
    let drafts = case.lines.iter().filter(|line| line.state == LineState::Draft);
    let cancelled =
        drafts.map(|line| Event::LineCancelled { line: line.id.clone(), reason: reason.clone() });
    let mut events: Vec<Event> = cancelled.collect();
    events.push(Event::DecisionTakenBack { reason });
    Ok(events)
}

/// What the decision comes to, when the rules lead to it.
///
/// # Errors
/// Why the rules do not lead to it.
pub fn outcome(
    case: &Case,
    choice: DecisionChoice,
    assessment: &Assessment,
) -> Result<DecisionOutcome, Refusal> {
    let against = |assessment: &Assessment| {
        let mut reasons = assessment.refusing();
        reasons.extend(assessment.manual());
        reasons.extend(assessment.waiting());
        reasons
    };
    match (choice, assessment.outcome) {
        // Necessity and the whole economy are assessed by a person in words that this flow does not ask for.
        (DecisionChoice::Grant, Outcome::Grant) if case.benefit != Benefit::Ordinary => {
            Err(Refusal::NotSupported { reasons: vec![Code::IndividualAssessment] })
        }
        (DecisionChoice::Grant, Outcome::Grant) => grant(case, assessment),
        (DecisionChoice::Grant, Outcome::Manual)
            if case.benefit == Benefit::Ordinary
                && assessment.refusing().is_empty()
                && assessment.waiting().is_empty()
                && assessment.manual().into_iter().all(may_be_overridden) =>
        {
            grant(case, assessment)
        }
        (DecisionChoice::Grant, Outcome::Wait) => {
            Err(Refusal::FactsUnknown { reasons: assessment.waiting() })
        }
        (DecisionChoice::Refuse, Outcome::Refuse) => refuse(assessment),
        (DecisionChoice::Refer, Outcome::Refer) => match assessment.reason {
            Some(ground) => Ok(DecisionOutcome::Referral { ground }),
            None => Err(Refusal::NotSupported { reasons: Vec::new() }),
        },
        (DecisionChoice::Refer, Outcome::Manual)
            if assessment.reason == Some(Code::OtherMunicipality) =>
        {
            Ok(DecisionOutcome::Referral { ground: Code::OtherMunicipality })
        }
        (DecisionChoice::Refuse, Outcome::Wait) => {
            Err(Refusal::FactsUnknown { reasons: assessment.waiting() })
        }
        (DecisionChoice::Grant | DecisionChoice::Refuse | DecisionChoice::Refer, _) => {
            Err(Refusal::NotSupported { reasons: against(assessment) })
        }
    }
}

/// The place in the act that fits the kind of pension: `LSP § 14 a`, `GFL § 18`, `LSP § 14`, `GFL § 17`.
#[must_use]
pub fn legal_basis(benefit: Benefit, facts: &Facts) -> Option<&'static str> {
    let day = |known: &Option<Known<NaiveDate>>| known.as_ref().map(|known| known.value);
    let kind = facts.pension_kind.as_ref()?.value;
    let act = pension_category::act(
        kind,
        day(&facts.pension_case_started),
        day(&facts.pension_awarded_from),
    )?;
    Some(match (act, benefit) {
        (Act::Gfl, Benefit::Personal) => "GFL § 17",
        (Act::Gfl, Benefit::Ordinary | Benefit::Extended) => "GFL § 18",
        (_, Benefit::Personal) => "LSP § 14",
        (_, Benefit::Ordinary | Benefit::Extended) => "LSP § 14 a",
    })
}

/// A grant from the day that the rules give, at the personal percentage of that day.
///
/// # Errors
/// The day or the percentage is unknown.
fn grant(case: &Case, assessment: &Assessment) -> Result<DecisionOutcome, Refusal> {
    let from = match assessment.value("PS-4.7.3a") {
        Some(Value::Day(day)) => *day,
        _ => return Err(Refusal::FactsUnknown { reasons: vec![Code::FactMissing] }),
    };
    let percent = case
        .facts
        .personal_percent
        .iter()
        .find(|known| known.valid.is_none_or(|period| period.contains(assessment.day)));
    let Some(Percent(percent)) = percent.map(|known| known.value) else {
        return Err(Refusal::FactsUnknown { reasons: vec![Code::PercentUnknown] });
    };
    Ok(DecisionOutcome::Grant {
        from,
        legal_basis: legal_basis(case.benefit, &case.facts).unwrap_or_default().to_owned(),
        percent,
    })
}

/// A refusal on wealth or percentage is not made while the other of the two is unknown (PS-8.5).
fn refuse(assessment: &Assessment) -> Result<DecisionOutcome, Refusal> {
    let grounds = assessment.refusing();
    let economic = |code: &Code| matches!(code, Code::WealthOverLimit | Code::PercentZero);
    let missing: Vec<Code> = assessment
        .waiting()
        .into_iter()
        .filter(|code| matches!(code, Code::WealthUnknown | Code::PercentUnknown))
        .collect();
    if grounds.iter().all(economic) && !missing.is_empty() {
        return Err(Refusal::FactsUnknown { reasons: missing });
    }
    Ok(DecisionOutcome::Refusal { grounds })
}

/// True for what a caseworker may decide over with reasons: the right itself is not in doubt.
const fn may_be_overridden(code: Code) -> bool {
    matches!(code, Code::ExistingGrant | Code::PensionDataOld | Code::WealthLinesDiffer)
}

/// The letter that tells of it. A grant at less than the full percentage owes reasons and guidance on complaints.
const fn letter_kind(outcome: &DecisionOutcome) -> LetterKind {
    match outcome {
        DecisionOutcome::Grant { percent: 100, .. } => LetterKind::Grant,
        DecisionOutcome::Grant { .. } => LetterKind::PartialGrant,
        DecisionOutcome::Refusal { .. } | DecisionOutcome::Referral { .. } => LetterKind::Refusal,
    }
}
