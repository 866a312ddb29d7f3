//! What the system decides alone: a grant, or the refusal of refund days that are too old, where the gate lets it through (11 B). The
//! gate's assessment is kept with the decision.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Origin, Source};
use crate::sickness::automation::facts::GateFacts;
use crate::sickness::automation::kinds::{Adverse, Matter, VasState};
use crate::sickness::automation::{Passage, gate};
use crate::sickness::case::command::Choice;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::receive::overlap;
use crate::sickness::case::decide::way::not_at;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::guards::report as find;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, VasAnswer, Way};
use crate::sickness::case::state::{AbsenceCase, Subject};
use crate::sickness::days::plus;

/// Why the system may make a decision alone.
///
/// # Errors
/// A person decides, or an answer is waited for.
pub(super) fn automatic(
    case: &AbsenceCase,
    choice: &Choice,
    days: Option<&Period>,
    context: &Context<'_>,
) -> Result<Assessment, Refusal> {
    let (Subject::Report { report }, DecisionKind::Grant | DecisionKind::Refuse) =
        (&choice.subject, choice.kind)
    else {
        return Err(Refusal::PersonDecides);
    };
    let way = find(case, report)?;
    let facts = known(case, choice, (way, days), context);
    match gate(&facts, context.today, &context.book) {
        (Passage::Open, found) if way.stage == Stage::Assessed => Ok(found),
        (Passage::Open, _) => Err(not_at(&way.stage)),
        (Passage::Wait(until), _) => Err(Refusal::TooEarly { from: plus(until, 1) }),
        (Passage::Person(reasons), _) => Err(Refusal::NotAutomatic { reasons }),
    }
}

/// What is known of the matter. Whatever the case knows itself counts, and nobody is believed about it.
fn known(
    case: &AbsenceCase,
    choice: &Choice,
    (way, days): (&Way, Option<&Period>),
    context: &Context<'_>,
) -> GateFacts {
    let mut facts = choice.facts.as_deref().cloned().unwrap_or_default();
    facts.claimant = by_case(case.claimant, context);
    facts.reported = by_case(way.report.signed_on, context);
    facts.objection = by_case(case.automation_objection.is_some(), context);
    let (matter, refused) = match &way.report.content {
        Content::RefundRequest { .. } => {
            let granted = granted_until(case, way);
            facts.granted_until = granted.and_then(|last| by_case(last, context));
            (Matter::RefundRequest, Adverse::RefundTooLate)
        }
        Content::Notification { .. } | Content::BenefitApplication => {
            let answer = way.vas.and_then(|vas| vas.answer).map(|answer| match answer {
                VasAnswer::NoRemark => VasState::NoRemark,
                VasAnswer::Advice => VasState::VasAdvice,
            });
            facts.vas = answer.and_then(|answer| by_case(answer, context));
            (Matter::RightToBenefit, Adverse::OtherAdverse)
        }
    };
    facts.matter = by_case(matter, context);
    let granted = choice.kind == DecisionKind::Grant;
    facts.adverse = by_case(if granted { Adverse::NothingTaken } else { refused }, context);
    if let Some(days) = days {
        facts.first_day = by_case(days.from(), context);
        facts.last_day = days.to().and_then(|last| by_case(last, context));
        if case.leaves.iter().any(|leave| overlap(&leave.period, days)) {
            facts.leave = by_case(true, context);
        }
    }
    let tasks = case.tasks.iter().filter(|task| match &task.subject {
        Subject::Absence => true,
        Subject::Refund { employer } => way.refunds_to() == Some(employer),
        Subject::Report { report } => *report == way.report.id,
    });
    facts.found.extend(tasks.filter_map(|task| by_case(task.reason, context)));
    facts
}

/// The last day that the employer of a request was granted by another one.
fn granted_until(case: &AbsenceCase, way: &Way) -> Option<NaiveDate> {
    let others = case
        .reports
        .values()
        .filter(|other| other.report.id != way.report.id && other.refunds_to() == way.refunds_to());
    let granted = others.filter_map(|other| match &other.stage {
        Stage::Granted { decision } => case.decisions.get(decision)?.period?.to(),
        _ => None,
    });
    granted.max()
}

fn by_case<T>(value: T, context: &Context<'_>) -> Option<Known<T>> {
    let source = Source { origin: Origin::Case, on: context.today };
    Some(Known::new(value, source, context.now))
}
