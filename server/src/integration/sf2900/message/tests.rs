//! Each row of the tables for bad input, and the acceptance tests of this channel, by their numbers.

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::integration::sf2900::received::{
    ExtendedTreatment, InsuranceGroup, OrdinaryTreatment, Treatment,
};
use crate::integration::sf2900::refused::RefusedKind;
use crate::integration::sf2900::sample::{self, EXAMPLE, changed, soap, with_form};
use crate::integration::xml::soap::FaultCode;

fn own() -> Receiver {
    Receiver::new("99010002".parse().expect("the municipality of the examples"))
}

fn received(message: &str) -> Received {
    read(&soap(message), &own()).expect("is received")
}

fn errors(message: &str) -> Vec<(Code, String)> {
    received(message).content_errors.into_iter().map(|error| (error.code, error.path)).collect()
}

/// The message is answered `AFVIST` with this code and detail, at this place, and is recognized when it comes again.
fn rejected(message: &str, code: Code, detail: Option<Code>, path_end: &str) {
    let refused = read(&soap(message), &own()).expect_err("is refused");
    assert_eq!(
        (refused.code, refused.detail, refused.kind),
        (code, detail, RefusedKind::Receipt),
        "{refused}"
    );
    assert!(refused.path.as_deref().unwrap_or_default().ends_with(path_end), "{refused}");
    assert!(
        detail.is_none_or(|detail| refused.text_da.contains(detail.as_str())),
        "{}",
        refused.text_da
    );
    assert!(refused.transaction.is_some(), "the key is readable");
}

fn fault(body: &[u8], code: FaultCode) {
    let refused = read(body, &own()).expect_err("is refused");
    assert_eq!(refused.kind, RefusedKind::SoapFault(code), "{refused}");
}

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
fn a_file_name_used_twice_is_rejected() {
    let name = "KORSHAVN_BILAG_7c1e0d52-8f0e-4a1b-b1d7-52a9b0f6c3d4.PDF";
    let twice = format!(
        "</Dokumenter><Dokumenter><Dokumentnavn>{name}</Dokumentnavn><Dokumenttype>Faktura</Dokumenttype></Dokumenter>"
    );
    rejected(
        &changed("</Dokumenter>", &twice),
        Code::FormFileName,
        Some(Code::Documents),
        "/Dokumentnavn",
    );
    let attorney = changed("KORSHAVN_FULDMAGT_0a9d3b7e-55f1-4f0e-9f0c-3d1b8a7c6e20.PDF", name);
    rejected(&attorney, Code::FormFileName, Some(Code::Documents), "/FuldmagtDokumentnavn");
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

#[test]
fn an_object_type_that_disagrees_with_the_content_is_noted_and_an_empty_object_is_rejected() {
    assert_eq!(
        errors(&changed("<d:ObjektType>FORMULAR", "<d:ObjektType>DOKUMENT"))
            .first()
            .map(|(code, _)| *code),
        Some(Code::Choice)
    );
    let empty = sample::document();
    let (before, rest) = empty.split_once("<d:DistributionDokument>").expect("is a document");
    let (_, after) = rest.split_once("</d:DistributionDokument>").expect("is a document");
    rejected(&format!("{before}{after}"), Code::FormInvalid, Some(Code::Required), "ObjektIndhold");
    let form = format!("{before}{after}").replace(">DOKUMENT<", ">FORMULAR<");
    rejected(&form, Code::FormPdf, Some(Code::Required), "FormularIndhold");
}

#[test]
fn no_pdf_is_rejected() {
    let content = "<d:FormularIndhold>JVBERi0xLjQK</d:FormularIndhold>";
    let place = "/FormularIndhold";
    rejected(&changed(content, ""), Code::FormPdf, Some(Code::Required), place);
    rejected(&changed("JVBERi0xLjQK", ""), Code::FormPdf, None, place);
    rejected(&changed("JVBERi0xLjQK", "SGVq"), Code::FormPdf, None, place);
    rejected(&changed("JVBERi0xLjQK", "JVBERi0xLjQ%"), Code::FormPdf, None, place);
    rejected(
        &changed("<d:FormatNavn>pdf", "<d:FormatNavn>docx"),
        Code::FormPdf,
        None,
        "/FormatNavn",
    );
    assert_eq!(received(&changed("JVBERi0xLjQK", "\n JVBE\tRi0x\r\n LjQK ")).pdf, b"%PDF-1.4\n");
}

#[test]
fn another_municipality_is_rejected() {
    let message = changed("<d:RoutingMyndighed>99010002", "<d:RoutingMyndighed>99013575");
    rejected(&message, Code::FormMunicipality, None, "RoutingMyndighed");
}

#[test]
fn numbers_of_authorities_with_a_prefix_are_read_in_the_envelope() {
    for prefix in ["urn:oio:cvr-nr:", "urn:oio:cvr:"] {
        let message = EXAMPLE.replace("Myndighed>99010002", &format!("Myndighed>{prefix}99010002"));
        let found = received(&message);
        assert_eq!(
            (found.key.sender_cvr.as_str(), found.context.receiver_cvr.as_str()),
            ("99010002", "99010002")
        );
    }
    let sender = changed("<d:AfsendendeMyndighed>99010002", "<d:AfsendendeMyndighed>99010003");
    assert_eq!(errors(&sender).first().map(|(code, _)| *code), Some(Code::CvrCheck));
}

#[test]
fn what_does_not_fit_the_form_is_rejected() {
    let check = |from: &str, to: &str, path: &str, detail| {
        rejected(&changed(from, to), Code::FormInvalid, detail, path)
    };
    check("<Erklaering>", "<Hemmelig1703509858/><Erklaering>", "/SP241/*", None);
    check("<Header>", "<Header sprog='da'>", "/SP241/Header", None);
    check("<SP241>", "<SP241 xmlns='urn:x'>", "/SP241", None);
    check("<Header>", "<Header xmlns='urn:x'>", "/SP241/Header", None);
    check("<Header>", "tekst<Header>", "/SP241", None);
    check("<KLE>32.03.12</KLE>", "", "/SP241/Header/KLE", Some(Code::Kle));
    check(
        "<ModtagetDato>2026-01-12",
        "<ModtagetDato>2026-02-30",
        "/Header/ModtagetDato",
        Some(Code::Date),
    );
    check("GRUPPE_5", "GRUPPE_3", "/Sygeforsikring/Gruppe", Some(Code::Choice));
    check("<Telefonnummer>20304050", "<Telefonnummer>+4520304050", "/Ansoeger/Telefonnummer", None);
    check("<Efternavn>Thorsager</Efternavn>", "", "/Ansoeger/Efternavn", Some(Code::Required));
}

#[test]
fn elements_in_another_order_are_rejected() {
    let declaration = "<Erklaering>Accepteret</Erklaering>";
    let moved =
        changed(declaration, "").replacen("<Fuldmagt>", &format!("{declaration}<Fuldmagt>"), 1);
    rejected(&moved, Code::FormInvalid, Some(Code::Declaration), "/SP241/Erklaering");
    let insurance = "<Sygeforsikring><Gruppe>GRUPPE_5</Gruppe></Sygeforsikring>";
    let moved = changed(insurance, "").replacen("<Fuldmagt>", &format!("{insurance}<Fuldmagt>"), 1);
    rejected(&moved, Code::FormInvalid, None, "/SP241/Sygeforsikring");
}

#[test]
fn two_applicants_are_rejected() {
    let second = "</Ansoeger><Ansoeger><Fornavn>Svend</Fornavn><Efternavn>Mørk</Efternavn><Personnummer>urn:oio:cpr:2802499879</Personnummer></Ansoeger>";
    rejected(
        &changed("</Ansoeger>", second),
        Code::FormInvalid,
        Some(Code::Choice),
        "/AnsoegerOplysninger/Ansoeger",
    );
    rejected(
        &changed("</Ansoeger>", "</Ansoeger><AnsoegningUdenLogin/>"),
        Code::FormInvalid,
        Some(Code::Choice),
        "/AnsoegningUdenLogin",
    );
}

#[test]
fn the_envelope_is_checked_as_strictly_as_the_form() {
    let check = |from: &str, to: &str, path: &str| {
        assert!(EXAMPLE.contains(from), "{from}");
        let refused = read(&soap(&EXAMPLE.replace(from, to)), &own()).expect_err("is refused");
        assert_eq!(
            (refused.code, refused.kind),
            (Code::FormInvalid, RefusedKind::Receipt),
            "{refused}"
        );
        assert!(refused.path.as_deref().is_some_and(|found| found.ends_with(path)), "{refused}");
    };
    check("DistributionTransktionsID>", "DistributionTransaktionsID>", "/DistributionContext/*");
    check("<d:FormularXML>", "<d:FormularXML><andet/>", "/FormularXML/*");
    check("<d:ObjektType>FORMULAR", "<d:ObjektType>BREV", "/ObjektType");
    check("<d:RoutingHandlingFacet>G01", "<d:RoutingHandlingFacet>,01", "/RoutingHandlingFacet");
    check("<d:DistributionObject>", "<d:DistributionObject a='1'>", "/DistributionObject");
    check("5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11", "5d0c7a6e", "/AnvenderTransaktionsID");
}

#[test]
fn a_message_whose_key_is_unreadable_is_refused_without_one() {
    let refused = read(&soap(&changed("5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11", "nej")), &own())
        .expect_err("is refused");
    assert_eq!(refused.transaction, None);
}

#[test]
fn another_operation_or_namespace_is_a_fault() {
    fault(&soap("<a/>"), FaultCode::Client);
    fault(
        &soap(&EXAMPLE.replace("DistributionService/2/types", "DistributionService/3/types")),
        FaultCode::Client,
    );
    fault(EXAMPLE.as_bytes(), FaultCode::Client);
    let newer = String::from_utf8(soap(EXAMPLE)).expect("is UTF-8").replace(
        "http://schemas.xmlsoap.org/soap/envelope/",
        "http://www.w3.org/2003/05/soap-envelope",
    );
    fault(newer.as_bytes(), FaultCode::VersionMismatch);
}

#[test]
fn an_external_entity_is_a_fault_and_is_never_looked_up() {
    let body =
        String::from_utf8(soap(&changed("<Fornavn>Karen", "<Fornavn>&fil;"))).expect("is UTF-8");
    fault(body.as_bytes(), FaultCode::Client);
    let declared =
        body.replacen("?>\n", "?>\n<!DOCTYPE a [<!ENTITY fil SYSTEM \"file:///etc/passwd\">]>", 1);
    fault(declared.as_bytes(), FaultCode::Client);
}

#[test]
fn a_billion_laughs_are_a_fault() {
    let mut entities = String::from("<!DOCTYPE l [<!ENTITY l0 \"ha\">");
    for level in 1..=30 {
        entities.push_str(&format!("<!ENTITY l{level} \"&l{};&l{};\">", level - 1, level - 1));
    }
    let body =
        String::from_utf8(soap(&changed("<Fornavn>Karen", "<Fornavn>&l30;"))).expect("is UTF-8");
    fault(body.replacen("?>\n", &format!("?>\n{entities}]>"), 1).as_bytes(), FaultCode::Client);
}

#[test]
fn a_message_cut_off_anywhere_is_a_fault_and_no_crash() {
    let body = soap(EXAMPLE);
    for length in 0..body.len() {
        let refused = read(&body[..length], &own()).expect_err("is not whole");
        assert!(
            matches!(refused.kind, RefusedKind::SoapFault(FaultCode::Client)),
            "{length}: {refused}"
        );
    }
    let half = read(&body[..body.len() / 2], &own()).expect_err("is not whole");
    assert!(half.transaction.is_some(), "the context came first");
}

#[test]
fn a_message_changed_anywhere_never_crashes() {
    let body = soap(EXAMPLE);
    for at in 0..body.len() {
        for byte in [b'<', b'&', 0xFF] {
            let mut other = body.clone();
            other[at] = byte;
            let _ = read(&other, &own());
        }
    }
}

#[test]
fn huge_depth_and_huge_size_are_faults() {
    let deep = |depth: usize| {
        changed("<SP241>", &format!("<SP241>{}{}", "<a>".repeat(depth), "</a>".repeat(depth)))
    };
    fault(&soap(&deep(100_000)), FaultCode::Client);
    let refused = read(&vec![b' '; MAX_MESSAGE_BYTES + 1], &own()).expect_err("is too large");
    assert_eq!(
        (refused.code, refused.kind),
        (Code::FormTooLarge, RefusedKind::SoapFault(FaultCode::Client))
    );
}

#[test]
fn no_refusal_repeats_what_the_sender_wrote() {
    for message in [
        changed("<Erklaering>", "<Hemmelig1703509858/><Erklaering>"),
        changed("cpr:1703509858", "cpr:17035098581"),
        changed("<Header>", "<Header navn='Thorsager'>"),
        changed("<Fornavn>Karen", "<Fornavn>Karen&Thorsager;"),
    ] {
        let refused = read(&soap(&message), &own()).expect_err("is refused");
        let shown = format!("{refused} {refused:?}");
        assert!(!shown.contains("1703509858") && !shown.contains("Thorsager"), "{shown}");
    }
    let shown = format!("{:?}", received(EXAMPLE));
    assert!(!shown.contains("1703509858") && !shown.contains("Thorsager"), "{shown}");
}
