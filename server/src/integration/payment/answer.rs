//! Reads what the payment system answers.

use bevilling_core::ids::OrderId;
use bevilling_core::supplement::case::line::PaymentProgress;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::integration::platform::error::PortError;

/// Answers in the order they were given.
#[derive(Debug, Clone, Deserialize)]
pub struct Answers {
    /// The answers.
    pub answers: Vec<PaymentAnswer>,
}

/// One answer about one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentAnswer {
    /// Its number: each answer has one, and they rise.
    pub seq: i64,
    /// The order, without dashes.
    pub end_to_end_id: String,
    /// How far it has come.
    pub status: PaymentStatus,
    /// Why it did not go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// How far an order has come, in the peer's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentStatus {
    /// Received.
    Received,
    /// Accepted for payment.
    AcceptedForPayment,
    /// Refused before payment.
    RejectedPayment,
    /// Paid.
    Completed,
    /// Paid and come back.
    Returned,
}

impl PaymentAnswer {
    /// The order as we write its identifier; none when it is none of ours.
    #[must_use]
    pub fn order(&self) -> Option<OrderId> {
        Uuid::try_parse(&self.end_to_end_id).ok().map(|id| OrderId::new(id.to_string()))
    }

    /// How far the order has come, in our words.
    #[must_use]
    pub fn progress(&self) -> PaymentProgress {
        let reason = || self.code.clone().unwrap_or_else(|| "uden kode".to_owned());
        match self.status {
            PaymentStatus::Received => PaymentProgress::Received,
            PaymentStatus::AcceptedForPayment => PaymentProgress::Accepted,
            PaymentStatus::RejectedPayment => PaymentProgress::Rejected { reason: reason() },
            PaymentStatus::Completed => PaymentProgress::Completed,
            PaymentStatus::Returned => PaymentProgress::Returned { reason: reason() },
        }
    }
}

#[derive(Deserialize)]
struct Receipt {
    receipt: String,
}

#[derive(Deserialize)]
struct Refusal {
    code: String,
    #[serde(default)]
    text: String,
}

/// The receipt of an order that was taken. When its words are damaged the order may be taken all the same.
pub(super) fn receipt(body: &[u8]) -> Result<String, PortError> {
    serde_json::from_slice::<Receipt>(body)
        .map(|receipt| receipt.receipt)
        .map_err(|_| PortError::UnknownOutcome { detail: "the receipt cannot be read".to_owned() })
}

/// A refusal of the whole file: nothing of it was taken.
pub(super) fn refusal(body: &[u8]) -> PortError {
    match serde_json::from_slice::<Refusal>(body) {
        Ok(refusal) => PortError::Rejected { code: refusal.code, text: refusal.text },
        Err(_) => PortError::contract("a refusal that cannot be read"),
    }
}

pub(super) fn read(body: &[u8]) -> Result<Answers, PortError> {
    serde_json::from_slice(body).map_err(|_| PortError::contract("the answers cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_in_our_words() {
        let body = r#"{"answers":[
            {"seq":1,"endToEndId":"0198f0c29a107e118a442f6f0f7b1c01","status":"Received","at":"2026-01-15T07:00:00Z"},
            {"seq":2,"endToEndId":"x","status":"Returned","at":"2026-01-15T07:00:00Z","code":"AC04"}
        ],"next":2}"#;
        let read = read(body.as_bytes()).expect("can be read").answers;
        let order = OrderId::new("0198f0c2-9a10-7e11-8a44-2f6f0f7b1c01");
        assert_eq!((read[0].order(), read[0].progress()), (Some(order), PaymentProgress::Received));
        let returned = PaymentProgress::Returned { reason: "AC04".to_owned() };
        assert_eq!((read[1].order(), read[1].progress()), (None, returned));
    }

    #[test]
    fn a_damaged_receipt_leaves_the_outcome_open_and_a_refusal_is_told() {
        assert!(matches!(receipt(b"{"), Err(PortError::UnknownOutcome { .. })));
        let no = PortError::Rejected { code: "X".into(), text: "y".into() };
        assert_eq!(refusal(br#"{"code":"X","text":"y"}"#), no);
        assert!(matches!(refusal(b"<html>"), PortError::Contract { .. }));
    }
}
