//! Writes `kombi_request`: one part for print, one for Digital Post, the same PDF in both.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::SecondsFormat;

use crate::integration::post::shipment::Shipment;
use crate::integration::xml::writer::Writer;

/// The platform finds the message by this prefix as it is written.
const MEMO: &str = "https://DigitalPost.dk/MeMo-1";

const PRINT: [(&str, &str); 7] = [
    ("xmlns:fp", "urn:oio:fjernprint:1.0.0"),
    ("xmlns:dkal", "urn:oio:dkal:1.0.0"),
    ("xmlns:adir", "urn:oio:adir:dagpenge:2009.07.01"),
    ("xmlns:itst", "http://rep.oio.dk/itst.dk/xml/schemas/2006/01/17/"),
    ("xmlns:dkcc19", "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/19/"),
    ("xmlns:dkcc05", "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/"),
    ("xmlns:dkcc03", "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/"),
];

/// Address lines of print have at most this many characters.
const LINE: usize = 34;

const ADDRESS_LINES: [&str; 6] = [
    "dkcc19:PostalAddressFirstLineText",
    "dkcc19:PostalAddressSecondLineText",
    "dkcc19:PostalAddressThirdLineText",
    "dkcc19:PostalAddressFourthLineText",
    "dkcc19:PostalAddressFifthLineText",
    "dkcc19:PostalAddressSixthLineText",
];

/// The request. The same shipment gives the same bytes.
#[must_use]
pub fn write(shipment: &Shipment<'_>) -> Vec<u8> {
    let content = BASE64_STANDARD.encode(shipment.pdf);
    let mut writer = Writer::new();
    writer.open("kombi_request").text("KombiValgKode", "Automatisk Valg");
    print(&mut writer, shipment, &content);
    memo(&mut writer, shipment, &content);
    writer.close();
    writer.finish()
}

fn print(writer: &mut Writer, shipment: &Shipment<'_>, content: &str) {
    writer
        .open_attributes("fp:ForsendelseISamling", &PRINT)
        .open("fp:ForsendelseI")
        .text("fp:AfsendelseIdentifikator", &shipment.shipment.to_string())
        .text("fp:ForsendelseTypeIdentifikator", &shipment.sender.shipment_kind.to_string());
    if let Some((name, lines)) = shipment.address.split_first().filter(|(_, rest)| !rest.is_empty())
    {
        writer
            .open("fp:ForsendelseModtager")
            .open("dkal:AfsendelseModtager")
            // Print is told that it is a citizen, not which one.
            .text("adir:CPRnummerIdentifikator", "0000000000")
            .close()
            .open("fp:ModtagerAdresse")
            .text("itst:PersonName", name);
        for (element, line) in ADDRESS_LINES.into_iter().zip(lines) {
            writer.text(element, &shortened(line));
        }
        writer
            .text_attributes(
                "dkcc03:CountryIdentificationCode",
                &[("scheme", "iso3166-alpha2")],
                "DK",
            )
            .close()
            .close();
    }
    writer
        .text("dkal:FilformatNavn", "pdf")
        .text("dkal:MeddelelseIndholdData", content)
        .text("fp:TransaktionsParametreI", "")
        .text("fp:DokumentParametre", "")
        .open("fp:PrintParametre")
        .text("fp:SimplexDuplexKode", "Duplex")
        .text("fp:FarveSHKode", "SH")
        .text("fp:KuvertTypeKode", "C5")
        .close()
        .open("fp:PostParametre")
        .text("fp:PostKategoriKode", "Economique")
        .close()
        .close()
        .close();
}

fn memo(writer: &mut Writer, shipment: &Shipment<'_>, content: &str) {
    let created = shipment.created.to_rfc3339_opts(SecondsFormat::Secs, true);
    writer
        .open_attributes("memo:Message", &[("xmlns:memo", MEMO), ("memoVersion", "1.2")])
        .open("memo:MessageHeader")
        .text("memo:messageType", "DIGITALPOST")
        .text("memo:messageUUID", &shipment.message.to_string())
        .text("memo:label", shipment.label)
        // Exempt citizens must get paper, and no court sends this.
        .text("memo:mandatory", "false")
        .text("memo:legalNotification", "false")
        .open("memo:Sender")
        .text("memo:senderID", shipment.sender.cvr.digits())
        .text("memo:idType", "CVR")
        .text("memo:label", shipment.sender.name)
        .close()
        .open("memo:Recipient")
        .text("memo:recipientID", shipment.recipient.digits())
        .text("memo:idType", "CPR")
        .close()
        .open("memo:ContentData")
        .open("memo:CaseID")
        .text("memo:caseID", shipment.case_number)
        .text("memo:caseSystem", "Bevilling")
        .close()
        .open("memo:KLEdata")
        .text("memo:subjectKey", shipment.subject)
        .close()
        .close()
        .close()
        .open("memo:MessageBody")
        .text("memo:createdDateTime", &created)
        .open("memo:MainDocument")
        .open("memo:File")
        .text("memo:encodingFormat", "application/pdf")
        .text("memo:filename", shipment.file_name)
        .text("memo:language", "da")
        .text("memo:content", content)
        .close()
        .close()
        .close()
        .close();
}

fn shortened(line: &str) -> String {
    line.chars().take(LINE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::platform::tree::Tree;
    use crate::integration::post::shipment::Sender;
    use uuid::Uuid;

    fn written(name: &str, address: &[String]) -> String {
        let (cvr, recipient) = ("99010002".parse().expect("a test vector"), "1703509858");
        let recipient = recipient.parse().expect("a test vector");
        let shipment = Shipment {
            message: Uuid::from_u128(2),
            shipment: Uuid::from_u128(1),
            label: "Afgørelse om tillæg",
            file_name: "Afgoerelse.pdf",
            sender: Sender { cvr: &cvr, name: "Korshavn Kommune", shipment_kind: 265 },
            recipient: &recipient,
            address,
            case_number: "KP-2026-000123",
            subject: "32.03.12",
            created: "2026-01-15T07:00:00Z".parse().expect("a time"),
            pdf: b"%PDF-1.4\n",
        };
        let bytes = write(&shipment);
        assert_eq!(bytes, write(&shipment), "the same shipment gives the same bytes");
        crate::integration::sf2900::sample::keep(&format!("print-{name}.xml"), &bytes);
        String::from_utf8(bytes).expect("is UTF-8")
    }

    #[test]
    fn both_parts_carry_the_letter_and_the_prefix_is_literal() {
        let address =
            ["Karen Elisabeth Thorsager", "Strandengen 12", "9999 Korshavn"].map(str::to_owned);
        let text = written("letter", &address);
        let tree = Tree::document(text.as_bytes()).expect("is well-formed");
        let content = |path: &[&str]| tree.text(path).map(str::to_owned);
        let print = ["ForsendelseISamling", "ForsendelseI", "MeddelelseIndholdData"];
        assert_eq!(content(&print).as_deref(), Some("JVBERi0xLjQK"));
        let memo = ["Message", "MessageBody", "MainDocument", "File", "content"];
        assert_eq!(content(&memo).as_deref(), Some("JVBERi0xLjQK"));
        assert!(text.contains("<memo:Message xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.2\"><memo:MessageHeader>"));
        let before_memo = text.split("<memo:Message").next().expect("there is a beginning");
        assert!(!before_memo.contains("1703509858"), "print is not told the number");
    }

    #[test]
    fn without_an_address_print_is_told_none() {
        assert!(!written("without-address", &[]).contains("ForsendelseModtager"));
    }

    #[test]
    fn address_lines_are_cut_where_print_ends() {
        let lines = ["Navn".to_owned(), "Å".repeat(40)];
        assert!(written("long-lines", &lines).contains(&format!(">{}<", "Å".repeat(LINE))));
    }
}
