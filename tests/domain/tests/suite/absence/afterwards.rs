//! What is learnt or decided after a week was planned, paid, or found to come to nothing.

use bevilling_core::code::Code;
use bevilling_core::ids::{LetterId, ReportId};
use bevilling_core::sickness::case::command::{Choice, Command};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{LeaveAgreement, Party, Subject};
use bevilling_core::sickness::case::week::{PaymentStep, WeekStage};
use bevilling_core::sickness::ledger::entry::WeekAmounts;

use super::given::{
    Who, World, about, active, application, asked, assessed, automatic, choice, close, day, days,
    decided, employer, ended, has_task, letter, notification, paid, party, pay, refund, refused,
    repeated, stop,
};

fn plan(monday: &str, amounts: WeekAmounts, under: &str) -> Command {
    Command::PlanPayout {
        monday: day(monday),
        payee: party(0),
        amounts,
        decision: letter(under),
        paid_to: None,
    }
}

fn leave(from: &str, to: &str) -> Command {
    Command::RecordLeave { period: days(from, to), agreement: LeaveAgreement::Agreed }
}

/// The refund of March, decided by the system, with a week of it paid.
fn paid_by_the_system() -> World {
    let mut world = repeated();
    world.try_do(Who::System, automatic(DecisionKind::Grant, "r2", "g2")).expect("it may");
    let step = |step| Command::AdvancePayment { monday: day("2026-03-09"), payee: party(0), step };
    world
        .then(plan("2026-03-09", refund(486_500), "g2"))
        .then(step(PaymentStep::Requested))
        .then(step(PaymentStep::Paid))
        .then(step(PaymentStep::Posted))
}

#[test]
fn a_week_that_comes_to_nothing_is_settled_without_a_payment() {
    let world = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    let world = world.then(plan("2026-02-16", WeekAmounts::default(), "g1"));
    assert_eq!(world.case.weeks[0].stage, WeekStage::Posted);
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-28") };
    let world = pay(pay(pay(world, "2026-02-02"), "2026-02-09"), "2026-02-23").then(well);
    let ended = world.events.iter().any(|event| matches!(event.event, Event::RefundEnded { .. }));
    assert!(ended, "nothing is left to refund");
}

// 1 March is a Sunday of a week that was paid before it was granted.
#[test]
fn a_paid_week_is_confirmed_under_a_later_decision() {
    let world = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    let world =
        ["2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"].into_iter().fold(world, pay);
    let world = asked(world, "r2", "2026-03-03", "2026-03-01", "2026-03-01");
    let well = Command::ReportRecovery { last_absence_day: day("2026-03-01") };
    let world = world.then(decided(DecisionKind::Grant, about("r2"), "d2")).then(well);
    let same = || Command::Recalculate {
        monday: day("2026-02-23"),
        payee: party(0),
        amounts: refund(486_500),
    };
    let events = world.ask(Who::System, same()).expect("it may");
    let (monday, payee) = (day("2026-02-23"), party(0));
    let ended = Event::RefundEnded { employer: employer(0) };
    assert_eq!(events, [Event::WeekConfirmed { monday, payee }, ended]);
    assert_eq!(world.then(same()).ask(Who::System, same()), Ok(Vec::new()));
}

#[test]
fn leave_takes_a_planned_week_back_and_asks_about_a_paid_one() {
    let granted = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    let planned = granted.then(plan("2026-02-09", refund(486_500), "g1"));
    let away = planned.then(leave("2026-02-09", "2026-02-15"));
    assert!(away.case.weeks.is_empty());
    let again = plan("2026-02-09", refund(486_500), "g1");
    assert_eq!(refused(&away, Who::System, again), Some(Refusal::NoDecision));
    let world = paid().then(leave("2026-02-13", "2026-02-20"));
    assert!(has_task(&world, Code::RetroChangeNegative));
    let weekend = paid().then(leave("2026-02-14", "2026-02-15"));
    assert!(!has_task(&weekend, Code::RetroChangeNegative));
}

#[test]
fn a_corrected_notification_moves_the_first_days() {
    let corrected =
        |first| Command::Receive { report: notification("n2", "2026-02-02", 0, first, None) };
    for (first, refundable) in [("2026-01-12", "2026-02-11"), ("2026-01-02", "2026-02-01")] {
        let world = active().then(corrected(first));
        assert_eq!(world.case.first_absence_day, day(first));
        let refund = &world.case.refund_cases[&employer(0)];
        assert_eq!(refund.first_refundable_day, day(refundable));
    }
    // Another employer still says 5 January.
    let other = notification("n3", "2026-02-02", 1, "2026-01-05", None);
    let world = active().then(Command::Receive { report: other }).then(corrected("2026-01-12"));
    assert_eq!(world.case.first_absence_day, day("2026-01-05"));
}

#[test]
fn a_stop_decided_ahead_counts_from_its_day() {
    let reassess = Command::OpenTask {
        reason: Code::Reassess,
        subject: Subject::Absence,
        due_on: day("2026-03-02"),
    };
    let world = active().on("2026-03-02").then(reassess);
    let world = world.then(Command::Decide { choice: stop("2026-06-30", "d1") });
    let early = refused(&world.on("2026-05-01"), Who::System, close(Party::Citizen));
    assert_eq!(early, Some(Refusal::TooEarly { from: day("2026-08-29") }));
}

#[test]
fn a_granted_week_that_nobody_is_paid_for_keeps_the_case_open() {
    let a1 = || ReportId::new("a1");
    let granted = Choice {
        period: Some(days("2026-03-02", "2026-03-06")),
        ..choice(DecisionKind::PartialGrant, about("a1"), "g2")
    };
    let well = Command::ReportRecovery { last_absence_day: day("2026-03-06") };
    let world = assessed()
        .then(Command::Receive { report: application("a1", "2026-03-02") })
        .then(Command::LearnIncome { report: a1() })
        .then(Command::Assess { report: a1(), found: Vec::new() })
        .then(Command::Decide { choice: granted })
        .on("2026-03-09")
        .then(well)
        .on("2026-06-01");
    let open = |world: &World| match refused(world, Who::System, close(Party::Citizen)) {
        Some(Refusal::StillOpen { what }) => what.iter().map(|what| format!("{what:?}")).collect(),
        _ => Vec::new(),
    };
    assert!(open(&world).contains(&"Week".to_owned()));
    let nothing = Command::PlanPayout {
        monday: day("2026-03-02"),
        payee: Party::Citizen,
        amounts: WeekAmounts::default(),
        decision: LetterId::new("g2"),
        paid_to: None,
    };
    assert!(!open(&world.then(nothing)).contains(&"Week".to_owned()));
}

#[test]
fn a_paid_week_that_is_granted_no_more_is_asked_about() {
    let world = paid_by_the_system().then(decided(DecisionKind::Refuse, about("r2"), "d2"));
    assert!(has_task(&world, Code::RetroChangeNegative));
    let world = paid_by_the_system().then(decided(DecisionKind::Grant, about("r2"), "d2"));
    assert!(!has_task(&world, Code::RetroChangeNegative));
}

#[test]
fn a_complaint_stays_open_when_it_is_decided_anew() {
    let complain = Command::Complain { decision: letter("g2") };
    let world = paid_by_the_system().then(complain);
    let world = world.then(decided(DecisionKind::Refuse, about("r2"), "d2"));
    assert!(has_task(&world, Code::ComplaintOpen));
}

#[test]
fn an_earlier_end_is_learnt_after_the_case_ended() {
    let earlier = Command::ReportRecovery { last_absence_day: day("2026-02-11") };
    let world = ended().then(earlier);
    assert_eq!(world.case.last_absence_day, Some(day("2026-02-11")));
    assert!(has_task(&world, Code::RetroChangeNegative), "Thursday and Friday were paid");
    let later = Command::ReportRecovery { last_absence_day: day("2026-03-01") };
    assert_eq!(refused(&ended(), Who::System, later), Some(Refusal::NotActive));
    assert!(ended().ask(Who::System, leave("2026-02-16", "2026-02-20")).is_ok());
    let after = leave("2026-03-02", "2026-03-06");
    assert_eq!(refused(&ended(), Who::System, after), Some(Refusal::NotActive));
}
