//! What all tests of messages need.

mod kept;
mod rows;
mod strict;

use super::*;
use crate::integration::sf2900::refused::RefusedKind;
use crate::integration::sf2900::sample::soap;
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
