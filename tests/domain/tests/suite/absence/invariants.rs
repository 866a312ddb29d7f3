//! What always holds of the case of an absence, after each event.

use std::collections::BTreeMap;

use bevilling_core::code::Code;
use bevilling_core::sickness::case::decision::{ClaimEnd, DecisionKind};
use bevilling_core::sickness::case::event::{Event, Recorded};
use bevilling_core::sickness::case::evolve::{evolve, start};
use bevilling_core::sickness::case::report::Stage;
use bevilling_core::sickness::case::state::{AbsenceCase, Party, Status};
use bevilling_core::sickness::case::week::{PartyLedger, PaymentStep, Week, WeekStage};
use bevilling_core::sickness::ledger::account::LedgerAccount;
use bevilling_core::sickness::ledger::claim::{ClaimEntry, ClaimMove};
use bevilling_core::sickness::ledger::entry::{Entry, WeekAmounts};
use bevilling_core::sickness::overpayment::facts::ClaimKind;
use chrono::Days;
use proptest::prelude::*;

use super::given::{Who, World, ore};

/// What the events of a command may be, given the case before them.
pub(super) fn allowed(
    before: &AbsenceCase,
    events: &[Event],
    who: Who,
    world: &World,
) -> Result<(), TestCaseError> {
    for event in events {
        match event {
            Event::Decided { decision, .. } => {
                prop_assert!(!decision.grounds.is_empty());
                // The job centre's stop is a person's decision, whoever brings the message.
                if decision.kind != DecisionKind::Stop {
                    prop_assert!(
                        who != Who::System
                            || matches!(decision.kind, DecisionKind::Grant | DecisionKind::Refuse)
                    );
                    prop_assert_eq!(decision.by.is_none(), who == Who::System);
                }
                prop_assert!(decision.kind != DecisionKind::Stop || decision.by.is_some());
            }
            Event::Closed { party: Party::Citizen } => {
                let Status::Ended { on } = before.status else {
                    return Err(TestCaseError::fail("it had not ended"));
                };
                prop_assert!(world.today >= on + Days::new(60));
                prop_assert!(
                    !before
                        .tasks
                        .iter()
                        .any(|task| before.party_of(&task.subject) == Party::Citizen)
                );
            }
            Event::Closed { party } => {
                prop_assert!(before.status != Status::Active);
                let Some(Status::Ended { on }) = before.status_of(party) else {
                    return Err(TestCaseError::fail("it had not ended"));
                };
                prop_assert!(world.today >= on + Days::new(90));
            }
            Event::Reopened { .. } => prop_assert_eq!(who, Who::Manager),
            _ => {}
        }
    }
    let all_closed = matches!(before.status, Status::Closed { .. })
        && before
            .refund_cases
            .values()
            .all(|refund| matches!(refund.status, Status::Closed { .. }));
    if all_closed {
        // A decision is complained of within four weeks, whether its case is closed or not.
        let only = |event: &Event| match event {
            Event::Reopened { .. }
            | Event::ClaimReduced { .. }
            | Event::ClaimEnded { .. }
            | Event::ComplaintReceived { .. }
            | Event::ComplaintSettled { .. } => true,
            Event::TaskOpened { task } | Event::TaskClosed { task } => {
                task.reason == Code::ComplaintOpen
            }
            _ => false,
        };
        prop_assert!(events.iter().all(only), "{events:?}");
    }
    Ok(())
}

/// What holds after each event, and not only at the end.
pub(super) fn holds_after_each(events: &[Recorded]) -> Result<(), TestCaseError> {
    let (first, rest) = events.split_first().expect("a history begins");
    let mut case = start(first).expect("the first event opens a case");
    let mut paid = BTreeMap::new();
    for recorded in rest {
        let before = case.clone();
        case = evolve(case, recorded);
        holds(&case)?;
        pay(&before, recorded, &mut paid);
        nothing_is_lost(&case, &paid)?;
    }
    Ok(())
}

/// What came into the hand of each payee, in øre.
fn pay(before: &AbsenceCase, recorded: &Recorded, paid: &mut BTreeMap<Party, i64>) {
    let (payee, amount) = match &recorded.event {
        Event::PaymentAdvanced { monday, payee, step: PaymentStep::Posted } => {
            let its = |week: &&Week| week.monday == *monday && week.payee == *payee;
            let week = before.weeks.iter().find(its).expect("a week is paid");
            (payee, week.amounts.net().expect("in range"))
        }
        Event::DuePaid { payee, amount, .. } => (payee, *amount),
        _ => return,
    };
    *paid.entry(payee.clone()).or_default() += amount.ore();
}

/// What somebody got is what the weeks come to now, with what is too much or was settled, less what is still due.
fn nothing_is_lost(case: &AbsenceCase, paid: &BTreeMap<Party, i64>) -> Result<(), TestCaseError> {
    for PartyLedger { payee, ledger, claims } in &case.ledgers {
        let weeks: i64 =
            ledger.current().values().map(|week| week.net().expect("in range").ore()).sum();
        let settled: i64 = claims
            .iter()
            .filter(|entry| {
                let repaid = ClaimMove::Raised { kind: ClaimKind::Repayment };
                entry.moved == repaid || matches!(entry.moved, ClaimMove::Waived { .. })
            })
            .map(|entry| entry.amount.ore() - entry.tax.ore())
            .sum();
        let set_off: i64 = claims
            .iter()
            .filter(|entry| entry.moved == ClaimMove::SetOff)
            .map(|entry| entry.amount.ore())
            .sum();
        let open: i64 = case.deficits_of(payee).map(|deficit| deficit.amount.ore()).sum();
        let got = paid.get(payee).copied().unwrap_or_default();
        prop_assert_eq!(
            got,
            weeks + settled - set_off + open - case.due_to(payee).ore(),
            "{:?}",
            payee
        );
        for entry in claims {
            let postings = entry.postings().expect("in range");
            prop_assert_eq!(postings.iter().map(|posting| posting.amount.ore()).sum::<i64>(), 0);
        }
        // Each claim is booked once, and ends at nothing.
        let of = |kind| {
            let postings = claims.iter().filter_map(ClaimEntry::postings).flatten();
            let its = postings.filter(|posting| posting.account == kind);
            its.map(|posting| posting.amount.ore()).sum::<i64>()
        };
        let owed: i64 = case
            .claims
            .values()
            .filter(|claim| claim.debtor == *payee)
            .filter(|claim| matches!(claim.ended, None | Some(ClaimEnd::HandedOver)))
            .map(|claim| claim.open().ore())
            .sum();
        prop_assert_eq!(of(LedgerAccount::Claim), owed, "what is owed stands on its account");
    }
    Ok(())
}

fn holds(case: &AbsenceCase) -> Result<(), TestCaseError> {
    for (index, week) in case.weeks.iter().enumerate() {
        let same = |other: &&Week| other.monday == week.monday && other.payee == week.payee;
        prop_assert_eq!(case.weeks.iter().filter(same).count(), 1, "one version of week {}", index);
        let decision = case.decisions.get(&week.decision);
        prop_assert!(
            decision.is_some_and(|decision| decision.kind.grants()),
            "no payment without decision"
        );
        let payee = week.payee.payee();
        prop_assert!(week.amounts.fit(payee));
        if let WeekStage::Recalculating { to } = week.stage {
            prop_assert!(to.fit(payee));
        }
        let posted = case.ledger_of(&week.payee).current();
        let booked = posted.get(&week.payee.week(week.monday)).copied().unwrap_or_default();
        match week.stage {
            WeekStage::Planned | WeekStage::Requested | WeekStage::Paid => {
                prop_assert_eq!(booked, WeekAmounts::default(), "not booked before it is paid");
            }
            WeekStage::Posted | WeekStage::Recalculating { .. } | WeekStage::Reaccounted => {
                prop_assert_eq!(booked, week.amounts, "the current version is the posted one");
            }
        }
    }
    for PartyLedger { payee, ledger, .. } in &case.ledgers {
        let on_benefit = ledger
            .entries()
            .iter()
            .flat_map(Entry::postings)
            .filter(|posting| posting.account == LedgerAccount::Benefit);
        let posted: i64 = on_benefit.map(|posting| posting.amount.ore()).sum();
        let current: i64 = case
            .weeks
            .iter()
            .filter(|week| {
                week.payee == *payee
                    && !matches!(
                        week.stage,
                        WeekStage::Planned | WeekStage::Requested | WeekStage::Paid
                    )
            })
            .map(|week| week.amounts.gross.ore())
            .sum();
        prop_assert_eq!(posted, current, "the sum of the current versions is the sum posted");
        for entry in ledger.entries() {
            let sum: i64 = entry.postings().iter().map(|posting| posting.amount.ore()).sum();
            prop_assert_eq!(sum, 0, "an entry balances");
        }
    }
    for claim in case.claims.values() {
        prop_assert!(ore(0) <= claim.settled && claim.settled <= claim.amount);
    }
    prop_assert!(case.decisions.values().all(|decision| !decision.grounds.is_empty()));
    prop_assert!(case.last_absence_day.is_none_or(|last| last >= case.first_absence_day));
    prop_assert_eq!(case.last_absence_day.is_some(), case.status != Status::Active);
    for refund in case.refund_cases.values() {
        let closed = refund.removed.is_none() && matches!(refund.status, Status::Closed { .. });
        prop_assert!(
            !closed || case.status != Status::Active,
            "a refund case outlives its absence case"
        );
    }
    for way in case.reports.values() {
        if let Stage::Granted { decision } | Stage::Refused { decision } = &way.stage {
            prop_assert!(case.decisions.contains_key(decision));
        }
    }
    prop_assert!(
        case.deficits.iter().all(|deficit| deficit.amount > ore(0) && !deficit.tax.is_negative())
    );
    prop_assert!(case.income_reports().is_ok(), "no field of a year is negative");
    let once = |task: &bevilling_core::sickness::case::state::Task| {
        case.tasks
            .iter()
            .filter(|other| other.reason == task.reason && other.subject == task.subject)
            .count()
            == 1
    };
    prop_assert!(case.tasks.iter().all(once), "one task for each reason and subject");
    Ok(())
}
