//! The end of a case: when it closes, what keeps it open, what is given up, and what comes after.

use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::ids::CaseId;
use bevilling_core::sickness::case::command::{Command, Opening, OpeningKind};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::hindrance::Hindrance;
use bevilling_core::sickness::case::lost::lost_days;
use bevilling_core::sickness::case::offers::{Action, open};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{ManualReason, Party, Status, Subject, WriteOff};
use chrono::Days;

use super::given::{
    Who, World, about, active, application, benefit, close, closed, day, days, decided, employer,
    ended, has_task, letter, made_by_hand, never_claimed, opening, ore, party, pay, refused,
    request, unnotifiable,
};

#[test]
fn the_absence_closes_on_day_60_and_the_refund_on_day_90() {
    let world = ended();
    let early = refused(&world.clone().on("2026-04-30"), Who::System, close(Party::Citizen));
    assert_eq!(early, Some(Refusal::TooEarly { from: day("2026-05-01") }));
    assert!(world.clone().on("2026-05-01").ask(Who::System, close(Party::Citizen)).is_ok());
    let settled = pay(pay(pay(world, "2026-02-02"), "2026-02-16"), "2026-02-23");
    let refund = &settled.case.refund_cases[&employer(0)];
    assert_eq!(refund.status, Status::Ended { on: day("2026-03-02") });
    let early = refused(&settled.clone().on("2026-05-30"), Who::System, close(party(0)));
    assert_eq!(early, Some(Refusal::TooEarly { from: day("2026-05-31") }));
    assert!(settled.on("2026-05-31").ask(Who::System, close(party(0))).is_ok());
}

#[test]
fn a_refund_case_never_closes_while_the_absence_runs() {
    let remove = Command::RemoveParty {
        employer: employer(0),
        reason: "Forkert arbejdsgiver.".into(),
        letter: letter("h9"),
    };
    let world = active().then(remove).on("2027-01-04");
    assert_eq!(refused(&world, Who::System, close(party(0))), Some(Refusal::NotEnded));
    let well = Command::ReportRecovery { last_absence_day: day("2027-01-03") };
    assert!(world.then(well).ask(Who::System, close(party(0))).is_ok());
}

#[test]
fn an_absence_is_not_resumed_beside_a_closed_refund_case() {
    let regretted = ended().then(Command::RegretRecovery);
    let settled = pay(pay(pay(regretted, "2026-02-02"), "2026-02-16"), "2026-02-23");
    let mut world = settled.on("2026-06-01").then(close(party(0)));
    let resume = || decided(DecisionKind::Resume, Subject::Absence, "d1");
    assert_eq!(refused(&world, Who::Caseworker, resume()), Some(Refusal::CaseClosed));
    let reopen = Command::Reopen { reason: "Raskmeldingen er fortrudt.".into() };
    world.try_do(Who::Manager, reopen).expect("a manager may");
    let world = world.then(resume());
    assert_eq!(world.case.refund_cases[&employer(0)].status, Status::Active);
}

#[test]
fn what_is_open_keeps_a_case_from_closing() {
    let ripe = || ended().on("2026-06-01");
    let open = |world: World| refused(&world, Who::System, close(Party::Citizen));
    let what = |hindrance| Some(Refusal::StillOpen { what: vec![hindrance] });
    assert_eq!(open(ripe().then(Command::RegretRecovery)), what(Hindrance::Task));
    let applied = Command::Receive { report: application("a1", "2026-06-01") };
    assert_eq!(open(ripe().then(applied)), what(Hindrance::Report));
    let granted = ripe().then(decided(DecisionKind::Grant, about("n1"), "g2"));
    let complained = granted.clone().then(Command::Complain { decision: letter("g2") });
    assert_eq!(open(complained), what(Hindrance::Complaint));
    let planned = granted.then(Command::PlanPayout {
        monday: day("2026-02-23"),
        payee: Party::Citizen,
        amounts: benefit(100, 0),
        decision: letter("g2"),
        paid_to: None,
    });
    assert_eq!(open(planned), what(Hindrance::Week));
}

#[test]
fn what_nobody_claimed_is_written_off_by_the_system_and_claimed_again_is_open_again() {
    let lost = Command::WriteOff {
        employer: employer(0),
        period: days("2026-02-04", "2026-02-28"),
        hours: Some(Hours::from_hundredths(13_320)),
        amount: Some(ore(1_751_400)),
    };
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-28") };
    let mut world = active().on("2026-06-01").then(well);
    world.try_do(Who::System, lost).expect("bookkeeping needs nobody");
    assert!(matches!(world.case.refund_cases[&employer(0)].status, Status::Ended { .. }));
    let late = request("r1", "2026-06-01", 0, days("2026-02-04", "2026-02-28"));
    let world = world.then(Command::Receive { report: late });
    assert!(world.case.write_offs.is_empty() && has_task(&world, Code::ShelvedRevived));
    assert_eq!(world.case.refund_cases[&employer(0)].status, Status::Active);
}

#[test]
fn an_application_in_a_closed_case_opens_a_linked_one() {
    let by_hand = Opening {
        how: made_by_hand(ManualReason::NoCompanyNumber),
        ..opening(unnotifiable("n1", "2026-02-02", "2026-01-05"))
    };
    let done = Command::CompleteTask { reason: Code::ManualCase, subject: Subject::Absence };
    let well = Command::ReportRecovery { last_absence_day: day("2026-01-31") };
    let world = World::open(day("2026-02-02"), Who::Caseworker, by_hand).expect("it opens");
    let world = world.then(done).then(well).on("2026-04-03").then(close(Party::Citizen));
    let written_off: Vec<WriteOff> = world.case.write_offs.iter().cloned().collect();
    assert_eq!(written_off.len(), 1, "nobody applied");
    let report = application("a1", "2026-05-04");
    let receive = Command::Receive { report: report.clone() };
    let world = world.on("2026-05-04");
    assert_eq!(refused(&world, Who::System, receive), Some(Refusal::OpenLinkedCase));
    let linked = Opening {
        case: CaseId::new("case-2"),
        how: OpeningKind::Revived {
            of: CaseId::new("case-1"),
            absence: days("2026-01-05", "2026-01-31"),
            write_offs: written_off,
        },
        ..opening(report)
    };
    let linked = World::open(day("2026-05-04"), Who::System, linked).expect("it opens");
    assert!(has_task(&linked, Code::ShelvedRevived));
    assert_eq!(linked.case.last_absence_day, Some(day("2026-01-31")));
}

#[test]
fn a_late_request_is_taken_in_after_the_absence_case_closed() {
    let world = closed().on("2026-05-04");
    let from = day("2026-02-28") + Days::new(0);
    let more = request("r2", "2026-05-04", 0, days(&from.to_string(), "2026-02-28"));
    assert!(world.ask(Who::System, Command::Receive { report: more }).is_ok());
}

#[test]
fn days_that_nobody_claimed_are_found_once_they_can_be_claimed_no_more() {
    let lost = |world: &World| {
        let mut found = Vec::new();
        world.clone().with(Who::System, |context, case| {
            found = lost_days(case, &employer(0), context).expect("a party");
        });
        found
    };
    // Refundable from 4 February; the request asks for 10 to 20 February.
    let request = request("r1", "2026-03-02", 0, days("2026-02-10", "2026-02-20"));
    let world = active().on("2026-03-02").then(Command::Receive { report: request });
    assert_eq!(lost(&world.clone().on("2026-05-04")), [], "4 February can be claimed");
    assert_eq!(lost(&world.clone().on("2026-05-05")), [days("2026-02-04", "2026-02-04")]);
    let world = world.on("2026-06-01");
    let expect = [days("2026-02-04", "2026-02-09"), days("2026-02-21", "2026-02-28")];
    assert_eq!(lost(&world), expect);
    let mut world = world;
    for period in expect {
        world.try_do(Who::System, never_claimed(period)).expect("bookkeeping needs nobody");
    }
    assert_eq!(lost(&world), []);
    let offer = |world: &World| {
        let mut found = None;
        world.clone().with(Who::Caseworker, |context, case| {
            found = open(case, &party(0), Action::WriteOff, context).err();
        });
        found
    };
    assert_eq!(offer(&world), Some(Refusal::NotYetLost));
    assert_eq!(offer(&world.on("2026-06-02")), None, "1 March fell out");
}
