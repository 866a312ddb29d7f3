//! The SOAP message `FordelingsobjektModtag`, in the order of its schema.

use base64::prelude::{BASE64_STANDARD, Engine};
use uuid::Uuid;

use crate::soap;
use crate::xml::escape;

pub(super) const V2: &str =
    "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types";

/// The part of a message that comes back unchanged with the later receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    pub(super) transaction_id: String,
    pub(super) distribution_id: String,
    pub(super) sender: String,
    pub(super) municipality: String,
    pub(super) kle: String,
    pub(super) facet: String,
}

/// One message.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) context: Context,
    pub(super) form_id: String,
    pub(super) form_type: String,
    pub(super) title: String,
    pub(super) pdf: Vec<u8>,
    pub(super) data: String,
}

impl Message {
    pub(super) fn envelope(&self) -> String {
        let Context { transaction_id, distribution_id, sender, municipality, kle, facet } =
            &self.context;
        let (form_type, title) = (escape(&self.form_type), escape(&self.title));
        let Self { form_id, data, .. } = self;
        let pdf = BASE64_STANDARD.encode(&self.pdf);
        soap::envelope(&format!(
            "<d:FordelingsobjektModtagRequest xmlns:d=\"{V2}\"><d:anmodning><d:DistributionContext>\
             <d:AnvenderTransaktionsID>{transaction_id}</d:AnvenderTransaktionsID>\
             <d:DistributionTransktionsID>{distribution_id}</d:DistributionTransktionsID>\
             <d:AfsendendeMyndighed>{sender}</d:AfsendendeMyndighed>\
             <d:RoutingMyndighed>{municipality}</d:RoutingMyndighed>\
             <d:RoutingValg><d:RoutingKLEEmneHandling><d:RoutingKLEEmne>{kle}</d:RoutingKLEEmne>\
             <d:RoutingHandlingFacet>{facet}</d:RoutingHandlingFacet></d:RoutingKLEEmneHandling></d:RoutingValg>\
             </d:DistributionContext><d:DistributionObject><d:ObjektType>FORMULAR</d:ObjektType><d:ObjektIndhold>\
             <d:DistributionFormular><d:ID>{form_id}</d:ID><d:KLEEmneForslag>{kle}</d:KLEEmneForslag>\
             <d:HandlingFacetForslag>{facet}</d:HandlingFacetForslag><d:Meddelelse>\
             <d:FormularType>{form_type}</d:FormularType><d:Formular><d:TitelTekst>{title}</d:TitelTekst>\
             <d:FormatNavn>pdf</d:FormatNavn><d:FormularIndhold>{pdf}</d:FormularIndhold>\
             <d:FormularXML>{data}</d:FormularXML></d:Formular></d:Meddelelse></d:DistributionFormular>\
             </d:ObjektIndhold></d:DistributionObject></d:anmodning></d:FordelingsobjektModtagRequest>"
        ))
    }
}

/// An identifier that is always the same for the same text, so that a message can be built again.
pub(super) fn named(text: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(text);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
