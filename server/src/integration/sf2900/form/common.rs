//! Pieces that several forms share.

use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::schema::{Content, Element};

/// The length of most texts of the forms.
pub const TEXT: Pattern = Pattern::MaxLength(200);
/// A declaration or consent: only this word counts.
pub const ACCEPTED: Pattern = Pattern::OneOf(&["Accepteret"]);
/// The most documents that a form may name.
pub const MAX_DOCUMENTS: usize = 30;

/// `Header` of most forms.
pub const HEADER: Element = Element::new(
    "Header",
    Content::Sequence(&[
        Element::text("Myndighed", Pattern::AuthorityUrn),
        Element::text("ModtagetDato", Pattern::Date),
        Element::text("KLE", TEXT),
        DOCUMENTS,
    ]),
);

/// `Dokumenter`: one named file.
pub const DOCUMENTS: Element = Element::new(
    "Dokumenter",
    Content::Sequence(&[
        Element::text("Dokumentnavn", TEXT),
        Element::text("Dokumenttype", Pattern::OneOf(&["Overslag", "Faktura", "Bilag"])),
    ]),
)
.optional()
.up_to(MAX_DOCUMENTS);

/// `AnsoegerOplysninger` of most forms.
pub const APPLICANT: Element = Element::new(
    "AnsoegerOplysninger",
    Content::Choice(&[
        Element::new(
            "Ansoeger",
            Content::Sequence(&[
                Element::text("Fornavn", TEXT),
                Element::text("Mellemnavn", TEXT).optional(),
                Element::text("Efternavn", TEXT),
                Element::text("Personnummer", Pattern::CprUrn),
                Element::text("Telefonnummer", Pattern::Digits).optional(),
            ]),
        ),
        WITHOUT_LOGIN,
    ]),
);

/// `AnsoegningUdenLogin`: the same, but nothing of it must be there.
pub const WITHOUT_LOGIN: Element = Element::new(
    "AnsoegningUdenLogin",
    Content::Sequence(&[
        Element::text("Fornavn", TEXT).optional(),
        Element::text("Mellemnavn", TEXT).optional(),
        Element::text("Efternavn", TEXT).optional(),
        Element::text("Personnummer", Pattern::CprUrn).optional(),
        Element::text("Telefonnummer", Pattern::Digits).optional(),
    ]),
);

/// `Sygeforsikring`: membership of the insurance "danmark".
pub const INSURANCE: Element = Element::new(
    "Sygeforsikring",
    Content::Sequence(&[Element::text(
        "Gruppe",
        Pattern::OneOf(&[
            "GRUPPE_1",
            "GRUPPE_2",
            "GRUPPE_5",
            "GRUPPE_E",
            "GRUPPE_N",
            "GRUPPE_S",
            "GRUPPE_BASIS",
        ]),
    )]),
)
.optional();

/// `Erklaering`.
pub const DECLARATION: Element = Element::text("Erklaering", ACCEPTED);

/// `Underskriftsoplysninger`.
pub const SIGNATURE: Element = Element::new(
    "Underskriftsoplysninger",
    Content::Sequence(&[
        Element::text("Underskrift", TEXT),
        Element::text("Underskriftsdato", Pattern::Date),
    ]),
);

/// `Fuldmagt`: power of attorney.
pub const POWER_OF_ATTORNEY: Element = Element::new(
    "Fuldmagt",
    Content::Sequence(&[
        Element::text("FuldmagtDokumentnavn", TEXT),
        Element::text("FuldmagthaversPersonnummer", Pattern::CprUrn),
    ]),
)
.optional();
