//! SOAP 1.1: reading the body out of an envelope, writing answers and faults.

use axum::http::StatusCode;
use axum::response::Response;
use roxmltree::Node;

use crate::reply;
use crate::xml::{self, Times, escape};

pub(crate) const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const FAULT: &str = "http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/";

/// The one element inside the body.
pub(crate) fn body<'a, 'i>(root: Node<'a, 'i>) -> Result<Node<'a, 'i>, String> {
    if !root.has_tag_name((ENVELOPE, "Envelope")) {
        return Err("the root is not a SOAP 1.1 Envelope".to_owned());
    }
    let parts = [(ENVELOPE, "Header", Times::Optional), (ENVELOPE, "Body", Times::One)];
    xml::check(root, &parts)?;
    let body = xml::child(root, "Body").ok_or("the envelope has no Body")?;
    let mut inside = body.children().filter(Node::is_element);
    match (inside.next(), inside.next()) {
        (Some(only), None) => Ok(only),
        _ => Err("the Body must hold exactly one element".to_owned()),
    }
}

pub(crate) fn envelope(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"{ENVELOPE}\"><soap:Body>{content}</soap:Body></soap:Envelope>"
    )
}

pub(crate) fn answer(content: &str) -> Response {
    reply::xml(StatusCode::OK, envelope(content))
}

/// A fault as the platform writes it: HTTP 500 with code and text in the detail.
pub(crate) fn fault(fault: &str, code: &str, text: &str) -> Response {
    let (safe_code, safe_text) = (escape(code), escape(text));
    let content = format!(
        "<soap:Fault><faultcode>soap:{fault}</faultcode><faultstring>{safe_text}</faultstring><detail>\
         <f:ServiceplatformFault xmlns:f=\"{FAULT}\"><f:ErrorList><f:Error><f:ErrorCode>{safe_code}</f:ErrorCode>\
         <f:ErrorText>{safe_text}</f:ErrorText></f:Error></f:ErrorList></f:ServiceplatformFault></detail></soap:Fault>"
    );
    reply::with_verdict(reply::xml(StatusCode::INTERNAL_SERVER_ERROR, envelope(&content)), code)
}
