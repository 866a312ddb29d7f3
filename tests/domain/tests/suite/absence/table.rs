//! Each state by each command, written by hand: the events, or the refusal after an exclamation mark.

use bevilling_core::code::Code;
use bevilling_core::ids::{CaseId, DocumentId, ReportId};
use bevilling_core::sickness::case::command::{Choice, Command, WeekLength};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::offers::{Action, offers};
use bevilling_core::sickness::case::report::{VasAnswer, Via};
use bevilling_core::sickness::case::state::{Direction, LeaveAgreement, Party, Sender, Subject};

use super::given::{
    Who, World, about, abroad, active, application, assessed, choice, closed, day, days, decided,
    employer, ended, letter, never_claimed, notification, paid, party, refund, request, stop,
    unnotified,
};

/// The day on which the table is asked.
const TODAY: &str = "2026-05-04";
/// A column: the name of a state, and a case in it.
type Column = (&'static str, fn() -> World);
/// The columns.
const STATES: [Column; 6] = [
    ("unnotified", unnotified),
    ("active", active),
    ("assessed", assessed),
    ("paid", paid),
    ("ended", ended),
    ("closed", closed),
];

const CLOSED: &str = "!CASE_CLOSED";

/// A command with what each state answers to it.
type Row = (&'static str, Command, [&'static str; 6]);

/// While the absence case runs the same, then another answer when it ended and when it is closed.
const fn running(
    answer: &'static str,
    ended: &'static str,
    closed: &'static str,
) -> [&'static str; 6] {
    [answer, answer, answer, answer, ended, closed]
}

fn reports() -> Vec<Row> {
    let receive = |report| Command::Receive { report };
    let again = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    let second = notification("n2", "2026-02-10", 1, "2026-01-05", None);
    let other = notification("n3", "2026-05-04", 0, "2027-01-05", None);
    let more = request("r2", "2026-05-04", 0, days("2026-03-01", "2026-03-31"));
    let ahead = request("r2", "2026-05-04", 0, days("2026-03-01", "2026-05-05"));
    let elsewhere = abroad(notification("n4", "2026-05-04", 0, "2026-01-07", None));
    let stranger = request("r2", "2026-05-04", 2, days("2026-03-01", "2026-03-31"));
    vec![
        (
            "the same notification again",
            receive(again),
            [
                "reportReceived vasAsked partyAdded reportAdvanced",
                "nothing",
                "nothing",
                "nothing",
                "nothing",
                "nothing",
            ],
        ),
        (
            "another employer notifies",
            receive(second),
            running(
                "reportReceived vasAsked partyAdded",
                "reportReceived vasAsked partyAdded taskOpened",
                CLOSED,
            ),
        ),
        (
            "notification of the future",
            receive(other),
            running("!DATE_FUTURE", "!DATE_FUTURE", CLOSED),
        ),
        ("refund request", receive(more), ["reportReceived"; 6]),
        ("refund request of the future", receive(ahead), ["!PERIOD_FUTURE"; 6]),
        (
            "refund request of a stranger",
            receive(stranger),
            // It is about days after the end.
            running("reportReceived", "!other-absence", CLOSED),
        ),
        (
            "application",
            receive(application("a1", TODAY)),
            running("reportReceived", "reportReceived", "!SHELVED_REVIVED"),
        ),
        (
            "no notification yet",
            Command::MissNotification { report: ReportId::new("r0") },
            ["taskOpened", "!unknown", "!unknown", "!unknown", "!unknown", "!unknown"],
        ),
        ("a report signed elsewhere", receive(elsewhere), ["reportForwarded"; 6]),
        (
            "VAS has an advice",
            Command::LearnVas { report: ReportId::new("n1"), answer: VasAnswer::Advice },
            [
                "!unknown",
                "vasAnswered taskOpened",
                "vasAnswered reportAdvanced taskOpened",
                "vasAnswered reportAdvanced taskOpened",
                "vasAnswered reportAdvanced taskOpened",
                CLOSED,
            ],
        ),
        (
            "VAS has not answered",
            Command::MissVas { report: ReportId::new("n1") },
            ["!unknown", "taskOpened", "!unknown", "!unknown", "!unknown", CLOSED],
        ),
        (
            "annul the notification",
            Command::AnnulReport { report: ReportId::new("n1") },
            [
                "!unknown",
                "reportAdvanced absenceEnded refundEnded",
                "reportAdvanced",
                "reportAdvanced",
                "reportAdvanced",
                CLOSED,
            ],
        ),
        (
            "remind",
            Command::Remind { report: ReportId::new("n1"), letter: letter("w1") },
            [
                "!unknown",
                "reportAdvanced warned",
                "!not-at-this-stage",
                "!not-at-this-stage",
                "!not-active",
                CLOSED,
            ],
        ),
    ]
}

fn absence() -> Vec<Row> {
    let leave =
        |agreement| Command::RecordLeave { period: days("2026-04-06", "2026-04-10"), agreement };
    let under = |monday, week| Command::RecordUnderFourHours { monday: day(monday), week };
    let week = under("2026-04-13", WeekLength::Whole);
    let short = under("2026-04-13", WeekLength::Shortened);
    // Easter Monday cuts the week short, whatever it is called.
    let holiday = under("2026-04-06", WeekLength::Whole);
    let begun = under("2026-05-04", WeekLength::Whole);
    let recovery = |on| Command::ReportRecovery { last_absence_day: day(on) };
    vec![
        ("recovery", recovery("2026-05-03"), running("absenceEnded", "!not-active", CLOSED)),
        (
            "recovery tomorrow",
            recovery("2026-05-05"),
            running("!DATE_FUTURE", "!DATE_FUTURE", CLOSED),
        ),
        (
            "recovery before the absence",
            recovery("2026-01-04"),
            running("!DATE_ORDER", "!DATE_ORDER", CLOSED),
        ),
        (
            "recovery regretted",
            Command::RegretRecovery,
            running("!not-ended", "taskOpened", CLOSED),
        ),
        (
            "leave agreed",
            leave(LeaveAgreement::Agreed),
            running("leaveRecorded", "!not-active", CLOSED),
        ),
        (
            "leave not agreed",
            leave(LeaveAgreement::NotAgreed),
            running("leaveRecorded absenceEnded", "!not-active", CLOSED),
        ),
        ("under four hours", week, running("absenceEnded", "!not-active", CLOSED)),
        ("under four hours, holiday", holiday, running("taskOpened", "!not-active", CLOSED)),
        ("under four hours, not over", begun, running("!PERIOD_FUTURE", "!not-active", CLOSED)),
        ("under four hours, short week", short, running("taskOpened", "!not-active", CLOSED)),
        (
            "objection to automation",
            Command::ObjectToAutomation,
            running("automationObjected", "automationObjected", CLOSED),
        ),
    ]
}

fn decisions() -> Vec<Row> {
    let make = |choice| Command::Decide { choice };
    let no_ground =
        Choice { grounds: Vec::new(), ..choice(DecisionKind::Grant, about("n1"), "d1") };
    let of_absence = |kind| decided(kind, Subject::Absence, "d1");
    let repay = decided(DecisionKind::Repay, Subject::Refund { employer: employer(0) }, "d1");
    let lapse = Choice { kind: DecisionKind::Lapse, ..stop(TODAY, "d1") };
    let hear = Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Stop,
        letter: letter("h1"),
    };
    vec![
        (
            "stop today",
            make(stop(TODAY, "d1")),
            running("decided absenceEnded", "!not-active", CLOSED),
        ),
        (
            "stop yesterday",
            make(stop("2026-05-03", "d1")),
            running("!stop-retroactive", "!not-active", CLOSED),
        ),
        (
            "stop tomorrow",
            make(stop("2026-05-05", "d1")),
            running("!stop-too-late", "!not-active", CLOSED),
        ),
        ("lapse", make(lapse), running("!not-warned", "!not-active", CLOSED)),
        ("extend", of_absence(DecisionKind::Extend), running("decided", "!not-active", CLOSED)),
        (
            "resume",
            of_absence(DecisionKind::Resume),
            running("!not-ended", "!nothing-to-decide", CLOSED),
        ),
        (
            "grant the absence",
            of_absence(DecisionKind::Grant),
            running("!kind-does-not-fit", "!kind-does-not-fit", CLOSED),
        ),
        (
            "grant the notification",
            decided(DecisionKind::Grant, about("n1"), "d1"),
            [
                "!unknown",
                "!not-at-this-stage",
                "decided reportAdvanced",
                "decided reportAdvanced",
                "decided reportAdvanced",
                CLOSED,
            ],
        ),
        (
            "grant without a ground",
            make(no_ground),
            [
                "!unknown",
                "!ground-missing",
                "!ground-missing",
                "!ground-missing",
                "!ground-missing",
                CLOSED,
            ],
        ),
        (
            "refuse the request",
            decided(DecisionKind::Refuse, about("r1"), "d1"),
            [
                "!unknown",
                "!unknown",
                "decided reportAdvanced",
                "!not-at-this-stage",
                "!not-at-this-stage",
                "!not-at-this-stage",
            ],
        ),
        (
            "claim back",
            repay,
            [
                "!party-unknown",
                "!nothing-to-decide",
                "!nothing-to-decide",
                "!nothing-to-decide",
                "!nothing-to-decide",
                "!nothing-to-decide",
            ],
        ),
        ("hear the citizen", hear, running("hearingSent", "hearingSent", CLOSED)),
        (
            "complaint",
            Command::Complain { decision: letter("g1") },
            [
                "!unknown",
                "!unknown",
                "!unknown",
                "complaintReceived taskOpened",
                "complaintReceived taskOpened",
                "complaintReceived taskOpened",
            ],
        ),
    ]
}

fn money() -> Vec<Row> {
    let monday = day("2026-02-16");
    let plan = Command::PlanPayout {
        monday,
        payee: party(0),
        amounts: refund(1),
        decision: letter("g1"),
        paid_to: None,
    };
    let changed =
        Command::Recalculate { monday: day("2026-02-09"), payee: party(0), amounts: refund(0) };
    let lost = never_claimed(days("2026-02-01", "2026-02-03"));
    let kept = never_claimed(days("2026-02-01", "2026-02-04"));
    vec![
        (
            "plan a payout",
            plan,
            [
                "!party-unknown",
                "!no-decision",
                "!no-decision",
                "payoutPlanned",
                "payoutPlanned",
                "payoutPlanned",
            ],
        ),
        (
            "a week comes to nothing",
            changed,
            [
                "!week-not-there",
                "!week-not-there",
                "!week-not-there",
                "weekRecalculated",
                "weekRecalculated",
                "weekRecalculated",
            ],
        ),
        (
            "write off what nobody can claim",
            lost,
            [
                "!party-unknown",
                "!outside-absence",
                "!outside-absence",
                "!outside-absence",
                "!outside-absence",
                "!outside-absence",
            ],
        ),
        (
            "write off what can be claimed",
            kept,
            [
                "!party-unknown",
                "!not-yet-lost",
                "!not-yet-lost",
                "!not-yet-lost",
                "!not-yet-lost",
                "!not-yet-lost",
            ],
        ),
    ]
}

fn keeping() -> Vec<Row> {
    let reason = || "Fordi.".to_owned();
    let remove =
        Command::RemoveParty { employer: employer(0), reason: reason(), letter: letter("h1") };
    let correct = Command::CorrectParty { from: employer(0), to: employer(2), reason: reason() };
    let attach = Command::AttachDocument {
        document: DocumentId::new("d-1"),
        direction: Direction::In,
        sender: Sender::Citizen,
        via: Via::Letter,
    };
    let moved = Command::MoveDocument {
        document: DocumentId::new("d-1"),
        to: CaseId::new("case-2"),
        reason: reason(),
    };
    let task = |reason| Command::OpenTask { reason, subject: Subject::Absence, due_on: day(TODAY) };
    let complete = Command::CompleteTask { reason: Code::Reassess, subject: Subject::Absence };
    vec![
        (
            "remove the employer",
            remove,
            [
                "!party-unknown",
                "partyRemoved",
                "partyRemoved reportAdvanced hearingSent",
                "partyRemoved hearingSent taskOpened",
                "partyRemoved hearingSent taskOpened",
                "partyRemoved hearingSent taskOpened",
            ],
        ),
        (
            "correct the employer",
            correct,
            [
                "!party-unknown",
                "partyCorrected",
                "partyCorrected",
                "!weeks-unsettled",
                "!weeks-unsettled",
                "!weeks-unsettled",
            ],
        ),
        ("attach a document", attach, ["documentAttached"; 6]),
        ("move a document", moved, ["!unknown"; 6]),
        ("ask a person", task(Code::Reassess), running("taskOpened", "taskOpened", CLOSED)),
        (
            "ask for no reason",
            task(Code::Dead),
            running("!kind-does-not-fit", "!kind-does-not-fit", CLOSED),
        ),
        ("a task that is not there", complete, running("!unknown", "!unknown", CLOSED)),
        (
            "close the absence case",
            Command::Close { party: Party::Citizen },
            running("!not-ended", "closed", CLOSED),
        ),
        (
            "close the refund case",
            Command::Close { party: party(0) },
            [
                "!party-unknown",
                "!not-ended",
                "!not-ended",
                "!not-ended",
                "!not-ended",
                "!not-ended",
            ],
        ),
        ("reopen", Command::Reopen { reason: reason() }, ["!not-authorized"; 6]),
    ]
}

#[test]
fn every_state_answers_every_command_of_a_caseworker() {
    let rows = [reports(), absence(), decisions(), money(), keeping()].concat();
    let mut wrong = Vec::new();
    for (name, command, answers) in rows {
        for ((state, make), expected) in STATES.into_iter().zip(answers) {
            let found = answer(&make().on(TODAY), Who::Caseworker, command.clone());
            if found != expected {
                wrong.push(format!("{name}, {state}: {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_happens_after_closing_but_reopening_by_who_may() {
    let reopen = || Command::Reopen { reason: "En fejl.".into() };
    assert_eq!(answer(&ended().on(TODAY), Who::Manager, reopen()), "!nothing-to-decide");
    assert_eq!(answer(&closed().on(TODAY), Who::Manager, reopen()), "reopened");
    let mut world = closed().on(TODAY);
    world.try_do(Who::Manager, reopen()).expect("a manager may");
    assert_eq!(answer(&world, Who::Caseworker, Command::RegretRecovery), "taskOpened");
    let close = || Command::Close { party: Party::Citizen };
    assert_eq!(answer(&world, Who::System, close()), "!too-early", "the days begin anew");
}

#[test]
fn what_is_offered_is_what_the_case_does() {
    let pairs = [
        (Action::ReportRecovery, Command::ReportRecovery { last_absence_day: day("2026-05-03") }),
        (Action::RegretRecovery, Command::RegretRecovery),
        (Action::Warn, Command::Warn { letter: letter("w1") }),
        (Action::StopOrExtend, Command::Decide { choice: stop(TODAY, "d1") }),
        (Action::Resume, decided(DecisionKind::Resume, Subject::Absence, "d1")),
        (Action::DecideRepayment, decided(DecisionKind::NoRepay, Subject::Absence, "d1")),
        (Action::PayDue, Command::PayDue { payee: Party::Citizen }),
        (
            Action::Hear,
            Command::Hear {
                subject: Subject::Absence,
                intends: DecisionKind::Stop,
                letter: letter("h1"),
            },
        ),
        (Action::Close, Command::Close { party: Party::Citizen }),
        (Action::Reopen, Command::Reopen { reason: "En fejl.".into() }),
    ];
    for (state, make) in STATES {
        make().on(TODAY).with(Who::Manager, |context, case| {
            let offered = offers(case, &Party::Citizen, context);
            assert_eq!(offered.len(), Action::ALL.len());
            for (action, command) in &pairs {
                let offer = offered.iter().find(|offer| offer.action == *action);
                let refusal = offer.and_then(|offer| offer.refusal.clone());
                let done = make().on(TODAY).ask(Who::Manager, command.clone());
                assert_eq!(refusal, done.err(), "{state} {action:?}");
            }
        });
    }
}

fn answer(world: &World, who: Who, command: Command) -> String {
    match world.ask(who, command) {
        Ok(events) if events.is_empty() => "nothing".to_owned(),
        Ok(events) => events.iter().map(name).collect::<Vec<_>>().join(" "),
        Err(refusal) => format!("!{}", refusal.code()),
    }
}

fn name(event: &Event) -> String {
    let written = serde_json::to_value(event).expect("an event can be written");
    written["event"].as_str().unwrap_or_default().to_owned()
}
