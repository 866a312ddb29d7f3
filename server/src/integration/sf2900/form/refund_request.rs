//! Request for refund of an expense — *Anmodning*.

use crate::integration::sf2900::form::common::{
    APPLICANT, HEADER, POWER_OF_ATTORNEY, SIGNATURE, TEXT,
};
use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::schema::{Content, Element, Schema};

/// There is no amount and no declaration: a person reads the amount from the documents.
pub static REFUND_REQUEST: Schema = Schema {
    namespace: None,
    root: Element::new(
        "Anmodning",
        Content::Sequence(&[
            HEADER,
            APPLICANT,
            Element::new(
                "Sagstype",
                Content::Choice(&[
                    // "Hoereappartbehandling" is the schema's spelling; the right one is read too.
                    Element::text(
                        "AlmindeligtHelbredstillaeg",
                        Pattern::OneOf(&[
                            "Medicin",
                            "Tandbehandling",
                            "Fodbehandling",
                            "Fysioterapi",
                            "Kiropraktik",
                            "Psykologhjaelp",
                            "Hoereappartbehandling",
                            "Hoereapparatbehandling",
                        ]),
                    ),
                    Element::text(
                        "UdvidetHelbredstillaeg",
                        Pattern::OneOf(&["Tandprotese", "Fodbehandling", "Briller"]),
                    ),
                ]),
            ),
            SIGNATURE,
            Element::text("Bemaerkning", TEXT).optional(),
            POWER_OF_ATTORNEY,
        ]),
    ),
};
