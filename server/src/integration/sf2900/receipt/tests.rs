//! The exact bytes we answer with: order and spelling are the platform's.

use super::*;
use crate::integration::sf2900::message::read;
use crate::integration::sf2900::receiver::Receiver;
use crate::integration::sf2900::sample::{EXAMPLE, changed, document, keep, soap};

fn own() -> Receiver {
    Receiver::new("99010002".parse().expect("the municipality of the examples"))
}

fn inside(body: Vec<u8>) -> String {
    let text = String::from_utf8(body).expect("is UTF-8");
    let (_, rest) = text.split_once("<soap:Body>").expect("is an envelope");
    rest.split_once("</soap:Body></soap:Envelope>").expect("is an envelope").0.to_owned()
}

#[test]
fn a_received_message_is_answered_as_published() {
    let body = response(&Receipt::of(ReceiptStatus::Received));
    assert!(body.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"));
    assert_eq!(
        inside(body),
        "<d:FordelingsobjektModtagResponse xmlns:d=\"http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types\">\
<d:ForretningsKvittering><d:ForretningsValideringsKode>MODTAGET</d:ForretningsValideringsKode><d:Kvitteringstype>Forretning</d:Kvitteringstype>\
</d:ForretningsKvittering></d:FordelingsobjektModtagResponse>"
    );
}

#[test]
fn it_02_a_repeat_is_answered_with_the_same_receipt_and_a_note() {
    let answer = inside(response(&Receipt::of(ReceiptStatus::Received).again()));
    assert!(answer.contains(
        "MODTAGET</d:ForretningsValideringsKode><d:Kvitteringstype>Forretning</d:Kvitteringstype>\
<d:Begrundelse>Meddelelsen er modtaget før; den behandles ikke igen.</d:Begrundelse></d:ForretningsKvittering>"
    ));
}

#[test]
fn a_rejected_message_is_answered_with_its_code_and_sentence() {
    let body = soap(&changed("<Erklaering>Accepteret</Erklaering>", ""));
    let refused = read(&body, &own()).expect_err("has no declaration");
    let answer = inside(refusal(&refused));
    assert!(answer.contains(
        "AFVIST</d:ForretningsValideringsKode><d:Kvitteringstype>Forretning</d:Kvitteringstype>\
<d:FejlListe><d:Fejl><d:FejlKode>KORS-FORM-002</d:FejlKode>\
<d:FejlTekst>Meddelelsen følger ikke skemaet: elementet mangler. E_DECLARATION. Sted: /SP241/Erklaering, byte "
    ));
    let again = inside(response(&Receipt::rejected(&refused).again()));
    let (reason, list) = (again.find("<d:Begrundelse>"), again.find("<d:FejlListe>"));
    assert!(reason.is_some() && reason < list);
}

#[test]
fn what_is_no_message_is_answered_with_a_fault() {
    let refused = read(b"<a b=1/>", &own()).expect_err("is not well-formed");
    assert_eq!(
        inside(refusal(&refused)),
        "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Meddelelsen er ikke velformet XML. Sted: byte 0.</faultstring><detail>\
<d:TransportKvittering xmlns:d=\"http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types\">\
<d:TransportValideringsKode>FEJL</d:TransportValideringsKode><d:FejlListe><d:Fejl><d:FejlKode>KORS-FORM-002</d:FejlKode>\
<d:FejlTekst>Meddelelsen er ikke velformet XML. Sted: byte 0.</d:FejlTekst></d:Fejl></d:FejlListe></d:TransportKvittering></detail></soap:Fault>"
    );
    assert!(inside(internal_error()).starts_with("<soap:Fault><faultcode>soap:Server</faultcode>"));
}

#[test]
fn the_later_receipt_returns_the_context_unchanged() {
    let found = read(&soap(EXAMPLE), &own()).expect("is received");
    let caller = Caller { municipality: own().municipality, call_id: Uuid::from_u128(7) };
    let written =
        inside(later_receipt(&Receipt::of(ReceiptStatus::Accepted), &found.context, &caller));
    let context = |text: &str| {
        let (_, rest) = text.split_once("DistributionContext>").expect("has a context");
        let (inside, _) = rest.split_once("DistributionContext>").expect("has a context");
        inside.rsplit_once("</").expect("ends").0.split_whitespace().collect::<String>()
    };
    assert_eq!(context(&written), context(EXAMPLE));
    let order = [
        "<c:CallContext>",
        "<a:AuthorityContext>",
        "<s:Forretningskvittering>",
        "<s:DistributionContext>",
    ]
    .map(|name| written.find(name));
    assert!(order.is_sorted() && order.iter().all(Option::is_some));
    assert!(
        written.contains("<c:CallersServiceCallIdentifier>00000000-0000-0000-0000-000000000007<")
    );
}

#[test]
fn receipt_and_context_survive_storage() {
    let found = read(&soap(EXAMPLE), &own()).expect("is received");
    let stored = serde_json::to_string(&found.context).expect("is plain data");
    assert_eq!(
        serde_json::from_str::<DistributionContext>(&stored).expect("was written by us"),
        found.context
    );
    let receipt = Receipt::failed();
    let stored = serde_json::to_string(&receipt).expect("is plain data");
    assert_eq!(serde_json::from_str::<Receipt>(&stored).expect("was written by us"), receipt);
}

#[test]
fn every_kind_of_answer_is_kept_for_the_schema_check() {
    let refused = read(&soap(&changed("<Erklaering>Accepteret</Erklaering>", "")), &own())
        .expect_err("has no declaration");
    let fault = read(b"<a>", &own()).expect_err("is not well-formed");
    let received = Receipt::of(ReceiptStatus::Received);
    let rejected = Receipt::rejected(&refused);
    for (name, answer) in [
        ("received", response(&received)),
        ("received-again", response(&received.again())),
        ("rejected", refusal(&refused)),
        ("rejected-again", response(&rejected.again())),
        ("fault", refusal(&fault)),
        ("internal-error", internal_error()),
    ] {
        keep(&format!("sf2900-response-{name}.xml"), &answer);
    }
    let caller = Caller { municipality: own().municipality, call_id: Uuid::from_u128(7) };
    let form = read(&soap(EXAMPLE), &own()).expect("is received").context;
    let document = read(&soap(&document()), &own()).expect("is received").context;
    let by_receiver = DistributionContext {
        routing: Routing::Receiver(form.transaction_id.clone()),
        ..form.clone()
    };
    for (name, receipt, context) in [
        ("accepted", Receipt::of(ReceiptStatus::Accepted), &form),
        ("failed", Receipt::failed(), &document),
        ("rejected", rejected, &by_receiver),
    ] {
        keep(&format!("sf2900-receipt-{name}.xml"), &later_receipt(&receipt, context, &caller));
    }
}
