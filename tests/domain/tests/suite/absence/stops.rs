//! The end by a decision: the job centre's stop, a stop ahead, and a stop that a complaint overturns.

use bevilling_core::code::Code;
use bevilling_core::ids::ActorId;
use bevilling_core::sickness::case::command::{Command, JobCentreStop};
use bevilling_core::sickness::case::decision::{DecisionKind, Ground};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{EndCause, LeaveAgreement, Status, Subject};

use super::given::{
    Who, World, about, active, assessed, day, days, decided, has_task, letter, refused, stop,
};

fn job_centre(decided_on: &str, last: &str) -> JobCentreStop {
    JobCentreStop {
        letter: letter("j1"),
        decided_on: day(decided_on),
        last_day: day(last),
        grounds: vec![Ground { law: "SDL § 7".into(), facts: Vec::new() }],
        reasons: "Borgeren er ikke længere uarbejdsdygtig.".into(),
        by: ActorId::new("job-centre"),
    }
}

fn learn(stop: JobCentreStop) -> Command {
    Command::LearnStop { stop }
}

#[test]
fn the_job_centres_stop_ends_the_absence_on_the_day_of_its_letter() {
    // The message comes a week after the letter.
    let mut world = active().on("2026-03-09");
    world.try_do(Who::System, learn(job_centre("2026-03-02", "2026-03-02"))).expect("a decision");
    assert_eq!(world.case.last_absence_day, Some(day("2026-03-02")));
    assert_eq!(world.case.ended_by, Some(EndCause::Stop));
    assert_eq!(world.case.decisions[&letter("j1")].on, day("2026-03-02"));
    let again = learn(job_centre("2026-03-02", "2026-03-02"));
    assert_eq!(world.ask(Who::System, again), Ok(Vec::new()), "once");
}

#[test]
fn the_job_centres_stop_is_founded_and_reaches_neither_back_nor_ahead() {
    let world = active().on("2026-03-09");
    let told = |stop| refused(&world, Who::System, learn(stop));
    let earliest = day("2026-03-02");
    let back = told(job_centre("2026-03-02", "2026-03-01"));
    assert_eq!(back, Some(Refusal::StopRetroactive { earliest }));
    let on = told(job_centre("2026-03-02", "2026-03-03"));
    assert_eq!(on, Some(Refusal::StopTooLate { latest: earliest }));
    let ahead = told(job_centre("2026-03-10", "2026-03-10"));
    assert_eq!(ahead, Some(Refusal::DateFuture));
    let stop = || job_centre("2026-03-02", "2026-03-02");
    let unfounded = told(JobCentreStop { grounds: Vec::new(), ..stop() });
    assert_eq!(unfounded, Some(Refusal::GroundMissing));
    let silent = told(JobCentreStop { reasons: " ".into(), ..stop() });
    assert_eq!(silent, Some(Refusal::ReasonMissing));
}

fn reassessed() -> World {
    let (reason, subject) = (Code::Reassess, Subject::Absence);
    let world = active().on("2026-03-02");
    world.then(Command::OpenTask { reason, subject, due_on: day("2026-03-02") })
}

#[test]
fn a_stop_ahead_outlives_a_recovery_that_is_regretted() {
    let world = reassessed().then(Command::Decide { choice: stop("2026-06-30", "d1") });
    let well = Command::ReportRecovery { last_absence_day: day("2026-04-10") };
    let world = world.on("2026-04-13").then(well).then(Command::RegretRecovery);
    let world = world.then(decided(DecisionKind::Resume, Subject::Absence, "d2"));
    assert_eq!(world.case.last_absence_day, Some(day("2026-06-30")));
    assert_eq!(world.case.ended_by, Some(EndCause::Stop));
}

#[test]
fn a_stop_that_a_complaint_overturns_is_resumed_and_forgotten() {
    let stopped =
        active().on("2026-03-02").then(Command::Decide { choice: stop("2026-03-02", "d1") });
    let resume = || decided(DecisionKind::Resume, Subject::Absence, "d2");
    assert_eq!(refused(&stopped, Who::Caseworker, resume()), Some(Refusal::NothingToDecide));
    let world = stopped.then(Command::Complain { decision: letter("d1") }).then(resume());
    assert_eq!((world.case.status, world.case.last_absence_day), (Status::Active, None));
    let well = Command::ReportRecovery { last_absence_day: day("2026-03-10") };
    let world = world.on("2026-03-11").then(well).then(Command::RegretRecovery);
    let world = world.then(decided(DecisionKind::Resume, Subject::Absence, "d3"));
    assert_eq!(world.case.last_absence_day, None);
}

#[test]
fn a_persons_decision_is_made_anew_only_after_a_complaint() {
    let refusal = decided(DecisionKind::Refuse, about("r1"), "d1");
    let grant = || decided(DecisionKind::Grant, about("r1"), "g2");
    let world = assessed().then(refusal);
    let told = refused(&world, Who::Caseworker, grant());
    assert_eq!(told, Some(Refusal::NotAtThisStage { stage: "refused".to_owned() }));
    let world = world.then(Command::Complain { decision: letter("d1") }).then(grant());
    assert!(has_task(&world, Code::ComplaintOpen), "until it is settled");
    let again = decided(DecisionKind::Refuse, about("r1"), "d3");
    assert!(refused(&world, Who::Caseworker, again).is_some());
}

#[test]
fn what_counts_as_recovery_can_be_objected_to() {
    let agreement = LeaveAgreement::NotAgreed;
    let leave = || Command::RecordLeave { period: days("2026-03-02", "2026-03-06"), agreement };
    let world = active().on("2026-03-02");
    assert_eq!(refused(&world, Who::System, leave()), Some(Refusal::CaseworkerOnly));
    let world = world.then(leave()).then(Command::RegretRecovery);
    assert!(has_task(&world, Code::RegrettedRecovery));
    // By hand the task is opened where the citizen may ask for it, and nowhere else.
    let (reason, subject) = (Code::RegrettedRecovery, Subject::Absence);
    let task = Command::OpenTask { reason, subject, due_on: day("2026-03-02") };
    assert_eq!(refused(&active(), Who::Caseworker, task), Some(Refusal::NotEnded));
    for reason in [Code::ShelvedRevived, Code::NoNotification] {
        let task =
            Command::OpenTask { reason, subject: Subject::Absence, due_on: day("2026-03-02") };
        assert_eq!(refused(&active(), Who::Caseworker, task), Some(Refusal::KindDoesNotFit));
    }
}
