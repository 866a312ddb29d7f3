//! A decision rests on what both sides computed, has its reasons, and has effect once its letter is handed over.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::ids::LetterId;
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::{Overlay, OverlayRate, RateBook};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{Context, assess_eligibility, decide};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::State;
use bevilling_core::supplement::snapshot::{PensionSnapshot, WealthStatement};

use super::given::{
    anna, apply, approval, assessing, context, day, decision, dental, learn_other_cases,
    letter_sending, line, pension, refused,
};

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
