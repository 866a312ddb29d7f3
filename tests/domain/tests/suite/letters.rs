//! Letters say what the stored assessment says, and lack no mandatory part.

use bevilling_core::calendar::deadline::ComplaintDeadline;
use bevilling_core::letter::{Block, LetterContent, LetterKind, LetterRecipient, LetterSender};
use bevilling_core::supplement::letters::{
    LetterContext, LetterPart, decision_letter, missing_parts, payment_notice,
};

use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::kinds::PensionKind;
use bevilling_core::supplement::snapshot::PensionSnapshot;

use super::given::{
    apply, approved, civil, day, decision, granted, pension, referred, refused_case, unhandled,
};

fn letter_context() -> LetterContext {
    LetterContext {
        sender: LetterSender {
            authority: "Korshavn Kommune".to_owned(),
            unit: "Ydelser til pensionister".to_owned(),
            address: vec!["Rådhustorvet 1".to_owned(), "9999 Korshavn".to_owned()],
            cvr: "99010002".to_owned(),
            caseworker: "Anna".to_owned(),
            telephone: "99 99 99 99".to_owned(),
        },
        recipient: LetterRecipient { lines: vec!["Karen Elisabeth Thorsager".to_owned()] },
        date: day("2026-02-02"),
        complaint: ComplaintDeadline { received: day("2026-02-10"), deadline: day("2026-03-10") },
    }
}

fn words(letter: &LetterContent) -> String {
    serde_json::to_string(letter).expect("a letter can be written")
}

#[test]
fn a_grant_at_60_percent_is_partial_and_carries_reasons_and_complaint_guidance() {
    let case = granted();
    let letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
    assert_eq!(letter.kind, LetterKind::PartialGrant);
    assert_eq!(missing_parts(&letter), []);
    let words = words(&letter);
    assert!(words.contains("Din personlige tillægsprocent er 60"));
    assert!(words.contains("fra den 12. januar 2026"));
    assert!(words.contains("50.000,00 kr."), "the counted wealth");
    assert!(words.contains("108.000,00 kr."), "the limit");
    assert!(words.contains("§ 41"), "the duty to report changes");
    assert!(words.contains("10. marts 2026"), "the last day to complain");
}

#[test]
fn a_refusal_names_ground_facts_rule_and_how_to_complain() {
    let case = refused_case();
    let letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
    assert_eq!(letter.kind, LetterKind::Refusal);
    assert_eq!(missing_parts(&letter), []);
    let words = words(&letter);
    assert!(words.contains("200.000,00 kr.") && words.contains("108.000,00 kr."));
    assert!(words.contains("Formuen er 92.000,00 kr. over grænsen."), "how far it is");
    assert!(words.contains("lov om social pension § 14 b, stk. 1"));
    assert!(words.contains("gruppe 5."), "what the citizen stated");
}

#[test]
fn a_refusal_of_an_old_disability_pension_quotes_the_act_of_that_pension() {
    let snapshot = PensionSnapshot {
        kind: Some(PensionKind::DisabilityOldRules),
        ..pension(Some(20_000_000))
    };
    let case = apply(unhandled(), Command::LearnPerson { facts: Box::new(civil().facts()) });
    let case = apply(case, Command::LearnPension { facts: Box::new(snapshot.facts()) });
    let case = apply(case, Command::Open);
    let refuse = decision(&case, DecisionChoice::Refuse);
    let case = apply(case, refuse);
    let letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
    assert!(words(&letter).contains(
        "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. § 18"
    ));
}

#[test]
fn a_referral_says_where_to_turn() {
    let case = referred();
    let letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
    assert_eq!(missing_parts(&letter), []);
    assert!(words(&letter).contains("Udbetaling Danmark"));
}

#[test]
fn a_notice_of_payment_shows_the_computation_to_the_oere() {
    let case = approved();
    let letter = payment_notice(&case, case.lines.first().expect("one line"), &letter_context());
    assert_eq!(missing_parts(&letter), []);
    let (lines, result) = letter
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Computation { lines, result, .. } => Some((lines, result)),
            _ => None,
        })
        .expect("a computation");
    let amounts: Vec<&str> = lines.iter().map(|line| line.amount.as_str()).collect();
    assert_eq!(amounts, ["300,00 kr.", "0,00 kr.", "0,00 kr.", "-147,00 kr."]);
    assert_eq!(result.amount, "153,00 kr.");
    assert!(words(&letter).contains("85 procent gange 60 procent, altså 51 %"));
    assert!(words(&letter).contains("5. februar 2026"));
}

#[test]
fn a_letter_without_its_parts_is_found_out() {
    let case = refused_case();
    let mut letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
    letter.blocks.retain(|block| !matches!(block, Block::Complaint { .. } | Block::Result { .. }));
    letter.recipient.lines.clear();
    assert_eq!(
        missing_parts(&letter),
        [LetterPart::Recipient, LetterPart::Result, LetterPart::ComplaintGuidance]
    );
    for case in [granted(), refused_case(), referred()] {
        let decision = case.decision().expect("decided");
        let mut letter = decision_letter(&case, decision, &letter_context());
        assert_eq!(missing_parts(&letter), []);
        letter.blocks.retain(
            |block| !matches!(block, Block::Heading { text } if text == "Det har du oplyst"),
        );
        assert_eq!(missing_parts(&letter), [LetterPart::Statement]);
    }
}

#[test]
fn no_letter_has_two_full_stops_after_an_amount() {
    for case in [granted(), refused_case(), approved()] {
        let letter = decision_letter(&case, case.decision().expect("decided"), &letter_context());
        assert!(!words(&letter).contains("kr.."));
    }
}
