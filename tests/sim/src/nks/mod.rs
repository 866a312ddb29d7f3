//! Payments: takes bundles, answers by the simulated clock, pays on the bank day, and never twice.

mod bank_day;
mod http;
mod read;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::clock::{danish, rfc3339};
use read::{Bundle, Payment};

pub(crate) use http::routes;

/// One answer to the payer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    seq: u64,
    end_to_end_id: String,
    status: Status,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// How far a payment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum Status {
    Received,
    AcceptedForPayment,
    RejectedPayment,
    Completed,
    Returned,
}

/// One payment order the bank knows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    end_to_end_id: String,
    receipt: String,
    status: Status,
    at: String,
    payee: String,
    ore: i64,
    value_date: chrono::NaiveDate,
    text: String,
    /// How often money left for this order. More than one is the failure all this is about.
    times_paid: u32,
    /// How often the same order arrived.
    deliveries: u32,
    #[serde(skip)]
    content: String,
    #[serde(skip)]
    received: DateTime<Utc>,
    #[serde(skip)]
    known_payee: bool,
}

/// Why a bundle is not taken.
#[derive(Debug)]
pub(crate) struct Conflict {
    end_to_end_id: String,
}

/// The orders and the answers about them.
#[derive(Debug, Default)]
pub(crate) struct Bank {
    orders: BTreeMap<String, Order>,
    answers: Vec<Answer>,
}

impl Bank {
    /// Takes the bundle's new orders and answers the receipt. A repeat has the receipt of the first time.
    fn take(
        &mut self,
        bundle: Bundle,
        now: DateTime<Utc>,
        known: impl Fn(&Payment) -> bool,
    ) -> Result<String, Conflict> {
        let changed = bundle.payments.iter().find(|payment| {
            self.orders
                .get(&payment.end_to_end_id)
                .is_some_and(|order| order.content != payment.content())
        });
        if let Some(payment) = changed {
            return Err(Conflict { end_to_end_id: payment.end_to_end_id.clone() });
        }
        let mut first = None;
        let mut fresh = Vec::new();
        for payment in bundle.payments {
            match self.orders.get_mut(&payment.end_to_end_id) {
                Some(order) => {
                    order.deliveries += 1;
                    first.get_or_insert_with(|| order.receipt.clone());
                }
                None => fresh.push(payment),
            }
        }
        let receipt = match (first, fresh.is_empty()) {
            (Some(receipt), true) => receipt,
            _ => Uuid::new_v4().to_string(),
        };
        for payment in fresh {
            let known_payee = known(&payment);
            let (id, content) = (payment.end_to_end_id.clone(), payment.content());
            self.orders.insert(
                id.clone(),
                Order {
                    end_to_end_id: id.clone(),
                    receipt: receipt.clone(),
                    status: Status::Received,
                    at: rfc3339(now),
                    payee: payment.payee,
                    ore: payment.ore,
                    value_date: payment.value_date,
                    text: payment.text,
                    times_paid: 0,
                    deliveries: 1,
                    content,
                    received: now,
                    known_payee,
                },
            );
            self.tell(&id, Status::Received, now, None);
        }
        Ok(receipt)
    }

    /// Everything due by `now` happens, earliest first. Answers what happened.
    pub(crate) fn run(&mut self, now: DateTime<Utc>) -> Vec<String> {
        let mut happened = Vec::new();
        while let Some((due, id)) = self.next_due().filter(|(due, _)| *due <= now) {
            if let Some(status) = self.step(&id, due) {
                happened.push(format!("nks {id} {status:?}"));
            }
        }
        happened
    }

    /// Completes every order that is not at its end, whatever the clock says.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>) -> usize {
        let mut completed = 0;
        while let Some((_, id)) = self.next_due() {
            if self.step(&id, now) == Some(Status::Completed) {
                completed += 1;
            }
        }
        completed
    }

    /// A completed payment comes back, or an accepted one is turned down.
    fn end(
        &mut self,
        id: &str,
        from: &[Status],
        to: Status,
        code: &str,
        now: DateTime<Utc>,
    ) -> bool {
        let fits = self.orders.get(id).is_some_and(|order| from.contains(&order.status));
        if fits {
            self.tell(
                id,
                to,
                now,
                Some((code.to_owned(), "Som bestilt i simulatoren.".to_owned())),
            );
        }
        fits
    }

    fn next_due(&self) -> Option<(DateTime<Utc>, String)> {
        self.orders
            .values()
            .filter_map(|order| {
                let accepted = order.received + Duration::minutes(1);
                match order.status {
                    Status::Received => Some((accepted, order.end_to_end_id.clone())),
                    Status::AcceptedForPayment => {
                        let day = bank_day::on_or_after(order.value_date);
                        let five = NaiveTime::from_hms_opt(5, 0, 0).unwrap_or_default();
                        Some((danish(day, five).max(accepted), order.end_to_end_id.clone()))
                    }
                    Status::RejectedPayment | Status::Completed | Status::Returned => None,
                }
            })
            .min()
    }

    fn step(&mut self, id: &str, at: DateTime<Utc>) -> Option<Status> {
        let order = self.orders.get_mut(id)?;
        let (status, reason) = match order.status {
            Status::Received if !order.known_payee => {
                let reason = ("SIM-PAYEE".to_owned(), "Modtageren findes ikke.".to_owned());
                (Status::RejectedPayment, Some(reason))
            }
            Status::Received => (Status::AcceptedForPayment, None),
            Status::AcceptedForPayment => {
                order.times_paid += 1;
                (Status::Completed, None)
            }
            Status::RejectedPayment | Status::Completed | Status::Returned => return None,
        };
        self.tell(id, status, at, reason);
        Some(status)
    }

    fn tell(
        &mut self,
        id: &str,
        status: Status,
        at: DateTime<Utc>,
        reason: Option<(String, String)>,
    ) {
        let (code, text) = reason.unzip();
        // Numbers grow with the time, so that a reader's place stays right when this program starts anew.
        let started = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let seq = self.answers.last().map_or(started, |answer| (answer.seq + 1).max(started));
        let at = rfc3339(at);
        if let Some(order) = self.orders.get_mut(id) {
            order.status = status;
            order.at.clone_from(&at);
        }
        self.answers.push(Answer { seq, end_to_end_id: id.to_owned(), status, at, code, text });
    }
}

#[cfg(test)]
mod tests {
    use super::{Bank, Status};
    use crate::nks::read::{Bundle, Payment};
    use chrono::{DateTime, Duration, Utc};

    fn bundle(id: &str, ore: i64) -> Bundle {
        let payment = Payment {
            end_to_end_id: id.to_owned(),
            payee: "CPR 1703509858".to_owned(),
            name: "Karen Elisabeth Thorsager".to_owned(),
            ore,
            value_date: "2026-01-16".parse().expect("a day"),
            text: "Kommunal ydelse".to_owned(),
        };
        Bundle { payments: vec![payment] }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn an_order_is_accepted_after_a_minute_and_paid_once_on_its_bank_day() {
        let mut bank = Bank::default();
        let now = at("2026-01-12T08:00:00Z");
        let first = bank.take(bundle("a", 15_300), now, |_| true).expect("new");
        let again = bank.take(bundle("a", 15_300), now, |_| true).expect("the same");
        assert_eq!(first, again);
        assert_eq!(bank.run(now + Duration::seconds(59)), Vec::<String>::new());
        assert_eq!(bank.run(now + Duration::minutes(1)).len(), 1);
        assert!(bank.run(at("2026-01-16T03:59:59Z")).is_empty());
        assert_eq!(bank.run(at("2026-01-16T04:00:00Z")).len(), 1, "five o'clock in Denmark");
        assert_eq!(bank.settle(at("2026-01-17T00:00:00Z")), 0);
        assert_eq!(bank.orders["a"].times_paid, 1);
        assert_eq!(bank.answers.len(), 3);
        assert!(
            bank.answers.windows(2).all(|pair| pair[0].seq < pair[1].seq),
            "each number is above the one before"
        );
    }

    #[test]
    fn the_same_identifier_with_another_amount_is_refused() {
        let mut bank = Bank::default();
        let now = at("2026-01-12T08:00:00Z");
        bank.take(bundle("a", 15_300), now, |_| true).expect("new");
        let conflict = bank.take(bundle("a", 15_301), now, |_| true).expect_err("changed");
        assert_eq!(conflict.end_to_end_id, "a");
        assert_eq!(bank.orders["a"].ore, 15_300);
    }

    #[test]
    fn an_unknown_payee_is_rejected_and_not_paid() {
        let mut bank = Bank::default();
        let now = at("2026-01-12T08:00:00Z");
        bank.take(bundle("a", 15_300), now, |_| false).expect("new");
        bank.settle(now);
        assert_eq!(bank.orders["a"].status, Status::RejectedPayment);
        assert_eq!(bank.orders["a"].times_paid, 0);
    }
}
