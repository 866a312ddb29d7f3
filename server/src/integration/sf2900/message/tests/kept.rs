//! What we accept is kept for the check against the published schemas: our tables must not be kinder than those.

use super::*;
use crate::integration::sf2900::sample::{self, EXAMPLE, keep, with_form};

#[test]
fn every_kind_of_message_is_accepted_and_kept_for_the_schema_check() {
    let messages = [
        ("sp241", EXAMPLE.to_owned()),
        ("sp242", with_form("x", sample::SP242)),
        ("sp246", with_form("ØjenspecialistOverslagFormular_1", sample::SP246)),
        ("sp501", with_form("x", sample::SP501)),
        ("refund", with_form("x", sample::REFUND)),
        ("document", sample::document()),
        ("journal-note", sample::journal_note()),
    ];
    for (name, message) in messages {
        let body = soap(&message);
        assert!(read(&body, &own()).is_ok(), "{name}");
        keep(&format!("sf2900-request-{name}.xml"), &body);
    }
}
