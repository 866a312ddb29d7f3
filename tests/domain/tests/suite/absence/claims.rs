//! Claims after they were raised: instalments, and what the debtor has to get.

use bevilling_core::sickness::case::command::{Choice, Command, Repayment, RepaymentGround};
use bevilling_core::sickness::case::decision::{ClaimEnd, DecisionKind, Reduction};
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::offers::{Action, open};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{Party, Subject};
use bevilling_core::sickness::ledger::claim::ClaimMove;

use super::given::{
    Who, World, active, benefit, choice, day, decided, letter, ore, paid, party, refused,
};
use super::money::{WEEK, benefit_paid, changed};

fn heard(world: World) -> World {
    let hear = Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Repay,
        letter: letter("h1"),
    };
    world.then(hear).then(Command::AnswerHearing { hearing: letter("h1") })
}

fn repay(due_on: &str) -> Command {
    let ground = RepaymentGround::AgainstBetterKnowledge;
    let repayment = Some(Repayment { ground, due_on: day(due_on) });
    let made = choice(DecisionKind::Repay, Subject::Absence, "d1");
    Command::Decide { choice: Choice { repayment, ..made } }
}

/// 465,00 is claimed in the year in which it was paid.
pub(super) fn claimed() -> World {
    let less = changed(benefit_paid(), benefit(400_000, 150_000));
    heard(less).then(repay("2026-06-01"))
}

fn instalment(amount: i64) -> Command {
    Command::PayInstalment { decision: letter("d1"), amount: ore(amount) }
}

#[test]
fn a_claim_is_paid_in_instalments_and_ends_with_the_last() {
    let mut world = claimed();
    let events = world.try_do(Who::Caseworker, instalment(20_000)).expect("it is taken in");
    let reduced = |amount, how| Event::ClaimReduced { decision: letter("d1"), amount, how };
    assert_eq!(events, [reduced(ore(20_000), Reduction::Instalment)]);
    assert_eq!(world.case.claims[&letter("d1")].open(), ore(26_500));
    for amount in [0, -1, 26_501] {
        let most = ore(26_500);
        let told = refused(&world, Who::Caseworker, instalment(amount));
        assert_eq!(told, Some(Refusal::TooMuch { most }), "{amount}");
    }
    let world = world.then(instalment(26_500));
    assert_eq!(world.case.claims[&letter("d1")].ended, Some(ClaimEnd::Paid));
    assert_eq!(refused(&world, Who::Caseworker, instalment(1)), Some(Refusal::Unknown));
    // What is given up is what is left.
    let dropped = Command::EndClaim { decision: letter("d1"), end: ClaimEnd::Dropped };
    let world = claimed().then(instalment(20_000)).then(dropped);
    let last = world.case.ledgers[0].claims.last().expect("booked");
    assert_eq!(last.amount, ore(26_500));
}

// 13: a positive recalculation is first set off against what is open of the same payee in the same case.
#[test]
fn a_week_that_comes_to_more_again_is_set_off_against_the_claim() {
    // 200,00 of the 465,00 comes back.
    let world = changed(claimed(), benefit(420_000, 150_000));
    let claim = &world.case.claims[&letter("d1")];
    assert_eq!((claim.settled, claim.ended), (ore(20_000), None));
    assert_eq!(world.case.due_to(&Party::Citizen), ore(0), "nothing is paid out beside it");
    assert_eq!(world.case.ledgers[0].claims[1].moved, ClaimMove::SetOff);
    // 100,00 more than the claim.
    let world = changed(claimed(), benefit(456_500, 150_000));
    assert_eq!(world.case.claims[&letter("d1")].ended, Some(ClaimEnd::Paid));
    assert_eq!(world.case.due_to(&Party::Citizen), ore(10_000));
}

#[test]
fn a_claim_is_not_due_before_it_is_made() {
    let world = heard(changed(benefit_paid(), benefit(400_000, 150_000)));
    assert_eq!(world.today, day("2026-03-02"));
    let told = refused(&world, Who::Caseworker, repay("2026-03-01"));
    assert_eq!(told, Some(Refusal::DuePast));
    assert!(world.ask(Who::Caseworker, repay("2026-03-02")).is_ok());
    assert_eq!(WEEK, "2026-02-09");
}

#[test]
fn an_advance_is_offered_once_something_was_paid() {
    let offered = |world: World| {
        let mut found = None;
        world.with(Who::Caseworker, |context, case| {
            found = open(case, &party(0), Action::DecideRepayment, context).err();
        });
        found
    };
    assert_eq!(offered(benefit_paid()), None);
    assert_eq!(offered(paid()), Some(Refusal::NothingToDecide), "a refund is no advance");
    assert_eq!(offered(active()), Some(Refusal::NothingToDecide));
    assert!(decided(DecisionKind::Repay, Subject::Absence, "d1") != repay("2026-06-01"));
}
