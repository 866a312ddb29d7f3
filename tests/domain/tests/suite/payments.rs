//! A payment is made once; what is heard of it counts, in whatever order it comes.

use bevilling_core::code::Code;
use bevilling_core::ids::LineId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::line::{LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::{CaseAction, open};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::Case;

use super::given::{apply, approval, approved, day, other_day, payment, refused, with_line};

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
    assert!(open(&approved(), CaseAction::CancelLine).is_err(), "nor is it offered");
    assert!(open(&with_line(30_000), CaseAction::CancelLine).is_ok());
    assert!(matches!(
        apply(with_line(30_000), cancel()).lines.first().map(|line| &line.state),
        Some(LineState::Cancelled { .. })
    ));
}

#[test]
fn a_payment_that_leaves_late_has_the_day_of_its_file() {
    let value_date = |case: &Case| {
        case.lines.first().and_then(|line| line.approval()).map(|approval| approval.value_date)
    };
    let agreed = value_date(&approved()).expect("approved");
    let moved = apply(approved(), other_day("2026-02-10"));
    assert_ne!(agreed, day("2026-02-10"));
    assert_eq!(value_date(&moved), Some(day("2026-02-10")));
    assert_eq!(apply(moved.clone(), other_day("2026-02-10")), moved, "said twice");
    assert_eq!(
        value_date(&apply(moved, payment(PaymentProgress::Completed))),
        Some(day("2026-02-10"))
    );
    assert_eq!(refused(&with_line(30_000), other_day("2026-02-10")), Refusal::OrderUnknown);
    let paid = apply(approved(), payment(PaymentProgress::Completed));
    let heard_late = apply(paid, other_day("2026-02-10"));
    assert_eq!(value_date(&heard_late), Some(day("2026-02-10")), "the bank was quicker");
    assert_eq!(apply(heard_late.clone(), other_day("2026-02-10")), heard_late);
}
