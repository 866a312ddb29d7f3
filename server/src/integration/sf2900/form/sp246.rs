//! SP246, specified estimate of an optician — *specificeret overslag*.

use crate::integration::sf2900::form::common::{HEADER, TEXT};
use crate::integration::xml::pattern::{Pattern, Sign};
use crate::integration::xml::schema::{Content, Element, Schema};

/// There is no applicant block: the citizen stands in the declaration. The practitioner signs too.
pub static SP246: Schema = Schema {
    namespace: None,
    root: Element::new(
        "SP246",
        Content::Sequence(&[
            HEADER,
            Element::new("Aarsag", Content::Sequence(REASON)),
            Element::new("Overslag", Content::Sequence(ESTIMATE)),
            Element::new("Erklaering", Content::Sequence(DECLARATION)),
            Element::new("Behandler", Content::Sequence(PRACTITIONER)),
        ]),
    ),
};

const PRICE: Element =
    Element::text("Pris", Pattern::Decimal { sign: Sign::NotNegative, digits: 14 });
const MEASURE: Pattern = Pattern::Decimal { sign: Sign::Any, digits: 14 };

const REASON: &[Element] = &[
    Element::new("HarBriller", Content::Sequence(&[Element::text("Alder", Pattern::Count)]))
        .optional(),
    Element::text("AndenBegrundelse", TEXT).optional(),
    Element::text("SpecielleForhold", TEXT).optional(),
];

const LENSES: Element = Element::new(
    "Brilleglas",
    Content::Sequence(&[
        Element::new("Venstre", Content::Sequence(EYE)),
        Element::new("Hoejre", Content::Sequence(EYE)),
        PRICE,
    ]),
);

const FRAME: Element =
    Element::new("Brillestel", Content::Sequence(&[Element::text("Navn", TEXT), PRICE]));

const ESTIMATE: &[Element] = &[
    LENSES.optional(),
    FRAME.optional(),
    Element::new("Andet", Content::Sequence(&[LENSES, FRAME])).optional(),
    PRICE,
];

const EYE: &[Element] = &[
    Element::text("Styrke", MEASURE),
    Element::text("Cylinder", MEASURE),
    Element::text("Addition", MEASURE),
    Element::text("Akse", Pattern::CountOrEmpty).optional(),
];

const DECLARATION: &[Element] = &[
    Element::text("NavnAnsoeger", TEXT),
    Element::text("CPRAnsoeger", Pattern::CprUrn),
    Element::new(
        "UnderskriftsoplysningerAnsoeger",
        Content::Sequence(&[
            Element::text("UnderskriftAnsoeger", TEXT),
            Element::text("UnderskriftsdatoAnsoeger", Pattern::Date),
        ]),
    ),
];

const PRACTITIONER: &[Element] = &[
    Element::new(
        "UnderskriftsoplysningerBehandler",
        Content::Sequence(&[
            Element::text("UnderskriftBehandler", TEXT),
            Element::text("UnderskriftsdatoBehandler", Pattern::Date),
        ]),
    ),
    Element::text("TelefonnummerBehandler", Pattern::Digits),
    Element::text("EMailBehandler", Pattern::Mail),
];
