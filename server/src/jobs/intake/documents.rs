//! The documents of a form: kept, and named as the municipality's mapping says.

use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::ids::DocumentId;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::App;
use crate::config::municipality::Municipality;
use crate::documents::DocumentError;
use crate::integration::sf2900::form::FormKind;
use crate::integration::sf2900::received::{AttachmentKind, Received};
use crate::store::submissions::SubmittedFile;

const PDF: &str = "application/pdf";

/// The documents of a form.
pub(super) struct Filed {
    /// All of them, the form itself first.
    pub(super) documents: Vec<Document>,
    /// Those whose content comes another way.
    pub(super) expected: Vec<Expected>,
    /// The one that is the power of attorney.
    pub(super) power_of_attorney: Option<DocumentId>,
    /// How many of the files that were sent along it names.
    pub(super) taken: usize,
}

/// A file that the form names.
pub(super) struct Expected {
    pub(super) document: DocumentId,
    pub(super) name: String,
}

/// Keeps what came with the form, `sent` beside it as well, and lists what is still to come.
pub(super) async fn file(
    app: &App,
    form: &Received,
    sent: &[SubmittedFile],
    received_on: NaiveDate,
) -> Result<Filed, DocumentError> {
    let mut names =
        Names { own: &app.config.municipality, form: form_name(form.form), used: Vec::new() };
    let mut filed =
        Filed { documents: Vec::new(), expected: Vec::new(), power_of_attorney: None, taken: 0 };
    let contents = [
        (main_kind(form.form), PDF, &form.pdf),
        (DocumentKind::FormData, "application/xml", &form.data_xml),
    ];
    for (kind, media_type, content) in contents {
        if content.is_empty() {
            continue;
        }
        let document = names.document(kind, received_on, media_type);
        filed.documents.push(present(app, document, content).await?);
    }
    for attachment in &form.attachments {
        let document = names.document(
            attached_kind(attachment.kind),
            received_on,
            media_type(&attachment.name),
        );
        filed.take(app, document, &attachment.name, sent).await?;
    }
    if let Some(power) = &form.on_behalf
        && !power.document_name.trim().is_empty()
    {
        let name = &power.document_name;
        let document = names.document(DocumentKind::PowerOfAttorney, received_on, media_type(name));
        filed.power_of_attorney = Some(document.id.clone());
        filed.take(app, document, name, sent).await?;
    }
    Ok(filed)
}

impl Filed {
    /// A file that the form names: kept when it was sent along, and otherwise awaited.
    async fn take(
        &mut self,
        app: &App,
        mut document: Document,
        name: &str,
        sent: &[SubmittedFile],
    ) -> Result<(), DocumentError> {
        match sent.iter().find(|file| file.name == name) {
            Some(file) => {
                document.media_type.clone_from(&file.media_type);
                self.documents.push(present(app, document, &file.content).await?);
                self.taken += 1;
            }
            None => {
                self.expected
                    .push(Expected { document: document.id.clone(), name: name.to_owned() });
                self.documents.push(document);
            }
        }
        Ok(())
    }
}

/// Keeps the content of a document.
async fn present(
    app: &App,
    mut document: Document,
    content: &[u8],
) -> Result<Document, DocumentError> {
    document.sha256 = Some(app.documents.put(content).await?);
    document.state = DocumentState::Present;
    Ok(document)
}

/// Gives out names by the municipality's mapping; a name that is used gets a number.
struct Names<'a> {
    own: &'a Municipality,
    form: &'static str,
    used: Vec<String>,
}

impl Names<'_> {
    /// A document whose content is not there yet.
    fn document(
        &mut self,
        kind: DocumentKind,
        received_on: NaiveDate,
        media_type: &str,
    ) -> Document {
        let mapped = self.own.document_name(self.form, kind);
        let name = mapped.map_or("Dokument", |line| line.name.as_str());
        let same = self.used.iter().filter(|used| *used == name).count();
        self.used.push(name.to_owned());
        Document {
            id: DocumentId::new(Uuid::now_v7().to_string()),
            name: if same == 0 { name.to_owned() } else { format!("{name} ({})", same + 1) },
            kind,
            category: mapped.and_then(|line| line.category.clone()),
            media_type: media_type.to_owned(),
            sha256: None,
            received_on,
            state: DocumentState::MissingFile,
        }
    }
}

/// The name under which the mapping knows a form.
const fn form_name(form: FormKind) -> &'static str {
    match form {
        FormKind::Sp241 => "SP241",
        FormKind::Sp242 => "SP242",
        FormKind::Sp246 => "SP246",
        FormKind::Sp501 => "SP501",
        FormKind::ExpenseRefundRequest => "Anmodning",
        FormKind::Document => "DOKUMENT",
        FormKind::JournalNote => "JOURNALPOST",
    }
}

const fn main_kind(form: FormKind) -> DocumentKind {
    match form {
        FormKind::Sp241 | FormKind::Sp242 | FormKind::Sp501 => DocumentKind::Application,
        FormKind::Sp246 => DocumentKind::Estimate,
        FormKind::ExpenseRefundRequest => DocumentKind::RefundRequest,
        FormKind::Document | FormKind::JournalNote => DocumentKind::Other,
    }
}

const fn attached_kind(kind: AttachmentKind) -> DocumentKind {
    match kind {
        AttachmentKind::Estimate => DocumentKind::Estimate,
        AttachmentKind::Invoice => DocumentKind::Invoice,
        AttachmentKind::Annex => DocumentKind::Attachment,
        AttachmentKind::CaseDocument => DocumentKind::Other,
    }
}

/// The type that the name promises; what is in the file is looked at when it comes.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => PDF,
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("tif" | "tiff") => "image/tiff",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_mapping_and_are_told_apart() {
        let own = Municipality::korshavn();
        let mut names = Names { own: &own, form: form_name(FormKind::Sp241), used: Vec::new() };
        let day = "2026-01-12".parse().expect("a day");
        let mut name = |kind| {
            let document = names.document(kind, day, PDF);
            (document.name, document.category)
        };
        let application = ("Ansøgning om helbredstillæg".to_owned(), Some("Ansøgning".to_owned()));
        assert_eq!(name(DocumentKind::Application), application);
        assert_eq!(name(DocumentKind::Attachment).0, "Bilag til ansøgning");
        assert_eq!(name(DocumentKind::Attachment).0, "Bilag til ansøgning (2)");
        assert_eq!(name(DocumentKind::Invoice).0, "Faktura");
    }

    #[test]
    fn the_name_promises_a_type() {
        assert_eq!(media_type("KORSHAVN_BILAG_1.PDF"), PDF);
        assert_eq!(media_type("foto.jpeg"), "image/jpeg");
        assert_eq!(media_type("bilag"), "application/octet-stream");
    }
}
