//! Giving up days — *afskrivning*: bookkeeping, not a decision on the right; whoever claims them later opens the question again.

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::case::decide::receive::overlap;
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::{Event, Made};
use crate::sickness::case::guards::{figure, not_closed};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage};
use crate::sickness::case::state::{AbsenceCase, Party, WriteOff, WriteOffReason};
use crate::sickness::days::months_earlier;

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
        (WriteOffReason::RefusedLate, _) => case.decisions.values().any(|decision| {
            decision.kind == DecisionKind::Refuse
                && case.party_of(&decision.subject) == party
                && decision
                    .period
                    .is_some_and(|days| days.contains(period.from()) && days.contains(to))
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
            to < months_earlier(context.today, months) && !claimed
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

/// Whether a person does it.
pub(super) const fn made(context: &Context<'_>) -> Made {
    match context.acting {
        Acting::System => Made::Automatically,
        Acting::Caseworker(_) | Acting::Authorized(_) => Made::ByHand,
    }
}
