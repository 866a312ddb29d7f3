//! Payments: orders leave as `pain.001.001.03`, answers are fetched, and an order is never handed over twice.

pub mod answer;

pub mod file;
pub mod order;
pub mod value_date;

use std::sync::atomic::{AtomicI64, Ordering};

use bevilling_core::ids::OrderId;

use crate::integration::payment::answer::Answers;
use crate::integration::platform::error::PortError;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;

/// Hands over payment orders and fetches what became of them.
pub struct PaymentAdapter {
    http: Http,
    base: String,
    seen: AtomicI64,
}

impl PaymentAdapter {
    /// An adapter that hands over at this address.
    #[must_use]
    pub fn new(http: Http, base: &str) -> PaymentAdapter {
        PaymentAdapter { http, base: format!("{base}/sim/nks"), seen: AtomicI64::new(0) }
    }

    /// Hands over a file and gives the receipt.
    ///
    /// # Errors
    /// [`PortError`]. After [`PortError::UnknownOutcome`] ask [`PaymentAdapter::find`] before anything else.
    pub async fn hand_over(&self, file: Vec<u8>) -> Result<String, PortError> {
        let request = self
            .http
            .client()
            .post(format!("{}/bundles", self.base))
            .header(reqwest::header::CONTENT_TYPE, "application/xml; charset=utf-8")
            .body(file);
        let Answer { status, body } =
            self.http.send(Peer::Payments, Call::Write, request, Most::MESSAGE).await?;
        match status.as_u16() {
            200..=299 => answer::receipt(&body),
            500..=599 => Err(PortError::transient(format!("status {}", status.as_u16()))),
            _ => Err(answer::refusal(&body)),
        }
    }

    /// Whether an order was received; nothing when it was not. Gives the receipt.
    ///
    /// # Errors
    /// [`PortError`] when the peer gives no answer that can be read.
    pub async fn find(&self, order: &OrderId) -> Result<Option<String>, PortError> {
        let address = format!("{}/orders/{}", self.base, file::end_to_end_id(order));
        let request = self.http.client().get(address);
        let Answer { status, body } =
            self.http.send(Peer::Payments, Call::Read, request, Most::MESSAGE).await?;
        match status.as_u16() {
            200..=299 => answer::receipt(&body).map(Some).map_err(|_| {
                // The order is known; only its receipt cannot be read, and the next question may tell.
                PortError::transient("the answer about an order cannot be read")
            }),
            404 => Ok(None),
            500..=599 => Err(PortError::transient(format!("status {}", status.as_u16()))),
            other => Err(PortError::contract(format!("status {other}"))),
        }
    }

    /// The number of the last answer that was kept by this process.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.seen.load(Ordering::Relaxed)
    }

    /// Notes that the answers up to a number are kept.
    pub fn has_seen(&self, seq: i64) {
        self.seen.fetch_max(seq, Ordering::Relaxed);
    }

    /// The answers after a number, oldest first.
    ///
    /// # Errors
    /// [`PortError`] when the peer gives no answer that can be read.
    pub async fn answers(&self, after: i64) -> Result<Answers, PortError> {
        let request = self.http.client().get(format!("{}/answers?after={after}", self.base));
        let Answer { status, body } =
            self.http.send(Peer::Payments, Call::Read, request, Most::MESSAGE).await?;
        match status.as_u16() {
            200..=299 => answer::read(&body),
            500..=599 => Err(PortError::transient(format!("status {}", status.as_u16()))),
            other => Err(PortError::contract(format!("status {other}"))),
        }
    }
}
