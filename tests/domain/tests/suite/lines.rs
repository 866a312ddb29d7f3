//! A line is entered at the amount that both sides computed, and what was settled before is looked at.

use bevilling_core::case::document::Document;
use bevilling_core::code::Code;
use bevilling_core::ids::DocumentId;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Answer;
use bevilling_core::rule::value::Value;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::expense_form::ExpenseInput;

use super::given::{
    apply, day, dental, granted, learn_other_cases, line, received, refused, with_line,
};

#[test]
fn a_line_of_300_kroner_at_60_percent_pays_153_kroner() {
    let case = with_line(30_000);
    let line = case.lines.first().expect("one line");
    assert_eq!((line.amount, line.own_payment), (Money::from_ore(15_300), Money::from_ore(14_700)));
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
