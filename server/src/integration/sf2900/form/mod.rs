//! The forms of the pension supplements and how one is recognized.

use bevilling_core::code::Code;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::integration::xml::schema::Schema;

pub mod common;
pub mod content;
pub mod refund_request;
pub mod sp241;
pub mod sp242;
pub mod sp246;
pub mod sp501;

/// Which form a message carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// Application for ordinary health supplement — SP241.
    Sp241,
    /// Application for extended health supplement — SP242.
    Sp242,
    /// Specified estimate of an optician — SP246.
    Sp246,
    /// Application for personal supplement — SP501.
    Sp501,
    /// Request for refund of an expense — *Anmodning*.
    ExpenseRefundRequest,
    /// A single document, filed by hand.
    Document,
    /// A journal note, filed by hand.
    JournalNote,
}

impl FormKind {
    /// The kinds that come as form data with a table of their own.
    pub const FORMS: [FormKind; 5] = [
        FormKind::Sp241,
        FormKind::Sp242,
        FormKind::Sp246,
        FormKind::Sp501,
        FormKind::ExpenseRefundRequest,
    ];

    /// The table of the form; none for what is no form.
    #[must_use]
    pub const fn schema(self) -> Option<&'static Schema> {
        match self {
            FormKind::Sp241 => Some(&sp241::SP241),
            FormKind::Sp242 => Some(&sp242::SP242),
            FormKind::Sp246 => Some(&sp246::SP246),
            FormKind::Sp501 => Some(&sp501::SP501),
            FormKind::ExpenseRefundRequest => Some(&refund_request::REFUND_REQUEST),
            FormKind::Document | FormKind::JournalNote => None,
        }
    }

    /// The form whose root element has this name.
    #[must_use]
    pub fn with_root(name: &str) -> Option<FormKind> {
        FormKind::FORMS
            .into_iter()
            .find(|kind| kind.schema().is_some_and(|schema| schema.root.is_named(name)))
    }
}

/// A form as it was recognized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identified {
    /// The form, by its root element: that is what its data look like.
    pub kind: FormKind,
    /// What operations or a caseworker should know about it.
    pub warning: Option<Code>,
}

/// Recognizes a form by the declared type and by its root element. Without a known root there is nothing to read.
#[must_use]
pub fn identify(form_type: &str, root: &str, known: &[(String, FormKind)]) -> Option<Identified> {
    let kind = FormKind::with_root(root)?;
    // Senders write å as one character or as two; the names mean the same.
    let declared =
        known.iter().find(|(name, _)| name.nfc().eq(form_type.nfc())).map(|(_, kind)| *kind);
    let warning = match declared {
        Some(declared) if declared == kind => None,
        Some(_) => Some(Code::FormTypeMismatch),
        None => Some(Code::FormTypeUnknown),
    };
    Some(Identified { kind, warning })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::sf2900::receiver::known_form_types;

    fn check(form_type: &str, root: &str, expect: Option<(FormKind, Option<Code>)>) {
        let found = identify(form_type, root, &known_form_types());
        assert_eq!(found.map(|form| (form.kind, form.warning)), expect, "{form_type} {root}");
    }

    #[test]
    fn the_declared_type_and_the_root_are_both_asked() {
        check("HelbredstillægAnsøgningFormular_1", "SP241", Some((FormKind::Sp241, None)));
        check("ØjenspecialistOverslagFormular_1", "SP246", Some((FormKind::Sp246, None)));
        check(
            "HelbredstillægAnsøgningFormular_2",
            "SP242",
            Some((FormKind::Sp242, Some(Code::FormTypeUnknown))),
        );
        check(
            "ØjenspecialistOverslagFormular_1",
            "SP241",
            Some((FormKind::Sp241, Some(Code::FormTypeMismatch))),
        );
        check("HelbredstillægAnsøgningFormular_1", "SP999", None);
        check("HelbredstillægAnsøgningFormular_1", "sp241", None);
    }

    #[test]
    fn decomposed_letters_are_the_same_letters() {
        let decomposed: String = "ØjenspecialistOverslagFormular_1 å".nfd().collect();
        assert_ne!(decomposed, "ØjenspecialistOverslagFormular_1 å");
        let known = [("ØjenspecialistOverslagFormular_1 å".to_owned(), FormKind::Sp246)];
        assert_eq!(identify(&decomposed, "SP246", &known).and_then(|form| form.warning), None);
    }
}
