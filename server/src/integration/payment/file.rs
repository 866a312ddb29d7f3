//! Writes an order as a file of the profile `pain.001.001.03`: one payment by NemKonto.

use bevilling_core::ids::OrderId;
use chrono::{NaiveDate, SecondsFormat};

use crate::integration::payment::order::PaymentOrder;
use crate::integration::xml::writer::Writer;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03";

/// The order's identifier as the file carries it: 32 characters.
#[must_use]
pub fn end_to_end_id(order: &OrderId) -> String {
    order.as_str().replace('-', "")
}

/// The file. The same order gives the same bytes.
#[must_use]
pub fn write(order: &PaymentOrder) -> Vec<u8> {
    let payee = &order.payee;
    let run = order.run_id.simple().to_string();
    let amount = order.amount_ore.decimal_text();
    let created = order.approved_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut writer = Writer::new();
    writer
        .open_attributes("Document", &[("xmlns", NAMESPACE)])
        .open("CstmrCdtTrfInitn")
        .open("GrpHdr")
        .text("MsgId", &run)
        .text("CreDtTm", &created)
        .text("NbOfTxs", "1")
        .text("CtrlSum", &amount)
        .open("InitgPty");
    organisation(&mut writer, order.payer.cvr.digits());
    writer
        .close()
        .close()
        .open("PmtInf")
        .text("PmtInfId", &run)
        .text("PmtMtd", "TRF")
        .text("BtchBookg", "true")
        .text("NbOfTxs", "1")
        .text("CtrlSum", &amount)
        .text("ReqdExctnDt", &order.value_date.to_string())
        .open("Dbtr")
        .text("Nm", &order.payer.name);
    organisation(&mut writer, order.payer.cvr.digits());
    writer.close().open("DbtrAcct").open("Id").text("IBAN", &order.payer.account);
    writer
        .close()
        .close()
        // The bank follows from the account number.
        .open("DbtrAgt")
        .open("FinInstnId")
        .open("Othr")
        .text("Id", "NOTPROVIDED")
        .close()
        .close()
        .close()
        .open("CdtTrfTxInf")
        .open("PmtId")
        .text("EndToEndId", &end_to_end_id(&order.order_id))
        .close()
        .open("Amt")
        .text_attributes("InstdAmt", &[("Ccy", "DKK")], &amount)
        .close()
        // Without an account: NemKonto finds it by the number.
        .open("Cdtr")
        .text("Nm", &payee.name)
        .open("Id")
        .open("PrvtId")
        .open("Othr")
        .text("Id", payee.cpr.digits())
        .close()
        .close()
        .close()
        .close()
        .open("RmtInf")
        .text("Ustrd", &order.text);
    writer.finish()
}

fn organisation(writer: &mut Writer, cvr: &str) {
    writer.open("Id").open("OrgId").open("Othr").text("Id", cvr).close().close().close();
}

/// The bank day that a file orders, by the file itself.
#[must_use]
pub fn value_date(file: &[u8]) -> Option<NaiveDate> {
    let text = str::from_utf8(file).ok()?;
    let (_, rest) = text.split_once("<ReqdExctnDt>")?;
    rest.split_once('<')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::payment::order::{Payee, Payer, STATEMENT_TEXT};
    use crate::integration::platform::tree::Tree;
    use bevilling_core::ids::{ActorId, PersonId};
    use bevilling_core::money::Money;
    use uuid::Uuid;

    fn order(ore: i64) -> PaymentOrder {
        PaymentOrder {
            order_id: OrderId::new("0198f0c2-9a10-7e11-8a44-2f6f0f7b1c01"),
            run_id: Uuid::from_u128(7),
            payer: Payer {
                cvr: "99010002".parse().expect("a test vector"),
                name: "Korshavn Kommune".to_owned(),
                account: "DK8199990000012345".to_owned(),
            },
            payee: Payee {
                person: PersonId::new("p1"),
                cpr: "1703509858".parse().expect("a test vector"),
                name: "Karen Elisabeth Thorsager".to_owned(),
            },
            amount_ore: Money::from_ore(ore),
            value_date: "2026-01-16".parse().expect("a day"),
            text: STATEMENT_TEXT.to_owned(),
            lines: Vec::new(),
            approved_by: ActorId::new("u1"),
            approved_at: "2026-01-14T09:30:00Z".parse().expect("a time"),
        }
    }

    #[test]
    fn the_amount_stands_in_the_sums_and_at_the_payment() {
        let bytes = write(&order(15_300));
        assert_eq!(bytes, write(&order(15_300)));
        let text = String::from_utf8(bytes).expect("is UTF-8");
        assert_eq!(text.matches("153.00").count(), 3);
        let tree = Tree::document(text.as_bytes()).expect("is well-formed");
        assert!(tree.is(NAMESPACE, "Document"));
        let at =
            |path: &[&str]| tree.text(&[&["CstmrCdtTrfInitn"], path].concat()).map(str::to_owned);
        let paid = ["PmtInf", "CdtTrfTxInf"];
        let of = |path: &[&str]| at(&[&paid, path].concat());
        assert_eq!(
            of(&["PmtId", "EndToEndId"]).as_deref(),
            Some("0198f0c29a107e118a442f6f0f7b1c01")
        );
        assert_eq!(of(&["Cdtr", "Id", "PrvtId", "Othr", "Id"]).as_deref(), Some("1703509858"));
        assert_eq!(of(&["RmtInf", "Ustrd"]).as_deref(), Some("Kommunal ydelse"));
        assert_eq!(at(&["PmtInf", "ReqdExctnDt"]).as_deref(), Some("2026-01-16"));
        assert_eq!(at(&["GrpHdr", "MsgId"]).as_deref(), Some("00000000000000000000000000000007"));
    }

    #[test]
    fn the_text_on_the_statement_fits() {
        assert!(STATEMENT_TEXT.chars().count() <= 20);
    }
}
