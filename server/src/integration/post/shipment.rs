//! A letter as it is handed over.

use bevilling_core::cpr::{CprNumber, CvrNumber};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A letter as it is handed over. Everything in it stays the same when it is handed over again.
pub struct Shipment<'a> {
    /// Identifier of the message in Digital Post.
    pub message: Uuid,
    /// Identifier of the shipment in print.
    pub shipment: Uuid,
    /// Title that the receiver sees before opening: no number of a person, no word about health.
    pub label: &'a str,
    /// Name of the file, without anything about a person.
    pub file_name: &'a str,
    /// Who sends.
    pub sender: Sender<'a>,
    /// The number of the receiver.
    pub recipient: &'a CprNumber,
    /// Name and address of the receiver, for print alone; the name first.
    pub address: &'a [String],
    /// The case, by the number that people use.
    pub case_number: &'a str,
    /// The classification.
    pub subject: &'a str,
    /// When the letter was made.
    pub created: DateTime<Utc>,
    /// The letter itself.
    pub pdf: &'a [u8],
}

/// The kind of shipment agreed with the print supplier.
pub const SHIPMENT_KIND: u32 = 265;

/// Who sends a letter.
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    /// The municipality.
    pub cvr: &'a CvrNumber,
    /// Its name.
    pub name: &'a str,
    /// The kind of shipment agreed with the print supplier.
    pub shipment_kind: u32,
}
