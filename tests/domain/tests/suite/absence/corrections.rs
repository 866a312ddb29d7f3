//! What is put right: notifications that change, employers that were named wrongly, requests that nobody notified.

use bevilling_core::code::Code;
use bevilling_core::ids::{DocumentId, ReportId};
use bevilling_core::sickness::case::command::Command;
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::offers::{Action, open};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::{Stage, Via};
use bevilling_core::sickness::case::state::{
    Direction, EndCause, ManualReason, Party, Sender, Status, Subject,
};
use bevilling_core::sickness::case::week::PaymentStep;
use bevilling_core::sickness::ledger::entry::WeekAmounts;

use super::given::{
    Who, World, about, active, asked, assessed, closed, day, days, decided, employer, ended,
    has_task, letter, made_by_hand, notification, opening, paid, party, refused, request,
    unnotifiable, unnotified,
};

fn receive(report: bevilling_core::sickness::case::report::Report) -> Command {
    Command::Receive { report }
}

fn remove(number: usize) -> Command {
    let reason = "Forkert arbejdsgiver.".to_owned();
    Command::RemoveParty { employer: employer(number), reason, letter: letter("h9") }
}

fn correct() -> Command {
    let reason = "Forkert nummer.".to_owned();
    Command::CorrectParty { from: employer(0), to: employer(1), reason }
}

#[test]
fn a_notification_with_an_end_ends_what_an_earlier_one_of_the_same_employer_left_open() {
    let granted = assessed().then(decided(DecisionKind::Grant, about("n1"), "g2"));
    let ends = notification("n2", "2026-03-02", 0, "2026-01-05", Some("2026-02-27"));
    let world = granted.then(receive(ends));
    assert_eq!(world.case.last_absence_day, Some(day("2026-02-27")));
    assert_eq!(world.case.ended_by, Some(EndCause::ReportedWithEnd));
}

#[test]
fn an_absence_that_nobody_reports_any_more_is_over() {
    let annul = |id: &str| Command::AnnulReport { report: ReportId::new(id) };
    let world = active().then(annul("n1"));
    assert!(matches!(world.case.status, Status::Ended { .. }));
    assert_eq!(world.case.ended_by, Some(EndCause::NoNotification));
    assert!(matches!(world.case.refund_cases[&employer(0)].status, Status::Ended { .. }));
    // The employer sends it anew, with another first day.
    let anew = notification("n3", "2026-02-02", 0, "2026-01-12", None);
    let again = world.then(receive(anew));
    assert_eq!((again.case.status, again.case.last_absence_day), (Status::Active, None));
    assert_eq!(again.case.first_absence_day, day("2026-01-12"));
    assert_eq!(again.case.refund_cases[&employer(0)].status, Status::Active);
    assert!(again.case.tasks.is_empty() && again.case.pauses.is_empty());
    let other = notification("n2", "2026-02-02", 1, "2026-01-07", None);
    let two = active().then(receive(other)).then(annul("n1"));
    assert_eq!(two.case.status, Status::Active, "another employer says so still");
}

#[test]
fn an_employer_that_was_taken_out_is_decided_about_and_its_paid_weeks_are_looked_at() {
    let world = paid().then(remove(0));
    assert!(has_task(&world, Code::RetroChangeNegative));
    let refuse = decided(DecisionKind::Refuse, Subject::Refund { employer: employer(0) }, "d1");
    let early = refused(&world, Who::Caseworker, refuse.clone());
    assert_eq!(early, Some(Refusal::HearingOpen { until: day("2026-03-16") }));
    let world = world.on("2026-03-17");
    assert!(world.ask(Who::Caseworker, refuse).is_ok());
    let nothing = Command::Recalculate {
        monday: day("2026-02-09"),
        payee: party(0),
        amounts: WeekAmounts::default(),
    };
    let book = Command::Reaccount { monday: day("2026-02-09"), payee: party(0) };
    let world = world.then(nothing).then(book);
    assert_eq!(world.case.deficits.len(), 1);
    let unpaid = assessed().then(remove(0));
    assert!(!has_task(&unpaid, Code::RetroChangeNegative), "nothing was paid");
}

#[test]
fn the_right_employer_gets_its_waiting_requests_and_the_same_message_comes_twice() {
    let waiting = request("r8", "2026-02-02", 1, days("2026-01-20", "2026-01-31"));
    let world = active().then(receive(waiting)).then(correct());
    assert_eq!(world.case.reports[&ReportId::new("r8")].stage, Stage::Paired);
    let again = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    assert_eq!(world.ask(Who::System, receive(again)), Ok(Vec::new()));
    let same = notification("n7", "2026-02-02", 0, "2026-01-05", None);
    assert_eq!(world.ask(Who::System, receive(same)), Ok(Vec::new()));
    let other = notification("n1", "2026-02-02", 0, "2026-01-06", None);
    assert_eq!(refused(&world, Who::System, receive(other)), Some(Refusal::IdUsed));
}

#[test]
fn a_case_that_nobody_notified_ends_after_all_that_was_asked_for() {
    let second = request("r1", "2026-02-16", 0, days("2026-02-01", "2026-02-14"));
    let miss = |id: &str| Command::MissNotification { report: ReportId::new(id) };
    let world = unnotified().on("2026-02-16").then(receive(second)).on("2026-03-10");
    let world = world.then(miss("r0")).then(miss("r1"));
    let offer = |party: &Party| {
        let mut found = None;
        world.clone().with(Who::Caseworker, |context, case| {
            found = Some(open(case, party, Action::DecideReport, context));
        });
        found
    };
    assert_eq!(offer(&Party::Citizen), Some(Ok(())), "its task proposes a refusal");
    let refuse = |id: &str, name: &str| decided(DecisionKind::Refuse, about(id), name);
    let world = world.clone().then(refuse("r1", "d1")).then(refuse("r0", "d2"));
    assert_eq!(world.case.last_absence_day, Some(day("2026-02-14")));
    let at_last = notification("n1", "2026-03-10", 0, "2026-01-05", Some("2026-02-27"));
    let notified = world.clone().then(receive(at_last));
    assert_eq!(notified.case.last_absence_day, Some(day("2026-02-27")));
    assert_eq!(notified.case.ended_by, Some(EndCause::ReportedWithEnd));
    for (from, to) in [("2025-12-01", "2026-01-04"), ("2026-02-15", "2026-02-20")] {
        let elsewhere = request("r2", "2026-03-10", 0, days(from, to));
        let told = refused(&world, Who::System, receive(elsewhere));
        assert_eq!(told, Some(Refusal::OtherAbsence), "{from}");
    }
}

// § 40, stk. 1: five weeks after the first day that this employer reports.
#[test]
fn the_weeks_of_a_second_employer_count_from_its_own_first_day() {
    let refusal = |first: &str| {
        let late = notification("n2", "2026-03-20", 1, first, None);
        let world = active().on("2026-03-20").then(receive(late)).on("2026-04-07");
        let request = request("r2", "2026-04-07", 1, days("2026-03-16", "2026-04-06"));
        let assess = Command::Assess { report: ReportId::new("r2"), found: Vec::new() };
        let world = world.then(receive(request)).then(assess);
        let world = world.then(decided(DecisionKind::Refuse, about("r2"), "d1"));
        let days = world.case.write_offs.iter().map(|found| (found.from, found.to));
        days.collect::<Vec<_>>()
    };
    // 20 March is the 35th day after 13 February, and too late for 12 February.
    assert_eq!(refusal("2026-02-13"), []);
    assert_eq!(refusal("2026-02-12"), [(day("2026-03-16"), day("2026-03-19"))]);
}

#[test]
fn a_document_has_a_sender_and_comes_until_the_last_part_closes() {
    let attach = |sender| Command::AttachDocument {
        document: DocumentId::new("x1"),
        direction: Direction::In,
        sender,
        via: Via::Letter,
    };
    let nobody = attach(Sender::Other { name: " ".to_owned() });
    assert_eq!(refused(&active(), Who::System, nobody), Some(Refusal::ReasonMissing));
    let doctor = Sender::Other { name: "Lægehuset".to_owned() };
    let world = closed().then(attach(doctor.clone()));
    assert_eq!(world.case.documents[&DocumentId::new("x1")].sender, Some(doctor));
}

#[test]
fn a_case_made_by_hand_says_who_told() {
    use bevilling_core::sickness::case::command::OpeningKind;
    let report = || unnotifiable("n1", "2026-02-02", "2026-01-05");
    let open = |how| {
        let made = bevilling_core::sickness::case::command::Opening { how, ..opening(report()) };
        World::open(day("2026-02-02"), Who::Caseworker, made)
    };
    assert!(open(made_by_hand(ManualReason::EmployerBankrupt)).is_ok());
    let reason = ManualReason::EmployerBankrupt;
    let silent = open(OpeningKind::ByHand { reason, told_by: String::new() });
    assert_eq!(silent.err(), Some(Refusal::ReasonMissing));
}

#[test]
fn benefit_is_not_offered_again_beside_a_closed_refund_case() {
    let step = |step| Command::AdvancePayment { monday: day("2026-02-23"), payee: party(0), step };
    assert!(refused(&ended(), Who::Caseworker, step(PaymentStep::Paid)).is_some());
    let world = asked(ended(), "r2", "2026-03-03", "2026-02-28", "2026-02-28");
    assert!(world.case.reports.contains_key(&ReportId::new("r2")));
    let world = ended().then(Command::RegretRecovery);
    let offered = |world: World| {
        let mut found = None;
        world.with(Who::Caseworker, |context, case| {
            found = open(case, &Party::Citizen, Action::Resume, context).err();
        });
        found
    };
    assert_eq!(offered(world.clone()), None);
    let mut shut = world;
    let closed = Status::Closed { on: day("2026-06-01") };
    shut.case.refund_cases.values_mut().for_each(|refund| refund.status = closed);
    assert_eq!(offered(shut), Some(Refusal::CaseClosed));
}
