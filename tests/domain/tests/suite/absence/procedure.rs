//! The rules of the procedure, one after another.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::ids::{CaseId, ReportId};
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::rule::assessment::{Answer, Reading};
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::automation::facts::GateFacts;
use bevilling_core::sickness::automation::rules::GATE;
use bevilling_core::sickness::case::command::{Choice, Command, Opening, OpeningKind};
use bevilling_core::sickness::case::decision::{ClaimEnd, Decision, DecisionKind, ReachesBack};
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::hindrance::Hindrance;
use bevilling_core::sickness::case::offers::{Action, open as open_action};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::FormAnswer;
use bevilling_core::sickness::case::state::{
    EndCause, LeaveAgreement, ManualReason, Party, Status, Subject, WriteOff, WriteOffReason,
};
use bevilling_core::sickness::deadlines::{Deadline, last_day};
use chrono::Days;

use super::given::{
    Who, World, about, active, application, assessed, automatic, benefit, choice, closed, day,
    days, decided, employer, ended, gate_facts, letter, notification, opening, ore, paid, party,
    pay, refund, repeated, request, stop, unnotifiable, unnotified,
};

fn refused(world: &World, who: Who, command: Command) -> Option<Refusal> {
    world.ask(who, command).err()
}

fn has_task(world: &World, reason: Code) -> bool {
    world.case.tasks.iter().any(|task| task.reason == reason)
}

fn close(party: Party) -> Command {
    Command::Close { party }
}

#[test]
fn a_request_without_notification_waits_a_day_then_for_a_person_then_proposes_a_refusal() {
    let miss = || Command::MissNotification { report: ReportId::new("r0") };
    let early = refused(&unnotified(), Who::System, miss());
    assert_eq!(early, Some(Refusal::TooEarly { from: day("2026-02-03") }));
    let world = unnotified().on("2026-02-03").then(miss());
    assert!(world.case.tasks.iter().all(|task| task.proposal.is_none()));
    assert!(has_task(&world, Code::NoNotification));
    let refuse = || decided(DecisionKind::Refuse, about("r0"), "d1");
    assert!(refused(&world, Who::Caseworker, refuse()).is_some(), "nothing proposes it yet");
    let world = world.on("2026-02-15").then(miss());
    assert!(world.case.tasks.iter().all(|task| task.proposal.is_none()), "day 13");
    let world = world.on("2026-02-16").then(miss());
    assert!(world.case.tasks.iter().all(|task| task.proposal == Some(DecisionKind::Refuse)));
    assert_eq!(world.case.tasks.len(), 1);
    let system = refused(&world, Who::System, automatic(DecisionKind::Refuse, "r0", "d1"));
    assert!(
        matches!(&system, Some(Refusal::NotAutomatic { reasons })
            if reasons.contains(&Code::NoNotification)),
        "{system:?}"
    );
    let world = world.then(refuse());
    assert_eq!(world.case.ended_by, Some(EndCause::NoNotification));
    assert!(world.case.tasks.is_empty());
}

#[test]
fn a_notification_that_comes_after_its_request_pairs_it() {
    let late = notification("n1", "2026-02-04", 0, "2026-01-05", None);
    let miss = Command::MissNotification { report: ReportId::new("r0") };
    let world = unnotified().on("2026-02-04").then(miss).then(Command::Receive { report: late });
    assert!(world.case.tasks.is_empty());
    assert_eq!(world.case.reports[&ReportId::new("r0")].stage.name(), "paired");
}

#[test]
fn a_case_by_hand_needs_a_caseworker_a_channel_and_days_without_another_case() {
    let by_hand = || Opening {
        how: OpeningKind::ByHand { reason: ManualReason::EmployerBankrupt },
        ..opening(unnotifiable("n1", "2026-02-02", "2026-01-05"))
    };
    let open = |who, opening| World::open(day("2026-02-02"), who, opening);
    let world = open(Who::Caseworker, by_hand()).expect("it opens");
    assert!(has_task(&world, Code::ManualCase) && world.case.refund_cases.is_empty());
    assert_eq!(open(Who::System, by_hand()).err(), Some(Refusal::CaseworkerOnly));
    let reported = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    let digital = Opening { report: reported, ..by_hand() };
    assert_eq!(open(Who::Caseworker, digital).err(), Some(Refusal::KindDoesNotFit));
    let twice = Opening { other_cases: vec![days("2025-12-01", "2026-01-05")], ..by_hand() };
    assert_eq!(open(Who::Caseworker, twice).err(), Some(Refusal::CaseExists));
    let before = Opening { other_cases: vec![days("2025-12-01", "2026-01-04")], ..by_hand() };
    assert!(open(Who::Caseworker, before).is_ok());
}

#[test]
fn an_absence_of_more_than_three_years_ago_is_for_a_person() {
    let open = |first| {
        let reported = notification("n1", "2026-02-02", 0, first, None);
        World::open(day("2026-02-02"), Who::System, opening(reported)).expect("it opens")
    };
    assert!(has_task(&open("2023-02-01"), Code::Stale));
    assert!(!has_task(&open("2023-02-02"), Code::Stale));
}

#[test]
fn a_stop_reaches_back_only_for_what_the_citizen_did() {
    let back = Choice { reaches_back: Some(ReachesBack::BackAtWork), ..stop("2026-01-31", "d1") };
    let world = active().on("2026-03-02").then(Command::Decide { choice: back });
    assert_eq!(world.case.last_absence_day, Some(day("2026-01-31")));
    let plain = Command::Decide { choice: stop("2026-01-31", "d1") };
    let earliest = day("2026-03-02");
    assert_eq!(
        refused(&active().on("2026-03-02"), Who::Caseworker, plain),
        Some(Refusal::StopRetroactive { earliest })
    );
}

#[test]
fn a_stop_ahead_is_for_the_reassessment_point_and_gives_way_to_a_recovery() {
    let reassess = Command::OpenTask {
        reason: Code::Reassess,
        subject: Subject::Absence,
        due_on: day("2026-03-31"),
    };
    let ahead = Command::Decide { choice: stop("2026-03-31", "d1") };
    let world = active().on("2026-03-02").then(reassess).then(ahead);
    assert!(world.case.tasks.is_empty());
    let well = Command::ReportRecovery { last_absence_day: day("2026-03-09") };
    let world = world.on("2026-03-10").then(well);
    assert_eq!(world.case.last_absence_day, Some(day("2026-03-09")));
}

#[test]
fn nothing_is_automatic_without_a_legal_basis_or_over_an_objection_or_a_task() {
    let grant = || automatic(DecisionKind::Grant, "r2", "d1");
    let only = |reason| Some(Refusal::NotAutomatic { reasons: vec![reason] });
    assert!(repeated().ask(Who::System, grant()).is_ok());
    let no_basis = World { basis: "", ..repeated() };
    assert_eq!(refused(&no_basis, Who::System, grant()), only(Code::AutomationBasisMissing));
    let objected = repeated().then(Command::ObjectToAutomation);
    assert_eq!(refused(&objected, Who::System, grant()), only(Code::AutomationObjection));
    let (reason, subject, due_on) = (Code::Move, Subject::Absence, day("2026-03-02"));
    let asked = repeated().then(Command::OpenTask { reason, subject, due_on });
    assert_eq!(refused(&asked, Who::System, grant()), only(Code::Move));
}

#[test]
fn the_system_decides_by_the_gate_alone_whatever_is_said_of_what_the_case_knows() {
    let with = |facts: GateFacts, report: &str| {
        let made = choice(DecisionKind::Grant, about(report), "d1");
        Command::Decide { choice: Choice { facts: Some(Box::new(facts)), ..made } }
    };
    let only = |reason| Some(Refusal::NotAutomatic { reasons: vec![reason] });
    let known = gate_facts;
    // Nothing was found against it, and nothing is known of it either.
    let unknown = decided(DecisionKind::Grant, about("r2"), "d1");
    let reasons = match refused(&repeated(), Who::System, unknown) {
        Some(Refusal::NotAutomatic { reasons }) => reasons,
        other => panic!("{other:?}"),
    };
    assert!(reasons.contains(&Code::MessageNotSound) && reasons.contains(&Code::NoSingleCase));
    let changed = GateFacts { same_basis: None, ..known() };
    assert_eq!(refused(&repeated(), Who::System, with(changed, "r2")), only(Code::BasisChanged));
    // The first request repeats none, though somebody says so.
    let first = World { basis: "lov om ...", ..assessed() };
    let granted_until = known().reassess_after;
    let said = || GateFacts { granted_until: granted_until.clone(), ..known() };
    assert_eq!(refused(&first, Who::System, with(said(), "r1")), only(Code::FirstRequest));
    // Leave that the case has counts, though somebody says that there is none.
    let agreement = LeaveAgreement::Agreed;
    let leave = Command::RecordLeave { period: days("2026-03-31", "2026-03-31"), agreement };
    let away = repeated().then(leave);
    assert_eq!(refused(&away, Who::System, with(said(), "r2")), only(Code::Holiday));
}

#[test]
fn an_automatic_decision_keeps_the_assessment_of_the_gate_and_a_persons_has_none() {
    let mut world = repeated();
    world.try_do(Who::System, automatic(DecisionKind::Grant, "r2", "d1")).expect("automatic");
    let made = &world.case.decisions[&letter("d1")];
    let found = made.assessment.as_ref().expect("why it could be automatic");
    assert_eq!((found.day, found.findings.len()), (day("2026-04-01"), GATE.len()));
    let request = found.finding("SB-11.11").expect("the request");
    assert_eq!(request.answer, Answer::Met);
    let before = found.readings(request).iter().any(|reading| {
        matches!(reading, Reading::Fact { path, value: Value::Day(last), .. }
            if path == "gate.grantedUntil" && *last == day("2026-02-28"))
    });
    assert!(before, "what it rests on");
    let stored = serde_json::to_value(made).expect("it is stored");
    assert_eq!(serde_json::from_value::<Decision>(stored).expect("it is read"), *made);
    assert!(world.case.decisions[&letter("g1")].assessment.is_none());
}

#[test]
fn the_only_automatic_refusal_is_of_refund_days_older_than_three_months() {
    let case = |to: &str| {
        let late = request("r2", "2026-06-15", 0, days("2026-02-04", to));
        let assess = Command::Assess { report: ReportId::new("r2"), found: Vec::new() };
        let world = active().on("2026-06-15").then(Command::Receive { report: late }).then(assess);
        World { basis: "lov om ...", ..world }
    };
    let refuse = || automatic(DecisionKind::Refuse, "r2", "d1");
    let only = |reason| Some(Refusal::NotAutomatic { reasons: vec![reason] });
    assert!(case("2026-03-14").ask(Who::System, refuse()).is_ok(), "15 March can be refunded");
    assert_eq!(refused(&case("2026-03-15"), Who::System, refuse()), only(Code::AdverseResult));
    let no_basis = World { basis: " ", ..case("2026-03-14") };
    assert_eq!(refused(&no_basis, Who::System, refuse()), only(Code::AutomationBasisMissing));
}

#[test]
fn a_reason_for_a_person_makes_tasks_and_their_end_makes_the_report_ripe() {
    let found = vec![Code::WorkInjury, Code::Holiday];
    let assess = Command::Assess { report: ReportId::new("r1"), found };
    let done = |reason| Command::CompleteTask { reason, subject: about("r1") };
    let world = assessed().then(assess).then(done(Code::Holiday));
    assert_eq!(world.case.reports[&ReportId::new("r1")].stage.name(), "manual");
    assert_eq!(refused(&world, Who::System, done(Code::WorkInjury)), Some(Refusal::CaseworkerOnly));
    let world = world.then(done(Code::WorkInjury));
    assert_eq!(world.case.reports[&ReportId::new("r1")].stage.name(), "assessed");
}

#[test]
fn a_form_that_disagrees_is_for_a_person() {
    let form = Command::ReceiveForm { report: ReportId::new("n1"), answer: FormAnswer::Disagrees };
    let world = active().then(form);
    assert!(has_task(&world, Code::FormDisagrees));
    assert_eq!(world.case.reports[&ReportId::new("n1")].stage.name(), "manual");
}

#[test]
fn an_adverse_decision_waits_for_the_hearing_or_says_why_nobody_is_heard() {
    let refuse = |reason: Option<&str>| {
        let not_heard_because = reason.map(str::to_owned);
        let refusal = choice(DecisionKind::Refuse, about("r1"), "d1");
        Command::Decide { choice: Choice { not_heard_because, ..refusal } }
    };
    assert_eq!(refused(&assessed(), Who::Caseworker, refuse(None)), Some(Refusal::HearingMissing));
    assert_eq!(
        refused(&assessed(), Who::Caseworker, refuse(Some(" "))),
        Some(Refusal::ReasonMissing)
    );
    let hear = Command::Hear { subject: about("r1"), letter: letter("h1") };
    let heard = assessed().then(hear);
    let until = day("2026-03-16");
    assert_eq!(
        refused(&heard, Who::Caseworker, refuse(Some("Nej."))),
        Some(Refusal::HearingOpen { until })
    );
    assert!(refused(&heard.clone().on("2026-03-16"), Who::Caseworker, refuse(None)).is_some());
    assert!(heard.clone().on("2026-03-17").ask(Who::Caseworker, refuse(None)).is_ok());
    let answered = heard.then(Command::AnswerHearing { hearing: letter("h1") });
    assert!(answered.ask(Who::Caseworker, refuse(None)).is_ok());
}

#[test]
fn a_right_lapses_after_a_warning_and_a_hearing_and_comes_back_by_decision() {
    let world = active().on("2026-03-02").then(Command::Warn { letter: letter("w1") });
    let lapse = |on: &str| Command::Decide {
        choice: Choice { kind: DecisionKind::Lapse, ..stop(on, "d1") },
    };
    let warned = refused(&world, Who::Caseworker, lapse("2026-03-02"));
    assert_eq!(warned, Some(Refusal::NotWarned));
    let world = world.on("2026-03-11");
    let unheard = refused(&world, Who::Caseworker, lapse("2026-03-11"));
    assert_eq!(unheard, Some(Refusal::HearingMissing), "no reason makes up for it");
    let hear = Command::Hear { subject: Subject::Absence, letter: letter("h1") };
    let world = world.then(hear).on("2026-03-26").then(lapse("2026-03-26"));
    assert_eq!(world.case.ended_by, Some(EndCause::Lapse));
    // The last day of the four weeks after 27 March, the first day without benefit, is 24 April.
    let resume = |from: &str| Command::Decide {
        choice: Choice {
            period: Some(Period::open(day(from))),
            ..choice(DecisionKind::Resume, Subject::Absence, "d2")
        },
    };
    let world = world.on("2026-04-30");
    let unsaid =
        refused(&world, Who::Caseworker, decided(DecisionKind::Resume, Subject::Absence, "d2"));
    assert_eq!(unsaid, Some(Refusal::PeriodMissing), "from when?");
    let late = refused(&world, Who::Caseworker, resume("2026-04-25"));
    assert_eq!(late, Some(Refusal::ResumeTooLate { latest: day("2026-04-24") }));
    let world = world.then(resume("2026-04-24"));
    assert_eq!((world.case.status, world.case.last_absence_day), (Status::Active, None));
    assert_eq!(world.case.pauses, vec![days("2026-03-27", "2026-04-23")]);
}

#[test]
fn a_complaint_is_reconsidered_within_four_weeks_also_when_the_case_is_closed() {
    let mut world = closed();
    let complain = |letter_of: &str| Command::Complain { decision: letter(letter_of) };
    world.try_do(Who::Caseworker, complain("g1")).expect("a closed case takes it in");
    let task = world.case.tasks.iter().find(|task| task.reason == Code::ComplaintOpen);
    let due = task.map(|task| task.due_on);
    assert_eq!(due, last_day(Deadline::Reconsideration, world.today, &RateBook::NATIONAL));
    assert_eq!(world.ask(Who::Caseworker, complain("g1")), Ok(Vec::new()), "once");
    let done = Command::CompleteTask { reason: Code::ComplaintOpen, subject: about("r1") };
    assert!(world.ask(Who::Caseworker, done).is_err());
    let world = world.then(Command::SettleComplaint { decision: letter("g1") });
    assert!(world.case.tasks.is_empty() && world.case.complaints.is_empty());
}

#[test]
fn an_agreement_about_a_chronic_illness_is_approved_or_refused() {
    let subject = || Subject::Refund { employer: employer(0) };
    let world = active().then(decided(DecisionKind::Agreement, subject(), "d1"));
    assert_eq!(world.case.decisions[&letter("d1")].kind, DecisionKind::Agreement);
    let refuse = decided(DecisionKind::Refuse, subject(), "d2");
    let unheard = active().ask(Who::System, refuse.clone());
    assert_eq!(unheard, Err(Refusal::PersonDecides));
    let world = active().then(refuse);
    let made = &world.case.decisions[&letter("d2")];
    assert_eq!((made.kind, made.period), (DecisionKind::Refuse, None));
    assert_eq!(world.case.refund_cases[&employer(0)].status, Status::Active, "it runs on");
}

#[test]
fn a_first_day_that_moves_more_than_three_years_back_is_looked_at() {
    let has_task = |first: &str| {
        let earlier = Command::Receive { report: notification("n2", "2026-02-10", 1, first, None) };
        let world = active().on("2026-02-10").then(earlier);
        world.case.tasks.iter().any(|task| task.reason == Code::Stale)
    };
    assert!(!has_task("2023-02-10"), "three years ago");
    assert!(has_task("2023-02-09"), "a day more");
}

#[test]
fn what_the_system_decided_alone_is_offered_to_a_person() {
    let mut world = repeated();
    world.try_do(Who::System, automatic(DecisionKind::Grant, "r2", "g2")).expect("automatic");
    let offered = |world: &World, who| {
        let mut found = None;
        drop(world.clone().with(who, |context, case| {
            found = Some(open_action(case, &party(0), Action::DecideReport, context));
        }));
        found
    };
    assert_eq!(offered(&world, Who::Caseworker), Some(Ok(())));
    assert_eq!(offered(&world, Who::System), Some(Err(Refusal::NothingToDecide)));
    assert!(world.ask(Who::Caseworker, decided(DecisionKind::Refuse, about("r2"), "d1")).is_ok());
}

#[test]
fn a_regretted_recovery_is_decided_about_and_never_opened_in_silence() {
    let world = ended().then(Command::RegretRecovery);
    assert_eq!(world.case.status, Status::Ended { on: day("2026-03-02") });
    assert_eq!(world.ask(Who::Caseworker, Command::RegretRecovery), Ok(Vec::new()));
    let done = Command::CompleteTask { reason: Code::RegrettedRecovery, subject: Subject::Absence };
    assert_eq!(refused(&world, Who::Caseworker, done), Some(Refusal::DecisionNeeded));
    let resumed = world.clone().then(decided(DecisionKind::Resume, Subject::Absence, "d1"));
    assert_eq!(resumed.case.status, Status::Active);
    let refused = world.then(decided(DecisionKind::Refuse, Subject::Absence, "d1"));
    assert!(matches!(refused.case.status, Status::Ended { .. }));
    assert!(resumed.case.tasks.is_empty() && refused.case.tasks.is_empty());
}

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
    });
    assert_eq!(open(planned), what(Hindrance::Week));
}

#[test]
fn less_paid_back_in_time_is_a_deficit_that_is_claimed_by_decision_and_never_by_itself() {
    let week = |amount| {
        let amounts = refund(amount);
        Command::Recalculate { monday: day("2026-02-09"), payee: party(0), amounts }
    };
    let post = || Command::Reaccount { monday: day("2026-02-09"), payee: party(0) };
    let world = paid().then(week(400_000)).then(post());
    let deficits: Vec<_> = world.case.deficits_of(&party(0)).collect();
    assert!(
        matches!(deficits[..], [deficit] if deficit.amount == ore(86_500) && deficit.year == 2026)
    );
    assert!(has_task(&world, Code::RetroChangeNegative));
    // More again goes to the deficit first; only the rest is paid.
    let mut more = world.clone().then(week(500_000));
    let events = more.try_do(Who::Caseworker, post()).expect("it is posted");
    assert!(events.iter().any(
        |event| matches!(event, Event::WeekReaccounted { due, deficits, .. } if *due == ore(13_500) && deficits.is_empty())
    ));
    assert!(more.case.tasks.is_empty() && more.case.deficits.is_empty());
    let subject = || Subject::Refund { employer: employer(0) };
    let repay = || decided(DecisionKind::Repay, subject(), "d1");
    assert_eq!(refused(&world, Who::Caseworker, repay()), Some(Refusal::HearingMissing));
    assert_eq!(refused(&world, Who::System, repay()), Some(Refusal::PersonDecides));
    let hear = Command::Hear { subject: subject(), letter: letter("h1") };
    let heard = world.clone().then(hear).on("2026-03-17");
    let claimed = heard.then(repay());
    assert_eq!(claimed.case.claims[&letter("d1")].amount, ore(86_500));
    assert!(claimed.case.deficits.is_empty() && claimed.case.tasks.is_empty());
    let end = Command::EndClaim { decision: letter("d1"), end: ClaimEnd::Paid };
    assert!(claimed.then(end).case.claims[&letter("d1")].ended.is_some());
    let forgiven = world.then(decided(DecisionKind::NoRepay, subject(), "d1"));
    assert!(forgiven.case.claims.is_empty() && forgiven.case.deficits.is_empty());
}

#[test]
fn a_day_is_granted_to_a_party_once() {
    let again = request("r2", "2026-03-02", 0, days("2026-02-28", "2026-03-01"));
    let world = paid()
        .then(Command::Receive { report: again })
        .then(Command::Assess { report: ReportId::new("r2"), found: Vec::new() });
    let grant = decided(DecisionKind::Grant, about("r2"), "g2");
    assert_eq!(refused(&world, Who::Caseworker, grant), Some(Refusal::PeriodOverlap));
    let rest = Choice {
        period: Some(days("2026-03-01", "2026-03-01")),
        ..choice(DecisionKind::PartialGrant, about("r2"), "g2")
    };
    assert!(world.ask(Who::Caseworker, Command::Decide { choice: rest }).is_ok());
}

#[test]
fn what_nobody_claimed_is_written_off_by_the_system_and_claimed_again_is_open_again() {
    let lost = Command::WriteOff {
        party: party(0),
        period: days("2026-02-04", "2026-02-28"),
        reason: WriteOffReason::NeverClaimed,
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
        how: OpeningKind::ByHand { reason: ManualReason::NoCompanyNumber },
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
fn an_employer_is_not_taken_out_while_weeks_are_on_their_way() {
    let plan = Command::PlanPayout {
        monday: day("2026-02-16"),
        payee: party(0),
        amounts: refund(1),
        decision: letter("g1"),
    };
    let correct = Command::CorrectParty {
        from: employer(0),
        to: employer(1),
        reason: "Forkert nummer.".into(),
    };
    let world = paid().then(plan);
    assert_eq!(refused(&world, Who::Caseworker, correct.clone()), Some(Refusal::WeeksUnsettled));
    assert_eq!(refused(&paid(), Who::System, correct.clone()), Some(Refusal::CaseworkerOnly));
    let booked = refused(&paid(), Who::Caseworker, correct.clone());
    assert_eq!(booked, Some(Refusal::WeeksUnsettled), "a posting is never another employer's");
    let corrected = assessed().then(correct.clone());
    assert!(corrected.case.refund_cases.keys().eq([&employer(1)]));
    // What is paid back leaves its postings with the one that had the money.
    let monday = day("2026-02-09");
    let nothing = Command::Recalculate { monday, payee: party(0), amounts: refund(0) };
    let reaccounted = paid().then(nothing).then(Command::Reaccount { monday, payee: party(0) });
    assert_eq!(
        refused(&reaccounted, Who::Caseworker, correct.clone()),
        Some(Refusal::WeeksUnsettled)
    );
    let settled = reaccounted
        .then(decided(DecisionKind::NoRepay, Subject::Refund { employer: employer(0) }, "d9"))
        .then(correct);
    assert!(settled.case.refund_cases.keys().eq([&employer(1)]));
    assert!(settled.case.ledgers.iter().all(|ledger| ledger.payee == party(0)));
}

#[test]
fn a_notification_of_a_later_absence_belongs_to_a_new_case() {
    let later = notification("n2", "2026-04-06", 0, "2026-03-01", None);
    let world = ended().on("2026-04-06");
    let receive = Command::Receive { report: later };
    assert_eq!(refused(&world, Who::System, receive), Some(Refusal::OtherAbsence));
    let same = notification("n2", "2026-04-06", 1, "2026-02-28", None);
    assert!(world.ask(Who::System, Command::Receive { report: same }).is_ok());
}

#[test]
fn a_report_with_an_end_opens_an_ended_case() {
    let over = notification("n1", "2026-02-16", 0, "2026-01-05", Some("2026-02-13"));
    let world = World::open(day("2026-02-16"), Who::System, opening(over)).expect("it opens");
    assert_eq!(world.case.status, Status::Ended { on: day("2026-02-16") });
    assert_eq!(world.case.ended_by, Some(EndCause::ReportedWithEnd));
}

#[test]
fn a_late_request_is_taken_in_after_the_absence_case_closed() {
    let world = closed().on("2026-05-04");
    let from = day("2026-02-28") + Days::new(0);
    let more = request("r2", "2026-05-04", 0, days(&from.to_string(), "2026-02-28"));
    assert!(world.ask(Who::System, Command::Receive { report: more }).is_ok());
}
