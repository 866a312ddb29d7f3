//! What is not known is waited for, and what is learnt moves only a case that waits.

use bevilling_core::code::Code;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::State;

use super::given::{apply, decision, granted, learnt, pension, refused, waiting};

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
fn a_case_learns_in_any_state_and_moves_only_where_it_waits() {
    let case = learnt(Some(1));
    assert_eq!(case.state, State::Unhandled);
    let after = apply(granted(), Command::LearnPension { facts: Box::new(pension(None).facts()) });
    assert!(matches!(after.state, State::Granted { .. }));
}
