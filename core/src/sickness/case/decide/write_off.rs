//! Giving up days — *afskrivning*: bookkeeping, not a decision on the right; whoever claims them later opens the question again.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::cpr::CvrNumber;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::case::decide::receive::{first_day, live_notifications, overlap, sender};
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::{Event, Made};
use crate::sickness::case::guards::{figure, not_closed};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::standing::{Standing, Stretch, lies_in, standing, stretch};
use crate::sickness::case::state::{AbsenceCase, Party, WriteOff, WriteOffReason};
use crate::sickness::days::{minus, months_earlier};
use crate::sickness::deadlines::{Deadline, RefundClaim, last_day, refund_window};
use crate::sickness::employer;

/// Gives up days that an employer can claim no more. What a citizen never applied for is given up when the case closes.
///
/// # Errors
/// They can still be claimed, or were.
pub(super) fn never_claimed(
    case: &AbsenceCase,
    employer: CvrNumber,
    period: Period,
    (hours, amount): (Option<Hours>, Option<Money>),
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let party = Party::Employer { employer: employer.clone() };
    not_closed(case, &party)?;
    let (from, to) = stretch(&period).ok_or(Refusal::PeriodMissing)?;
    let of_party = case.write_offs.iter().filter(|write_off| write_off.party == party);
    if of_party.clone().any(|other| other.from <= to && from <= other.to) {
        return Err(Refusal::PeriodOverlap);
    }
    let months = figure(&rates::SICKNESS_REFUND_MONTHS, context.today, &context.book)?;
    let months = u32::try_from(months).map_err(|_| Refusal::OutOfRange)?;
    let claimed = case.reports.values().any(|way| match &way.report.content {
        Content::RefundRequest { employer: by, period: days } => {
            *by == employer && way.stage != Stage::Annulled && overlap(days, &period)
        }
        Content::Notification { .. } | Content::BenefitApplication => false,
    });
    let refundable = case.refund_cases.get(&employer).is_some_and(|refund| {
        refund.first_refundable_day <= from && case.last_absence_day.is_none_or(|last| to <= last)
    });
    if claimed || to >= months_earlier(context.today, months) {
        return Err(Refusal::NotYetLost);
    }
    if !refundable {
        return Err(Refusal::OutsideAbsence);
    }
    let negative = hours.is_some_and(Hours::is_negative) || amount.is_some_and(Money::is_negative);
    if negative {
        return Err(Refusal::OutOfRange);
    }
    let reason = WriteOffReason::NeverClaimed;
    let write_off = WriteOff { party, from, to, reason, hours, amount };
    Ok(vec![Event::WrittenOff { write_off, how: made(context) }])
}

/// What a decision about a report gives up with it: the days that it refuses as too late. What an earlier decision about the report
/// gave up, and this one does not, is given up no more.
pub(super) fn refused_late(
    case: &AbsenceCase,
    decided: &Standing<'_>,
    context: &Context<'_>,
) -> Vec<Event> {
    let party = case.party_of(&decided.decision.subject);
    let asked = match &decided.way.report.content {
        Content::RefundRequest { period, .. } => stretch(period),
        Content::BenefitApplication => Some((case.first_absence_day, NaiveDate::MAX)),
        Content::Notification { .. } => None,
    };
    let Some(asked) = asked else { return Vec::new() };
    let late = too_late(case, decided.way, context);
    let lost: Vec<WriteOff> = refused(case, decided)
        .into_iter()
        .filter_map(|refused| late.map(|late| (refused.0.max(late.0), refused.1.min(late.1))))
        .filter(|(from, to)| from <= to)
        .map(|(from, to)| WriteOff {
            party: party.clone(),
            from,
            to,
            reason: WriteOffReason::RefusedLate,
            hours: None,
            amount: None,
        })
        .collect();
    let before = |write_off: &&WriteOff| {
        write_off.party == party
            && write_off.reason == WriteOffReason::RefusedLate
            && lies_in((write_off.from, write_off.to), asked)
    };
    let gone = case.write_offs.iter().filter(before).filter(|earlier| !lost.contains(earlier));
    let mut events: Vec<Event> =
        gone.map(|earlier| Event::WriteOffReversed { write_off: earlier.clone() }).collect();
    let new = lost.into_iter().filter(|write_off| !case.write_offs.contains(write_off));
    let how = Made::Automatically;
    events.extend(new.map(|write_off| Event::WrittenOff { write_off, how }));
    events
}

/// The days that a decision refuses; an application asks for every day of the absence that no other decision grants.
fn refused(case: &AbsenceCase, decided: &Standing<'_>) -> Vec<Stretch> {
    match (decided.decision.kind, &decided.way.report.content, decided.decision.period) {
        // Applied for when all was over: nothing is left that is not late.
        (DecisionKind::Refuse, Content::BenefitApplication, None) => {
            let over = case.last_absence_day.filter(|last| *last < decided.way.report.signed_on);
            over.map(|last| (case.first_absence_day, last)).into_iter().collect()
        }
        (DecisionKind::PartialGrant, Content::BenefitApplication, Some(granted)) => {
            let others = standing(case).filter(|other| {
                other.letter != decided.letter
                    && other.decision.kind.grants()
                    && case.party_of(&other.decision.subject) == Party::Citizen
            });
            let others = others.filter_map(|other| other.decision.period).map(|days| days.from());
            vec![(case.first_absence_day, minus(others.fold(granted.from(), NaiveDate::min), 1))]
        }
        _ => decided.refused(),
    }
}

/// The days that a report asks for too late: for an employer those before the window of its request, for a citizen those before the
/// application.
fn too_late(case: &AbsenceCase, way: &Way, context: &Context<'_>) -> Option<Stretch> {
    let requested = way.report.signed_on;
    let Some(employer) = way.refunds_to() else {
        let late = way.report.content == Content::BenefitApplication
            && requested > applies_until(case, &context.book)?;
        return late.then(|| (case.first_absence_day, minus(requested, 1)));
    };
    let its = || live_notifications(case).filter(|way| sender(way).as_ref() == Some(employer));
    let notified = its().map(|way| way.report.signed_on).min()?;
    // Its time counts from the first day that it knows of.
    let first_absence_day = its().filter_map(first_day).min()?;
    let short = employer::period(first_absence_day, None, &context.book)?;
    let claim = RefundClaim {
        first_absence_day,
        notified,
        requested,
        first_refundable_day: case.refund_cases.get(employer)?.first_refundable_day,
        ended_within_30_days: case.last_absence_day.is_some_and(|last| short.contains(last)),
    };
    refund_window(claim, &context.book)?.lost
}

/// The last day for the citizen to apply: counted from the last letter that was sent, and from the first absence day where nobody
/// sent any (§ 38, stk. 1 and 3). What is excused a person grants.
fn applies_until(case: &AbsenceCase, book: &RateBook<'_>) -> Option<NaiveDate> {
    let sent = case.reports.values().filter_map(|way| way.dispatched_on).max();
    match sent {
        Some(sent) => last_day(Deadline::BenefitApplication, sent, book),
        None => last_day(Deadline::BenefitApplicationWithoutLetter, case.first_absence_day, book),
    }
}

/// Whether a person does it.
pub(super) const fn made(context: &Context<'_>) -> Made {
    match context.acting {
        Acting::System => Made::Automatically,
        Acting::Caseworker(_) | Acting::Authorized(_) => Made::ByHand,
    }
}
