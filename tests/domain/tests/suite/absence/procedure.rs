//! The rules of the procedure, one after another.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::ids::ReportId;
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, RateBook};
use bevilling_core::law::rates;
use bevilling_core::sickness::case::command::{Choice, Command, Opening};
use bevilling_core::sickness::case::decision::{DecisionKind, ReachesBack};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::FormAnswer;
use bevilling_core::sickness::case::state::{EndCause, ManualReason, Status, Subject};
use bevilling_core::sickness::deadlines::{Deadline, last_day};

use super::given::{
    Who, World, about, active, assessed, automatic, choice, closed, day, days, decided, employer,
    ended, has_task, letter, made_by_hand, notification, opening, paid, party, refund, refused,
    request, stop, unnotifiable, unnotified,
};
use super::probes::lapses;

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
        how: made_by_hand(ManualReason::EmployerBankrupt),
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
    let hear = |intends, name: &str| {
        let letter = letter(name);
        Command::Hear { subject: about("r1"), intends, letter }
    };
    let grant = assessed().ask(Who::Caseworker, hear(DecisionKind::Grant, "h1"));
    assert_eq!(grant, Err(Refusal::KindDoesNotFit), "a grant takes nothing");
    // Who was heard about less was not heard about the whole.
    let partly = hear(DecisionKind::PartialGrant, "h0");
    let partly = assessed().then(partly).then(Command::AnswerHearing { hearing: letter("h0") });
    assert_eq!(refused(&partly, Who::Caseworker, refuse(None)), Some(Refusal::HearingMissing));
    let heard = assessed().then(hear(DecisionKind::Refuse, "h1"));
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
    let hear = Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Lapse,
        letter: letter("h1"),
    };
    let world = world.then(hear).on("2026-03-26").then(lapse("2026-03-26"));
    assert_eq!(world.case.ended_by, Some(EndCause::Lapse));
    // Four weeks after the lapse, the last day with benefit, is 23 April.
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
    let late = refused(&world, Who::Caseworker, resume("2026-04-24"));
    assert_eq!(late, Some(Refusal::ResumeTooLate { latest: day("2026-04-23") }));
    let world = world.then(resume("2026-04-23"));
    assert_eq!((world.case.status, world.case.last_absence_day), (Status::Active, None));
    assert_eq!(world.case.pauses, vec![days("2026-03-27", "2026-04-22")]);
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
fn an_employer_is_not_taken_out_while_weeks_are_on_their_way() {
    let plan = Command::PlanPayout {
        monday: day("2026-02-16"),
        payee: party(0),
        amounts: refund(1),
        decision: letter("g1"),
        paid_to: None,
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
fn a_lapse_reaches_back_to_the_warning_where_the_policy_says_so_and_no_further() {
    let of_letter = Overlay::default();
    let matter = OverlayPolicy {
        key: rates::SICKNESS_LAPSE_EFFECT.key.to_owned(),
        period: Period::open(day("2026-01-01")),
        choice: "DATE_OF_MATTER".to_owned(),
        source: "Direktionen".to_owned(),
    };
    let matter = Overlay { policies: vec![matter], ..Overlay::default() };
    let refused = |last, overlay| {
        let answer = lapses(last, overlay);
        assert_eq!(answer.contains("Err"), answer.contains("StopRetroactive"), "{answer}");
        answer.contains("Err")
    };
    assert!(!refused("2026-03-26", &of_letter) && refused("2026-03-25", &of_letter));
    assert!(!refused("2026-03-02", &matter) && refused("2026-03-01", &matter));
}
