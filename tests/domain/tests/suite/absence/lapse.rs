//! Lapse (SDL § 21): who cooperates loses nothing.

use bevilling_core::ids::ReportId;
use bevilling_core::sickness::case::command::{Choice, Command};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::{FormAnswer, Stage};
use bevilling_core::sickness::case::state::{Status, Subject};

use super::given::{Who, World, active, choice, day, decided, letter, refused, stop};

fn n1() -> ReportId {
    ReportId::new("n1")
}

fn hear(name: &str) -> Command {
    let (subject, intends) = (Subject::Absence, DecisionKind::Lapse);
    Command::Hear { subject, intends, letter: letter(name) }
}

fn lapse(on: &str) -> Command {
    Command::Decide { choice: Choice { kind: DecisionKind::Lapse, ..stop(on, "d1") } }
}

/// Reminded of the form on 13 February, heard on 2 March; the times are over.
fn ripe() -> World {
    active()
        .on("2026-02-13")
        .then(Command::Remind { report: n1(), letter: letter("w1") })
        .on("2026-03-02")
        .then(hear("h1"))
        .on("2026-03-20")
}

#[test]
fn the_form_ends_the_matter_of_the_reminder() {
    assert!(ripe().ask(Who::Caseworker, lapse("2026-03-20")).is_ok());
    for answer in [FormAnswer::Agrees, FormAnswer::Disagrees] {
        let world = ripe().then(Command::ReceiveForm { report: n1(), answer });
        let told = refused(&world, Who::Caseworker, lapse("2026-03-20"));
        assert_eq!(told, Some(Refusal::NotWarned));
        // A new matter needs a new warning and a new hearing.
        let again = world.then(Command::Warn { letter: letter("w2") }).on("2026-04-20");
        let told = refused(&again, Who::Caseworker, lapse("2026-04-20"));
        assert_eq!(told, Some(Refusal::HearingMissing));
    }
}

#[test]
fn another_warning_is_lifted_by_a_caseworker_and_only_once() {
    let lift = |name: &str| Command::LiftWarning { warning: letter(name) };
    let world = active().on("2026-03-02").then(Command::Warn { letter: letter("w1") });
    assert_eq!(refused(&world, Who::System, lift("w1")), Some(Refusal::CaseworkerOnly));
    let world = world.then(hear("h1")).on("2026-03-20").then(lift("w1"));
    let told = refused(&world, Who::Caseworker, lapse("2026-03-20"));
    assert_eq!(told, Some(Refusal::NotWarned));
    for name in ["w1", "w9"] {
        assert_eq!(refused(&world, Who::Caseworker, lift(name)), Some(Refusal::Unknown));
    }
    // As long as another warning is open its hearing serves.
    let two = ripe().then(Command::Warn { letter: letter("w2") }).on("2026-04-20");
    assert!(two.then(lift("w2")).ask(Who::Caseworker, lapse("2026-04-20")).is_ok());
}

// § 11, stk. 2: eight days after dispatch.
#[test]
fn the_time_for_the_form_counts_from_the_dispatch_of_the_letter() {
    let send = || Command::SendNotice { report: n1() };
    let world = active().on("2026-02-06").then(send());
    let until = Stage::AwaitingCitizen { until: day("2026-02-16") };
    // 14 February is a Saturday.
    assert_eq!(world.case.reports[&n1()].stage, until);
    let remind = || Command::Remind { report: n1(), letter: letter("w1") };
    let early = refused(&world.clone().on("2026-02-16"), Who::System, remind());
    assert_eq!(early, Some(Refusal::TooEarly { from: day("2026-02-17") }));
    let world = world.on("2026-02-17").then(remind());
    let told = refused(&world, Who::Caseworker, send());
    assert_eq!(told, Some(Refusal::NotAtThisStage { stage: "reminded".to_owned() }));
}

#[test]
fn a_lapse_that_a_complaint_overturns_is_undone_whole() {
    let lapsed = || ripe().then(lapse("2026-03-20")).on("2026-04-30");
    let undo = || decided(DecisionKind::Resume, Subject::Absence, "d2");
    let told = refused(&lapsed(), Who::Caseworker, undo());
    assert_eq!(told, Some(Refusal::PeriodMissing), "without a complaint: from which day?");
    let world = lapsed().then(Command::Complain { decision: letter("d1") }).then(undo());
    assert_eq!((world.case.status, world.case.pauses), (Status::Active, Vec::new()));
}

#[test]
fn nothing_is_granted_on_a_form_that_disagrees_before_the_income_is_known() {
    let disagrees = Command::ReceiveForm { report: n1(), answer: FormAnswer::Disagrees };
    let world = active().then(disagrees);
    let grant = || choice(DecisionKind::Grant, super::given::about("n1"), "g1");
    let manual = || Some(Refusal::NotAtThisStage { stage: "manual".to_owned() });
    let told = refused(&world, Who::Caseworker, Command::Decide { choice: grant() });
    assert_eq!(told, manual());
    let assess = || Command::Assess { report: n1(), found: Vec::new() };
    assert_eq!(refused(&world, Who::Caseworker, assess()), manual());
    let done = Command::CompleteTask {
        reason: bevilling_core::code::Code::FormDisagrees,
        subject: super::given::about("n1"),
    };
    let looked = world.clone().then(done);
    assert_eq!(looked.case.reports[&n1()].stage, Stage::Matched);
    let known = world.then(Command::LearnIncome { report: n1() });
    assert_eq!(known.case.reports[&n1()].stage, Stage::IncomeFetched);
}
