//! Giving up days — *afskrivning*: bookkeeping, not a decision on the right; whoever claims them later opens the question again.

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::case::decide::receive::{live_notifications, overlap, sender};
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::event::{Event, Made};
use crate::sickness::case::guards::{figure, not_closed};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::standing::{Stretch, lies_in, standing};
use crate::sickness::case::state::{AbsenceCase, Party, WriteOff, WriteOffReason};
use crate::sickness::days::{minus, months_earlier};
use crate::sickness::deadlines::{RefundClaim, refund_window};
use crate::sickness::employer;

/// Gives up days that were refused as too late, or that an employer can claim no more. What a citizen never applied for is given
/// up when the case closes.
///
/// # Errors
/// They can still be claimed, or were.
pub(super) fn write_off(
    case: &AbsenceCase,
    party: Party,
    period: Period,
    (reason, hours, amount): (WriteOffReason, Option<Hours>, Option<Money>),
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &party)?;
    let to = period.to().ok_or(Refusal::PeriodMissing)?;
    let of_party = case.write_offs.iter().filter(|write_off| write_off.party == party);
    if of_party.clone().any(|other| other.from <= to && period.from() <= other.to) {
        return Err(Refusal::PeriodOverlap);
    }
    let lost = match (reason, &party) {
        (WriteOffReason::RefusedLate, _) => standing(case)
            .filter(|standing| case.party_of(&standing.decision.subject) == party)
            .filter(|standing| {
                standing.refused().iter().any(|refused| lies_in((period.from(), to), *refused))
            })
            .any(|standing| {
                too_late(case, standing.way, context)
                    .is_some_and(|late| lies_in((period.from(), to), late))
            }),
        (WriteOffReason::NeverClaimed, Party::Citizen) => false,
        (WriteOffReason::NeverClaimed, Party::Employer { employer }) => {
            let months = figure(&rates::SICKNESS_REFUND_MONTHS, context.today, &context.book)?;
            let months = u32::try_from(months).map_err(|_| Refusal::OutOfRange)?;
            let claimed = case.reports.values().any(|way| match &way.report.content {
                Content::RefundRequest { employer: by, period: days } => {
                    by == employer && way.stage != Stage::Annulled && overlap(days, &period)
                }
                Content::Notification { .. } | Content::BenefitApplication => false,
            });
            let refundable = case.refund_cases.get(employer).is_some_and(|refund| {
                refund.first_refundable_day <= period.from()
                    && case.last_absence_day.is_none_or(|last| to <= last)
            });
            refundable && to < months_earlier(context.today, months) && !claimed
        }
    };
    if !lost {
        return Err(Refusal::NotYetLost);
    }
    let negative = hours.is_some_and(Hours::is_negative) || amount.is_some_and(Money::is_negative);
    if negative {
        return Err(Refusal::OutOfRange);
    }
    let write_off = WriteOff { party, from: period.from(), to, reason, hours, amount };
    Ok(vec![Event::WrittenOff { write_off, how: made(context) }])
}

/// The days that a report asks for too late: for an employer those before the window of its request, for a citizen those before the
/// application.
fn too_late(case: &AbsenceCase, way: &Way, context: &Context<'_>) -> Option<Stretch> {
    let requested = way.report.signed_on;
    let Some(employer) = way.refunds_to() else {
        let applied = way.report.content == Content::BenefitApplication;
        return applied.then(|| (case.first_absence_day, minus(requested, 1)));
    };
    let notified = live_notifications(case)
        .filter(|way| sender(way).as_ref() == Some(employer))
        .map(|way| way.report.signed_on)
        .min()?;
    let short = employer::period(case.first_absence_day, None, &context.book)?;
    let claim = RefundClaim {
        first_absence_day: case.first_absence_day,
        notified,
        requested,
        first_refundable_day: case.refund_cases.get(employer)?.first_refundable_day,
        ended_within_30_days: case.last_absence_day.is_some_and(|last| short.contains(last)),
    };
    refund_window(claim, &context.book)?.lost
}

/// Whether a person does it.
pub(super) const fn made(context: &Context<'_>) -> Made {
    match context.acting {
        Acting::System => Made::Automatically,
        Acting::Caseworker(_) | Acting::Authorized(_) => Made::ByHand,
    }
}
