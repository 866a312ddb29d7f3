//! The decision — *afgørelse*: what can be decided about what, with at least one ground.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::law::rates;
use crate::sickness::case::command::Choice;
use crate::sickness::case::decide::automatic::automatic;
use crate::sickness::case::decide::claim::{can_claim, claim, waived};
use crate::sickness::case::decide::effect::{Settled, effect};
use crate::sickness::case::decide::hearing::heard;
use crate::sickness::case::decide::reason::{required, within};
use crate::sickness::case::decide::stop::{Ending, grounded, until};
use crate::sickness::case::decide::way::not_at;
use crate::sickness::case::decide::write_off::refused_late;
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::decision::{Decision, DecisionKind};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{
    about, active, can_be_decided, can_resume, chosen, complains_of_end, figure, has_deficit,
    refuses_refund, report as find, unused,
};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::standing::{Standing, Stretch, lies_in, standing, stretch};
use crate::sickness::case::state::{AbsenceCase, EndCause, Party, Subject};
use crate::sickness::choice::LapseEffect;
use crate::sickness::days::plus;

/// Decides.
///
/// # Errors
/// No ground, nothing to decide, nobody heard, a stop that reaches back, or something that only a person decides.
pub(super) fn make(
    case: &AbsenceCase,
    choice: Choice,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    unused(case, &choice.letter)?;
    let party = about(case, &choice.subject)?;
    grounded(&choice.grounds)?;
    let period = fits(case, &choice, &party, context)?;
    let assessment = match context.acting {
        Acting::System => Some(Box::new(automatic(case, &choice, period.as_ref(), context)?)),
        Acting::Caseworker(_) | Acting::Authorized(_) => {
            heard(case, &choice, context)?;
            None
        }
    };
    let reasons = choice.reasons.clone();
    let reasons = if choice.kind.is_adverse() { required(reasons)? } else { within(reasons)? };
    let decision = Decision {
        kind: choice.kind,
        subject: choice.subject.clone(),
        period,
        grounds: choice.grounds.clone(),
        reasons,
        by: context.actor().cloned(),
        assessment,
        on: context.today,
    };
    let money = match choice.kind {
        DecisionKind::Repay => {
            Settled { claim: Some(claim(case, &choice, &party, context)?), waived: None }
        }
        DecisionKind::NoRepay => {
            Settled { claim: None, waived: Some(waived(case, party.clone(), context)?) }
        }
        _ => Settled::default(),
    };
    let lost = match &choice.subject {
        Subject::Report { report } => {
            let way = find(case, report)?;
            let decided = Standing { letter: &choice.letter, decision: &decision, way };
            refused_late(case, &decided, context)
        }
        Subject::Absence | Subject::Refund { .. } => Vec::new(),
    };
    let mut events = effect(case, choice.letter, (decision, money));
    events.extend(lost);
    Ok(events)
}

/// The days that the decision is about, when it fits what it is about.
fn fits(
    case: &AbsenceCase,
    choice: &Choice,
    party: &Party,
    context: &Context<'_>,
) -> Result<Option<Period>, Refusal> {
    match (choice.kind, &choice.subject) {
        (
            DecisionKind::Grant | DecisionKind::PartialGrant | DecisionKind::Refuse,
            Subject::Report { report },
        ) => {
            let way = find(case, report)?;
            ripe(case, choice, way, context)?;
            about_days(case, choice, way, party)
        }
        (DecisionKind::Refuse, Subject::Absence) => can_resume(case).map(|()| choice.period),
        // An agreement about a chronic illness (§ 56) is approved or refused; a refusal is about no days.
        // So is the refund of an employer that was taken out and heard about it.
        (DecisionKind::Refuse, Subject::Refund { .. }) => {
            refuses_refund(case, party).map(|()| None)
        }
        (DecisionKind::Resume, Subject::Absence) => {
            can_resume(case)?;
            resumed_days(case, choice, context)
        }
        (DecisionKind::Stop, Subject::Absence) => {
            active(case, party)?;
            ends(case, choice, context.today, context).map(Some)
        }
        (DecisionKind::Lapse, Subject::Absence) => {
            active(case, party)?;
            ends(case, choice, lapses_from(case, context)?, context).map(Some)
        }
        (DecisionKind::Extend, Subject::Absence)
        | (DecisionKind::Agreement, Subject::Refund { .. }) => {
            active(case, party).map(|()| choice.period)
        }
        (DecisionKind::Repay, Subject::Absence | Subject::Refund { .. }) => {
            can_claim(case, choice, party).map(|()| choice.period)
        }
        (DecisionKind::NoRepay, Subject::Absence | Subject::Refund { .. }) => {
            has_deficit(case, party).map(|()| choice.period)
        }
        (
            DecisionKind::Grant
            | DecisionKind::PartialGrant
            | DecisionKind::Stop
            | DecisionKind::Lapse
            | DecisionKind::Resume
            | DecisionKind::Repay
            | DecisionKind::NoRepay
            | DecisionKind::Extend
            | DecisionKind::Agreement,
            Subject::Absence | Subject::Refund { .. } | Subject::Report { .. },
        ) => Err(Refusal::KindDoesNotFit),
    }
}

/// After a lapse payment resumes from the day on which the citizen cooperates, within the weeks for it; not for the days before
/// (§ 21). What a citizen regrets is undone whole.
fn resumed_days(
    case: &AbsenceCase,
    choice: &Choice,
    context: &Context<'_>,
) -> Result<Option<Period>, Refusal> {
    let (Some(EndCause::Lapse), Some(last)) = (case.ended_by, case.last_absence_day) else {
        return Ok(choice.period);
    };
    // After a complaint the lapse itself may be undone.
    let cooperates = match choice.period {
        None if complains_of_end(case) => return Ok(None),
        period => period.ok_or(Refusal::PeriodMissing)?.from(),
    };
    let lapsed = plus(last, 1);
    let weeks = figure(&rates::SICKNESS_LAPSE_RESUME, last, &context.book)?;
    let latest = plus(last, weeks.saturating_mul(7));
    if cooperates > context.today {
        return Err(Refusal::DateFuture);
    }
    if cooperates > latest {
        return Err(Refusal::ResumeTooLate { latest });
    }
    Period::new(cooperates.max(lapsed), None).map(Some).map_err(|_| Refusal::DateOrder)
}

/// A report is decided about when it is assessed; one without a notification can be refused once its task proposes that.
fn ripe(
    case: &AbsenceCase,
    choice: &Choice,
    way: &Way,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let waits = matches!(way.stage, Stage::AwaitingNotification { .. });
    // Nothing is granted before the income is known.
    let unknown = matches!(way.stage, Stage::Manual { .. }) && way.needs_income();
    let fits = !(waits || unknown) || choice.kind == DecisionKind::Refuse;
    if fits && can_be_decided(case, way, context) { Ok(()) } else { Err(not_at(&way.stage)) }
}

/// The days of a grant or refusal: those of the request; some of them by a partial grant. No day is granted twice to the same party,
/// and none that cannot be refunded.
fn about_days(
    case: &AbsenceCase,
    choice: &Choice,
    way: &Way,
    party: &Party,
) -> Result<Option<Period>, Refusal> {
    let asked = match &way.report.content {
        Content::RefundRequest { period, .. } => Some(*period),
        Content::Notification { .. } | Content::BenefitApplication => None,
    };
    let days = match (choice.kind, choice.period) {
        (DecisionKind::PartialGrant, None) => return Err(Refusal::PeriodMissing),
        (_, days) => days.or(asked),
    };
    let (Some(asked), Some(days)) = (asked, days) else { return Ok(days) };
    let (whole, part) = stretch(&asked).zip(stretch(&days)).ok_or(Refusal::PeriodMissing)?;
    if !lies_in(part, whole) {
        return Err(Refusal::OutsideRequest);
    }
    if part != whole && choice.kind != DecisionKind::PartialGrant {
        return Err(Refusal::PartOfRequest);
    }
    let granted_before = |other: Standing<'_>| {
        other.decision.subject != choice.subject
            && case.party_of(&other.decision.subject) == *party
            && other.granted().is_some_and(|(from, to)| from <= part.1 && part.0 <= to)
    };
    if choice.kind.grants() {
        if standing(case).any(granted_before) {
            return Err(Refusal::PeriodOverlap);
        }
        if !lies_in(part, refundable_days(case, party)) {
            return Err(Refusal::OutsideAbsence);
        }
    }
    Ok(Some(days))
}

/// The days that can be refunded at all.
fn refundable_days(case: &AbsenceCase, party: &Party) -> Stretch {
    let refund = match party {
        Party::Citizen => None,
        Party::Employer { employer } => case.refund_cases.get(employer),
    };
    let first = refund.map_or(case.first_absence_day, |refund| refund.first_refundable_day);
    (first, case.last_absence_day.unwrap_or(NaiveDate::MAX))
}

/// The earliest day of a lapse: that of its letter or, as the policy says, that of the warning which opened the matter.
fn lapses_from(case: &AbsenceCase, context: &Context<'_>) -> Result<NaiveDate, Refusal> {
    let warnings = case.open_warnings().map(|(_, warning)| warning);
    let over = warnings.filter(|warning| warning.until < context.today);
    let opened = over.map(|warning| warning.sent_on).min().ok_or(Refusal::NotWarned)?;
    Ok(match chosen(&rates::SICKNESS_LAPSE_EFFECT, context)? {
        LapseEffect::DateOfLetter => context.today,
        LapseEffect::DateOfMatter => opened,
    })
}

/// The days until the last one with benefit, by a letter of today.
fn ends(
    case: &AbsenceCase,
    choice: &Choice,
    earliest: NaiveDate,
    context: &Context<'_>,
) -> Result<Period, Refusal> {
    let last = choice.period.and_then(|period| period.to()).ok_or(Refusal::PeriodMissing)?;
    let ending = Ending { earliest, letter: context.today, reaches_back: choice.reaches_back };
    until(case, last, &ending)
}
