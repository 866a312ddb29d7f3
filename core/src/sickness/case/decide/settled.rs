//! When a refund case ends: the absence is over, and every day that can be refunded is paid, refused or written off.

use chrono::NaiveDate;

use crate::cpr::CvrNumber;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::Event;
use crate::sickness::case::report::{Content, Way};
use crate::sickness::case::state::{AbsenceCase, Party, Status, Subject};
use crate::sickness::days::{minus, plus, sunday_of};

/// The end of each refund case on which nothing is left to do.
pub(super) fn ended_refunds(case: &AbsenceCase) -> Vec<Event> {
    let over = !matches!(case.status, Status::Active);
    let running = case
        .refund_cases
        .iter()
        .filter(|(_, refund)| over && matches!(refund.status, Status::Active));
    running
        .filter(|(employer, refund)| is_settled(case, employer, refund.first_refundable_day))
        .map(|(employer, _)| Event::RefundEnded { employer: employer.clone() })
        .collect()
}

fn is_settled(case: &AbsenceCase, employer: &CvrNumber, first: NaiveDate) -> bool {
    let Some(last) = case.last_absence_day else { return false };
    let open = |way: &Way| way.refunds_to() == Some(employer) && way.stage.is_open();
    if case.reports.values().any(open) {
        return false;
    }
    let mut done = done_days(case, employer);
    done.sort_unstable();
    // The first day that is not done moves on as long as a stretch of days covers it.
    let mut next = first;
    for (from, to) in done {
        if from <= next && next <= to {
            next = plus(to, 1);
        }
    }
    next > last
}

/// The stretches of days that are paid, refused or written off.
pub(in crate::sickness::case) fn done_days(
    case: &AbsenceCase,
    employer: &CvrNumber,
) -> Vec<(NaiveDate, NaiveDate)> {
    let party = Party::Employer { employer: employer.clone() };
    let mut done = Vec::new();
    let paid = case.weeks.iter().filter(|week| week.payee == party && week.stage.is_settled());
    done.extend(paid.map(|week| (week.monday, sunday_of(week.monday))));
    let written_off = case.write_offs.iter().filter(|write_off| write_off.party == party);
    done.extend(written_off.map(|write_off| (write_off.from, write_off.to)));
    for decision in case.decisions.values() {
        let Subject::Report { report } = &decision.subject else { continue };
        let Some(Content::RefundRequest { employer: by, period: asked }) =
            case.reports.get(report).map(|way| &way.report.content)
        else {
            continue;
        };
        let (Some(days), Some(last)) = (decision.period, asked.to()) else { continue };
        match decision.kind {
            DecisionKind::Refuse if by == employer => {
                done.push((days.from(), days.to().unwrap_or(last)));
            }
            DecisionKind::PartialGrant if by == employer => {
                done.push((asked.from(), minus(days.from(), 1)));
                done.extend(days.to().map(|to| (plus(to, 1), last)));
            }
            DecisionKind::Grant
            | DecisionKind::PartialGrant
            | DecisionKind::Refuse
            | DecisionKind::Stop
            | DecisionKind::Lapse
            | DecisionKind::Resume
            | DecisionKind::Repay
            | DecisionKind::NoRepay
            | DecisionKind::Extend
            | DecisionKind::Agreement => {}
        }
    }
    done
}
