//! The transport data of a message, kept so that the later receipt can return them unchanged.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::integration::xml::node::Node;
use crate::integration::xml::pattern::bare_cvr;

/// What makes a message the same message: its sender and the id the sender chose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TransactionKey {
    /// Company number of the sending authority: eight digits, not checked further, because even evidence needs a key.
    pub sender_cvr: String,
    /// The id that the sender chose.
    pub transaction_id: Uuid,
}

/// `DistributionContext`: who sent what to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DistributionContext {
    /// The id the sender chose, as it was written.
    pub transaction_id: String,
    /// The id of the platform, as it was written.
    pub distribution_id: Option<String>,
    /// The id of a Digital Post message that carried the form.
    pub digital_post_id: Option<String>,
    /// Company number of the sending authority.
    pub sender_cvr: String,
    /// Company number of the receiving authority.
    pub receiver_cvr: String,
    /// How the platform found us.
    pub routing: Routing,
    /// Name of the one file of a case document.
    pub file_name: Option<String>,
}

/// How the platform found the receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Routing {
    /// By classification.
    Subject {
        /// The subject: `nn.nn.nn`.
        subject: String,
        /// The action facet.
        facet: Option<String>,
    },
    /// By the id of the receiving system.
    Receiver(String),
}

impl DistributionContext {
    /// Reads the checked element `DistributionContext`.
    #[must_use]
    pub fn from_node(node: &Node<'_>) -> Option<DistributionContext> {
        let text = |name: &str| node.text(&[name]).map(str::to_owned);
        // The platform's schema writes bare numbers; senders with a prefix are read, and written back as the schema wants.
        let cvr = |name: &str| node.text(&[name]).map(|text| bare_cvr(text).to_owned());
        let chosen = node.find(&["RoutingValg"])?;
        let routing = match chosen.text(&["RoutingModtagerAktoer"]) {
            Some(receiver) => Routing::Receiver(receiver.to_owned()),
            None => Routing::Subject {
                subject: chosen.text(&["RoutingKLEEmneHandling", "RoutingKLEEmne"])?.to_owned(),
                facet: chosen
                    .text(&["RoutingKLEEmneHandling", "RoutingHandlingFacet"])
                    .map(str::to_owned),
            },
        };
        Some(DistributionContext {
            transaction_id: text("AnvenderTransaktionsID")?,
            distribution_id: text("DistributionTransktionsID"),
            digital_post_id: text("DigitalPostMeddelelsesID"),
            sender_cvr: cvr("AfsendendeMyndighed")?,
            receiver_cvr: cvr("RoutingMyndighed")?,
            routing,
            file_name: text("DokumentFilNavn"),
        })
    }

    /// The key of the message.
    #[must_use]
    pub fn key(&self) -> Option<TransactionKey> {
        let transaction_id = self.transaction_id.parse().ok()?;
        Some(TransactionKey { sender_cvr: self.sender_cvr.clone(), transaction_id })
    }
}
