//! Learning: what the registers and the citizen's other cases say, and what follows from it.

use crate::rule::fact::Known;
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::task::and_assess;
use crate::supplement::case::event::Event;
use crate::supplement::case::state::Case;
use crate::supplement::facts::Facts;

/// Takes in what the civil register says.
pub(super) fn learn_person(case: &Case, facts: Box<Facts>, context: &Context<'_>) -> Vec<Event> {
    let mut known = case.facts.clone();
    known.learn_person((*facts).clone());
    learnt(case, Event::PersonLearnt { facts }, &known, context)
}

/// Takes in what the pension authority says.
pub(super) fn learn_pension(case: &Case, facts: Box<Facts>, context: &Context<'_>) -> Vec<Event> {
    let mut known = case.facts.clone();
    known.learn_pension((*facts).clone());
    learnt(case, Event::PensionLearnt { facts }, &known, context)
}

/// Takes in what the citizen's other cases say. Nothing happens when the case knows as much already, or has nothing left to
/// decide by it.
pub(super) fn learn_other_cases(case: &Case, facts: Box<Facts>) -> Vec<Event> {
    if case.state.still_decides() && !same_facts(&case.facts, &facts) {
        vec![Event::OtherCasesLearnt { facts }]
    } else {
        Vec::new()
    }
}

/// What follows when a register has answered: a case that waits or is under assessment is looked at again.
fn learnt(case: &Case, event: Event, known: &Facts, context: &Context<'_>) -> Vec<Event> {
    let events = vec![event];
    if case.state.is_assessed_anew() { and_assess(case, events, known, context) } else { events }
}

/// True when two learn the same, whenever they learnt it.
fn same_facts(one: &Facts, other: &Facts) -> bool {
    same(&one.standing_grants, &other.standing_grants)
        && same(&one.prior_payments, &other.prior_payments)
}

fn same<T: PartialEq>(one: &[Known<T>], other: &[Known<T>]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.value == other.value && one.source == other.source)
}
