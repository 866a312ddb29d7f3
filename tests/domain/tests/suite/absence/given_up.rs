//! Days that are given up: refused as too late, or never claimed.

use bevilling_core::ids::ReportId;
use bevilling_core::sickness::case::command::{Choice, Command};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{Party, Subject, WriteOff, WriteOffReason};
use chrono::NaiveDate;

use super::given::{
    Who, World, about, active, application, asked, assessed, automatic, choice, close, closed, day,
    days, decided, employer, letter, never_claimed, notification, opening, refused, request,
};

/// The days that were refused as too late.
fn given_up(world: &World) -> Vec<(NaiveDate, NaiveDate)> {
    let late = |write_off: &&WriteOff| write_off.reason == WriteOffReason::RefusedLate;
    let given_up = world.case.write_offs.iter().filter(late);
    given_up.map(|write_off| (write_off.from, write_off.to)).collect()
}

#[test]
fn days_refused_as_too_late_are_written_off_and_no_others() {
    // Asked on 20 June: 20 March is the first day within three months.
    let opened = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    let world = World::open(day("2026-02-02"), Who::System, opening(opened));
    let world = asked(world.expect("it opens"), "r1", "2026-06-20", "2026-02-04", "2026-06-19");
    let partly = partly(about("r1"), "2026-03-20", "2026-06-19");
    let late = vec![(day("2026-02-04"), day("2026-03-19"))];
    assert_eq!(given_up(&world.clone().then(partly)), late, "20 March is granted");
    // Refused whole, also for days that were asked for in time: those are refused and not given up.
    let whole = world.then(decided(DecisionKind::Refuse, about("r1"), "d1"));
    assert_eq!(given_up(&whole), late);
    // What is refused for another reason was not too late.
    let merits = assessed().then(decided(DecisionKind::Refuse, about("r1"), "d1"));
    assert_eq!(given_up(&merits), []);
}

#[test]
fn days_are_written_off_as_never_claimed_when_they_could_be_refunded_and_no_others() {
    let never = |from, to| never_claimed(days(from, to));
    // Three months before 20 June lies 20 March.
    let later = active().on("2026-06-20");
    assert!(later.ask(Who::Caseworker, never("2026-02-04", "2026-03-19")).is_ok());
    let told = |from, to| refused(&later, Who::Caseworker, never(from, to));
    assert_eq!(told("2026-02-04", "2026-03-20"), Some(Refusal::NotYetLost));
    assert_eq!(told("2026-02-03", "2026-03-19"), Some(Refusal::OutsideAbsence));
}

fn partly(subject: Subject, from: &str, to: &str) -> Command {
    let choice = choice(DecisionKind::PartialGrant, subject, "d1");
    Command::Decide { choice: Choice { period: Some(days(from, to)), ..choice } }
}

#[test]
fn what_the_system_gave_up_a_person_takes_back_with_a_grant() {
    let late = request("r2", "2026-06-15", 0, days("2026-02-04", "2026-03-14"));
    let assess = Command::Assess { report: ReportId::new("r2"), found: Vec::new() };
    let world = active().on("2026-06-15").then(Command::Receive { report: late }).then(assess);
    let mut world = World { basis: "lov om ...", ..world };
    world.try_do(Who::System, automatic(DecisionKind::Refuse, "r2", "d1")).expect("too late");
    assert_eq!(given_up(&world), [(day("2026-02-04"), day("2026-03-14"))]);
    let excused = world.then(decided(DecisionKind::Grant, about("r2"), "d2"));
    assert_eq!(given_up(&excused), [], "what is granted is given up no more");
}

#[test]
fn a_late_application_gives_up_the_days_before_it() {
    let received = Command::Receive { report: application("a1", "2026-03-02") };
    let a1 = || ReportId::new("a1");
    let assess = Command::Assess { report: a1(), found: Vec::new() };
    let world = active().on("2026-03-02").then(received);
    let world = world.then(Command::LearnIncome { report: a1() }).then(assess);
    let granted = world.then(partly(about("a1"), "2026-03-02", "2026-03-31"));
    assert_eq!(given_up(&granted), [(day("2026-01-05"), day("2026-03-01"))]);
    assert!(granted.case.write_offs.iter().all(|write_off| write_off.party == Party::Citizen));
}

#[test]
fn the_days_of_a_removed_employer_are_the_citizens_to_apply_for() {
    let remove = Command::RemoveParty {
        employer: employer(0),
        reason: "Forkert arbejdsgiver.".into(),
        letter: letter("h9"),
    };
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-28") };
    let refuse = decided(DecisionKind::Refuse, about("r1"), "d1");
    let gone = assessed().then(refuse).then(remove).then(well);
    let gone = gone.on("2026-06-01").then(close(Party::Citizen));
    let given_up: Vec<&WriteOff> = gone.case.write_offs.iter().collect();
    let [only] = given_up[..] else { panic!("{given_up:?}") };
    assert_eq!((&only.party, only.reason), (&Party::Citizen, WriteOffReason::NeverClaimed));
    assert_eq!((only.from, only.to), (day("2026-01-05"), day("2026-02-28")));
    assert!(closed().case.write_offs.is_empty(), "beside an employer who claims there is nothing");
}
