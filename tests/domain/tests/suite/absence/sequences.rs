//! Whatever is asked of a case, in whatever order, what must hold of it holds.

use std::collections::BTreeMap;

use bevilling_core::code::Code;
use bevilling_core::ids::{CaseId, DocumentId, ReportId};
use bevilling_core::sickness::automation::FALL_OUT;
use bevilling_core::sickness::case::command::{Choice, Command, WeekLength};
use bevilling_core::sickness::case::decision::{ClaimEnd, DecisionKind, ReachesBack};
use bevilling_core::sickness::case::event::{Event, Recorded};
use bevilling_core::sickness::case::evolve::{evolve, replay, start};
use bevilling_core::sickness::case::report::{FormAnswer, Stage, VasAnswer, Via};
use bevilling_core::sickness::case::state::{
    AbsenceCase, Direction, LeaveAgreement, Party, Status, Subject, WriteOffReason,
};
use bevilling_core::sickness::case::week::{PartyLedger, PaymentStep, Week, WeekStage};
use bevilling_core::sickness::ledger::account::LedgerAccount;
use bevilling_core::sickness::ledger::claim::{ClaimEntry, ClaimMove};
use bevilling_core::sickness::ledger::entry::{Entry, WeekAmounts};
use bevilling_core::sickness::overpayment::facts::ClaimKind;
use chrono::Days;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::super::drawn::cases;
use super::given::{
    Who, World, active, application, benefit, choice, day, days, employer, ended, letter,
    notification, ore, paid, party, refund, request, stop, unnotified,
};

/// A step: which command, its numbers, who asks, and how many days later.
type Step = (usize, usize, usize, u8, u64);

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let later = prop_oneof![6 => Just(0_u64), 3 => 1_u64..20, 1 => 20_u64..100];
    proptest::collection::vec(
        (0_usize..31, 0_usize..1_000, 0_usize..1_000, 0_u8..4, later),
        0..most,
    )
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_sequence_of_commands_keeps_the_invariants(begin in 0_usize..4, steps in steps(60)) {
        run(begin, &steps)?;
    }

    #[test]
    fn the_order_of_independent_commands_does_not_matter(begin in 0_usize..3, order in Just((0..INDEPENDENT).collect::<Vec<_>>()).prop_shuffle()) {
        let done = |order: &[usize]| {
            let mut world = begun(begin).on("2026-03-05");
            for number in order {
                let _ = world.try_do(Who::Caseworker, independent(*number));
            }
            world.case
        };
        let straight: Vec<usize> = (0..INDEPENDENT).collect();
        prop_assert_eq!(done(&straight), done(&order));
    }
}

#[test]
fn the_sequences_reach_what_matters() {
    let mut random = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..600 {
        let drawn = steps(60).new_tree(&mut random).expect("steps are drawn").current();
        let world = run(number % 4, &drawn).expect("the invariants hold");
        seen.extend(world.events.iter().map(|recorded| {
            let written = serde_json::to_value(recorded).expect("an event can be written");
            written["event"].as_str().unwrap_or_default().to_owned()
        }));
    }
    for event in [
        "decided",
        "payoutPlanned",
        "paymentAdvanced",
        "weekRecalculated",
        "weekReaccounted",
        "absenceEnded",
        "absenceResumed",
        "writtenOff",
        "closed",
        "reopened",
        "claimRaised",
        "claimEnded",
        "deficitWaived",
        "duePaid",
        "partyRemoved",
        "partyCorrected",
        "refundEnded",
        "refundResumed",
        "complaintReceived",
    ] {
        assert!(seen.contains(event), "{event} was never reached: {seen:?}");
    }
}

fn begun(number: usize) -> World {
    match number % 4 {
        0 => unnotified(),
        1 => active(),
        2 => paid(),
        _ => ended(),
    }
}

fn run(begin: usize, steps: &[Step]) -> Result<World, TestCaseError> {
    let mut world = begun(begin);
    world.basis = "lov om ...";
    for (number, (which, left, right, who, later)) in steps.iter().enumerate() {
        world.today = world.today + Days::new(*later);
        let who = match who {
            0 => Who::System,
            1 => Who::Manager,
            _ => Who::Caseworker,
        };
        let command = command(&world, number, *which, *left, *right);
        let before = world.case.clone();
        if let Ok(events) = world.try_do(who, command) {
            allowed(&before, &events, who, &world)?;
        }
    }
    holds_after_each(&world.events)?;
    prop_assert_eq!(replay(&world.events), Some(world.case.clone()));
    let text = serde_json::to_string(&world.case).expect("a case can be written");
    prop_assert_eq!(serde_json::from_str::<AbsenceCase>(&text).ok(), Some(world.case.clone()));
    Ok(world)
}

/// A command with what is on the case, or with what is not.
fn command(world: &World, number: usize, which: usize, left: usize, right: usize) -> Command {
    let case = &world.case;
    let today = world.today;
    let on = today.to_string();
    let new = format!("x{number}");
    let reports: Vec<&ReportId> = case.reports.keys().collect();
    let report = || reports[left % reports.len()].clone();
    let who =
        |number: usize| if number.is_multiple_of(2) { Party::Citizen } else { party(number % 3) };
    // Too much paid is heard and decided about in half of the draws, or hardly any run would come so far.
    let owed = |number: usize| {
        let deficit = case.deficits.first().filter(|_| number.is_multiple_of(2))?;
        Some(match &deficit.payee {
            Party::Citizen => Subject::Absence,
            Party::Employer { employer } => Subject::Refund { employer: employer.clone() },
        })
    };
    let subject = |number: usize| {
        owed(number).unwrap_or_else(|| match number % 4 {
            0 => Subject::Absence,
            1 => Subject::Refund { employer: employer(number % 3) },
            _ => Subject::Report { report: report() },
        })
    };
    let some_day =
        |number: usize| day("2026-01-01") + Days::new(u64::try_from(number % 90).unwrap_or(0));
    let period = || {
        days(
            &some_day(left).to_string(),
            &(some_day(left) + Days::new(u64::try_from(right % 40).unwrap_or(0))).to_string(),
        )
    };
    // Every amount, with what is withheld of a benefit.
    let amounts = |payee: &Party| {
        let gross = i64::try_from(right).unwrap_or(0) * 1_000;
        match payee {
            Party::Citizen => benefit(gross, gross * 2 / 5),
            Party::Employer { .. } => refund(gross),
        }
    };
    let decision =
        || case.decisions.keys().nth(left % 3).cloned().unwrap_or_else(|| letter("none"));
    let week = || {
        case.weeks
            .get(left % case.weeks.len().max(1))
            .map_or((day("2026-02-09"), party(0)), |week| (week.monday, week.payee.clone()))
    };
    let reason = || "Fordi.".to_owned();
    match which {
        0 => Command::Receive {
            report: notification(&new, &on, left % 3, &some_day(right).to_string(), None),
        },
        1 => Command::Receive { report: request(&new, &on, left % 3, period()) },
        2 if right.is_multiple_of(2) => Command::PayDue { payee: who(left) },
        2 => Command::Receive { report: application(&new, &on) },
        3 => Command::AnnulReport { report: report() },
        4 => Command::MissNotification { report: report() },
        5 => Command::ReceiveForm {
            report: report(),
            answer: if right.is_multiple_of(3) {
                FormAnswer::Disagrees
            } else {
                FormAnswer::Agrees
            },
        },
        6 => Command::LearnIncome { report: report() },
        7 => Command::Assess {
            report: report(),
            found: if right.is_multiple_of(4) { vec![Code::Holiday] } else { Vec::new() },
        },
        8 => Command::Remind { report: report(), letter: letter(&new) },
        9 => Command::Warn { letter: letter(&new) },
        10 => Command::Hear { subject: subject(right), letter: letter(&new) },
        11 => Command::AnswerHearing {
            hearing: case.hearings.keys().next().cloned().unwrap_or_else(|| letter("none")),
        },
        12 => Command::ReportRecovery { last_absence_day: some_day(left) },
        13 => Command::RegretRecovery,
        14 => Command::RecordUnderFourHours { monday: some_day(left), week: WeekLength::Whole },
        15 => Command::RecordLeave {
            period: period(),
            agreement: if right.is_multiple_of(2) {
                LeaveAgreement::Agreed
            } else {
                LeaveAgreement::NotAgreed
            },
        },
        16 => Command::RemoveParty {
            employer: employer(left % 3),
            reason: reason(),
            letter: letter(&new),
        },
        17 => Command::CorrectParty {
            from: employer(left % 3),
            to: employer(right % 3),
            reason: reason(),
        },
        // A claim is rare, so its end is drawn more often.
        20 | 21..=23 if left.is_multiple_of(2) && !case.claims.is_empty() => Command::EndClaim {
            decision: case.claims.keys().next().cloned().unwrap_or_else(decision),
            end: match right % 4 {
                0 => ClaimEnd::HandedOver,
                1 => ClaimEnd::TimeBarred,
                2 => ClaimEnd::Dropped,
                _ => ClaimEnd::Paid,
            },
        },
        18..=20 => {
            let kind = match owed(right) {
                Some(_) if left.is_multiple_of(3) => DecisionKind::NoRepay,
                Some(_) => DecisionKind::Repay,
                None => DecisionKind::ALL[left % DecisionKind::ALL.len()],
            };
            let reaches_back = right.is_multiple_of(3).then_some(ReachesBack::BackAtWork);
            let period = match right % 4 {
                0 => Some(period()),
                1 => stop(&on, "").period,
                _ => None,
            };
            let made = choice(kind, subject(right), &new);
            Command::Decide { choice: Choice { period, reaches_back, ..made } }
        }
        21 => Command::Complain { decision: decision() },
        22 => Command::SettleComplaint { decision: decision() },
        23 => Command::EndClaim { decision: decision(), end: ClaimEnd::Paid },
        24 => Command::PlanPayout {
            monday: some_day(right),
            amounts: amounts(&who(left)),
            payee: who(left),
            decision: decision(),
        },
        25 => {
            let (monday, payee) = week();
            let step = match right % 3 {
                0 => PaymentStep::Requested,
                1 => PaymentStep::Paid,
                _ => PaymentStep::Posted,
            };
            Command::AdvancePayment { monday, payee, step }
        }
        26 => {
            let (monday, payee) = week();
            Command::Recalculate { monday, amounts: amounts(&payee), payee }
        }
        27 => {
            let (monday, payee) = week();
            Command::Reaccount { monday, payee }
        }
        28 => match right % 5 {
            0 => Command::WriteOff {
                party: who(left),
                period: period(),
                reason: WriteOffReason::NeverClaimed,
                hours: None,
                amount: None,
            },
            1 => Command::OpenTask {
                reason: FALL_OUT[left % FALL_OUT.len()],
                subject: subject(right),
                due_on: today,
            },
            2 => Command::ObjectToAutomation,
            3 => Command::AttachDocument {
                document: DocumentId::new(new),
                direction: Direction::In,
                via: Via::Letter,
            },
            _ => Command::MoveDocument {
                document: DocumentId::new("x1"),
                to: CaseId::new("case-2"),
                reason: reason(),
            },
        },
        29 => match right % 4 {
            0 => Command::MissVas { report: report() },
            1 => Command::LearnVas { report: report(), answer: VasAnswer::Advice },
            _ => Command::LearnVas { report: report(), answer: VasAnswer::NoRemark },
        },
        _ => match right % 3 {
            0 => Command::Close { party: who(left) },
            1 => case.tasks.iter().nth(left % case.tasks.len().max(1)).map_or(
                Command::Close { party: party(0) },
                |task| Command::CompleteTask { reason: task.reason, subject: task.subject.clone() },
            ),
            _ => Command::Reopen { reason: reason() },
        },
    }
}

/// What the events of a command may be, given the case before them.
fn allowed(
    before: &AbsenceCase,
    events: &[Event],
    who: Who,
    world: &World,
) -> Result<(), TestCaseError> {
    for event in events {
        match event {
            Event::Decided { decision, .. } => {
                prop_assert!(!decision.grounds.is_empty());
                prop_assert!(
                    who != Who::System
                        || matches!(decision.kind, DecisionKind::Grant | DecisionKind::Refuse)
                );
                prop_assert_eq!(decision.by.is_none(), who == Who::System);
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
fn holds_after_each(events: &[Recorded]) -> Result<(), TestCaseError> {
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
        let open: i64 = case.deficits_of(payee).map(|deficit| deficit.amount.ore()).sum();
        let got = paid.get(payee).copied().unwrap_or_default();
        prop_assert_eq!(got, weeks + settled + open - case.due_to(payee).ore(), "{:?}", payee);
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
            .map(|claim| claim.amount.ore())
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

/// How many independent commands there are.
const INDEPENDENT: usize = 8;

/// Commands about different things, by number.
fn independent(number: usize) -> Command {
    let leave = |from, to| Command::RecordLeave {
        period: days(from, to),
        agreement: LeaveAgreement::Agreed,
    };
    match number {
        0 => Command::Receive { report: notification("m1", "2026-03-05", 1, "2026-01-07", None) },
        1 => Command::Receive { report: notification("m2", "2026-03-05", 2, "2026-01-06", None) },
        2 => Command::Receive { report: application("a1", "2026-03-05") },
        3 => leave("2026-02-16", "2026-02-20"),
        4 => leave("2026-03-02", "2026-03-04"),
        5 => Command::ObjectToAutomation,
        6 => Command::AttachDocument {
            document: DocumentId::new("d-1"),
            direction: Direction::In,
            via: Via::Letter,
        },
        _ => Command::OpenTask {
            reason: Code::Move,
            subject: Subject::Absence,
            due_on: day("2026-03-10"),
        },
    }
}
