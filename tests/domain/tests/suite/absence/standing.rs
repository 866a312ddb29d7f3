//! What the specification asks of decisions, hearings and plans beyond what `days` holds.

use bevilling_core::sickness::case::command::{Choice, Command};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{Party, Status, Subject};
use bevilling_core::sickness::case::week::PaymentStep;

use super::given::{
    Who, World, about, active, asked, assessed, benefit, choice, day, days, decided, employer,
    letter, party, refunded_then_well, stop,
};
use super::money::{benefit_paid, changed};

fn refused(world: &World, command: Command) -> Option<Refusal> {
    world.ask(Who::Caseworker, command).err()
}

fn plan(monday: &str, amount: i64) -> Command {
    Command::PlanPayout {
        monday: day(monday),
        payee: Party::Citizen,
        amounts: benefit(amount, 0),
        decision: letter("g2"),
        paid_to: None,
    }
}

fn planned() -> World {
    assessed().then(decided(DecisionKind::Grant, about("n1"), "g2")).then(plan("2026-02-09", 500))
}

// the posted week paid Tuesday alone; the days granted afterwards are not paid by it.
#[test]
fn days_granted_after_a_week_was_posted_are_not_paid_by_it() {
    let world = asked(refunded_then_well(), "r2", "2026-03-03", "2026-02-11", "2026-02-13");
    let world = world.then(decided(DecisionKind::Grant, about("r2"), "d2"));
    assert_eq!(world.case.refund_cases[&employer(0)].status, Status::Active, "11 to 13 unpaid");
}

// a hearing about the absence that no decision used, sent before there was anything too much.
#[test]
fn a_hearing_from_before_the_deficit_does_not_serve_repayment() {
    let world = benefit_paid()
        .then(Command::Hear {
            subject: Subject::Absence,
            intends: DecisionKind::Repay,
            letter: letter("h1"),
        })
        .then(Command::AnswerHearing { hearing: letter("h1") })
        .on("2026-05-04");
    let world = changed(world, benefit(400_000, 150_000));
    let repay = decided(DecisionKind::Repay, Subject::Absence, "d1");
    assert_eq!(refused(&world, repay), Some(Refusal::HearingMissing));
}

// the warning is older than the resumption of the absence.
#[test]
fn a_warning_from_before_a_resumption_serves_no_lapse() {
    let world = active().on("2026-03-02").then(Command::Warn { letter: letter("w1") });
    let well = Command::ReportRecovery { last_absence_day: day("2026-03-10") };
    let world = world.on("2026-03-11").then(well).then(Command::RegretRecovery);
    let world = world.then(decided(DecisionKind::Resume, Subject::Absence, "d1")).on("2026-05-04");
    let lapse = Choice { kind: DecisionKind::Lapse, ..stop("2026-05-04", "d2") };
    assert_eq!(refused(&world, Command::Decide { choice: lapse }), Some(Refusal::NotWarned));
}

// a refusal of the right on the merits is not a refusal as too late.
#[test]
fn a_refusal_of_the_notification_is_not_too_late() {
    let merits = Choice {
        period: Some(days("2026-01-05", "2026-02-01")),
        ..choice(DecisionKind::Refuse, about("n1"), "d1")
    };
    let world = assessed().then(Command::Decide { choice: merits });
    assert!(world.case.write_offs.is_empty());
}

// a planned week is no paid one; the removal withdraws it.
#[test]
fn a_plan_does_not_keep_an_employer_in_the_case() {
    let world = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    let plan = Command::PlanPayout {
        monday: day("2026-02-09"),
        payee: party(0),
        amounts: super::given::refund(100),
        decision: letter("g1"),
        paid_to: None,
    };
    let remove = Command::RemoveParty {
        employer: employer(0),
        reason: "Forkert arbejdsgiver.".into(),
        letter: letter("h9"),
    };
    assert_eq!(refused(&world.then(plan), remove), None);
}

// recovery on the Monday of a planned week leaves the amount of the whole week to be paid out, and asks nobody.
#[test]
fn a_plan_that_the_recovery_cuts_is_not_ordered_unchanged() {
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-09") };
    let world = planned().then(well);
    let order = Command::AdvancePayment {
        monday: day("2026-02-09"),
        payee: Party::Citizen,
        step: PaymentStep::Requested,
    };
    assert!(refused(&world, order).is_some() || !world.case.tasks.is_empty());
}
