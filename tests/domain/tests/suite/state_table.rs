//! Every state by every command, as a table that a reviewer reads; and the conditions that matter, one test each.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, CaseId, LetterId, LineId, PersonId};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::rule::value::Value;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{assess_eligibility, decide};
use bevilling_core::supplement::case::event::WaitEnd;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::{CaseAction, offers, open};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{Case, State, StateKind};

use super::given::{
    anna, apply, apply_by, approval, approved, assessing, context, decided, decision, dental,
    granted, learnt, letter_sending, line, mail, mail_closed, payment, pension, referred, refused,
    refused_case, unhandled, waiting, with_line, withdrawn,
};

fn states() -> Vec<Case> {
    vec![
        mail(),
        mail_closed(),
        unhandled(),
        waiting(),
        assessing(5_000_000),
        decided(),
        letter_sending(),
        granted(),
        refused_case(),
        referred(),
        withdrawn(),
    ]
}

fn commands(case: &Case) -> Vec<(&'static str, Command)> {
    let reason = || "Fordi.".to_owned();
    vec![
        ("identify citizen", Command::IdentifyCitizen { person: PersonId::new("person-2") }),
        ("verify power of attorney", Command::VerifyPowerOfAttorney),
        ("create grant task", Command::CreateGrantTask),
        (
            "relate to granted case",
            Command::RelateToCase { case: CaseId::new("case-2"), state: StateKind::Granted },
        ),
        (
            "add to open task",
            Command::AddToTask { case: CaseId::new("case-2"), state: StateKind::Assessing },
        ),
        ("no action", Command::CloseWithoutAction { reason: reason() }),
        (
            "attach documents",
            Command::AttachDocuments { from: CaseId::new("case-2"), documents: Vec::new() },
        ),
        ("open", Command::Open),
        ("learn person", Command::LearnPerson { facts: Box::new(super::given::civil().facts()) }),
        (
            "learn pension",
            Command::LearnPension { facts: Box::new(pension(Some(5_000_000)).facts()) },
        ),
        ("end wait", Command::EndWait { cause: WaitEnd::Caseworker }),
        ("grant", decision(case, DecisionChoice::Grant)),
        ("refuse", decision(case, DecisionChoice::Refuse)),
        ("refer", decision(case, DecisionChoice::Refer)),
        ("take decision back", Command::TakeBackDecision { reason: reason() }),
        ("approve letter", Command::ApproveLetter),
        (
            "letter handed over",
            Command::RecordLetterHandedOver {
                letter: LetterId::new("letter-1"),
                channel: Channel::Letter,
            },
        ),
        (
            "letter not sent",
            Command::RecordLetterNotSent { letter: LetterId::new("letter-1"), reason: reason() },
        ),
        ("add line", line(case, "line-9", &dental(30_000))),
        ("approve unknown line", approval()),
        (
            "cancel unknown line",
            Command::CancelLine { line: LineId::new("line-9"), reason: reason() },
        ),
        ("payment of unknown order", payment(PaymentProgress::Received)),
        ("withdraw", Command::Withdraw { reason: reason() }),
    ]
}

#[test]
fn every_state_answers_every_command() {
    let mut table = String::new();
    for case in states() {
        table.push_str(&format!("{:?}\n", case.state.kind()));
        for (name, command) in commands(&case) {
            let answer = match decide(&case, command, &context(&anna())) {
                Ok(events) => {
                    let names: Vec<String> = events
                        .iter()
                        .map(|event| {
                            serde_json::to_value(event).expect("events can be written")["event"]
                                .as_str()
                                .unwrap_or_default()
                                .to_owned()
                        })
                        .collect();
                    if names.is_empty() { "nothing to do".to_owned() } else { names.join(", ") }
                }
                Err(refusal) => format!("refused: {}", refusal.code()),
            };
            table.push_str(&format!("  {name:26} {answer}\n"));
        }
    }
    insta::assert_snapshot!("state_table", table);
}

#[test]
fn what_is_offered_is_what_decide_allows() {
    let pairs = [
        (CaseAction::VerifyPowerOfAttorney, "verify power of attorney"),
        (CaseAction::CreateGrantTask, "create grant task"),
        (CaseAction::CloseWithoutAction, "no action"),
        (CaseAction::Open, "open"),
        (CaseAction::EndWait, "end wait"),
        (CaseAction::TakeBackDecision, "take decision back"),
        (CaseAction::ApproveLetter, "approve letter"),
        (CaseAction::AddLine, "add line"),
        (CaseAction::Withdraw, "withdraw"),
    ];
    for case in states() {
        for (action, name) in pairs {
            let command = commands(&case)
                .into_iter()
                .find(|(found, _)| *found == name)
                .expect("a command of this name")
                .1;
            assert_eq!(
                open(&case, action).is_ok(),
                decide(&case, command, &context(&anna())).is_ok(),
                "{:?} {action:?}",
                case.state.kind()
            );
        }
        assert_eq!(offers(&case).len(), CaseAction::ALL.len());
    }
}

#[test]
fn row_10_no_action_before_the_power_of_attorney_is_ticked() {
    for command in
        [Command::CreateGrantTask, Command::CloseWithoutAction { reason: "x".to_owned() }]
    {
        assert_eq!(refused(&mail(), command), Refusal::PoaUnverified);
    }
    let ticked = apply(mail(), Command::VerifyPowerOfAttorney);
    assert_eq!(apply(ticked, Command::CreateGrantTask).state, State::Unhandled);
}

#[test]
fn row_9_without_the_document_all_that_can_be_done_is_to_ask_for_it() {
    let mut case = mail();
    if let Some(power) = &mut case.power_of_attorney {
        power.document = None;
    }
    assert_eq!(refused(&case, Command::VerifyPowerOfAttorney), Refusal::PoaMissing);
    assert_eq!(refused(&case, Command::CreateGrantTask), Refusal::PoaMissing);
}

#[test]
fn row_11_mail_is_not_related_to_a_case_in_progress() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let relate = |state| Command::RelateToCase { case: CaseId::new("case-2"), state };
    assert_eq!(refused(&case, relate(StateKind::Assessing)), Refusal::CaseNotConcluded);
    assert_eq!(refused(&case, relate(StateKind::Withdrawn)), Refusal::CaseNotConcluded);
    assert!(matches!(apply(case, relate(StateKind::Refused)).state, State::MailClosed { .. }));
}

#[test]
fn row_12_mail_is_not_added_to_a_concluded_task() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let add = |state| Command::AddToTask { case: CaseId::new("case-2"), state };
    assert_eq!(refused(&case, add(StateKind::Granted)), Refusal::TaskConcluded);
    assert!(matches!(apply(case, add(StateKind::Waiting)).state, State::MailClosed { .. }));
}

#[test]
fn row_22_wealth_not_stated_waits_for_the_pension_authority_and_is_never_zero() {
    let State::Waiting { waiting } = waiting().state else { panic!("the case waits") };
    assert_eq!(waiting.reasons, [Code::WealthUnknown]);
    let command = decision(&super::given::waiting(), DecisionChoice::Grant);
    assert_eq!(
        refused(&super::given::waiting(), command),
        Refusal::FactsUnknown { reasons: vec![Code::WealthUnknown] }
    );
}

#[test]
fn what_was_waited_for_ends_the_wait() {
    let case =
        apply(waiting(), Command::LearnPension { facts: Box::new(pension(Some(1)).facts()) });
    assert_eq!(case.state, State::Assessing);
}

#[test]
fn the_same_answer_again_leaves_the_wait_as_it_is() {
    let before = waiting();
    let after =
        apply(before.clone(), Command::LearnPension { facts: Box::new(pension(None).facts()) });
    assert_eq!(after.state, before.state);
}

#[test]
fn a_tampered_amount_of_the_browser_is_refused() {
    let case = granted();
    let Command::AddLine { line, expense, payee, today, mut seen, acknowledged, override_reason } =
        line(&case, "line-1", &dental(30_000))
    else {
        panic!("a command to add a line")
    };
    for finding in &mut seen.findings {
        if finding.rule == "PS-5.6" {
            finding.answer = Answer::Value { value: Value::Money(Money::from_ore(99_900)) };
        }
    }
    let command =
        Command::AddLine { line, expense, payee, today, seen, acknowledged, override_reason };
    assert_eq!(refused(&case, command), Refusal::AssessmentDiffers);
}

#[test]
fn another_rule_build_is_refused_as_such() {
    let case = assessing(5_000_000);
    let seen = Box::new(Assessment {
        rule_build: "another".into(),
        ..assess_eligibility(&case, &context(&anna()))
    });
    let command = Command::Decide {
        choice: DecisionChoice::Grant,
        reasons: String::new(),
        seen,
        letter: LetterId::new("letter-1"),
    };
    assert_eq!(refused(&case, command), Refusal::RuleBuildDiffers);
}

#[test]
fn a_grant_has_no_effect_before_its_letter_is_handed_over() {
    let case = letter_sending();
    assert!(matches!(case.state, State::LetterSending { .. }));
    let case = apply(case.clone(), line(&case, "line-1", &dental(30_000)));
    assert!(matches!(refused(&case, approval()), Refusal::NotInThisState { .. }));
}

#[test]
fn a_letter_that_was_not_accepted_leaves_the_decision_without_effect() {
    let case = apply(
        letter_sending(),
        Command::RecordLetterNotSent {
            letter: LetterId::new("letter-1"),
            reason: "SIM-PDFA".to_owned(),
        },
    );
    assert!(matches!(case.state, State::Decided { .. }));
}

#[test]
fn a_refusal_needs_reasons_and_a_ground() {
    let case = assessing(20_000_000);
    let Command::Decide { choice, seen, letter, .. } = decision(&case, DecisionChoice::Refuse)
    else {
        panic!("a decision")
    };
    let command = Command::Decide { choice, reasons: "  ".to_owned(), seen, letter };
    assert_eq!(refused(&case, command), Refusal::ReasonMissing);
    let case = assessing(5_000_000);
    assert!(matches!(
        refused(&case, decision(&case, DecisionChoice::Refuse)),
        Refusal::NotSupported { .. }
    ));
    let case = assessing(20_000_000);
    assert_eq!(
        refused(&case, decision(&case, DecisionChoice::Grant)),
        Refusal::NotSupported { reasons: vec![Code::WealthOverLimit] }
    );
}

#[test]
fn a_line_of_300_kroner_at_60_percent_pays_153_kroner() {
    let case = with_line(30_000);
    let line = case.lines.first().expect("one line");
    assert_eq!((line.amount, line.own_payment), (Money::from_ore(15_300), Money::from_ore(14_700)));
}

#[test]
fn the_same_treatment_twice_must_be_looked_at_and_can_be_overridden_with_a_reason() {
    let case = with_line(30_000);
    let again = line(&case, "line-2", &dental(10_000));
    assert_eq!(
        refused(&case, again.clone()),
        Refusal::NotAcknowledged { reasons: vec![Code::AlreadyPaid] }
    );
    let Command::AddLine { line, expense, payee, today, seen, .. } = again else {
        panic!("a command to add a line")
    };
    let acknowledged = vec![Code::AlreadyPaid];
    let without =
        Command::AddLine { line, expense, payee, today, seen, acknowledged, override_reason: None };
    assert_eq!(refused(&case, without.clone()), Refusal::ReasonMissing);
    let Command::AddLine { line, expense, payee, today, seen, acknowledged, .. } = without else {
        panic!("a command to add a line")
    };
    let with = Command::AddLine {
        line,
        expense,
        payee,
        today,
        seen,
        acknowledged,
        override_reason: Some("To tænder samme dag.".to_owned()),
    };
    assert_eq!(apply(case, with).lines.len(), 2);
}

#[test]
fn above_the_threshold_another_person_approves() {
    // 5.000,00 kr. is the threshold; 9.803,93 kr. at 51 % is just above it.
    let case = with_line(980_394);
    assert_eq!(case.lines.first().map(|line| line.amount), Some(Money::from_ore(500_001)));
    assert_eq!(
        refused(&case, approval()),
        Refusal::FourEyes { threshold: Money::from_ore(500_000) }
    );
    let case = apply_by(case, approval(), &ActorId::new("bo"));
    assert!(matches!(case.lines.first().map(|line| &line.state), Some(LineState::Approved { .. })));
    let at_the_threshold = with_line(980_392);
    assert_eq!(
        at_the_threshold.lines.first().map(|line| line.amount),
        Some(Money::from_ore(500_000))
    );
    apply(at_the_threshold, approval());
}

#[test]
fn answers_of_the_payment_system_twice_or_in_the_wrong_order_change_nothing() {
    let accepted = apply(
        apply(approved(), payment(PaymentProgress::HandedOver)),
        payment(PaymentProgress::Accepted),
    );
    let late = apply(accepted.clone(), payment(PaymentProgress::Received));
    assert_eq!(late, accepted);
    let paid = apply(accepted, payment(PaymentProgress::Completed));
    assert!(matches!(paid.lines.first().map(|line| &line.state), Some(LineState::Paid { .. })));
    assert_eq!(apply(paid.clone(), payment(PaymentProgress::Completed)), paid);
}

#[test]
fn a_rejected_payment_stays_approved_and_is_never_resent_by_itself() {
    let case = apply(approved(), payment(PaymentProgress::Rejected { reason: "AC04".to_owned() }));
    assert!(matches!(
        case.lines.first().map(|line| &line.state),
        Some(LineState::Approved { progress: PaymentProgress::Rejected { .. }, .. })
    ));
    assert_eq!(refused(&case, approval()), Refusal::LineNotDraft);
}

#[test]
fn a_payment_on_its_way_cannot_be_cancelled() {
    let cancel =
        || Command::CancelLine { line: LineId::new("line-1"), reason: "Forkert.".to_owned() };
    assert_eq!(refused(&approved(), cancel()), Refusal::LineOnItsWay);
    assert!(matches!(
        apply(with_line(30_000), cancel()).lines.first().map(|line| &line.state),
        Some(LineState::Cancelled { .. })
    ));
}

#[test]
fn a_case_learns_in_any_state_and_moves_only_where_it_waits() {
    let case = learnt(Some(1));
    assert_eq!(case.state, State::Unhandled);
    let after = apply(granted(), Command::LearnPension { facts: Box::new(pension(None).facts()) });
    assert!(matches!(after.state, State::Granted { .. }));
}
