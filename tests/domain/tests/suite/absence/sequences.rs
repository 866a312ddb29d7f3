//! Whatever is asked of a case, in whatever order, what must hold of it holds.

use std::collections::BTreeSet;

use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, CaseId, DocumentId, ReportId};
use bevilling_core::sickness::automation::FALL_OUT;
use bevilling_core::sickness::case::command::{Choice, Command, JobCentreStop, WeekLength};
use bevilling_core::sickness::case::decision::{ClaimEnd, DecisionKind, ReachesBack};
use bevilling_core::sickness::case::evolve::replay;
use bevilling_core::sickness::case::report::{FormAnswer, VasAnswer, Via};
use bevilling_core::sickness::case::state::{
    AbsenceCase, Direction, LeaveAgreement, Party, Sender, Subject,
};
use bevilling_core::sickness::case::week::PaymentStep;
use chrono::Days;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::super::drawn::cases;
use super::claims::claimed;
use super::given::{
    Who, World, active, application, benefit, choice, day, days, employer, ended, letter,
    notification, ore, paid, party, refund, request, stop, unnotified,
};
use super::invariants::{allowed, holds_after_each};

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
    fn any_sequence_of_commands_keeps_the_invariants(begin in 0_usize..5, steps in steps(60)) {
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
    let mut missing = BTreeSet::from([
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
        "claimReduced",
        "claimEnded",
        "deficitWaived",
        "duePaid",
        "partyRemoved",
        "partyCorrected",
        "refundEnded",
        "refundResumed",
        "complaintReceived",
        "warningLifted",
    ]);
    for number in 0..1_000 {
        let drawn = steps(60).new_tree(&mut random).expect("steps are drawn").current();
        let world = run(number % 5, &drawn).expect("the invariants hold");
        for recorded in &world.events {
            let written = serde_json::to_value(recorded).expect("an event can be written");
            missing.remove(written["event"].as_str().unwrap_or_default());
        }
        if missing.is_empty() {
            return;
        }
    }
    panic!("never reached: {missing:?}");
}

fn begun(number: usize) -> World {
    match number % 5 {
        0 => unnotified(),
        1 => active(),
        2 => paid(),
        3 => claimed(),
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
    for claim in world.case.claims.values() {
        let met = claim.settled == claim.amount;
        prop_assert!(!met || claim.ended.is_some(), "what is paid is not owed");
    }
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
        8 if right.is_multiple_of(3) => Command::SendNotice { report: report() },
        8 => Command::Remind { report: report(), letter: letter(&new) },
        9 if right.is_multiple_of(3) => Command::LiftWarning {
            warning: case.warnings.keys().next_back().cloned().unwrap_or_else(|| letter("none")),
        },
        9 => Command::Warn { letter: letter(&new) },
        10 => {
            let any = [DecisionKind::Refuse, DecisionKind::Lapse, DecisionKind::Stop][left % 3];
            let intends = if case.deficits.is_empty() { any } else { DecisionKind::Repay };
            Command::Hear { subject: subject(right), intends, letter: letter(&new) }
        }
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
        19..=23 if left % 8 == 4 && !case.claims.is_empty() => Command::PayInstalment {
            decision: case.claims.keys().next().cloned().unwrap_or_else(decision),
            amount: ore(i64::try_from(right).unwrap_or(0) * 500),
        },
        // A claim is rare, so its end is drawn more often.
        19..=23 if left.is_multiple_of(2) && !case.claims.is_empty() => Command::EndClaim {
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
        21 if right.is_multiple_of(5) => Command::LearnStop {
            stop: JobCentreStop {
                letter: letter(&new),
                decided_on: today,
                last_day: today,
                grounds: choice(DecisionKind::Stop, Subject::Absence, &new).grounds,
                reasons: reason(),
                by: ActorId::new("job-centre"),
            },
        },
        21 => Command::Complain { decision: decision() },
        22 => Command::SettleComplaint { decision: decision() },
        23 => Command::EndClaim { decision: decision(), end: ClaimEnd::Paid },
        24 => Command::PlanPayout {
            monday: some_day(right),
            amounts: amounts(&who(left)),
            payee: who(left),
            decision: decision(),
            paid_to: None,
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
                employer: employer(left % 3),
                period: period(),
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
                sender: Sender::Citizen,
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
            sender: Sender::Citizen,
            via: Via::Letter,
        },
        _ => Command::OpenTask {
            reason: Code::Move,
            subject: Subject::Absence,
            due_on: day("2026-03-10"),
        },
    }
}
