//! SP241, application for ordinary health supplement — *ansøgning om helbredstillæg*.

use crate::integration::sf2900::form::common::{
    APPLICANT, DECLARATION, HEADER, INSURANCE, POWER_OF_ATTORNEY, SIGNATURE,
};
use crate::integration::xml::schema::{Content, Element, Schema};

/// The declaration comes before the signature, other than in SP242.
pub static SP241: Schema = Schema {
    namespace: None,
    root: Element::new(
        "SP241",
        Content::Sequence(&[
            HEADER,
            APPLICANT,
            INSURANCE,
            DECLARATION,
            SIGNATURE,
            POWER_OF_ATTORNEY,
        ]),
    ),
};
