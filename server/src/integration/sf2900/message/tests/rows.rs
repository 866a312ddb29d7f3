//! Each row of the tables for bad input, and the acceptance tests of this channel, by their numbers.

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::integration::sf2900::received::{
    ExtendedTreatment, InsuranceGroup, OrdinaryTreatment, Treatment,
};
use crate::integration::sf2900::sample::{self, EXAMPLE, changed, with_form};

#[test]
fn it_01_the_example_is_read_whole() {
    let body = soap(EXAMPLE);
    let found = read(&body, &own()).expect("is received");
    assert_eq!(found.form, FormKind::Sp241);
    assert!(found.warnings.is_empty() && found.content_errors.is_empty(), "{found:?}");
    assert_eq!(found.key.sender_cvr, "99010002");
    assert_eq!(found.key.transaction_id.to_string(), "5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11");
    assert_eq!(
        found.context.distribution_id.as_deref(),
        Some("b7c3f5a2-0c86-4a3b-8e1f-6b0d2e9d4c55")
    );
    assert_eq!(found.subject_cpr.as_ref().map(|cpr| cpr.digits()), Some("1703509858"));
    assert_eq!((found.name.full().as_str(), found.signed_in), ("Karen Elisabeth Thorsager", true));
    assert_eq!(found.insurance_group, Some(InsuranceGroup::Five));
    assert!(found.declaration);
    assert_eq!(found.received_on.map(|day| day.to_string()).as_deref(), Some("2026-01-12"));
    assert_eq!(found.signed_by.as_deref(), Some("Mette Thorsager Lund"));
    assert_eq!(found.signed_on, found.received_on);
    assert_eq!(found.phone.as_deref(), Some("20304050"));
    assert_eq!(found.title, "Ansøgning om helbredstillæg");
    assert_eq!(found.pdf, b"%PDF-1.4\n");
    let on_behalf = found.on_behalf.expect("somebody else signed");
    assert_eq!(
        on_behalf.document_name,
        "KORSHAVN_FULDMAGT_0a9d3b7e-55f1-4f0e-9f0c-3d1b8a7c6e20.PDF"
    );
    assert_eq!(on_behalf.holder.as_ref().map(|cpr| cpr.digits()), Some("0211789816"));
    assert_eq!(found.attachments.len(), 1);
    assert_eq!(found.attachments[0].kind, AttachmentKind::Annex);
    let data = String::from_utf8(found.data_xml).expect("is UTF-8");
    assert!(data.starts_with("<SP241>\n") && data.ends_with("</SP241>") && EXAMPLE.contains(&data));
}

#[test]
fn it_03_decomposed_unicode_in_the_form_type_is_recognized() {
    let decomposed: String = "HelbredstillægAnsøgningFormular_1 på".nfd().collect();
    let mut own = own();
    own.form_types.push(("HelbredstillægAnsøgningFormular_1 på".to_owned(), FormKind::Sp241));
    assert!(decomposed.contains("a\u{30A}"));
    let found = read(&soap(&changed("HelbredstillægAnsøgningFormular_1", &decomposed)), &own)
        .expect("is received");
    assert_eq!((found.form, found.warnings), (FormKind::Sp241, Vec::new()));
    let name = received(&changed("<Fornavn>Karen", "<Fornavn>A\u{30A}se")).name.given;
    assert_eq!(name.as_deref(), Some("Åse"));
}

#[test]
fn it_04_unknown_form_type_with_a_known_root_is_received_with_a_warning() {
    let found = received(&with_form("UdvidetAnsøgning_7", sample::SP242));
    assert_eq!(
        (found.form, found.warnings.as_slice()),
        (FormKind::Sp242, [Code::FormTypeUnknown].as_slice())
    );
    assert_eq!(found.treatment, Some(Treatment::Extended(ExtendedTreatment::Glasses)));
    assert!(found.declaration && found.content_errors.is_empty());
    assert_eq!(found.received_on.map(|day| day.to_string()).as_deref(), Some("2026-01-12"));
}

#[test]
fn form_type_and_root_that_disagree_are_received_with_a_warning() {
    let found =
        received(&changed("HelbredstillægAnsøgningFormular_1", "ØjenspecialistOverslagFormular_1"));
    assert_eq!(
        (found.form, found.warnings.as_slice()),
        (FormKind::Sp241, [Code::FormTypeMismatch].as_slice())
    );
}

#[test]
fn it_05_unknown_root_is_rejected() {
    rejected(
        &with_form("HelbredstillægAnsøgningFormular_1", "<SP999/>"),
        Code::FormUnknown,
        None,
        "FormularType",
    );
    rejected(
        &with_form("Ukendt_1", "<Andet xmlns='urn:x'><a/></Andet>"),
        Code::FormUnknown,
        None,
        "FormularType",
    );
}

fn with_documents(count: usize) -> String {
    let document = |nth: usize| {
        format!(
            "<Dokumenter><Dokumentnavn>{nth}.pdf</Dokumentnavn><Dokumenttype>Bilag</Dokumenttype></Dokumenter>"
        )
    };
    let documents: String = (0..count).map(document).collect();
    changed("</Header>", &format!("{documents}</Header>"))
}

#[test]
fn it_06_31_documents_are_rejected_and_30_are_not() {
    // The example names one already.
    assert_eq!(received(&with_documents(29)).attachments.len(), 30);
    rejected(
        &with_documents(30),
        Code::FormInvalid,
        Some(Code::Documents),
        "/SP241/Header/Dokumenter",
    );
}

#[test]
fn it_10_a_number_without_modulus_11_is_received_with_a_warning() {
    let found = received(&changed("cpr:1703509858", "cpr:0101659990"));
    assert_eq!(found.warnings, [Code::CprModulus11]);
    assert!(found.content_errors.is_empty() && found.subject_cpr.is_some());
}

#[test]
fn row_01_a_number_of_wrong_form_is_rejected_and_an_impossible_day_is_received_with_its_error() {
    let place = "/SP241/AnsoegerOplysninger/Ansoeger/Personnummer";
    for wrong in [
        "cpr:170350985",
        "cpr:17035098581",
        "cpr:17o3509858",
        "cpr-nr:1703509858",
        "cpr:170350-9858",
        "cpr: 1703509858",
    ] {
        rejected(
            &changed("cpr:1703509858", wrong),
            Code::FormInvalid,
            Some(Code::CprFormat),
            place,
        );
    }
    let found = received(&changed("cpr:1703509858", "cpr:3102509858"));
    assert_eq!((found.subject_cpr, found.cpr_problem), (None, Some(Code::CprDate)));
    assert_eq!(
        found.content_errors,
        [ContentError { code: Code::CprDate, path: place.to_owned() }]
    );
    let found = received(&changed("cpr:0211789816", "cpr:0000000000"));
    assert!(found.on_behalf.is_some_and(|on_behalf| on_behalf.holder.is_none()));
    assert_eq!(found.content_errors[0].path, "/SP241/Fuldmagt/FuldmagthaversPersonnummer");
}

#[test]
fn row_02_an_authority_of_wrong_form_is_rejected() {
    for wrong in ["urn:oio:cvr:99010002", "99010002", "urn:oio:cvr-nr:9901000"] {
        let message = changed("urn:oio:cvr-nr:99010002", wrong);
        rejected(
            &message,
            Code::FormInvalid,
            Some(Code::AuthorityFormat),
            "/SP241/Header/Myndighed",
        );
    }
    let found = errors(&changed("urn:oio:cvr-nr:99010002", "urn:oio:cvr-nr:99013575"));
    assert_eq!(found, [(Code::FormMunicipality, "/SP241/Header/Myndighed".to_owned())]);
}

#[test]
fn row_03_kle_of_the_envelope_is_rejected_and_of_the_form_is_received_with_its_error() {
    rejected(
        &changed("KLEEmne>32.03.12", "KLEEmne>15.17.06"),
        Code::FormKle,
        Some(Code::Kle),
        "RoutingKLEEmne",
    );
    rejected(
        &changed("Forslag>32.03.12", "Forslag>15.17.06"),
        Code::FormKle,
        Some(Code::Kle),
        "KLEEmneForslag",
    );
    rejected(
        &changed("KLEEmne>32.03.12", "KLEEmne>32-03-12"),
        Code::FormInvalid,
        Some(Code::Kle),
        "RoutingKLEEmne",
    );
    assert_eq!(
        errors(&changed("<KLE>32.03.12", "<KLE>15.17.06")),
        [(Code::Kle, "/SP241/Header/KLE".to_owned())]
    );
}

#[test]
fn row_04_declaration_missing_or_another_word_is_rejected() {
    let place = "/SP241/Erklaering";
    for wrong in [
        "",
        "<Erklaering/>",
        "<Erklaering>Afvist</Erklaering>",
        "<Erklaering> Accepteret</Erklaering>",
        "<Erklaering>accepteret</Erklaering>",
    ] {
        rejected(
            &changed("<Erklaering>Accepteret</Erklaering>", wrong),
            Code::FormInvalid,
            Some(Code::Declaration),
            place,
        );
    }
    let extended = |from: &str| with_form("x", &sample::SP242.replacen(from, "", 1));
    rejected(
        &extended("<Samtykke>Accepteret</Samtykke>"),
        Code::FormInvalid,
        Some(Code::Declaration),
        "/SP242/Samtykke",
    );
    rejected(
        &extended("<Erklaering>Accepteret</Erklaering>"),
        Code::FormInvalid,
        Some(Code::Declaration),
        "/SP242/Erklaering",
    );
}

#[test]
fn row_05_extended_supplement_without_kind_or_with_two_is_rejected() {
    let kind = "<UdvidetHelbredstillaeg>Briller</UdvidetHelbredstillaeg>";
    let with = |kinds: &str| with_form("x", &sample::SP242.replacen(kind, kinds, 1));
    rejected(&with(""), Code::FormInvalid, Some(Code::Required), "/SP242/UdvidetHelbredstillaeg");
    rejected(
        &with(&kind.repeat(2)),
        Code::FormInvalid,
        Some(Code::Choice),
        "/SP242/UdvidetHelbredstillaeg",
    );
}

#[test]
fn row_06_refund_with_both_kinds_of_case_or_none_is_rejected() {
    let kind = "<AlmindeligtHelbredstillaeg>Hoereappartbehandling</AlmindeligtHelbredstillaeg>";
    let with = |kinds: &str| with_form("x", &sample::REFUND.replacen(kind, kinds, 1));
    rejected(&with(""), Code::FormInvalid, Some(Code::Choice), "/Anmodning/Sagstype");
    let both = format!("{kind}<UdvidetHelbredstillaeg>Briller</UdvidetHelbredstillaeg>");
    rejected(
        &with(&both),
        Code::FormInvalid,
        Some(Code::Choice),
        "/Anmodning/Sagstype/UdvidetHelbredstillaeg",
    );
}

#[test]
fn row_07_the_misspelled_and_the_right_hearing_aid_are_the_same() {
    for form in [sample::REFUND.to_owned(), sample::REFUND.replace("Hoereappart", "Hoereapparat")] {
        let found = received(&with_form("x", &form));
        assert_eq!(found.form, FormKind::ExpenseRefundRequest);
        assert_eq!(found.treatment, Some(Treatment::Ordinary(OrdinaryTreatment::HearingAid)));
        assert_eq!(found.remark.as_deref(), Some("Et høreapparat"));
    }
}

#[test]
fn row_09_power_of_attorney_without_document_is_received_with_its_error() {
    let message = changed("KORSHAVN_FULDMAGT_0a9d3b7e-55f1-4f0e-9f0c-3d1b8a7c6e20.PDF", "");
    assert_eq!(
        errors(&message),
        [(Code::PoaMissing, "/SP241/Fuldmagt/FuldmagtDokumentnavn".to_owned())]
    );
}

#[test]
fn row_13_documents_with_a_long_name_or_an_unknown_type_are_rejected() {
    let name = "KORSHAVN_BILAG_7c1e0d52-8f0e-4a1b-b1d7-52a9b0f6c3d4.PDF";
    assert!(received(&changed(name, &"å".repeat(200))).content_errors.is_empty());
    rejected(
        &changed(name, &"å".repeat(201)),
        Code::FormInvalid,
        Some(Code::Documents),
        "Dokumenter/Dokumentnavn",
    );
    rejected(
        &changed("<Dokumenttype>Bilag", "<Dokumenttype>Brev"),
        Code::FormInvalid,
        Some(Code::Documents),
        "Dokumenter/Dokumenttype",
    );
    rejected(
        &changed("<Dokumenttype>Bilag</Dokumenttype>", ""),
        Code::FormInvalid,
        Some(Code::Documents),
        "Dokumenter/Dokumenttype",
    );
    assert_eq!(
        errors(&changed(name, "")),
        [(Code::Documents, "/SP241/Header/Dokumenter/Dokumentnavn".to_owned())]
    );
}

#[test]
fn row_14_text_over_its_length_is_rejected_in_the_form_and_noted_in_the_envelope() {
    rejected(
        &changed("<Fornavn>Karen", &format!("<Fornavn>{}", "x".repeat(201))),
        Code::FormInvalid,
        Some(Code::TextLength),
        "/Fornavn",
    );
    let title = changed("Ansøgning om helbredstillæg", &"å".repeat(51));
    assert_eq!(errors(&title).first().map(|(code, _)| *code), Some(Code::TextLength));
    assert!(errors(&changed("Ansøgning om helbredstillæg", &"å".repeat(50))).is_empty());
}

#[test]
fn row_15_amounts_that_are_not_exact_are_rejected() {
    for wrong in ["1.234", "1.200,00", "-1", "123456789012345.00", ""] {
        let form = sample::SP246.replacen("<Pris>1200.00<", &format!("<Pris>{wrong}<"), 1);
        rejected(
            &with_form("x", &form),
            Code::FormInvalid,
            Some(Code::Amount),
            "/SP246/Overslag/Brilleglas/Pris",
        );
    }
}

#[test]
fn row_16_an_amount_of_zero_is_rejected_and_a_very_long_one_is_noted() {
    let with = |amount: &str| with_form("x", &sample::SP501.replacen("1200.50", amount, 1));
    rejected(
        &with("0.00"),
        Code::FormInvalid,
        Some(Code::Amount),
        "/SP501/Formueoplysninger/BorgerFormue/Kontantbeholdning",
    );
    assert_eq!(
        errors(&with("12345678901234567")),
        [(Code::Amount, "/SP501/Formueoplysninger/BorgerFormue/Kontantbeholdning".to_owned())]
    );
    assert!(errors(&with("1200.5")).is_empty());
}

#[test]
fn row_18_a_mail_address_without_a_dot_is_rejected() {
    let form = sample::SP501.replacen("karen@example.invalid", "karen@example", 1);
    rejected(&with_form("x", &form), Code::FormInvalid, None, "/Ansoeger/Email");
}

#[test]
fn row_27_without_login_and_number_the_citizen_is_unknown() {
    let found = received(&with_form("x", sample::REFUND));
    assert_eq!(
        (found.signed_in, found.subject_cpr, found.cpr_problem),
        (false, None, Some(Code::CitizenUnknown))
    );
    assert_eq!(
        found.content_errors[0].path,
        "/Anmodning/AnsoegerOplysninger/AnsoegningUdenLogin/Personnummer"
    );
}

#[test]
fn an_estimate_and_a_personal_supplement_are_read() {
    let estimate = received(&with_form("ØjenspecialistOverslagFormular_1", sample::SP246));
    assert_eq!(
        (estimate.form, estimate.warnings.len(), estimate.declaration),
        (FormKind::Sp246, 0, false)
    );
    assert_eq!(estimate.subject_cpr.as_ref().map(|cpr| cpr.digits()), Some("1703509858"));
    assert_eq!(estimate.signed_on.map(|day| day.to_string()).as_deref(), Some("2026-01-10"));
    let personal = received(&with_form("x", sample::SP501));
    assert_eq!((personal.form, personal.content_errors.len()), (FormKind::Sp501, 0));
    let lenient_kle = with_form("x", &sample::SP501.replacen("<KLE>32.03.12", "<KLE>32x03x12", 1));
    assert_eq!(errors(&lenient_kle), [(Code::Kle, "/SP501/Header/KLE".to_owned())]);
}

#[test]
fn a_document_and_a_journal_note_are_mail() {
    let document = received(&sample::document());
    assert_eq!((document.form, document.title.as_str()), (FormKind::Document, "Erklæring"));
    assert_eq!(document.subject_cpr.as_ref().map(|cpr| cpr.digits()), Some("1703509858"));
    assert_eq!(
        document.attachments.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        ["SAGSDOKUMENT.PDF"]
    );
    assert!(
        document.data_xml.starts_with(b"<d:DistributionDokument>")
            && document.data_xml.ends_with(b"</d:DistributionDokument>")
    );
    let note = received(&sample::journal_note());
    assert_eq!((note.form, note.title.as_str()), (FormKind::JournalNote, "Samtale"));
    assert!(note.subject_cpr.is_some() && note.content_errors.is_empty());
    rejected(
        &sample::document().replace("Indgaaende", "Ind"),
        Code::FormInvalid,
        Some(Code::Choice),
        "Attributter/Retning",
    );
}
