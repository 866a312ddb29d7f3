//! The templates that are part of the program, each as its path and its text.

/// A template: path and text.
pub(crate) type Template = (&'static str, &'static str);

/// Where the templates find what they set.
pub(crate) const SHEET: &str = "/letter.json";

/// What all templates share.
pub(crate) const BASE: Template = ("/base.typ", include_str!("../templates/base.typ"));

pub(crate) const GRANT: Template = ("/grant.typ", include_str!("../templates/grant.typ"));

pub(crate) const PARTIAL_GRANT: Template =
    ("/partial_grant.typ", include_str!("../templates/partial_grant.typ"));

pub(crate) const REFUSAL: Template = ("/refusal.typ", include_str!("../templates/refusal.typ"));

pub(crate) const PAYMENT_NOTICE: Template =
    ("/payment_notice.typ", include_str!("../templates/payment_notice.typ"));

pub(crate) const INFORMATION_REQUEST: Template =
    ("/information_request.typ", include_str!("../templates/information_request.typ"));

/// The copy of a form stands alone: it has neither window nor letterhead.
pub(crate) const FORM: Template = ("/form.typ", include_str!("../templates/form.typ"));
