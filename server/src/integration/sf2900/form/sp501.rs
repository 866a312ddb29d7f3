//! SP501, application for personal supplement — *ansøgning om personligt tillæg*.
//!
//! The schema forgets the digit limit of amounts and the type of two texts; both are checked in substance afterwards.

use crate::integration::sf2900::form::common::{
    DECLARATION, DOCUMENTS, INSURANCE, TEXT, WITHOUT_LOGIN,
};
use crate::integration::xml::pattern::{Pattern, Sign};
use crate::integration::xml::schema::{Content, Element, Schema};

/// The widest of the forms: the whole economy of the household.
pub static SP501: Schema = Schema {
    namespace: None,
    root: Element::new(
        "SP501",
        Content::Sequence(&[
            HEADER,
            Element::new("AnsoegerOplysninger", Content::Choice(&[APPLICANT, WITHOUT_LOGIN])),
            Element::new("AnsoegningsOplysninger", Content::Sequence(APPLICATION)).optional(),
            Element::new(
                "Formueoplysninger",
                Content::Sequence(&[
                    Element::new("BorgerFormue", Content::Sequence(WEALTH)).optional(),
                    Element::new("AegtefaelleFormue", Content::Sequence(WEALTH)).optional(),
                ]),
            )
            .optional(),
            Element::new(
                "AktuelleIndtaegter",
                Content::Sequence(&[
                    Element::new("BorgerIndtaegter", Content::Sequence(INCOME)).optional(),
                    Element::new("AegtefaelleIndtaegt", Content::Sequence(INCOME)).optional(),
                ]),
            )
            .optional(),
            Element::new(
                "AktuelleUdgifter",
                Content::Sequence(&[
                    Element::new("BorgerUdgift", Content::Sequence(EXPENSES)).optional(),
                    Element::new("AegtefaelleUdgift", Content::Sequence(EXPENSES)).optional(),
                ]),
            )
            .optional(),
            INSURANCE,
            DECLARATION,
            Element::new(
                "Underskriftsoplysninger",
                Content::Sequence(&[
                    Element::new("Underskrift", Content::Untyped),
                    Element::text("Underskriftsdato", Pattern::Date),
                ]),
            ),
            Element::new(
                "Fuldmagt",
                Content::Sequence(&[
                    Element::new("FuldmagtDokumentnavn", Content::Untyped),
                    Element::text("FuldmagthaversPersonnummer", Pattern::CprUrn),
                ]),
            )
            .optional(),
        ]),
    ),
};

const HEADER: Element = Element::new(
    "Header",
    Content::Sequence(&[
        Element::text("Myndighed", Pattern::AuthorityUrn),
        Element::text("ModtagetDato", Pattern::Date),
        Element::text("KLE", Pattern::Like("32.03.12")),
        DOCUMENTS,
    ]),
);

const APPLICANT: Element = Element::new(
    "Ansoeger",
    Content::Sequence(&[
        Element::text("Fornavn", TEXT),
        Element::text("Mellemnavn", TEXT).optional(),
        Element::text("Efternavn", TEXT),
        Element::text("Personnummer", Pattern::CprUrn),
        Element::text("Telefonnummer", Pattern::Digits).optional(),
        Element::text("Email", Pattern::Mail).optional(),
    ]),
);

const fn amount(name: &'static str) -> Element {
    Element::text(name, Pattern::Decimal { sign: Sign::Positive, digits: usize::MAX }).optional()
}

const fn titled(name: &'static str, parts: &'static [Element]) -> Element {
    Element::new(name, Content::Sequence(parts)).optional()
}

const fn mandatory(element: Element) -> Element {
    Element { min: 1, ..element }
}

const OTHER_1: &[Element] =
    &[Element::text("Andet1Titel", TEXT), mandatory(amount("Andet1Beloeb"))];
const OTHER_2: &[Element] =
    &[Element::text("Andet2Titel", TEXT), mandatory(amount("Andet2Beloeb"))];
const INSURANCE_1: &[Element] =
    &[Element::text("Forsikring1Titel", TEXT), mandatory(amount("Forsikring1Beloeb"))];
const INSURANCE_2: &[Element] =
    &[Element::text("Forsikring2Titel", TEXT), mandatory(amount("Forsikring2Beloeb"))];

const APPLICATION: &[Element] = &[
    Element::text(
        "Civilstand",
        Pattern::OneOf(&[
            "Enlig",
            "SamlevendeMedAegtefaelle",
            "SamlevendeAndenPerson",
            "SamlevendeSlaegtning",
        ]),
    )
    .optional(),
    Element::text("AegtefaelleFornavn", TEXT).optional(),
    Element::text("AegtefaelleMellemnavn", TEXT).optional(),
    Element::text("AegtefaelleEfternavn", TEXT).optional(),
    Element::text("AegtefaellePersonnummer", Pattern::CprUrn).optional(),
    // "Andelbolig" is the schema's spelling; the right one is read too.
    Element::text(
        "Boform",
        Pattern::OneOf(&["Lejebolig", "Andelbolig", "Andelsbolig", "Ejerbolig"]),
    )
    .optional(),
    Element::text("Formaal", TEXT).optional(),
    amount("ForventetUdgiftFormaal"),
    Element::text("BegrundelseAnsoegning", Pattern::MaxLength(500)).optional(),
];

const WEALTH: &[Element] = &[
    amount("IndestaaendePengeinstitut"),
    amount("Obligationer"),
    amount("Pantebreve"),
    amount("Aktier"),
    amount("Kontantbeholdning"),
    amount("SommerhusFrivaerdi"),
    amount("UhaevetKapitalPension"),
    amount("AndreVaerdipapirer"),
    Element::text("NedsparingsLaanKreditFastEjendom", Pattern::OneOf(&["Ja", "Nej"])).optional(),
];

const INCOME: &[Element] = &[
    amount("Loen"),
    amount("FolkepensionFoertidspension"),
    amount("ATP"),
    amount("AndenPension"),
    amount("Boligydelse"),
    amount("Renteindtaegter"),
    titled("Andet1", OTHER_1),
    titled("Andet2", OTHER_2),
];

const EXPENSES: &[Element] = &[
    amount("Husleje"),
    amount("Terminsudgifter"),
    amount("Vandafgift"),
    amount("El"),
    amount("Varme"),
    titled("Forsikring1", INSURANCE_1),
    titled("Forsikring2", INSURANCE_2),
    amount("SygeforsikringDK"),
    amount("TelefonAbonnement"),
    titled("Andet1", OTHER_1),
    titled("Andet2", OTHER_2),
];
