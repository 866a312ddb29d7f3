//! Judges a message: content to store, or the reason it is refused.
//!
//! Two levels. What is not a message of the service, does not fit the schema, has no PDF, or is for somebody else by its envelope is
//! refused. What fits the schema but says something wrong is received, with its errors, for a person to judge.

use bevilling_core::code::Code;
use bevilling_core::cpr::CvrNumber;

use crate::integration::sf2900::context::{DistributionContext, Routing, TransactionKey};
use crate::integration::sf2900::envelope::{NAMESPACE, REQUEST};
use crate::integration::sf2900::form::content::read_form;
use crate::integration::sf2900::form::{FormKind, identify};
use crate::integration::sf2900::received::{
    Attachment, AttachmentKind, ContentError, Received, WrittenName,
};
use crate::integration::sf2900::receiver::Receiver;
use crate::integration::sf2900::refused::Refused;
use crate::integration::sf2900::transaction::find_key;
use crate::integration::xml::node::Node;
use crate::integration::xml::soap;
use crate::integration::xml::validate;

/// The largest message that is read: ten megabytes of the platform's limit, and room for the envelope.
pub const MAX_MESSAGE_BYTES: usize = 12 * 1024 * 1024;

const ORDER: &str = "/FordelingsobjektModtagRequest/anmodning";
const FORM: &str = "/FordelingsobjektModtagRequest/anmodning/DistributionObject/ObjektIndhold/DistributionFormular";

/// Reads one SOAP message of the platform.
///
/// # Errors
/// [`Refused`] when the message is not taken; it says how to answer.
pub fn read(body: &[u8], own: &Receiver) -> Result<Received, Refused> {
    if body.len() > MAX_MESSAGE_BYTES {
        return Err(Refused::too_large());
    }
    judge(body, own).map_err(|refused| refused.of(find_key(body)))
}

fn judge(body: &[u8], own: &Receiver) -> Result<Received, Refused> {
    let payload = soap::open(body).map_err(Refused::soap)?;
    if payload.name != REQUEST.root.name || payload.namespace.as_deref() != Some(NAMESPACE) {
        return Err(Refused::not_the_service(payload.position()));
    }
    let request = validate::read(&payload, &REQUEST).map_err(|error| Refused::schema(&error))?;
    let unreadable = || Refused::at(Code::FormInvalid, Some(Code::Required), ORDER);
    let order = request.find(&["anmodning"]).ok_or_else(unreadable)?;
    let context = order
        .find(&["DistributionContext"])
        .and_then(DistributionContext::from_node)
        .ok_or_else(unreadable)?;
    let key = context.key().ok_or_else(unreadable)?;
    let object = order.find(&["DistributionObject"]).ok_or_else(unreadable)?;
    ours(&context, object, own)?;

    let mut errors = Vec::new();
    let mut note =
        |code: Code, path: &str| errors.push(ContentError { code, path: path.to_owned() });
    if context.sender_cvr.parse::<CvrNumber>().is_err() {
        note(Code::CvrCheck, &format!("{ORDER}/DistributionContext/AfsendendeMyndighed"));
    }
    if context.digital_post_id.as_deref().is_some_and(|id| is_longer(id, 30)) {
        note(Code::TextLength, &format!("{ORDER}/DistributionContext/DigitalPostMeddelelsesID"));
    }
    let declared = object.text(&["ObjektType"]);
    let content = object.find(&["ObjektIndhold"]).and_then(|content| content.children().first());
    let (content, kind) = match content {
        Some(content) if content.name == "DistributionFormular" => (content, "FORMULAR"),
        Some(content) if content.name == "DistributionDokument" => (content, "DOKUMENT"),
        Some(content) => (content, "JOURNALPOST"),
        None if declared == Some("FORMULAR") => {
            return Err(Refused::at(
                Code::FormPdf,
                Some(Code::Required),
                &format!("{FORM}/Meddelelse/Formular/FormularIndhold"),
            ));
        }
        None => {
            return Err(Refused::at(
                Code::FormInvalid,
                Some(Code::Required),
                &format!("{ORDER}/DistributionObject/ObjektIndhold"),
            ));
        }
    };
    if declared != Some(kind) {
        note(Code::Choice, &format!("{ORDER}/DistributionObject/ObjektType"));
    }
    match kind {
        "FORMULAR" => form(content, key, context, own, errors),
        "DOKUMENT" => Ok(mail(FormKind::Document, content, body, key, context, errors)),
        _ => Ok(mail(FormKind::JournalNote, content, body, key, context, errors)),
    }
}

/// Municipality and classification of the envelope decide whose message it is.
fn ours(context: &DistributionContext, object: &Node<'_>, own: &Receiver) -> Result<(), Refused> {
    if context.receiver_cvr != own.municipality.digits() {
        let path = format!("{ORDER}/DistributionContext/RoutingMyndighed");
        return Err(Refused::at(Code::FormMunicipality, None, &path));
    }
    if let Routing::Subject { subject, .. } = &context.routing
        && !own.serves(subject)
    {
        let path = format!(
            "{ORDER}/DistributionContext/RoutingValg/RoutingKLEEmneHandling/RoutingKLEEmne"
        );
        return Err(Refused::at(Code::FormKle, Some(Code::Kle), &path));
    }
    let content = object.find(&["ObjektIndhold"]).and_then(|content| content.children().first());
    if let Some(content) = content
        && content.text(&["KLEEmneForslag"]).is_some_and(|subject| !own.serves(subject))
    {
        let path =
            format!("{ORDER}/DistributionObject/ObjektIndhold/{}/KLEEmneForslag", content.name);
        return Err(Refused::at(Code::FormKle, Some(Code::Kle), &path));
    }
    Ok(())
}

fn form(
    content: &Node<'_>,
    key: TransactionKey,
    context: DistributionContext,
    own: &Receiver,
    mut errors: Vec<ContentError>,
) -> Result<Received, Refused> {
    let at = |name: &str| format!("{FORM}/Meddelelse/{name}");
    let form_type = content.text(&["Meddelelse", "FormularType"]).unwrap_or_default();
    let parts = content.find(&["Meddelelse", "Formular"]);
    let Some((parts, data)) =
        parts.and_then(|parts| Some((parts, parts.fragment(&["FormularXML"])?)))
    else {
        return Err(Refused::at(
            Code::FormInvalid,
            Some(Code::Required),
            &at("Formular/FormularXML"),
        ));
    };
    let unknown = || Refused::at(Code::FormUnknown, None, &at("FormularType"));
    let identified = identify(form_type, &data.name, &own.form_types).ok_or_else(unknown)?;
    let schema = identified.kind.schema().ok_or_else(unknown)?;
    let root = validate::read(data, schema).map_err(|error| Refused::schema(&error))?;

    let pdf = parts.bytes(&["FormularIndhold"]).unwrap_or_default();
    if parts.text(&["FormatNavn"]) != Some("pdf") {
        return Err(Refused::at(Code::FormPdf, None, &at("Formular/FormatNavn")));
    }
    if !pdf.starts_with(b"%PDF-") {
        return Err(Refused::at(Code::FormPdf, None, &at("Formular/FormularIndhold")));
    }
    let title = parts.text(&["TitelTekst"]).unwrap_or_default();
    for (text, most, name) in [(title, 50, "Formular/TitelTekst"), (form_type, 100, "FormularType")]
    {
        if is_longer(text, most) {
            errors.push(ContentError { code: Code::TextLength, path: at(name) });
        }
    }
    let empty = Received {
        warnings: identified.warning.into_iter().collect(),
        pdf: pdf.to_vec(),
        data_xml: data.bytes().to_vec(),
        title: title.to_owned(),
        ..nothing(identified.kind, key, context, errors)
    };
    read_form(&root, empty, own)
}

/// A document or a note: kept whole, filed by hand.
fn mail(
    form: FormKind,
    content: &Node<'_>,
    body: &[u8],
    key: TransactionKey,
    context: DistributionContext,
    errors: Vec<ContentError>,
) -> Received {
    let relations = ["Registrering", "RelationListe"];
    let (title, party) = match form {
        FormKind::JournalNote => {
            let note =
                [relations[0], relations[1], "JournalPost", "JournalnotatAttributter", "Titel"];
            (content.text(&note), content.find(&["PartAngivelse"]))
        }
        _ => {
            let primary = content
                .find(&[relations[0], relations[1], "DokumentPartListe"])
                .and_then(|parties| {
                    parties
                        .all("DokumentPart")
                        .find(|party| party.text(&["Rolle"]) == Some("PrimaerPart"))
                        .and_then(|party| party.find(&["Part"]))
                });
            (content.text(&["Registrering", "AttributListe", "Attributter", "TitelTekst"]), primary)
        }
    };
    // Registers write the number of a person in more than one way; anything else is left to the person who files it.
    let reference =
        party.filter(|party| party.text(&["ObjektType"]) == Some("Person")).and_then(|party| {
            party.text(&["ReferenceID", "URN"]).or_else(|| party.text(&["ReferenceID", "Tekst"]))
        });
    let number = reference.map(|text| {
        text.strip_prefix("urn:oio:cpr-nr:")
            .or_else(|| text.strip_prefix("urn:oio:cpr:"))
            .unwrap_or(text)
    });
    let subject_cpr = number.and_then(|number| number.parse().ok());
    let attachments = context
        .file_name
        .iter()
        .map(|name| Attachment { name: name.clone(), kind: AttachmentKind::CaseDocument })
        .collect();
    let cpr_problem = if subject_cpr.is_some() { None } else { Some(Code::CitizenUnknown) };
    Received {
        subject_cpr,
        cpr_problem,
        attachments,
        title: title.unwrap_or_default().to_owned(),
        data_xml: body.get(content.span.clone()).unwrap_or_default().to_vec(),
        ..nothing(form, key, context, errors)
    }
}

fn nothing(
    form: FormKind,
    key: TransactionKey,
    context: DistributionContext,
    content_errors: Vec<ContentError>,
) -> Received {
    Received {
        key,
        context,
        form,
        warnings: Vec::new(),
        content_errors,
        subject_cpr: None,
        cpr_problem: None,
        name: WrittenName::default(),
        signed_in: false,
        on_behalf: None,
        insurance_group: None,
        treatment: None,
        remark: None,
        declaration: false,
        received_on: None,
        signed_by: None,
        signed_on: None,
        phone: None,
        pdf: Vec::new(),
        data_xml: Vec::new(),
        attachments: Vec::new(),
        title: String::new(),
    }
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests;
