//! SP242, application for extended health supplement — *ansøgning om udvidet helbredstillæg*.

use crate::integration::sf2900::form::common::{
    ACCEPTED, APPLICANT, DECLARATION, HEADER, INSURANCE, POWER_OF_ATTORNEY, SIGNATURE,
};
use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::schema::{Content, Element, Schema};

/// Signature, consent and declaration in this order, other than in SP241.
pub static SP242: Schema = Schema {
    namespace: None,
    root: Element::new(
        "SP242",
        Content::Sequence(&[
            HEADER,
            APPLICANT,
            Element::text(
                "UdvidetHelbredstillaeg",
                Pattern::OneOf(&["Tandprotese", "Briller", "Fodbehandling"]),
            ),
            INSURANCE,
            SIGNATURE,
            Element::text("Samtykke", ACCEPTED),
            DECLARATION,
            POWER_OF_ATTORNEY,
        ]),
    ),
};
