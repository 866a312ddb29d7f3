//! Places in the acts, as a letter names them: with the name of the act in full.

use crate::law::citation::Citation;
use crate::supplement::case::state::Decision;
use crate::supplement::rules::{self, pension_category};

/// Where a rule stands, in the act that fits the kind of pension of the assessment.
pub(super) fn place_of(decision: &Decision, rule: &str) -> String {
    rules::find(rule)
        .map(|rule| {
            in_words(*rules::basis_for(rule, pension_category::act_of(&decision.assessment)))
        })
        .unwrap_or_default()
}

/// A stored place such as `GFL § 18` with the name of its act in full.
pub(super) fn basis_in_words(legal_basis: &str) -> String {
    match legal_basis.split_once(' ') {
        Some(("GFL", rest)) => format!(
            "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. {rest}"
        ),
        Some((_, rest)) => format!("lov om social pension {rest}"),
        None => legal_basis.to_owned(),
    }
}

/// A citation with the name of its act in full.
fn in_words(citation: Citation) -> String {
    let short = citation.to_string();
    match short.strip_prefix(citation.act().short_name()) {
        Some(rest) => format!("{}{rest}", citation.act().full_name()),
        None => short,
    }
}
