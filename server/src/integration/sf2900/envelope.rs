//! The message `FordelingsobjektModtagRequest`, as the platform publishes it.
//!
//! Misspelled names (`DistributionTransktionsID`) are the platform's and must stay.

use crate::integration::sf2900::envelope::document::{DOCUMENT, JOURNAL_NOTE};
use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::schema::{Content, Element, Schema};

pub mod document;

/// The namespace of the message and of all payload types.
pub const NAMESPACE: &str =
    "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types";

/// The message that the platform sends us.
pub static REQUEST: Schema = Schema {
    namespace: Some(NAMESPACE),
    root: Element::new(
        "FordelingsobjektModtagRequest",
        Content::Sequence(&[Element::new("anmodning", Content::Sequence(ORDER))]),
    ),
};

const ORDER: &[Element] = &[
    Element::new("DistributionContext", Content::Sequence(CONTEXT)),
    Element::new("DistributionObject", Content::Sequence(OBJECT)),
];

const CONTEXT: &[Element] = &[
    Element::text("AnvenderTransaktionsID", Pattern::Uuid),
    Element::text("DistributionTransktionsID", Pattern::Uuid).optional(),
    Element::text("DigitalPostMeddelelsesID", Pattern::AnyText).optional(),
    Element::text("AfsendendeMyndighed", Pattern::Cvr),
    Element::text("RoutingMyndighed", Pattern::Cvr),
    Element::new("RoutingValg", Content::Choice(ROUTING)),
    Element::text("DokumentFilNavn", Pattern::AnyText).optional(),
];

const ROUTING: &[Element] = &[
    Element::new("RoutingKLEEmneHandling", Content::Sequence(ROUTING_KLE)),
    Element::text("RoutingModtagerAktoer", Pattern::Uuid),
];

const ROUTING_KLE: &[Element] = &[
    Element::text("RoutingKLEEmne", Pattern::KleSubject),
    Element::text("RoutingHandlingFacet", Pattern::KleFacet).optional(),
];

const OBJECT: &[Element] = &[
    Element::text("ObjektType", Pattern::OneOf(&["JOURNALPOST", "DOKUMENT", "FORMULAR"])),
    Element::new(
        "ObjektIndhold",
        Content::OptionalChoice(&[
            Element::new("DistributionDokument", Content::Sequence(DOCUMENT)),
            Element::new("DistributionJournalPost", Content::Sequence(JOURNAL_NOTE)),
            Element::new("DistributionFormular", Content::Sequence(FORM)),
        ]),
    ),
];

const FORM: &[Element] = &[
    Element::text("ID", Pattern::Uuid),
    Element::text("KLEEmneForslag", Pattern::KleSubject),
    Element::text("HandlingFacetForslag", Pattern::KleFacet).optional(),
    Element::new("Meddelelse", Content::Sequence(NOTICE)),
];

const NOTICE: &[Element] = &[
    Element::text("FormularType", Pattern::AnyText),
    Element::new("Formular", Content::Sequence(FORM_PARTS)),
];

const FORM_PARTS: &[Element] = &[
    Element::text("TitelTekst", Pattern::AnyText),
    Element::text("FormatNavn", Pattern::AnyText),
    Element::new("FormularIndhold", Content::Base64),
    Element::new("FormularXML", Content::Any),
];
