//! Reads a call to the post platform as strictly as the platform does.

use base64::prelude::{BASE64_STANDARD, Engine};
use roxmltree::Node;
use uuid::Uuid;

use super::{Fejl, pdf};
use crate::xml::{self, Times};

const MEMO: &str = "https://DigitalPost.dk/MeMo-1";
const PRINT: &str = "urn:oio:fjernprint:1.0.0";
const DKAL: &str = "urn:oio:dkal:1.0.0";

/// A call that passed every check.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) choice: String,
    pub(super) message_uuid: Option<String>,
    pub(super) shipment_id: Option<String>,
    pub(super) recipient: String,
    pub(super) label: String,
    pub(super) printable: bool,
    pub(super) pdf: Vec<u8>,
}

/// `kombi_request`: a choice of channel, a print shipment, a message, or both.
pub(super) fn kombi(body: &[u8]) -> Result<Letter, Fejl> {
    let (source, document) = xml::parse(body).map_err(schema)?;
    let root = document.root_element();
    if !root.has_tag_name("kombi_request") {
        return Err(schema("the root is not kombi_request".to_owned()));
    }
    xml::check(
        root,
        &[
            ("", "KombiValgKode", Times::One),
            (PRINT, "ForsendelseISamling", Times::Optional),
            (MEMO, "Message", Times::Optional),
        ],
    )
    .map_err(schema)?;
    let choice = xml::text(root, &["KombiValgKode"]).to_owned();
    let print = xml::child(root, "ForsendelseISamling").map(print_part).transpose()?;
    let memo = xml::child(root, "Message").map(|memo| memo_part(source, memo)).transpose()?;
    let shipment_id = print.as_ref().map(|(id, _)| id.clone());
    let printable = print.is_some();
    match (memo, print) {
        (Some(memo), _) => Ok(Letter { choice, shipment_id, printable, ..memo }),
        (None, Some((_, pdf))) => Ok(Letter {
            choice,
            message_uuid: None,
            shipment_id,
            recipient: String::new(),
            label: String::new(),
            printable,
            pdf,
        }),
        (None, None) => Err(schema("neither a shipment nor a message".to_owned())),
    }
}

/// A message by itself.
pub(super) fn memo_alone(body: &[u8]) -> Result<Letter, Fejl> {
    let (source, document) = xml::parse(body).map_err(schema)?;
    let root = document.root_element();
    if !root.has_tag_name((MEMO, "Message")) {
        return Err(schema("the root is not memo:Message".to_owned()));
    }
    memo_part(source, root)
}

fn memo_part(source: &str, memo: Node<'_, '_>) -> Result<Letter, Fejl> {
    literal_prefix(source, memo)?;
    if !matches!(memo.attribute("memoVersion"), Some("1.2" | "1.1")) {
        return Err(schema("memoVersion must be 1.2 or 1.1".to_owned()));
    }
    let m = |name, times| (MEMO, name, times);
    xml::check(memo, &[m("MessageHeader", Times::One), m("MessageBody", Times::One)])
        .map_err(schema)?;
    let header = part(memo, &["MessageHeader"])?;
    xml::check(
        header,
        &[
            m("messageType", Times::One),
            m("messageUUID", Times::One),
            m("messageID", Times::Optional),
            m("messageCode", Times::Optional),
            m("label", Times::One),
            m("notification", Times::Optional),
            m("additionalNotification", Times::Optional),
            m("reply", Times::Optional),
            m("replyByDateTime", Times::Optional),
            m("doNotDeliverUntilDate", Times::Optional),
            m("mandatory", Times::One),
            m("legalNotification", Times::One),
            m("postType", Times::Optional),
            m("Sender", Times::One),
            m("Recipient", Times::One),
            m("ContentData", Times::Optional),
            m("ForwardData", Times::Optional),
            m("ReplyData", Times::Any),
        ],
    )
    .map_err(schema)?;
    let need = |path: &[&str]| xml::need(header, path).map_err(schema);
    if need(&["messageType"])? != "DIGITALPOST" {
        return Err(schema("messageType must be DIGITALPOST".to_owned()));
    }
    let uuid = need(&["messageUUID"])?;
    if Uuid::parse_str(uuid).is_err() {
        return Err(Fejl::new("SIM-UUID", "messageUUID is not a UUID"));
    }
    let label = need(&["label"])?;
    if label.chars().count() > 255 || xml::text(header, &["notification"]).chars().count() > 150 {
        return Err(Fejl::new("SIM-LABEL", "label or notification is too long"));
    }
    if has_ten_digits(label) || has_ten_digits(xml::text(header, &["notification"])) {
        return Err(Fejl::new("SIM-LABEL", "label or notification holds a ten-digit number"));
    }
    for name in ["mandatory", "legalNotification"] {
        if !matches!(need(&[name])?, "true" | "false") {
            return Err(schema(format!("{name} must be true or false")));
        }
    }
    if need(&["Sender", "idType"])? != "CVR" || need(&["Sender", "senderID"])? != "99010002" {
        return Err(Fejl::new("DP00016", "Afsenderen har ingen aftale"));
    }
    let recipient = need(&["Recipient", "recipientID"])?;
    let length = match need(&["Recipient", "idType"])? {
        "CPR" => 10,
        "CVR" => 8,
        _ => return Err(schema("idType of the recipient must be CPR or CVR".to_owned())),
    };
    if recipient.len() != length || !recipient.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(schema("recipientID does not fit its idType".to_owned()));
    }
    Ok(Letter {
        choice: "Digital Post".to_owned(),
        message_uuid: Some(uuid.to_owned()),
        shipment_id: None,
        recipient: recipient.to_owned(),
        label: label.to_owned(),
        printable: false,
        pdf: memo_pdf(part(memo, &["MessageBody"])?)?,
    })
}

fn memo_pdf(body: Node<'_, '_>) -> Result<Vec<u8>, Fejl> {
    let m = |name, times| (MEMO, name, times);
    xml::check(
        body,
        &[
            m("createdDateTime", Times::One),
            m("MainDocument", Times::One),
            m("AdditionalDocument", Times::Any),
            m("TechnicalDocument", Times::Any),
        ],
    )
    .map_err(schema)?;
    let created = xml::need(body, &["createdDateTime"]).map_err(schema)?;
    if !created.ends_with('Z') || chrono::DateTime::parse_from_rfc3339(created).is_err() {
        return Err(schema("createdDateTime must be a time that ends in Z".to_owned()));
    }
    let file = part(body, &["MainDocument", "File"])?;
    let fields =
        ["encodingFormat", "filename", "language", "content"].map(|name| m(name, Times::One));
    xml::check(file, &fields).map_err(schema)?;
    if xml::text(file, &["encodingFormat"]) != "application/pdf" {
        return Err(schema("encodingFormat must be application/pdf".to_owned()));
    }
    if has_ten_digits(xml::text(file, &["filename"])) {
        return Err(Fejl::new("SIM-LABEL", "filename holds a ten-digit number"));
    }
    content(xml::text(file, &["content"]))
}

/// The shipment's identifier and its PDF.
fn print_part(all: Node<'_, '_>) -> Result<(String, Vec<u8>), Fejl> {
    let p = |name, times| (PRINT, name, times);
    xml::check(all, &[p("ForsendelseI", Times::One)]).map_err(schema)?;
    let one = part(all, &["ForsendelseI"])?;
    xml::check(
        one,
        &[
            p("AfsendelseIdentifikator", Times::One),
            p("ForsendelseTypeIdentifikator", Times::Optional),
            p("ForsendelseModtager", Times::Optional),
            (DKAL, "FilformatNavn", Times::One),
            (DKAL, "MeddelelseIndholdData", Times::One),
            p("TransaktionsParametreI", Times::Optional),
            p("DokumentParametre", Times::One),
            p("KanalUafhaengigeParametreI", Times::Optional),
            p("PrintParametre", Times::Optional),
            p("DigitalPostParametre", Times::Optional),
            p("PostParametre", Times::Optional),
            p("BilagSamling", Times::Optional),
        ],
    )
    .map_err(schema)?;
    let id = xml::need(one, &["AfsendelseIdentifikator"]).map_err(schema)?;
    if id.chars().count() > 38 {
        return Err(schema("AfsendelseIdentifikator is longer than 38 characters".to_owned()));
    }
    if xml::text(one, &["FilformatNavn"]) != "pdf" {
        return Err(schema("FilformatNavn must be pdf".to_owned()));
    }
    Ok((id.to_owned(), content(xml::text(one, &["MeddelelseIndholdData"]))?))
}

/// The platform finds the message by the prefix as it is written, not by the namespace.
fn literal_prefix(source: &str, memo: Node<'_, '_>) -> Result<(), Fejl> {
    let wrong = memo
        .descendants()
        .filter(|node| node.is_element() && node.tag_name().namespace() == Some(MEMO))
        .any(|node| !source.get(node.range()).is_some_and(|text| text.starts_with("<memo:")));
    if wrong { Err(Fejl::new("SIM-PREFIX", "the prefix must be memo, literally")) } else { Ok(()) }
}

fn content(text: &str) -> Result<Vec<u8>, Fejl> {
    let compact = text.split_ascii_whitespace().collect::<String>();
    let bytes = BASE64_STANDARD
        .decode(compact)
        .map_err(|_| schema("the document is not base64".to_owned()))?;
    pdf::check(&bytes).map_err(|text| Fejl::new("SIM-PDFA", text))?;
    Ok(bytes)
}

fn part<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Result<Node<'a, 'i>, Fejl> {
    xml::find(node, path).ok_or_else(|| schema(format!("{} is missing", path.join("/"))))
}

fn has_ten_digits(text: &str) -> bool {
    let mut run = 0;
    for byte in text.bytes() {
        run = match byte {
            b'0'..=b'9' => run + 1,
            // A number with a dash in it is a person's number all the same.
            b'-' if run == 6 => run,
            _ => 0,
        };
        if run >= 10 {
            return true;
        }
    }
    false
}

fn schema(text: String) -> Fejl {
    Fejl::new("SIM-SCHEMA", text)
}
