//! The decisions about reports that stand, and the days they give and take: what a later decision took the place of counts no more.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::ids::LetterId;
use crate::sickness::case::decision::{Decision, DecisionKind};
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::state::{AbsenceCase, Party};
use crate::sickness::days::{days, minus, plus};

/// A stretch of days, both included.
pub(in crate::sickness::case) type Stretch = (NaiveDate, NaiveDate);

/// A decision about a report that stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::sickness::case) struct Standing<'a> {
    /// Its letter.
    pub(in crate::sickness::case) letter: &'a LetterId,
    /// It.
    pub(in crate::sickness::case) decision: &'a Decision,
    /// The report.
    pub(in crate::sickness::case) way: &'a Way,
}

/// Every decision about a report that stands.
pub(in crate::sickness::case) fn standing(
    case: &AbsenceCase,
) -> impl Iterator<Item = Standing<'_>> + Clone {
    case.reports.values().filter_map(|way| match &way.stage {
        Stage::Granted { decision: letter } | Stage::Refused { decision: letter } => {
            Some(Standing { letter, decision: case.decisions.get(letter)?, way })
        }
        _ => None,
    })
}

impl Standing<'_> {
    /// The days that are granted, when the report asked for days.
    pub(in crate::sickness::case) fn granted(&self) -> Option<Stretch> {
        let days = self.decision.period.filter(|_| self.decision.kind.grants())?;
        Some((days.from(), days.to()?))
    }

    /// The days that are refused: all of them, or what a partial grant left.
    pub(in crate::sickness::case) fn refused(&self) -> Vec<Stretch> {
        let asked = match &self.way.report.content {
            Content::RefundRequest { period, .. } => Some(*period),
            Content::Notification { .. } | Content::BenefitApplication => None,
        };
        let Some(days) = self.decision.period.or(asked) else { return Vec::new() };
        let stretches = match (self.decision.kind, asked) {
            (DecisionKind::Refuse, _) => vec![days.to().map(|to| (days.from(), to))],
            (DecisionKind::PartialGrant, Some(asked)) => vec![
                Some((asked.from(), minus(days.from(), 1))),
                days.to().map(|to| plus(to, 1)).zip(asked.to()),
            ],
            _ => Vec::new(),
        };
        stretches.into_iter().flatten().filter(|(from, to)| from <= to).collect()
    }
}

/// True when a week has a day that can be paid to a party.
pub(in crate::sickness::case) fn pays_in(
    case: &AbsenceCase,
    party: &Party,
    monday: NaiveDate,
) -> bool {
    days(monday, plus(monday, 6)).any(|day| pays_on(case, party, day))
}

/// True for a day that can be paid to a party: within the absence, for an employer from its first refundable day on, and neither on
/// leave nor between a lapse and its end.
pub(in crate::sickness::case) fn pays_on(
    case: &AbsenceCase,
    party: &Party,
    day: NaiveDate,
) -> bool {
    let first = match party {
        Party::Citizen => Some(case.first_absence_day),
        Party::Employer { employer } => case
            .refund_cases
            .get(employer)
            .filter(|refund| refund.removed.is_none())
            .map(|refund| refund.first_refundable_day),
    };
    let Some(first) = first else { return false };
    first <= day
        && case.last_absence_day.is_none_or(|last| day <= last)
        && !unpaid(case).any(|period| period.contains(day))
}

/// The days within the absence for which nothing is paid to anybody: leave, and what lies between a lapse and its end.
pub(in crate::sickness::case) fn unpaid(case: &AbsenceCase) -> impl Iterator<Item = Period> + '_ {
    case.pauses.iter().copied().chain(case.leaves.iter().map(|leave| leave.period))
}

/// True when a stretch lies within another.
pub(in crate::sickness::case) fn lies_in(inner: Stretch, outer: Stretch) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// The days of a period that has an end.
pub(in crate::sickness::case) fn stretch(period: &Period) -> Option<Stretch> {
    Some((period.from(), period.to()?))
}
