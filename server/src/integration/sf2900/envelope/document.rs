//! The other two things the platform can bring: a single document and a journal note. Both are filed by hand.

use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::schema::{Content, Element};

/// `DistributionDokument`.
pub const DOCUMENT: &[Element] = &[
    Element::text("ID", Pattern::Uuid),
    Element::text("KLEEmneForslag", Pattern::KleSubject),
    Element::text("HandlingFacetForslag", Pattern::KleFacet).optional(),
    Element::text("SagForslag", Pattern::Uuid).optional(),
    Element::new("Registrering", Content::Sequence(DOCUMENT_REGISTRATION)),
];

/// `DistributionJournalPost`.
pub const JOURNAL_NOTE: &[Element] = &[
    Element::text("ID", Pattern::Uuid),
    Element::text("KLEEmneForslag", Pattern::KleSubject),
    Element::text("HandlingFacetForslag", Pattern::KleFacet).optional(),
    Element::text("SagForslag", Pattern::Uuid).optional(),
    Element::new("PartAngivelse", Content::Sequence(PARTY)).optional(),
    Element::new("Registrering", Content::Sequence(JOURNAL_REGISTRATION)),
];

const DOCUMENT_REGISTRATION: &[Element] = &[
    Element::text("FraTidsPunkt", Pattern::DateTime),
    Element::text("LivscyklusKode", Pattern::OneOf(&["Oprettet"])),
    Element::text("ImportTidspunkt", Pattern::DateTime).optional(),
    Element::new("BrugerRef", Content::Choice(UUID_OR_URN)).optional(),
    Element::new("RegistreringItSystem", Content::Choice(UUID_OR_URN)),
    Element::new("RelationListe", Content::Sequence(DOCUMENT_RELATIONS)),
    Element::new(
        "TilstandsListe",
        Content::Sequence(&[Element::new("Tilstand", Content::Sequence(STATE)).repeated()]),
    )
    .repeated(),
    Element::new(
        "AttributListe",
        Content::Sequence(&[Element::new("Attributter", Content::Sequence(ATTRIBUTES)).repeated()]),
    ),
];

const DOCUMENT_RELATIONS: &[Element] = &[
    Element::new(
        "VariantListe",
        Content::Sequence(&[Element::new("Variant", Content::Sequence(VARIANT)).repeated()]),
    ),
    Element::new(
        "DokumentPartListe",
        Content::Sequence(&[
            Element::new("DokumentPart", Content::Sequence(DOCUMENT_PARTY)).repeated()
        ]),
    )
    .optional(),
];

const VARIANT: &[Element] = &[
    Element::new("Virkning", Content::Sequence(EFFECT)),
    Element::text("Rolle", Pattern::OneOf(&["Variant"])),
    Element::text("Indeks", Pattern::AnyText),
    Element::new("VariantAttributter", Content::Sequence(VARIANT_ATTRIBUTES)),
    Element::new("DelAttributter", Content::Sequence(PART_ATTRIBUTES)),
];

const VARIANT_ATTRIBUTES: &[Element] = &[
    Element::text("VariantType", Pattern::AnyText),
    Element::text("Produktion", Pattern::AnyText).optional(),
    Element::text("Offentliggoerelse", Pattern::Boolean).optional(),
    Element::text("Arkivering", Pattern::Boolean).optional(),
    Element::text("DelvistScannet", Pattern::Boolean).optional(),
];

const PART_ATTRIBUTES: &[Element] = &[
    Element::text("DelTekst", Pattern::AnyText),
    Element::text("Indeks", Pattern::Integer).optional(),
    Element::text("Indhold", Pattern::AnyText).optional(),
    Element::text("Filstoerrelse", Pattern::Integer).optional(),
    Element::text("MimeType", Pattern::AnyText).optional(),
    Element::text("ScannerID", Pattern::AnyText).optional(),
    Element::text("Location", Pattern::AnyText).optional(),
];

const DOCUMENT_PARTY: &[Element] = &[
    Element::new("Virkning", Content::Sequence(EFFECT)),
    Element::text("Rolle", Pattern::OneOf(&["PrimaerPart", "SekundaerPart", "KopiModtager"])),
    Element::text("Indeks", Pattern::Integer),
    Element::new("Part", Content::Sequence(PARTY)),
];

const PARTY: &[Element] = &[
    Element::text(
        "ObjektType",
        Pattern::OneOf(&[
            "Person",
            "Virksomhed",
            "Organisation",
            "OrgEnhed",
            "OrgFunktion",
            "Interesse-faellesskab",
            "Bruger",
        ]),
    ),
    Element::new("ReferenceID", Content::Choice(UUID_URN_OR_TEXT)),
];

const EFFECT: &[Element] = &[
    Element::text("FraTidspunkt", Pattern::DateTime).optional(),
    Element::text("TilTidspunkt", Pattern::DateTime).optional(),
    Element::new("Aktoer", Content::Choice(UUID_OR_URN)),
    Element::text(
        "AktoerType",
        Pattern::OneOf(&[
            "Organisation",
            "OrganisationEnhed",
            "OrganisationFunktion",
            "Bruger",
            "ItSystem",
            "Interessefaellesskab",
        ]),
    ),
    Element::text("NoteTekst", Pattern::AnyText).optional(),
];

const STATE: &[Element] = &[
    Element::text(
        "Fremdrift",
        Pattern::OneOf(&[
            "Modtaget",
            "Fordelt",
            "UnderUdarbejdelse",
            "UnderReview",
            "Endeligt",
            "Afleveret",
        ]),
    ),
    Element::new("Virkning", Content::Sequence(EFFECT)),
];

const ATTRIBUTES: &[Element] = &[
    Element::text("BrugervendtNoegleTekst", Pattern::AnyText),
    Element::text("TitelTekst", Pattern::AnyText),
    Element::text("BeskrivelseTekst", Pattern::AnyText),
    // "Refereat" is the schema's spelling; the right one is read too.
    Element::text(
        "Dokumenttype",
        Pattern::OneOf(&[
            "Faktura",
            "Brev",
            "Notat",
            "Rapport",
            "Dagsorden",
            "Refereat",
            "Referat",
            "eMail",
            "Anden",
        ]),
    ),
    Element::text(
        "Retning",
        Pattern::OneOf(&["Indgaaende", "Udgaaende", "InterntInd", "InterntUd", "Internt"]),
    ),
    Element::text("Brevdato", Pattern::Date),
    Element::text("Fristdato", Pattern::Date).optional(),
    Element::text("VersionIdentifikator", Pattern::Integer).optional(),
    Element::text("UnderversionIdentificator", Pattern::Integer)
        .optional()
        .also("UnderversionIdentifikator"),
    Element::text("KassationskodeTekst", Pattern::AnyText).optional(),
    Element::new("Virkning", Content::Sequence(EFFECT)),
    Element::new("OffentlighedUndtaget", Content::Sequence(EXEMPTION)).optional(),
];

const EXEMPTION: &[Element] = &[
    Element::text("TitelAlternativTekst", Pattern::AnyText),
    Element::text("HjemmelTekst", Pattern::AnyText),
];

const JOURNAL_REGISTRATION: &[Element] = &[
    Element::text("FraTidsPunkt", Pattern::DateTime),
    Element::text("LivscyklusKode", Pattern::OneOf(&["Oprettet"])),
    Element::text("ImportTidspunkt", Pattern::DateTime).optional(),
    Element::new("BrugerRef", Content::Choice(UUID_OR_URN)).optional(),
    Element::new("RegistreringItSystem", Content::Choice(UUID_OR_URN)),
    Element::new(
        "RelationListe",
        Content::Sequence(&[
            Element::new("JournalPost", Content::Sequence(JOURNAL_ENTRY)).repeated()
        ]),
    ),
];

const JOURNAL_ENTRY: &[Element] = &[
    Element::new("Virkning", Content::Sequence(EFFECT)),
    Element::text("Rolle", Pattern::OneOf(&["Journalpost"])),
    Element::text("Indeks", Pattern::AnyText),
    Element::new(
        "Dokument",
        Content::Sequence(&[
            Element::text("Objekttype", Pattern::OneOf(&["Dokument"])),
            Element::new("ReferenceID", Content::Choice(UUID_OR_URN)),
        ]),
    )
    .optional(),
    Element::new(
        "JournalpostAttributter",
        Content::Sequence(&[
            Element::text("Dokumenttitel", Pattern::AnyText).optional(),
            Element::new("OffentlighedUndtaget", Content::Sequence(EXEMPTION)).optional(),
        ]),
    )
    .optional(),
    Element::new(
        "JournalnotatAttributter",
        Content::Sequence(&[
            Element::text("Titel", Pattern::AnyText).optional(),
            Element::text("Notat", Pattern::AnyText),
        ]),
    ),
];

const UUID_OR_URN: &[Element] =
    &[Element::text("UUID", Pattern::Uuid), Element::text("URN", Pattern::Urn)];

const UUID_URN_OR_TEXT: &[Element] = &[
    Element::text("UUID", Pattern::Uuid),
    Element::text("URN", Pattern::Urn),
    Element::text("Tekst", Pattern::AnyText),
];
