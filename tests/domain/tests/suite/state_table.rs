//! Every state by every command, as a table that a reviewer reads; and what is offered in each state.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::ids::{CaseId, LetterId, LineId, PersonId};
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::decide;
use bevilling_core::supplement::case::event::WaitEnd;
use bevilling_core::supplement::case::line::PaymentProgress;
use bevilling_core::supplement::case::offers::{CaseAction, offers, open};
use bevilling_core::supplement::case::state::{Case, StateKind};

use super::given::{
    anna, approval, approve_letter, assessing, context, decided, decision, dental, granted,
    learn_other_cases, letter_sending, line, mail, mail_closed, other_day, payment, pension,
    referred, refused_case, unhandled, waiting, withdrawn,
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
        (
            "ask for power of attorney",
            Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") },
        ),
        (
            "ask for documentation",
            Command::RequestDocumentation { letter: LetterId::new("letter-3") },
        ),
        ("create grant task", Command::CreateGrantTask),
        (
            "relate to granted case",
            Command::RelateToCase {
                case: CaseId::new("case-2"),
                person: case.person.clone(),
                state: StateKind::Granted,
            },
        ),
        (
            "add to open task",
            Command::AddToTask {
                case: CaseId::new("case-2"),
                person: case.person.clone(),
                state: StateKind::Assessing,
            },
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
        ("learn other cases", learn_other_cases(30_000)),
        ("end wait", Command::EndWait { cause: WaitEnd::Caseworker }),
        ("grant", decision(case, DecisionChoice::Grant)),
        ("refuse", decision(case, DecisionChoice::Refuse)),
        ("refer", decision(case, DecisionChoice::Refer)),
        ("take decision back", Command::TakeBackDecision { reason: reason() }),
        ("approve letter", approve_letter()),
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
        ("other day of unknown order", other_day("2026-02-10")),
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
fn every_state_offers_what_it_does() {
    let mut table = String::new();
    for case in states() {
        table.push_str(&format!("{:?}\n", case.state.kind()));
        for offer in offers(&case) {
            let answer = match offer.refusal {
                None => "open".to_owned(),
                Some(refusal) => refusal.code().to_owned(),
            };
            table.push_str(&format!("  {:26} {answer}\n", format!("{:?}", offer.action)));
        }
    }
    insta::assert_snapshot!("offers", table);
}

#[test]
fn the_registers_are_asked_only_while_something_is_decided_by_what_they_say() {
    let asked: Vec<StateKind> = states()
        .iter()
        .filter(|case| open(case, CaseAction::RefreshFacts).is_ok())
        .map(|case| case.state.kind())
        .collect();
    assert_eq!(
        asked,
        [
            StateKind::Unhandled,
            StateKind::Waiting,
            StateKind::Assessing,
            StateKind::Decided,
            StateKind::LetterSending,
            StateKind::Granted,
        ]
    );
}

#[test]
fn what_is_offered_is_what_decide_allows() {
    let pairs = [
        (CaseAction::VerifyPowerOfAttorney, "verify power of attorney"),
        (CaseAction::RequestPowerOfAttorney, "ask for power of attorney"),
        (CaseAction::RequestDocumentation, "ask for documentation"),
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
