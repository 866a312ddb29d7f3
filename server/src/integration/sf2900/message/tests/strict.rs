//! What is refused at the door, and that nothing brings the reader down.

use super::*;
use crate::integration::sf2900::sample::{self, EXAMPLE, changed};

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
    check("<d:RoutingHandlingFacet>G01", "<d:RoutingHandlingFacet>g01", "/RoutingHandlingFacet");
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
