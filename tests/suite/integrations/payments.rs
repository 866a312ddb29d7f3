//! Payments: one amount everywhere, handed over once, and answers that count once in whatever order they come.

use bevilling_core::api::task::TaskKind;
use bevilling_core::code::Code;
use bevilling_core::supplement::case::line::PaymentProgress;
use bevilling_server::outbox::PAYMENT;
use bevilling_server::store::outbox::OutboxState;
use bevilling_server::store::tasks::TaskFilter;
use bevilling_tests::database::Engine;
use chrono::Duration;
use serde_json::{Value, json};

use crate::integrations::desk::Desk;

fn only(payments: &[Value]) -> &Value {
    assert_eq!(payments.len(), 1, "{payments:?}");
    &payments[0]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expense_of_300_kr_at_60_percent_is_paid_with_153_kr() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    assert_eq!(desk.progress(&id, &order).await, Some(PaymentProgress::Queued));
    assert_eq!(desk.line(&id, &order).await.amount.ore(), 15_300);
    desk.app.run_jobs().await;
    let payments = desk.payments().await;
    let payment = only(&payments);
    assert_eq!(
        (payment["ore"].as_i64(), payment["text"].as_str()),
        (Some(15_300), Some("Kommunal ydelse"))
    );
    assert_eq!(payment["endToEndId"], order.as_str().replace('-', ""));
    assert_eq!(payment["valueDate"], "2026-10-14");
    let sent = desk.messages(PAYMENT, OutboxState::Sent).await;
    let file =
        String::from_utf8(sent[0].wire.clone().expect("the file is kept")).expect("is UTF-8");
    assert!(
        file.contains("<InstdAmt Ccy=\"DKK\">153.00</InstdAmt>")
            && file.contains("<CtrlSum>153.00</CtrlSum>")
    );
    assert_eq!(desk.letters().await.len(), 2, "the decision, and the notice of the payment");

    desk.app.advance(Duration::minutes(2)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.progress(&id, &order).await, Some(PaymentProgress::Accepted));
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.run_jobs().await;
    assert!(desk.is_paid(&id, &order).await);
    assert_eq!(desk.messages(PAYMENT, OutboxState::Accepted).await.len(), 1);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_paid_on_either_engine() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        let (id, order) = desk.to_be_paid("P1").await;
        desk.fault(json!({ "peer": "nks", "op": "bundles", "kind": "cut_after" })).await;
        desk.app.run_jobs().await;
        desk.app.advance(Duration::minutes(1)).await;
        desk.app.run_jobs().await;
        desk.app.tell("/__sim/nks/settle", json!({})).await;
        desk.app.run_jobs().await;
        assert!(desk.is_paid(&id, &order).await, "{engine:?}");
        assert_eq!(only(&desk.payments().await)["timesPaid"], 1, "{engine:?}");
        desk.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_20_an_order_whose_answer_was_cut_is_asked_about_and_never_paid_twice() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.fault(json!({ "peer": "nks", "op": "bundles", "kind": "cut_after" })).await;
    desk.app.run_jobs().await;
    assert_eq!(
        desk.progress(&id, &order).await,
        Some(PaymentProgress::Received),
        "the answers tell before the sender knows"
    );
    assert_eq!(desk.messages(PAYMENT, OutboxState::Unknown).await.len(), 1);
    desk.app.advance(Duration::minutes(1)).await;
    desk.app.run_jobs().await;
    assert_eq!(desk.messages(PAYMENT, OutboxState::Sent).await.len(), 1);
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.run_jobs().await;
    assert!(desk.is_paid(&id, &order).await);
    let payments = desk.payments().await;
    assert_eq!(
        (only(&payments)["timesPaid"].as_u64(), only(&payments)["deliveries"].as_u64()),
        (Some(1), Some(1)),
        "asked, not sent again"
    );
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_never_received_is_sent_again_with_the_same_bytes() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.fault(json!({ "peer": "nks", "op": "bundles", "kind": "cut_before" })).await;
    desk.app.run_jobs().await;
    assert!(desk.payments().await.is_empty());
    let before = desk.messages(PAYMENT, OutboxState::Unknown).await[0].wire.clone();
    desk.app.advance(Duration::minutes(1)).await;
    desk.app.run_jobs().await;
    assert_eq!(only(&desk.payments().await)["deliveries"], 1);
    assert_eq!(desk.messages(PAYMENT, OutboxState::Sent).await[0].wire, before);
    assert!(matches!(
        desk.progress(&id, &order).await,
        Some(PaymentProgress::HandedOver | PaymentProgress::Received)
    ));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_receipt_and_a_silent_query_lead_to_one_payment() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.fault(json!({ "peer": "nks", "op": "bundles", "kind": "corrupt_xml" })).await;
    desk.fault(json!({ "peer": "nks", "op": "orders", "kind": "http", "count": 2, "params": { "status": 500 } })).await;
    for _ in 0..4 {
        desk.app.run_jobs().await;
        desk.app.advance(Duration::minutes(5)).await;
    }
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.run_jobs().await;
    assert!(desk.is_paid(&id, &order).await);
    assert_eq!(only(&desk.payments().await)["timesPaid"], 1);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_21_a_payment_that_comes_back_is_put_before_a_person_and_never_sent_again_by_itself() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.app.run_jobs().await;
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.run_jobs().await;
    assert!(desk.is_paid(&id, &order).await);
    let end = order.as_str().replace('-', "");
    desk.app.tell("/__sim/nks/return", json!({ "endToEndId": end, "code": "AC04" })).await;
    desk.app.run_jobs().await;
    assert_eq!(
        desk.progress(&id, &order).await,
        Some(PaymentProgress::Returned { reason: "AC04".to_owned() })
    );
    desk.app.advance(Duration::days(3)).await;
    desk.app.run_jobs().await;
    assert_eq!(only(&desk.payments().await)["deliveries"], 1);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_payment_is_put_before_a_person() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.app.run_jobs().await;
    let end = order.as_str().replace('-', "");
    desk.app.tell("/__sim/nks/reject", json!({ "endToEndId": end })).await;
    desk.app.run_jobs().await;
    assert!(matches!(desk.progress(&id, &order).await, Some(PaymentProgress::Rejected { .. })));
    assert_eq!(desk.messages(PAYMENT, OutboxState::Rejected).await.len(), 1);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_paid_who_died_between_approval_and_hand_over() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.app.tell("/__sim/cpr/change", json!({ "cpr": "P1", "patch": { "status": 90 } })).await;
    desk.app.advance(Duration::hours(25)).await;
    desk.app.run_jobs().await;
    assert_eq!(
        desk.progress(&id, &order).await,
        Some(PaymentProgress::Rejected { reason: "R_DEAD".to_owned() })
    );
    assert!(desk.payments().await.is_empty());
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_paid_who_moved_to_another_municipality_between_approval_and_hand_over() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    let patch = json!({ "address": { "municipality": 101 } });
    desk.app.tell("/__sim/cpr/change", json!({ "cpr": "P1", "patch": patch })).await;
    desk.app.advance(Duration::hours(25)).await;
    desk.app.run_jobs().await;
    assert_eq!(
        desk.progress(&id, &order).await,
        Some(PaymentProgress::Rejected { reason: "R_OTHER_MUNICIPALITY".to_owned() })
    );
    assert!(desk.payments().await.is_empty());
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_leaves_after_its_payment_day_is_paid_on_the_next_bank_day() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    let on_the_case = async || {
        let line = desk.line(&id, &order).await;
        line.approval().map(|approval| approval.value_date.to_string()).unwrap_or_default()
    };
    assert_eq!(on_the_case().await, "2026-10-14");
    // Nothing leaves before Saturday.
    desk.app.advance(Duration::days(5)).await;
    desk.app.run_jobs().await;
    assert_eq!(only(&desk.payments().await)["valueDate"], "2026-10-19");
    assert_eq!(on_the_case().await, "2026-10-19", "the case says what the file says");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_come_again_change_nothing() {
    let desk = Desk::start().await;
    let (id, order) = desk.to_be_paid("P1").await;
    desk.app.run_jobs().await;
    desk.app.tell("/__sim/nks/settle", json!({})).await;
    desk.app.run_jobs().await;
    let version = desk
        .app
        .app
        .store
        .read()
        .await
        .expect("a connection")
        .case_version(&id)
        .await
        .expect("read");

    // A new process asks from the beginning and finds what is known.
    let (config, clock) = (desk.app.app.config.clone(), desk.app.clock.clone());
    let other =
        bevilling_server::app::App::start(config, clock).await.expect("another replica starts");
    bevilling_server::jobs::run_due(&other).await.expect("it works");
    assert_eq!(
        desk.app
            .app
            .store
            .read()
            .await
            .expect("a connection")
            .case_version(&id)
            .await
            .expect("read"),
        version
    );
    assert!(desk.is_paid(&id, &order).await);
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_without_any_answer_is_put_before_a_person_and_never_sent_again_by_itself() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        let (id, order) = desk.to_be_paid("P1").await;
        desk.fault(json!({ "peer": "nks", "kind": "http", "probability": 1.0, "params": { "status": 503 } }))
            .await;
        for _ in 0..20 {
            desk.app.run_jobs().await;
            desk.app.advance(Duration::hours(15)).await;
        }
        assert_eq!(
            desk.progress(&id, &order).await,
            Some(PaymentProgress::Unanswered),
            "{engine:?}"
        );
        assert_eq!(desk.messages(PAYMENT, OutboxState::Dead).await.len(), 1);
        let mut reader = desk.app.app.store.read().await.expect("a connection");
        let filter = TaskFilter { kind: Some(TaskKind::PaymentProblem), ..TaskFilter::default() };
        let tasks = reader.tasks(filter, None, 10).await.expect("read");
        drop(reader);
        assert_eq!(tasks.len(), 1);
        assert_eq!(tasks[0].view.remarks, [Code::PaymentUnanswered], "the task says why");

        // The payment system is back: the order stays where it is until a person decides.
        desk.app.end_faults().await;
        desk.app.advance(Duration::days(1)).await;
        desk.app.run_jobs().await;
        assert!(desk.payments().await.is_empty());
        assert_eq!(desk.progress(&id, &order).await, Some(PaymentProgress::Unanswered));
        desk.stop().await;
    }
}
