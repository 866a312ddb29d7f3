//! A line is approved on what is known then; what was entered on an older basis is entered anew, and nothing is paid twice.

use bevilling_core::code::Code;
use bevilling_core::ids::{ActorId, LineId, OrderId};
use bevilling_core::money::Money;
use bevilling_core::rule::value::Percent;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::Case;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::snapshot::{CivilStatus, PensionSnapshot, PercentEntry};

use super::given::{
    apply, apply_by, approval, approved, civil, day, dental, learn_other_cases, line, payment,
    pension, refused, with_line,
};

fn with_percent(case: Case, percent: i64) -> Case {
    let mut told = pension(Some(5_000_000));
    told.personal_percent =
        told.personal_percent.into_iter().map(|entry| PercentEntry { percent, ..entry }).collect();
    apply(case, Command::LearnPension { facts: Box::new(told.facts()) })
}

#[test]
fn a_line_is_not_approved_on_a_percentage_that_was_changed_since() {
    let case = with_percent(with_line(30_000), 40);
    assert_eq!(case.facts.personal_percent[0].value, Percent(40));
    let outdated = Refusal::LineOutdated { reasons: Vec::new() };
    assert_eq!(outdated.code(), "line-outdated");
    assert_eq!(refused(&case, approval()), outdated);
    let cancel =
        Command::CancelLine { line: LineId::new("line-1"), reason: "Ny procent.".to_owned() };
    let cancelled = apply(case, cancel);
    let again = line(&cancelled, "line-2", &dental(30_000));
    let Command::ApproveLine { order, letter, value_date, .. } = approval() else {
        panic!("an approval")
    };
    let line = LineId::new("line-2");
    apply(apply(cancelled, again), Command::ApproveLine { line, order, letter, value_date });
}

#[test]
fn a_line_is_not_approved_when_the_percentage_fell_to_nothing() {
    let refusal = refused(&with_percent(with_line(30_000), 0), approval());
    assert!(matches!(refusal, Refusal::LineOutdated { .. }), "{refusal:?}");
}

#[test]
fn a_line_is_not_approved_for_a_citizen_who_died_or_moved_since() {
    let learnt = |status: CivilStatus| {
        apply(with_line(30_000), Command::LearnPerson { facts: Box::new(status.facts()) })
    };
    assert_eq!(
        refused(&learnt(CivilStatus { alive: false, ..civil() }), approval()),
        Refusal::LineOutdated { reasons: vec![Code::Dead] }
    );
    assert_eq!(
        refused(&learnt(CivilStatus { lives_here: false, ..civil() }), approval()),
        Refusal::LineOutdated { reasons: vec![Code::OtherMunicipality] }
    );
}

#[test]
fn a_line_is_not_approved_when_another_case_has_settled_the_expense_since() {
    let case = apply(with_line(30_000), learn_other_cases(30_000));
    assert_eq!(
        refused(&case, approval()),
        Refusal::LineOutdated { reasons: vec![Code::MultipleGrants, Code::AlreadyPaid] }
    );
}

#[test]
fn the_same_answer_of_a_register_and_a_later_line_leave_a_line_as_it_is() {
    let told = PensionSnapshot { fetched_at: super::given::now(), ..pension(Some(5_000_000)) };
    let case = apply(with_line(30_000), Command::LearnPension { facts: Box::new(told.facts()) });
    let other = line(&case, "line-2", &dental(30_000));
    let Command::AddLine { line, expense, payee, today, seen, .. } = other else {
        panic!("a line")
    };
    let over = Command::AddLine {
        line,
        expense,
        payee,
        today,
        seen,
        acknowledged: vec![Code::AlreadyPaid],
        override_reason: Some("To regninger samme dag.".to_owned()),
    };
    apply(apply(case, over), approval());
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
fn an_order_that_stands_for_a_line_pays_no_other_one() {
    let with_another = |case: Case| {
        let input = ExpenseInput { date: Some(day("2026-01-21")), ..dental(20_000) };
        let another = line(&case, "line-2", &input);
        apply(case, another)
    };
    let approve_as = |order: &str| {
        let Command::ApproveLine { letter, value_date, .. } = approval() else {
            panic!("an approval")
        };
        let (line, order) = (LineId::new("line-2"), OrderId::new(order));
        Command::ApproveLine { line, order, letter, value_date }
    };
    let rejected = PaymentProgress::Rejected { reason: "AC04".to_owned() };
    for case in [approved(), cancelled_after(rejected)] {
        let case = with_another(case);
        assert_eq!(refused(&case, approve_as("order-1")), Refusal::LineNotDraft);
        let orders: Vec<OrderId> = apply(case, approve_as("order-2"))
            .lines
            .iter()
            .filter_map(|line| Some(line.ever_approved()?.order.clone()))
            .collect();
        assert_eq!(orders, [OrderId::new("order-1"), OrderId::new("order-2")]);
    }
}

fn cancelled_after(progress: PaymentProgress) -> Case {
    let cancel =
        Command::CancelLine { line: LineId::new("line-1"), reason: "Intet svar.".to_owned() };
    apply(apply(approved(), payment(progress)), cancel)
}

#[test]
fn a_line_cancelled_without_an_answer_counts_as_paid_until_the_answer_says_that_it_was_not() {
    let case = cancelled_after(PaymentProgress::Unanswered);
    assert_eq!(case.prior_payments().len(), 1);
    let again = |case: &Case| line(case, "line-2", &dental(30_000));
    assert_eq!(
        refused(&case, again(&case)),
        Refusal::NotAcknowledged { reasons: vec![Code::AlreadyPaid] }
    );
    let told = PaymentProgress::Rejected { reason: "AC04".to_owned() };
    let case = apply(case, payment(told));
    assert!(case.prior_payments().is_empty());
    let command = again(&case);
    apply(case, command);
}

#[test]
fn a_line_cancelled_after_a_rejection_or_a_return_can_be_entered_anew() {
    let reason = || "AC04".to_owned();
    for progress in [
        PaymentProgress::Rejected { reason: reason() },
        PaymentProgress::Returned { reason: reason() },
    ] {
        let case = cancelled_after(progress);
        assert!(case.prior_payments().is_empty());
        let once_more = apply(case.clone(), payment(PaymentProgress::Completed));
        assert_eq!(once_more, case, "an old answer that comes once more pays nothing");
    }
}
