//! Days that an employer can claim no more and never did: what there is to write off.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::cpr::CvrNumber;
use crate::law::rates;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::done_days;
use crate::sickness::case::guards::figure;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::standing::Stretch;
use crate::sickness::case::state::AbsenceCase;
use crate::sickness::days::{minus, months_earlier, plus};

/// The stretches of refundable days that fell out of the months for which a refund can be claimed, and that nobody claimed.
///
/// # Errors
/// The employer is no party, or the months are not known.
pub fn lost_days(
    case: &AbsenceCase,
    employer: &CvrNumber,
    context: &Context<'_>,
) -> Result<Vec<Period>, Refusal> {
    let refund = case.refund_cases.get(employer).ok_or(Refusal::PartyUnknown)?;
    let months = figure(&rates::SICKNESS_REFUND_MONTHS, context.today, &context.book)?;
    let months = u32::try_from(months).map_err(|_| Refusal::OutOfRange)?;
    let out = minus(months_earlier(context.today, months), 1);
    let last = case.last_absence_day.map_or(out, |last| last.min(out));
    let mut taken = done_days(case, employer);
    taken.extend(case.reports.values().filter_map(|way| claimed(way, employer)));
    let lost = gaps((refund.first_refundable_day, last), taken);
    Ok(lost.into_iter().filter_map(|(from, to)| Period::new(from, Some(to)).ok()).collect())
}

/// The stretches of these days that no other stretch covers, oldest first.
pub(in crate::sickness::case) fn gaps(
    (first, last): Stretch,
    mut taken: Vec<Stretch>,
) -> Vec<Stretch> {
    taken.sort_unstable();
    let mut gaps = Vec::new();
    let mut next = first;
    for (from, to) in taken {
        if next < from && next <= last {
            gaps.push((next, minus(from, 1).min(last)));
        }
        next = next.max(plus(to, 1));
    }
    if next <= last {
        gaps.push((next, last));
    }
    gaps
}

fn claimed(way: &Way, employer: &CvrNumber) -> Option<(NaiveDate, NaiveDate)> {
    match &way.report.content {
        Content::RefundRequest { employer: by, period }
            if by == employer && way.stage != Stage::Annulled =>
        {
            Some((period.from(), period.to()?))
        }
        Content::RefundRequest { .. }
        | Content::Notification { .. }
        | Content::BenefitApplication => None,
    }
}
