//! How incoming documents are named: the municipality's mapping of forms to names and categories.

use bevilling_core::case::document::DocumentKind;
use serde::{Deserialize, Serialize};

use crate::config::municipality::Municipality;

/// One line of the mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocumentMapping {
    /// The form: the name of its root, such as `SP241`; `*` stands for every form without a line of its own.
    pub form: String,
    /// The document of the form.
    pub kind: DocumentKind,
    /// The name for people.
    pub name: String,
    /// The municipality's category. A request for a refund has none: a caseworker chooses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

impl Municipality {
    /// The name and category of a document of a form.
    #[must_use]
    pub fn document_name(&self, form: &str, kind: DocumentKind) -> Option<&DocumentMapping> {
        let of = |wanted: &str| {
            self.documents.iter().find(|line| line.form == wanted && line.kind == kind)
        };
        of(form).or_else(|| of("*"))
    }
}

/// The usual mapping.
pub(crate) fn usual() -> Vec<DocumentMapping> {
    use DocumentKind::{
        Application, Attachment, Estimate, FormData, Invoice, Other, PowerOfAttorney, RefundRequest,
    };
    let line = |form: &str, kind, name: &str, category: Option<&str>| DocumentMapping {
        form: form.to_owned(),
        kind,
        name: name.to_owned(),
        category: category.map(str::to_owned),
    };
    let mut lines = Vec::new();
    for (form, title) in [
        ("SP241", "Ansøgning om helbredstillæg"),
        ("SP242", "Ansøgning om udvidet helbredstillæg"),
        ("SP501", "Ansøgning om personligt tillæg"),
    ] {
        lines.push(line(form, Application, title, Some("Ansøgning")));
        lines.push(line(form, FormData, "Ansøgning blanketsignatur", Some("Ansøgning")));
        lines.push(line(form, PowerOfAttorney, "Fuldmagt", Some("Fuldmagt")));
        lines.push(line(form, Attachment, "Bilag til ansøgning", Some("Bilag")));
    }
    lines.push(line("SP246", Estimate, "Specificeret overslag", Some("Overslag")));
    lines.push(line("SP246", FormData, "Blanketsignatur", Some("Overslag")));
    lines.push(line("Anmodning", RefundRequest, "Anmodning om refusion", None));
    lines.push(line("Anmodning", FormData, "Anmodning blanketsignatur", None));
    lines.push(line("Anmodning", Invoice, "Dokumentation for udgift", None));
    lines.push(line("Anmodning", Attachment, "Dokumentation for udgift", None));
    lines.push(line("Anmodning", PowerOfAttorney, "Fuldmagt", None));
    for (kind, name) in [
        (Application, "Ansøgning"),
        (RefundRequest, "Anmodning"),
        (FormData, "Blanketsignatur"),
        (PowerOfAttorney, "Fuldmagt"),
        (Estimate, "Overslag"),
        (Invoice, "Faktura"),
        (Attachment, "Bilag"),
        (Other, "Dokument"),
    ] {
        lines.push(line("*", kind, name, None));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_no_line_of_its_own_takes_the_common_one() {
        let korshavn = Municipality::korshavn();
        let name = |form, kind| {
            korshavn
                .document_name(form, kind)
                .map(|line| (line.name.as_str(), line.category.as_deref()))
        };
        assert_eq!(
            name("SP241", DocumentKind::FormData),
            Some(("Ansøgning blanketsignatur", Some("Ansøgning")))
        );
        assert_eq!(
            name("Anmodning", DocumentKind::RefundRequest),
            Some(("Anmodning om refusion", None))
        );
        assert_eq!(name("UkendtFormular", DocumentKind::Other), Some(("Dokument", None)));
        assert_eq!(name("SP241", DocumentKind::Decision), None);
    }
}
