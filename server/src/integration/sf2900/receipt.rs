//! What we answer: the receipt in the same call, SOAP faults, and the receipt that follows later.

use bevilling_core::code::Code;
use bevilling_core::cpr::CvrNumber;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::integration::sf2900::context::{DistributionContext, Routing};
use crate::integration::sf2900::envelope::NAMESPACE;
use crate::integration::sf2900::refused::{Refused, RefusedKind};
use crate::integration::xml::soap::{self, FaultCode};
use crate::integration::xml::writer::Writer;

/// The namespace of the platform's own service, which takes our later receipts.
pub const SERVICE_NAMESPACE: &str =
    "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/types";
/// The `SOAPAction` of a later receipt.
pub const LATER_RECEIPT_ACTION: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/port/FordelingskvitteringModtag";
const CALL_CONTEXT: &str = "http://serviceplatformen.dk/xml/schemas/CallContext/1/";
const AUTHORITY_CONTEXT: &str = "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/";

/// How far a message has come with us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ReceiptStatus {
    /// Stored, not yet judged.
    #[serde(rename = "MODTAGET")]
    Received,
    /// Routed: a task or case exists.
    #[serde(rename = "ACCEPTERET")]
    Accepted,
    /// Refused; the sender must send again.
    #[serde(rename = "AFVIST")]
    Rejected,
    /// We failed, and could not repair it.
    #[serde(rename = "FEJLET")]
    Failed,
}

impl ReceiptStatus {
    /// The word as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ReceiptStatus::Received => "MODTAGET",
            ReceiptStatus::Accepted => "ACCEPTERET",
            ReceiptStatus::Rejected => "AFVIST",
            ReceiptStatus::Failed => "FEJLET",
        }
    }
}

/// A business receipt — *forretningskvittering*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// How far the message has come.
    pub status: ReceiptStatus,
    /// A remark for the sender.
    pub reason: Option<String>,
    /// What is wrong.
    pub errors: Vec<ReceiptError>,
}

/// One error of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptError {
    /// The code.
    pub code: Code,
    /// The Danish sentence. Holds nothing about a person.
    pub text: String,
}

impl Receipt {
    /// A receipt without errors.
    #[must_use]
    pub const fn of(status: ReceiptStatus) -> Receipt {
        Receipt { status, reason: None, errors: Vec::new() }
    }

    /// The receipt of a message that is not taken.
    #[must_use]
    pub fn rejected(refused: &Refused) -> Receipt {
        Receipt::with_error(ReceiptStatus::Rejected, refused.code, &refused.text_da)
    }

    /// The receipt of a message that we lost the fight with.
    #[must_use]
    pub fn failed() -> Receipt {
        Receipt::with_error(
            ReceiptStatus::Failed,
            Code::FormInternal,
            "Meddelelsen kunne ikke behandles hos modtageren. Send den igen.",
        )
    }

    /// The same receipt again, with the remark that the message was received before.
    #[must_use]
    pub fn again(&self) -> Receipt {
        let note = "Meddelelsen er modtaget før; den behandles ikke igen.";
        let reason = match &self.reason {
            Some(reason) => format!("{reason} {note}"),
            None => note.to_owned(),
        };
        Receipt { reason: Some(reason), ..self.clone() }
    }

    fn with_error(status: ReceiptStatus, code: Code, text: &str) -> Receipt {
        Receipt { status, reason: None, errors: vec![ReceiptError { code, text: text.to_owned() }] }
    }
}

/// The answer in the same call: `FordelingsobjektModtagResponse`.
#[must_use]
pub fn response(receipt: &Receipt) -> Vec<u8> {
    soap::envelope(|writer| {
        writer.open_with("d:FordelingsobjektModtagResponse", &[("d", NAMESPACE)]);
        // A capital K here, a small one in the later receipt: both are the platform's.
        writer.open("d:ForretningsKvittering");
        business_receipt(writer, receipt);
        writer.close().close();
    })
}

/// The answer to a message that is not taken: a receipt or a fault, as its kind says.
#[must_use]
pub fn refusal(refused: &Refused) -> Vec<u8> {
    match refused.kind {
        RefusedKind::Receipt => response(&Receipt::rejected(refused)),
        RefusedKind::SoapFault(fault) => soap_fault(fault, refused.code, &refused.text_da),
    }
}

/// The answer when we cannot store the message: the platform sends it again.
#[must_use]
pub fn internal_error() -> Vec<u8> {
    soap_fault(
        FaultCode::Server,
        Code::FormInternal,
        "Meddelelsen kunne ikke gemmes. Send den igen.",
    )
}

/// A fault with the platform's transport receipt as its detail.
#[must_use]
pub fn soap_fault(fault: FaultCode, code: Code, text: &str) -> Vec<u8> {
    soap::fault(
        fault,
        text,
        Some(&|writer| {
            writer
                .open_with("d:TransportKvittering", &[("d", NAMESPACE)])
                .text("d:TransportValideringsKode", "FEJL");
            errors(writer, &[ReceiptError { code, text: text.to_owned() }]);
            writer.close();
        }),
    )
}

/// Who calls the platform, and with which id.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The municipality on whose behalf we call.
    pub municipality: CvrNumber,
    /// Our own id of the call; the same when it is repeated.
    pub call_id: Uuid,
}

/// The later receipt: `FordelingskvitteringModtagRequest`, with the transport data of the message unchanged.
#[must_use]
pub fn later_receipt(receipt: &Receipt, context: &DistributionContext, caller: &Caller) -> Vec<u8> {
    soap::envelope(|writer| {
        let prefixes = [
            ("s", SERVICE_NAMESPACE),
            ("d", NAMESPACE),
            ("c", CALL_CONTEXT),
            ("a", AUTHORITY_CONTEXT),
        ];
        writer.open_with("s:FordelingskvitteringModtagRequest", &prefixes);
        writer
            .open("c:CallContext")
            .text("c:CallersServiceCallIdentifier", &caller.call_id.to_string())
            .close();
        writer
            .open("a:AuthorityContext")
            .text("a:MunicipalityCVR", caller.municipality.digits())
            .close();
        writer.open("s:Forretningskvittering");
        business_receipt(writer, receipt);
        writer.close().open("s:DistributionContext");
        distribution_context(writer, context);
        writer.close().close();
    })
}

fn business_receipt(writer: &mut Writer, receipt: &Receipt) {
    writer
        .text("d:ForretningsValideringsKode", receipt.status.as_str())
        .text("d:Kvitteringstype", "Forretning")
        .optional_text("d:Begrundelse", receipt.reason.as_deref());
    errors(writer, &receipt.errors);
}

fn errors(writer: &mut Writer, errors: &[ReceiptError]) {
    if errors.is_empty() {
        return;
    }
    writer.open("d:FejlListe");
    for error in errors {
        writer
            .open("d:Fejl")
            .text("d:FejlKode", error.code.as_str())
            .text("d:FejlTekst", &error.text)
            .close();
    }
    writer.close();
}

fn distribution_context(writer: &mut Writer, context: &DistributionContext) {
    writer
        .text("d:AnvenderTransaktionsID", &context.transaction_id)
        .optional_text("d:DistributionTransktionsID", context.distribution_id.as_deref())
        .optional_text("d:DigitalPostMeddelelsesID", context.digital_post_id.as_deref())
        .text("d:AfsendendeMyndighed", &context.sender_cvr)
        .text("d:RoutingMyndighed", &context.receiver_cvr)
        .open("d:RoutingValg");
    match &context.routing {
        Routing::Subject { subject, facet } => {
            writer
                .open("d:RoutingKLEEmneHandling")
                .text("d:RoutingKLEEmne", subject)
                .optional_text("d:RoutingHandlingFacet", facet.as_deref())
                .close();
        }
        Routing::Receiver(receiver) => {
            writer.text("d:RoutingModtagerAktoer", receiver);
        }
    }
    writer.close().optional_text("d:DokumentFilNavn", context.file_name.as_deref());
}

#[cfg(test)]
mod tests;
