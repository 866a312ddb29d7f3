//! Which days a decision gives and takes: what stands, what is planned, what is left.

use bevilling_core::code::Code;
use bevilling_core::sickness::case::command::{Choice, Command, Repayment, RepaymentGround};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{Party, Status, Subject};
use bevilling_core::sickness::case::week::PaymentStep;
use bevilling_core::sickness::ledger::entry::WeekAmounts;

use super::given::{
    Who, World, about, active, asked, assessed, benefit, choice, day, days, decided, employer,
    ended, letter, ore, paid, party, refund, refunded_then_well, stop,
};

fn plan(monday: &str, payee: Party, decision: &str) -> Command {
    Command::PlanPayout {
        monday: day(monday),
        payee,
        amounts: refund(100),
        decision: letter(decision),
        paid_to: None,
    }
}

fn refused(world: &World, command: Command) -> Option<Refusal> {
    world.ask(Who::Caseworker, command).err()
}

fn part(kind: DecisionKind, report: &str, from: &str, to: &str, name: &str) -> Command {
    let choice = Choice { period: Some(days(from, to)), ..choice(kind, about(report), name) };
    Command::Decide { choice }
}

#[test]
fn a_plan_changes_with_its_facts_and_is_withdrawn_when_nothing_is_left() {
    let granted = || assessed().then(decided(DecisionKind::Grant, about("n1"), "g2"));
    let monday = day("2026-02-09");
    let planned = granted().then(plan("2026-02-09", Party::Citizen, "g2"));
    let change = |amounts| Command::Recalculate { monday, payee: Party::Citizen, amounts };
    let changed = planned.clone().then(change(benefit(50, 0)));
    assert_eq!(changed.case.weeks[0].amounts, benefit(50, 0));
    assert_eq!(changed.ask(Who::Caseworker, change(benefit(50, 0))), Ok(Vec::new()));
    let nothing = planned.clone().then(change(WeekAmounts::default()));
    assert!(nothing.case.weeks.is_empty());
    // The citizen was well before the week began.
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-08") };
    assert!(planned.clone().then(well).case.weeks.is_empty());
    // Its Monday is left, which comes to something else.
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-09") };
    let cut = planned.clone().then(well);
    assert!(cut.case.weeks.is_empty());
    assert!(cut.ask(Who::Caseworker, plan("2026-02-09", Party::Citizen, "g2")).is_ok());
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-15") };
    assert_eq!(planned.then(well).case.weeks.len(), 1, "its Sunday is the last day");
}

#[test]
fn nothing_is_planned_without_a_decision_that_stands_or_outside_of_the_absence() {
    let granted = assessed().then(decided(DecisionKind::Grant, about("n1"), "g2"));
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-28") };
    let over = granted.clone().then(well).on("2026-03-30");
    let after = plan("2026-03-02", Party::Citizen, "g2");
    assert_eq!(refused(&over, after), Some(Refusal::NoDecision));
    assert!(over.ask(Who::Caseworker, plan("2026-02-23", Party::Citizen, "g2")).is_ok());
    let early = granted.on("2026-03-08");
    let week = plan("2026-03-02", Party::Citizen, "g2");
    assert_eq!(refused(&early, week.clone()), Some(Refusal::PeriodFuture), "its Sunday");
    assert!(early.on("2026-03-09").ask(Who::Caseworker, week).is_ok());
    let remove = Command::RemoveParty {
        employer: employer(0),
        reason: "Forkert arbejdsgiver.".into(),
        letter: letter("h9"),
    };
    let gone = paid().then(remove);
    assert_eq!(refused(&gone, plan("2026-02-16", party(0), "g1")), Some(Refusal::NoDecision));
}

#[test]
fn a_refund_case_ends_when_every_day_is_done_and_not_every_week() {
    let world = refunded_then_well();
    assert_eq!(world.case.refund_cases[&employer(0)].status, Status::Active, "11 to 13 February");
    let world = asked(world, "r2", "2026-03-03", "2026-02-11", "2026-02-13");
    let world = world.then(decided(DecisionKind::Refuse, about("r2"), "d2"));
    assert!(matches!(world.case.refund_cases[&employer(0)].status, Status::Ended { .. }));
}

#[test]
fn a_hearing_and_a_warning_serve_one_decision() {
    let lapse = |name: &str, on: &str| Command::Decide {
        choice: Choice { kind: DecisionKind::Lapse, ..stop(on, name) },
    };
    let hear = |name: &str| Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Lapse,
        letter: letter(name),
    };
    let resume = Command::Decide {
        choice: Choice {
            period: Some(days("2026-03-27", "2026-03-27")),
            ..choice(DecisionKind::Resume, Subject::Absence, "d2")
        },
    };
    let world = active().on("2026-03-02").then(Command::Warn { letter: letter("w1") });
    let world = world.on("2026-03-11").then(hear("h1")).on("2026-03-26");
    let world = world.then(lapse("d1", "2026-03-26")).on("2026-03-27").then(resume);
    assert_eq!(refused(&world, lapse("d3", "2026-03-27")), Some(Refusal::NotWarned));
    let warned = world.then(Command::Warn { letter: letter("w2") }).on("2026-04-20");
    assert_eq!(refused(&warned, lapse("d3", "2026-04-20")), Some(Refusal::HearingMissing));
    let heard = warned.then(hear("h2")).then(Command::AnswerHearing { hearing: letter("h2") });
    assert!(heard.ask(Who::Caseworker, lapse("d3", "2026-04-20")).is_ok());
}

#[test]
fn a_decision_is_about_the_whole_request_and_part_of_it_is_a_partial_grant() {
    let some = |kind| part(kind, "r1", "2026-02-04", "2026-02-10", "d1");
    for kind in [DecisionKind::Grant, DecisionKind::Refuse] {
        assert_eq!(refused(&assessed(), some(kind)), Some(Refusal::PartOfRequest));
    }
    assert!(assessed().ask(Who::Caseworker, some(DecisionKind::PartialGrant)).is_ok());
}

#[test]
fn no_day_is_granted_outside_of_the_absence_and_a_superseded_grant_is_in_nobodys_way() {
    let after = asked(ended(), "r2", "2026-04-01", "2026-03-01", "2026-03-31");
    let grant = decided(DecisionKind::Grant, about("r2"), "d2");
    assert_eq!(refused(&after, grant.clone()), Some(Refusal::OutsideAbsence));
    // The system granted the days alone, a person refuses them, and they are asked for again.
    let again = |world: World| asked(world, "r3", "2026-04-01", "2026-02-04", "2026-02-27");
    let granted = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    let twice = decided(DecisionKind::Grant, about("r3"), "d3");
    assert_eq!(refused(&again(granted), twice.clone()), Some(Refusal::PeriodOverlap));
    let refusal = assessed().then(decided(DecisionKind::Refuse, about("r1"), "d1"));
    assert!(again(refusal).ask(Who::Caseworker, twice).is_ok());
}

#[test]
fn an_advance_is_claimed_once() {
    let granted = assessed().then(decided(DecisionKind::Grant, about("n1"), "g2"));
    let monday = day("2026-02-09");
    let plan = Command::PlanPayout {
        monday,
        payee: Party::Citizen,
        amounts: benefit(1_000, 0),
        decision: letter("g2"),
        paid_to: None,
    };
    let mut world = granted.then(plan);
    for step in [PaymentStep::Requested, PaymentStep::Paid, PaymentStep::Posted] {
        world = world.then(Command::AdvancePayment { monday, payee: Party::Citizen, step });
    }
    let world = world
        .then(Command::Hear {
            subject: Subject::Refund { employer: employer(0) },
            intends: DecisionKind::Repay,
            letter: letter("h1"),
        })
        .then(Command::AnswerHearing { hearing: letter("h1") })
        .then(Command::Hear {
            subject: Subject::Refund { employer: employer(0) },
            intends: DecisionKind::Repay,
            letter: letter("h2"),
        })
        .then(Command::AnswerHearing { hearing: letter("h2") });
    let advance = |amount, name: &str| {
        let subject = Subject::Refund { employer: employer(0) };
        let ground = RepaymentGround::Advance { amount: ore(amount) };
        let repayment = Some(Repayment { ground, due_on: day("2026-06-01") });
        Command::Decide {
            choice: Choice { repayment, ..choice(DecisionKind::Repay, subject, name) },
        }
    };
    let world = world.then(advance(600, "d1"));
    assert!(
        world.events.iter().any(|recorded| matches!(recorded.event, Event::ClaimRaised { .. }))
    );
    let most = Some(Refusal::TooMuch { most: ore(400) });
    assert_eq!(refused(&world, advance(401, "d2")), most);
    assert_ne!(refused(&world, advance(400, "d2")), most);
    assert!(world.case.tasks.iter().all(|task| task.reason != Code::RetroChangeNegative));
}
