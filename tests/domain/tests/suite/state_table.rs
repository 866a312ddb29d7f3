//! Every state by every command, as a table that a reviewer reads; and the conditions that matter, one test each.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::calendar::period::Period;
use bevilling_core::case::document::Document;
use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, CaseId, DocumentId, LetterId, LineId, PersonId};
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::{Overlay, OverlayRate, RateBook};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::rule::value::Value;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{Context, assess_eligibility, decide};
use bevilling_core::supplement::case::event::WaitEnd;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::{CaseAction, offers, open};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{Case, State, StateKind, WaitingFor};
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::snapshot::{PensionSnapshot, WealthStatement};

use super::given::{
    anna, apply, apply_by, approval, approve_letter, approved, assessing, context, day, decided,
    decision, dental, granted, learn_other_cases, learnt, letter_sending, line, mail, mail_closed,
    payment, pension, received, referred, refused, refused_case, unhandled, waiting, with_line,
    withdrawn,
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
fn row_9_the_citizen_is_asked_once_and_what_comes_can_be_ticked() {
    let mut case = mail();
    if let Some(power) = &mut case.power_of_attorney {
        power.document = None;
    }
    let open_now = |case: &Case| -> Vec<CaseAction> {
        let open = offers(case).into_iter().filter(|offer| offer.refusal.is_none());
        open.map(|offer| offer.action).collect()
    };
    assert_eq!(open_now(&case), [CaseAction::RequestPowerOfAttorney]);
    for offer in offers(&case) {
        let sorts = matches!(
            offer.action,
            CaseAction::VerifyPowerOfAttorney
                | CaseAction::CreateGrantTask
                | CaseAction::RelateToCase
                | CaseAction::AddToTask
                | CaseAction::CloseWithoutAction
        );
        if sorts {
            assert_eq!(offer.refusal, Some(Refusal::PoaMissing), "{:?}", offer.action);
        }
    }
    let ask = || Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") };
    let asked = apply(case, ask());
    let waiting = asked.waiting().expect("the mail waits");
    assert_eq!((waiting.from, waiting.reasons), (WaitingFor::Citizen, vec![Code::PoaMissing]));
    assert!(matches!(refused(&asked, ask()), Refusal::NotInThisState { .. }), "asked already");
    assert!(open_now(&asked).is_empty());
    let handed_over = Command::RecordLetterHandedOver {
        letter: LetterId::new("letter-3"),
        channel: Channel::DigitalPost,
    };
    let asked = apply(asked, handed_over);

    let power =
        received(true).documents.into_iter().filter(|document| document.id.as_str() == "d-2");
    let came = apply(
        asked.clone(),
        Command::AttachDocuments {
            from: CaseId::new("case-2"),
            documents: power
                .map(|document| Document { id: DocumentId::new("d-7"), ..document })
                .collect(),
        },
    );
    assert_eq!(came.waiting(), None);
    assert!(open_now(&came).contains(&CaseAction::VerifyPowerOfAttorney));
    assert_eq!(refused(&came, Command::CreateGrantTask), Refusal::PoaUnverified);
    let ticked = apply(came, Command::VerifyPowerOfAttorney);
    assert_eq!(apply(ticked, Command::CreateGrantTask).state, State::Unhandled);

    let not_sent = Command::RecordLetterNotSent {
        letter: LetterId::new("letter-3"),
        reason: "SIM".to_owned(),
    };
    assert_eq!(open_now(&apply(asked, not_sent)), [CaseAction::RequestPowerOfAttorney]);
}

#[test]
fn a_power_of_attorney_that_cannot_be_used_is_asked_for_anew() {
    let case = apply(mail(), Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") });
    assert_eq!(refused(&case, Command::VerifyPowerOfAttorney), Refusal::PoaMissing);
    let ticked = apply(mail(), Command::VerifyPowerOfAttorney);
    let ask = Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") };
    assert!(matches!(refused(&ticked, ask), Refusal::NotInThisState { .. }));
}

#[test]
fn mail_never_goes_to_a_case_of_somebody_else_or_to_itself() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let add = |case: &str, person: Option<&str>| Command::AddToTask {
        case: CaseId::new(case),
        person: person.map(PersonId::new),
        state: StateKind::Assessing,
    };
    assert_eq!(refused(&case, add("case-2", Some("person-2"))), Refusal::OtherCitizen);
    assert_eq!(refused(&case, add("case-2", None)), Refusal::OtherCitizen);
    assert_eq!(refused(&case, add("case-1", Some("person-1"))), Refusal::OtherCitizen);
    let relate = Command::RelateToCase {
        case: CaseId::new("case-2"),
        person: Some(PersonId::new("person-2")),
        state: StateKind::Granted,
    };
    assert_eq!(refused(&case, relate), Refusal::OtherCitizen);
}

#[test]
fn row_11_mail_is_not_related_to_a_case_in_progress() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let person = case.person.clone();
    let relate = |state| Command::RelateToCase {
        case: CaseId::new("case-2"),
        person: person.clone(),
        state,
    };
    assert_eq!(refused(&case, relate(StateKind::Assessing)), Refusal::CaseNotConcluded);
    assert_eq!(refused(&case, relate(StateKind::Withdrawn)), Refusal::CaseNotConcluded);
    assert!(matches!(apply(case, relate(StateKind::Refused)).state, State::MailClosed { .. }));
}

#[test]
fn row_12_mail_is_not_added_to_a_concluded_task() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let person = case.person.clone();
    let add =
        |state| Command::AddToTask { case: CaseId::new("case-2"), person: person.clone(), state };
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
fn row_25_what_another_case_of_the_citizen_settled_is_looked_at() {
    let case = apply(granted(), learn_other_cases(30_000));
    let refusal = refused(&case, line(&case, "line-1", &dental(10_000)));
    assert_eq!(
        refusal,
        Refusal::NotAcknowledged { reasons: vec![Code::MultipleGrants, Code::AlreadyPaid] }
    );
    assert_eq!(apply(case.clone(), learn_other_cases(30_000)), case, "what is known is no news");
}

#[test]
fn row_25_the_same_paper_sent_twice_is_one_receipt() {
    let mut case = with_line(30_000);
    let paper = |id: &str| Document {
        id: DocumentId::new(id),
        ..received(false).documents.into_iter().next().expect("the form")
    };
    case.documents.extend([paper("r-1"), paper("r-2")]);
    let settle = |id: &str, day_of: &str| ExpenseInput {
        date: Some(day(day_of)),
        document: Some(DocumentId::new(id)),
        ..dental(20_000)
    };
    let first = line(&case, "line-2", &settle("r-1", "2026-01-21"));
    let case = apply(case, first);
    assert_eq!(
        refused(&case, line(&case, "line-3", &settle("r-2", "2026-01-22"))),
        Refusal::NotAcknowledged { reasons: vec![Code::DuplicateReceipt] }
    );
}

#[test]
fn an_existing_grant_and_doubtful_data_are_decided_over_with_reasons_only() {
    let existing = apply(assessing(5_000_000), learn_other_cases(30_000));
    let old = apply(
        assessing(5_000_000),
        Command::LearnPension {
            facts: Box::new(
                PensionSnapshot { as_of: day("2026-01-26"), ..pension(Some(5_000_000)) }.facts(),
            ),
        },
    );
    let mut lines = pension(Some(5_000_000));
    if let WealthStatement::Stated { items_6_to_7, .. } = &mut lines.wealth {
        *items_6_to_7 = Money::from_ore(1);
    }
    let differ =
        apply(assessing(5_000_000), Command::LearnPension { facts: Box::new(lines.facts()) });
    for (case, code) in [
        (existing, Code::ExistingGrant),
        (old, Code::PensionDataOld),
        (differ, Code::WealthLinesDiffer),
    ] {
        let seen = assess_eligibility(&case, &context(&anna()));
        assert_eq!(seen.manual(), [code]);
        let decide = |reasons: &str| Command::Decide {
            choice: DecisionChoice::Grant,
            reasons: reasons.to_owned(),
            seen: Box::new(seen.clone()),
            letter: LetterId::new("letter-1"),
        };
        assert_eq!(refused(&case, decide("")), Refusal::ReasonMissing);
        assert!(matches!(apply(case, decide("Set på.")).state, State::Decided { .. }));
    }
}

#[test]
fn a_decision_from_a_page_of_yesterday_is_refused_as_such() {
    let case = assessing(5_000_000);
    let yesterday = day("2026-02-01");
    let seen = assess_eligibility(&case, &Context { today: yesterday, ..context(&anna()) });
    let command = Command::Decide {
        choice: DecisionChoice::Grant,
        reasons: String::new(),
        seen: Box::new(seen),
        letter: LetterId::new("letter-1"),
    };
    assert_eq!(refused(&case, command), Refusal::DayDiffers { today: day("2026-02-02") });
}

#[test]
fn other_local_figures_are_another_rule_build() {
    let case = assessing(5_000_000);
    let overlay = Overlay {
        rates: vec![OverlayRate {
            key: "FOLLOW_UP_DAYS".into(),
            period: Period::open(day("2026-01-01")),
            amount: 3,
            source: "Byrådet".into(),
        }],
        ..Overlay::default()
    };
    let actor = anna();
    let build = overlay.build(RULE_BUILD);
    let here = Context { book: RateBook::with(&overlay), rule_build: &build, ..context(&actor) };
    let command = |seen| Command::Decide {
        choice: DecisionChoice::Grant,
        reasons: String::new(),
        seen: Box::new(seen),
        letter: LetterId::new("letter-1"),
    };
    let without = assess_eligibility(&case, &context(&actor));
    assert_eq!(decide(&case, command(without), &here), Err(Refusal::RuleBuildDiffers));
    assert!(decide(&case, command(assess_eligibility(&case, &here)), &here).is_ok());
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
fn a_payment_without_an_answer_is_put_before_a_person_and_a_late_answer_counts() {
    let case = apply(approved(), payment(PaymentProgress::Unanswered));
    let progress = |case: &Case| match &case.lines.first().expect("one line").state {
        LineState::Approved { progress, .. } => Some(progress.clone()),
        _ => None,
    };
    assert_eq!(progress(&case).and_then(|found| found.trouble()), Some(Code::PaymentUnanswered));
    let heard = apply(case.clone(), payment(PaymentProgress::Received));
    assert_eq!(progress(&heard), Some(PaymentProgress::Received));
    let received = apply(approved(), payment(PaymentProgress::Received));
    assert_eq!(apply(received.clone(), payment(PaymentProgress::Unanswered)), received);
    let cancel =
        Command::CancelLine { line: LineId::new("line-1"), reason: "Ikke modtaget.".to_owned() };
    let cancelled = apply(case, cancel);
    assert!(matches!(
        cancelled.lines.first().map(|line| &line.state),
        Some(LineState::Cancelled { approval: Some(_), .. })
    ));
    assert_eq!(apply(cancelled.clone(), payment(PaymentProgress::Received)), cancelled);
    let paid = apply(cancelled, payment(PaymentProgress::Completed));
    assert!(
        matches!(paid.lines.first().map(|line| &line.state), Some(LineState::Paid { .. })),
        "what was paid after all is shown as paid"
    );
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
