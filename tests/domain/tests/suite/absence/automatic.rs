//! What the system decides alone, and what a person decides anew.

use bevilling_core::code::Code;
use bevilling_core::ids::ReportId;
use bevilling_core::rule::assessment::{Answer, Reading};
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::automation::facts::GateFacts;
use bevilling_core::sickness::automation::rules::GATE;
use bevilling_core::sickness::case::command::{Choice, Command};
use bevilling_core::sickness::case::decision::{Decision, DecisionKind};
use bevilling_core::sickness::case::offers::{Action, open as open_action};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::VasAnswer;
use bevilling_core::sickness::case::state::{LeaveAgreement, Subject};

use super::given::{
    Who, World, about, active, assessed, automatic, choice, day, days, decided, gate_facts, letter,
    party, refused, repeated, request,
};

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
fn what_the_system_decided_a_person_decides_anew() {
    let mut world = repeated();
    world.try_do(Who::System, automatic(DecisionKind::Grant, "r2", "g2")).expect("it may");
    let anew = || decided(DecisionKind::Refuse, about("r2"), "d2");
    assert!(world.ask(Who::Caseworker, anew()).is_ok());
    assert!(world.ask(Who::System, anew()).is_err());
    let grant = decided(DecisionKind::Grant, about("r2"), "g3");
    assert!(world.ask(Who::Caseworker, grant).is_ok(), "its own days do not stand in its way");
    let by_person = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    assert!(
        by_person.ask(Who::Caseworker, decided(DecisionKind::Refuse, about("r1"), "d2")).is_err()
    );
}

#[test]
fn no_answer_of_the_validation_system_is_no_zero_advice() {
    let n1 = || ReportId::new("n1");
    let income = Command::LearnIncome { report: n1() };
    let form = Command::ReceiveForm {
        report: n1(),
        answer: bevilling_core::sickness::case::report::FormAnswer::Agrees,
    };
    let waiting = active().then(form).then(income);
    let assess = || Command::Assess { report: n1(), found: Vec::new() };
    let from = day("2026-02-06");
    let early = Err(Refusal::TooEarly { from });
    assert_eq!(waiting.clone().on("2026-02-05").ask(Who::System, assess()), early);
    let miss = || Command::MissVas { report: n1() };
    assert_eq!(waiting.clone().on("2026-02-05").ask(Who::System, miss()), early);
    let asked = waiting.clone().on("2026-02-06").then(miss()).then(assess());
    assert_eq!(asked.case.reports[&n1()].stage.name(), "manual");
    assert!(asked.case.tasks.iter().all(|task| task.reason == Code::VasMissing));
    let learnt = |answer| Command::LearnVas { report: n1(), answer };
    let late = asked.then(learnt(VasAnswer::NoRemark)).then(assess());
    assert_eq!(late.case.reports[&n1()].stage.name(), "assessed");
    let advised = waiting.then(learnt(VasAnswer::Advice)).then(assess());
    assert_eq!(advised.case.reports[&n1()].stage.name(), "manual");
    let refuse = decided(DecisionKind::Refuse, about("n1"), "d1");
    let system = World { basis: "lov om ...", ..advised };
    let reasons = match system.ask(Who::System, refuse) {
        Err(Refusal::NotAutomatic { reasons }) => reasons,
        other => panic!("{other:?}"),
    };
    assert!(reasons.contains(&Code::VasAdvice) && reasons.contains(&Code::AdverseResult));
}
