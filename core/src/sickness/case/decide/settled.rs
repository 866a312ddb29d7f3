//! What follows by itself: a plan is withdrawn when its week can be paid no more, and a refund case ends when the absence is over and
//! every day that can be refunded is paid, refused or written off.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decision::Decision;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::task;
use crate::sickness::case::lost::gaps;
use crate::sickness::case::report::Way;
use crate::sickness::case::standing::{Standing, pays_in, pays_on, standing, stretch, unpaid};
use crate::sickness::case::state::{AbsenceCase, Party, Status, Task};
use crate::sickness::case::week::{Week, WeekStage};
use crate::sickness::days::{days, sunday_of};
use crate::sickness::ledger::entry::WeekAmounts;

/// The plans whose week lies outside of the absence, or whose decision does not stand any more.
pub(super) fn withdrawn_plans(case: &AbsenceCase) -> Vec<Event> {
    let stands =
        |letter| standing(case).any(|found| found.letter == letter && found.decision.kind.grants());
    case.weeks
        .iter()
        .filter(|week| week.stage == WeekStage::Planned)
        .filter(|week| !pays_in(case, &week.payee, week.monday) || !stands(&week.decision))
        .map(|week| Event::PlanWithdrawn { monday: week.monday, payee: week.payee.clone() })
        .collect()
}

/// The plans whose week an end of the absence or a leave cuts: what is left of the week comes to something else, and is planned anew.
pub(super) fn cut_plans(case: &AbsenceCase, events: &[Event]) -> Vec<Event> {
    let cuts = |week: &Week| {
        events.iter().any(|event| match event {
            Event::AbsenceEnded { last_absence_day: last, .. } => {
                week.monday <= *last && *last < sunday_of(week.monday)
            }
            Event::LeaveRecorded { leave } => {
                days(week.monday, sunday_of(week.monday)).any(|day| leave.period.contains(day))
            }
            _ => false,
        })
    };
    case.weeks
        .iter()
        .filter(|week| week.stage == WeekStage::Planned && cuts(week))
        .map(|week| Event::PlanWithdrawn { monday: week.monday, payee: week.payee.clone() })
        .collect()
}

/// A person looks at what was paid or ordered for days that are paid no more: after an end of the absence that is learnt later, on
/// leave, to an employer that is no party, or no longer granted. The weeks are recalculated, and what is too much is decided about.
pub(super) fn paid_beyond(
    case: &AbsenceCase,
    events: &[Event],
    context: &Context<'_>,
) -> Vec<Event> {
    let lost = |week: &Week| {
        events.iter().any(|event| match event {
            Event::AbsenceEnded { last_absence_day, .. } => is_beyond(week, *last_absence_day),
            Event::LeaveRecorded { leave } => {
                week.stage != WeekStage::Planned
                    && week.paid_days().any(|day| leave.period.contains(day))
            }
            Event::Decided { .. } => has_ungranted(case, week),
            Event::PartyRemoved { employer, .. } => {
                week.stage != WeekStage::Planned
                    && week.amounts != WeekAmounts::default()
                    && week.payee == Party::Employer { employer: employer.clone() }
            }
            _ => false,
        })
    };
    let beyond = case.weeks.iter().filter(|week| lost(week));
    let payees: BTreeSet<&Party> = beyond.map(|week| &week.payee).collect();
    let asked = payees.into_iter().map(Party::subject);
    asked
        .filter(|subject| task(case, Code::RetroChangeNegative, subject).is_none())
        .map(|subject| Event::TaskOpened {
            task: Task::new(Code::RetroChangeNegative, subject, context.today),
        })
        .collect()
}

/// True for a week that was paid or ordered for a day that its decision granted and no decision grants any more.
fn has_ungranted(case: &AbsenceCase, week: &Week) -> bool {
    let covers = |decision: &Decision, day| decision.period.is_none_or(|days| days.contains(day));
    let granted = |day| {
        standing(case).any(|Standing { decision, .. }| {
            decision.kind.grants()
                && case.party_of(&decision.subject) == week.payee
                && covers(decision, day)
        })
    };
    let Some(paid_under) = case.decisions.get(&week.decision) else { return false };
    week.stage != WeekStage::Planned
        && week
            .paid_days()
            .any(|day| pays_on(case, &week.payee, day) && covers(paid_under, day) && !granted(day))
}

/// True for a week that was paid or ordered for days after this one.
fn is_beyond(week: &Week, last: NaiveDate) -> bool {
    week.stage != WeekStage::Planned && last < week.last_paid_day()
}

/// True when weeks of a payee lie beyond the end of the absence, or are those of an employer that was taken out, and were not booked
/// anew, but for one.
pub(super) fn others_beyond(case: &AbsenceCase, payee: &Party, but: NaiveDate) -> bool {
    let removed = case.refund_cases.iter().any(|(employer, refund)| {
        refund.removed.is_some() && *payee == Party::Employer { employer: employer.clone() }
    });
    case.weeks.iter().any(|week| {
        week.payee == *payee
            && week.monday != but
            && week.stage != WeekStage::Reaccounted
            && (removed && week.amounts != WeekAmounts::default()
                || case.last_absence_day.is_some_and(|last| is_beyond(week, last)))
    })
}

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
    gaps((first, last), done_days(case, employer)).is_empty()
}

/// The stretches of days that are paid, refused, written off, or paid to nobody.
pub(in crate::sickness::case) fn done_days(
    case: &AbsenceCase,
    employer: &CvrNumber,
) -> Vec<(NaiveDate, NaiveDate)> {
    let party = Party::Employer { employer: employer.clone() };
    let mut done = Vec::new();
    let paid = case.weeks.iter().filter(|week| week.payee == party && week.stage.is_settled());
    let its = standing(case).filter(|standing| standing.way.refunds_to() == Some(employer));
    // A week pays no more of its days than were granted when it was last looked at.
    for week in paid {
        let before = its.clone().filter(|found| Some(found.decision.on) <= week.confirmed_on);
        let granted = before.filter_map(|standing| standing.granted());
        let here =
            granted.map(|(from, to)| (from.max(week.monday), to.min(sunday_of(week.monday))));
        done.extend(here.filter(|(from, to)| from <= to));
    }
    let written_off = case.write_offs.iter().filter(|write_off| write_off.party == party);
    done.extend(written_off.map(|write_off| (write_off.from, write_off.to)));
    done.extend(its.flat_map(|standing| standing.refused()));
    done.extend(unpaid(case).filter_map(|period| stretch(&period)));
    done
}
